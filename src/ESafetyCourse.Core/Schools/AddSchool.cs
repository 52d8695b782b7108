using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ESafetyCourse.Core.Content;
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

    /// <summary>No school can be called so; these sentences say why.</summary>
    public sealed record Refused(IReadOnlyList<string> Why) : AddSchoolOutcome;
}

/// <summary>Adds a school, with evidence, and makes the one-time code for its lead.</summary>
public sealed partial class AddSchool(CourseContext db, TimeProvider clock)
{
    /// <summary>The longest name of a school, in characters: it stands in headings, on receipts and in a workbook's header.</summary>
    public const int LongestName = 120;

    /// <summary>Adds.</summary>
    public async Task<AddSchoolOutcome> RunAsync(string slug, string nameEn, string nameCy, CancellationToken ct)
    {
        (nameEn, nameCy) = (nameEn.Trim(), nameCy.Trim());
        if (Faults(slug, nameEn, nameCy) is { Count: > 0 } faults) return new AddSchoolOutcome.Refused(faults);
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

    private static List<string> Faults(string slug, string nameEn, string nameCy)
    {
        var faults = new List<string>();
        if (!SlugRule().IsMatch(slug))
            faults.Add("A slug has lower-case letters, digits and hyphens only, at most 63 and no hyphen first, e.g. bro-wennol.");
        if (PlainText.Fault(nameEn, LongestName) is { } english) faults.Add($"The name in English {english}.");
        if (PlainText.Fault(nameCy, LongestName) is { } welsh) faults.Add($"The name in Welsh {welsh}.");
        return faults;
    }

    // \z, because $ would let a line break follow.
    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,62}\z")]
    private static partial Regex SlugRule();
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

/// <summary>What came of setting a profile. A closed set.</summary>
public abstract record SetProfileOutcome
{
    private SetProfileOutcome()
    {
    }

    /// <summary>Set.</summary>
    public sealed record Set : SetProfileOutcome;

    /// <summary>Not set: the old one, if there was one, stays.</summary>
    public sealed record Unsound(IReadOnlyList<ContentProblem> Problems) : SetProfileOutcome;
}

/// <summary>Sets a school's profile, with evidence.</summary>
public sealed class SetProfile(CourseContext db, TimeProvider clock)
{
    /// <summary>Reads the text and, when it is sound, stores it as it was written.</summary>
    /// <param name="school">The school.</param>
    /// <param name="yaml">The profile.</param>
    /// <param name="variables">Every variable that some module asks for, published or about to be.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<SetProfileOutcome> RunAsync(
        School school, string yaml, IReadOnlyDictionary<string, Variable> variables, CancellationToken ct)
    {
        if (SchoolProfile.Read(yaml, variables) is ContentReading<SchoolProfile>.Unsound(var problems)) return new SetProfileOutcome.Unsound(problems);
        var now = clock.UtcNowStored();
        db.Attach(school);
        (school.Profile, school.ProfileSetAt) = (yaml, now);
        db.Add(EvidenceRow.ByOperator(school.Id, "profile-set", school.Slug, now, new()
        {
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(yaml))),
        }));
        await db.SaveChangesAsync(ct);
        return new SetProfileOutcome.Set();
    }
}
