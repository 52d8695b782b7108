using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Training;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ESafetyCourse.Core.Attestations;

/// <summary>
/// Finds the training that somebody did at another school and need not do twice (docs/adr/0022-training-once-for-two-schools.md): for that person
/// alone, by the id of their visits.
/// </summary>
public sealed class FindTrainedElsewhere(
    NpgsqlDataSource database, CourseContext db, Editions editions, Profiles profiles, FindProgress find, FindOwed findOwed, TimeProvider clock)
{
    // Signed for there, with a post at both schools today. Hardly anybody has a row here, so that nothing else is asked of the others.
    private static readonly string Elsewhere = $"""
        select t.id, t.school_id, h.name_en, h.name_cy, t.conditions, m.score, m.marked_at,
               (select max(b.signed_at) from attestations b
                where b.person_id = t.person_id and b.school_id = @school and b.module_slug = t.module_slug) as signed_here_at
        from attempts t join marks m on m.attempt_id = t.id join schools h on h.id = t.school_id
        where t.person_id = @person and t.school_id <> @school and t.module_slug = @module and t.edition_id = @edition and t.state = 'signed' and m.passed
          and exists (select 1 from attestations a where a.attempt_id = t.id and a.school_id = t.school_id
                      and not exists (select 1 from attestations s where s.supersedes = a.id))
          and exists (select 1 from posts p where p.person_id = t.person_id and p.school_id = t.school_id and {FactDays.On("@today", "p.")})
          and exists (select 1 from posts p where p.person_id = t.person_id and p.school_id = @school and {FactDays.On("@today", "p.")})
          and not exists (select 1 from attempts o where o.person_id = t.person_id and o.school_id = @school and o.module_slug = t.module_slug and o.state = 'passed')
        order by m.marked_at desc, t.id
        """;

    private sealed record Candidate(
        AttemptId Attempt, SchoolId School, Bilingual SchoolName, string[] Conditions, decimal Score, DateTimeOffset MarkedAt, DateTimeOffset? SignedHereAt);

    /// <summary>The newest of it that would do here; null where there is none, or where there is nothing to do here.</summary>
    /// <param name="viewer">The person, at the school where it is to count.</param>
    /// <param name="module">Slug of the module.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<TrainedElsewhere?> RunAsync(Viewer.Self viewer, string module, CancellationToken ct)
    {
        if (await editions.NewestAsync(module, ct) is not { } edition) return null;
        var candidates = await CandidatesAsync(viewer, module, edition.Id, ct);
        if (candidates.Count == 0) return null;

        var setAt = await db.Schools.Where(school => school.Id == viewer.School).Select(school => school.ProfileSetAt).SingleAsync(ct);
        var profile = await profiles.OfAsync(viewer.School, setAt, edition, ct);
        if (profile.Missing(edition.Module).Count > 0 || await db.UsesSharedLoginAsync(viewer, ct)) return null;
        var inDateFrom = Refresher.FirstNotDueBefore(clock.Today(), profile.RefreshMonths);
        if (candidates[0].SignedHereAt >= inDateFrom && !await IsAskedAsync(viewer, module, ct)) return null;
        foreach (var one in candidates.Where(one => Fits(one, edition, profile, inDateFrom)))
        {
            var there = new Viewer.Self(viewer.Person, one.School);
            if (await db.UsesSharedLoginAsync(there, ct)) continue;
            if (await find.RunAsync(there, one.Attempt, ct) is { } progress) return new(progress, one.SchoolName);
        }

        return null;
    }

    // As this school would teach it, well enough for it, young enough, and newer than what was signed here: a mark that is cited here is not.
    private static bool Fits(Candidate one, PublishedEdition edition, SchoolProfile profile, DateTimeOffset inDateFrom) =>
        one.Conditions.SequenceEqual(Conditions.Held(edition.Module, profile)) && one.Score >= profile.PassMarkPercent
        && one.MarkedAt >= inDateFrom && !(one.SignedHereAt >= one.MarkedAt);

    private async Task<bool> IsAskedAsync(Viewer.Self viewer, string module, CancellationToken ct) =>
        (await findOwed.RunAsync(viewer, ct)).Any(owed => owed.Asks(module));

    private async Task<List<Candidate>> CandidatesAsync(Viewer.Self viewer, string module, EditionId edition, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Elsewhere);
        command.Parameters.Add(new("person", viewer.Person.Value));
        command.Parameters.Add(new("school", viewer.School.Value));
        command.Parameters.Add(new("module", module));
        command.Parameters.Add(new("edition", edition.Value));
        command.Parameters.Add(new("today", clock.Today()));
        await using var row = await command.ExecuteReaderAsync(ct);
        var candidates = new List<Candidate>();
        while (await row.ReadAsync(ct))
        {
            candidates.Add(new(
                new(row.Get<Guid>("id")), new(row.Get<Guid>("school_id")), new(row.Get<string>("name_en"), row.Get<string>("name_cy")),
                row.Get<string[]>("conditions"), row.Get<decimal>("score"), row.Get<DateTimeOffset>("marked_at"), row.Instant("signed_here_at")));
        }

        return candidates;
    }
}
