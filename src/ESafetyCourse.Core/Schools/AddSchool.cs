using System.Security.Cryptography;
using System.Text;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Schools;

/// <summary>What came of adding a school. A closed set.</summary>
public abstract record AddSchoolOutcome
{
    private AddSchoolOutcome()
    {
    }

    /// <summary>Added; the lead code is shown this once.</summary>
    public sealed record Added(School School, string LeadCode) : AddSchoolOutcome;

    /// <summary>The slug is taken.</summary>
    public sealed record SlugTaken : AddSchoolOutcome;
}

/// <summary>Adds a school, with evidence, and makes the one-time code for its lead.</summary>
public sealed class AddSchool(CourseContext db, TimeProvider clock)
{
    /// <summary>Adds.</summary>
    public async Task<AddSchoolOutcome> RunAsync(string slug, string nameEn, string nameCy, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        var school = new School { Id = TypedId.New<SchoolId>(), Slug = slug, NameEn = nameEn, NameCy = nameCy, CreatedAt = now };
        db.Add(school);
        db.Add(EvidenceRow.ByOperator(school.Id, "school-added", slug, now, []));
        var code = LeadCodes.New();
        db.Add(new LeadCode { CodeHash = LeadCodes.Hash(code), SchoolId = school.Id, CreatedAt = now, ExpiresAt = now + LeadCodes.Lasts });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.Broke("schools_slug_key"))
        {
            return new AddSchoolOutcome.SlugTaken();
        }

        return new AddSchoolOutcome.Added(school, code);
    }
}

/// <summary>Makes another one-time lead code for a school, with evidence.</summary>
public sealed class IssueLeadCode(CourseContext db, TimeProvider clock)
{
    /// <summary>The code, shown this once.</summary>
    public async Task<string> RunAsync(SchoolId school, CancellationToken ct)
    {
        var (now, code) = (clock.UtcNowStored(), LeadCodes.New());
        db.Add(new LeadCode { CodeHash = LeadCodes.Hash(code), SchoolId = school, CreatedAt = now, ExpiresAt = now + LeadCodes.Lasts });
        db.Add(EvidenceRow.ByOperator(school, "lead-code-issued", school.ToString(), now, []));
        await db.SaveChangesAsync(ct);
        return code;
    }
}

/// <summary>Sets a school's profile, with evidence.</summary>
public sealed class SetProfile(CourseContext db, TimeProvider clock)
{
    /// <summary>Stores the text, which was read and found sound.</summary>
    public async Task RunAsync(School school, string yaml, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        db.Attach(school);
        (school.Profile, school.ProfileSetAt) = (yaml, now);
        db.Add(EvidenceRow.ByOperator(school.Id, "profile-set", school.Slug, now, new()
        {
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(yaml))),
        }));
        await db.SaveChangesAsync(ct);
    }
}
