using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Features.Facts;

/// <summary>What a lead reads of one person's leave, exemptions, extensions and completions: as far as it stands.</summary>
/// <param name="Person">Who.</param>
/// <param name="People">Everybody at the school, for the names of witnesses.</param>
/// <param name="Leaves">Leave, the newest first.</param>
/// <param name="Exemptions">Exemptions, the newest first.</param>
/// <param name="Extensions">More time, the latest first.</param>
/// <param name="Completions">What was done without us, the newest first.</param>
/// <param name="Titles">What each requirement is called.</param>
/// <param name="Notes">What leads typed beside some of them, by the id of the fact.</param>
/// <param name="Files">Names of the files that show completions and were not erased.</param>
public sealed record PersonFacts(
    SchoolPerson Person, SchoolPeople People, IReadOnlyList<Leave> Leaves, IReadOnlyList<Exemption> Exemptions, IReadOnlyList<Extension> Extensions,
    IReadOnlyList<Completion> Completions, IReadOnlyDictionary<RequirementId, string> Titles, IReadOnlyDictionary<string, string> Notes,
    IReadOnlyDictionary<CompletionId, string> Files)
{
    /// <summary>What a requirement is called; null: everything.</summary>
    public string? TitleOf(RequirementId? requirement) => requirement is { } known ? Titles.GetValueOrDefault(known, "–") : null;

    /// <summary>What a lead typed beside a fact; null for nothing.</summary>
    public string? NoteOf(object fact) => Notes.GetValueOrDefault($"{fact}");
}

/// <summary>Reads them.</summary>
public sealed class FindPersonFacts(CourseContext db, FindNotes notes, FindRequirementTitles titles)
{
    /// <summary>Those of somebody of the lead's school.</summary>
    public async Task<PersonFacts> RunAsync(Viewer.LeadOf lead, SchoolPeople people, SchoolPerson person, Language language, CancellationToken ct)
    {
        var ids = person.Ids;
        var leaves = await Standing(db.Leaves).OrderByDescending(row => row.FromOn).ToListAsync(ct);
        var exemptions = await Standing(db.Exemptions).OrderByDescending(row => row.FromOn).ToListAsync(ct);
        var extensions = await Standing(db.Extensions).OrderByDescending(row => row.UntilOn).ToListAsync(ct);
        var completions = await Standing(db.Completions).OrderByDescending(row => row.DoneOn).ToListAsync(ct);
        var shown = completions.Select(row => row.Id).ToList();
        var files = await db.CompletionFiles.AsNoTracking().Where(file => shown.Contains(file.CompletionId))
            .Select(file => new { file.CompletionId, file.Name }).ToListAsync(ct);
        var typed = exemptions.Select(row => ($"{row.Id}", row.RecordedAt)).Concat(completions.Select(row => ($"{row.Id}", row.RecordedAt))).ToList();
        return new(
            person, people, leaves, exemptions, extensions, completions, await titles.RunAsync(lead, language, ct), await notes.RunAsync(lead, typed, ct),
            files.ToDictionary(file => file.CompletionId, file => file.Name));

        IQueryable<T> Standing<T>(IQueryable<T> facts) where T : RecordedFact, IOfPersonAtSchool =>
            facts.AsNoTracking().VisibleTo(lead).Where(row => row.UndoneAt == null && ids.Contains(row.PersonId));
    }
}
