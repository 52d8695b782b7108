using System.Text.RegularExpressions;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Schools;

/// <summary>A school just added.</summary>
/// <param name="School">The school.</param>
/// <param name="LeadCode">The one-time code for its lead, shown this once.</param>
public sealed record AddedSchool(School School, string LeadCode);

/// <summary>Adds a school, with evidence and the requirement that each begins with, and makes the one-time code for its lead.</summary>
public sealed partial class AddSchool(CourseContext db, TimeProvider clock)
{
    /// <summary>The longest name of a school, in characters: it stands in headings, on receipts and in a workbook's header.</summary>
    public const int LongestName = 120;

    // Months until the training is taken again, before a profile says it.
    private const int WithoutProfile = 12;

    private static readonly Bilingual NoSlug = new(
        "A slug has lower-case letters, digits and hyphens only, at most 63 and no hyphen first, e.g. bro-wennol.",
        "Llythrennau bach, rhifau a chysylltnodau yn unig sydd mewn enw byr, 63 ar y mwyaf a dim cysylltnod yn gyntaf, e.e. bro-wennol.");

    /// <summary>A school has that slug.</summary>
    public static RefusalCode SlugTaken { get; } = new("school-slug-taken");

    /// <summary>No school can be called so; <see cref="Faults"/> says why.</summary>
    public static RefusalCode Unsound { get; } = new("school-unsound");

    /// <summary>What is wrong with a school's names, in sentences; empty when nothing is.</summary>
    public static IReadOnlyList<string> Faults(string slug, string nameEn, string nameCy) => [.. Find(slug, nameEn, nameCy).Select(fault => fault.Words.En)];

    /// <summary>The same, each fault with the name that has it, in both languages.</summary>
    public static IReadOnlyList<NameFault> Find(string slug, string nameEn, string nameCy)
    {
        var faults = new List<NameFault>();
        if (!SlugRule().IsMatch(slug)) faults.Add(new(NamePart.Slug, NoSlug));
        if (PlainText.Wrong(nameEn.Trim(), LongestName) is { } english)
            faults.Add(new(NamePart.English, new($"The name in English {english.En}.", $"Yr enw yn Saesneg: {english.Cy}.")));
        if (PlainText.Wrong(nameCy.Trim(), LongestName) is { } welsh)
            faults.Add(new(NamePart.Welsh, new($"The name in Welsh {welsh.En}.", $"Yr enw yn Gymraeg: {welsh.Cy}.")));
        return faults;
    }

    /// <summary>Adds, in one save with evidence.</summary>
    /// <returns>Refused with <see cref="SlugTaken"/> or <see cref="Unsound"/>.</returns>
    public async Task<Outcome<AddedSchool>> RunAsync(Actor.Operator by, string slug, string nameEn, string nameCy, CancellationToken ct)
    {
        if (Faults(slug, nameEn, nameCy).Count > 0) return Unsound.Refuse();
        var now = clock.UtcNowStored();
        var school = new School { Id = TypedId.New<SchoolId>(), Slug = slug, NameEn = nameEn.Trim(), NameCy = nameCy.Trim(), CreatedAt = now };
        db.Add(school);
        db.Add(FirstRequirement.Of(school.Id, WithoutProfile, now));
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.SchoolAdded(slug), now, school.Id));
        var (code, row) = LeadCode.New(school.Id, null, now);
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.Broke("schools_slug_key"))
        {
            db.ChangeTracker.Clear();
            return SlugTaken.Refuse();
        }

        return new AddedSchool(school, code);
    }

    // \z, because $ would let a line break follow.
    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,62}\z")]
    private static partial Regex SlugRule();
}
