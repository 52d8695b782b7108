using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Schools;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Certificates;

/// <summary>
/// Finds the certificates of one person at one school: one for each cycle of a requirement that they have done by signing, and one each time that they have
/// signed every module of a course of which nothing is required. Who has been erased has none.
/// </summary>
public sealed class FindCertificates(CourseContext db, Courses courses, Editions editions, Profiles profiles, FindObligations obligations)
{
    // Signatures that make a course whole, in its modules' order; until when it is in date, where a requirement says so.
    private sealed record Round(string Course, IReadOnlyList<Attestation> Signed, DateOnly? ValidUntil)
    {
        public Attestation Last => Signed.MaxBy(row => row.Sequence)!;

        public DateOnly DoneOn => SchoolCalendar.DateOf(Last.SignedAt);
    }

    /// <summary>All that the viewer may see, the newest first.</summary>
    /// <param name="viewer">Who looks: the person, or a lead of the school.</param>
    /// <param name="ids">Whose: the ids of one person.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<IReadOnlyList<Certificate>> RunAsync(Viewer viewer, IReadOnlyList<PersonId> ids, CancellationToken ct)
    {
        var signed = await db.Attestations.AsNoTracking().VisibleTo(viewer)
            .Where(row => ids.Contains(row.PersonId)).OrderBy(row => row.Sequence).ToListAsync(ct);
        var corrected = signed.Select(row => row.Supersedes).ToHashSet();
        signed.RemoveAll(row => corrected.Contains(row.Id));
        if (signed.Count == 0) return [];
        var (at, attestations) = (signed[0].SchoolId, signed.Select(row => row.Id).ToList());
        var names = await db.SignedNames.AsNoTracking()
            .Where(name => attestations.Contains(name.AttestationId)).ToDictionaryAsync(name => name.AttestationId, name => name.Name, ct);
        var school = await db.Schools.AsNoTracking().SingleAsync(row => row.Id == at, ct);
        var months = (await profiles.CoreAsync(at, school.ProfileSetAt, ct)).RefreshMonths;
        var known = await courses.NewestAsync(ct);
        // What is known of editions may be two seconds old; a module that is not known yet can't have been signed long ago.
        var titles = (await editions.NewestAsync(ct)).ToDictionary(edition => edition.Module.Slug, edition => edition.Module.Title);
        var documents = signed.ToDictionary(row => row.Id, row => AttestationText.Read(row.Body));
        var trained = await db.TrainedAtAsync(documents.Values, ct);
        var bySlug = signed.ToLookup(row => row.ModuleSlug);
        var rounds = (await CyclesAsync(ids, at, bySlug, ct)).Concat(known.SelectMany(course => Turns(course, bySlug)));
        return
        [
            .. from round in rounds.DistinctBy(round => (round.Course, round.DoneOn))
               let course = known.FirstOrDefault(course => course.Slug == round.Course)
               let name = names.GetValueOrDefault(round.Last.Id)
               where course is not null && name is not null && round.Signed.All(row => titles.ContainsKey(row.ModuleSlug))
               orderby round.DoneOn descending, round.Course
               select new Certificate(
                   course.Slug, course.Title, school.Name, name, round.DoneOn, round.ValidUntil ?? round.Signed.Min(row => documents[row.Id].RefresherDueOn ?? Refresher.DueOn(row.SignedAt, months)),
                   [
                       .. round.Signed.Select(row => new CertifiedModule(
                           titles[row.ModuleSlug], documents[row.Id].Module.Edition, SchoolCalendar.DateOf(row.SignedAt), row.Receipt, row.Sequence, row.Hash)
                       {
                           TrainedAt = trained.GetValueOrDefault(row.AttemptId),
                       }),
                   ]),
        ];
    }

    // A cycle that was done elsewhere or on paper is not certified by us: its day is not that of a signature.
    private async Task<List<Round>> CyclesAsync(IReadOnlyList<PersonId> ids, SchoolId at, ILookup<string, Attestation> bySlug, CancellationToken ct)
    {
        var rounds = new List<Round>();
        foreach (var id in ids)
        {
            var owed = await obligations.RunAsync(new Viewer.Self(id, at), ct);
            foreach (var cycle in owed)
            {
                if (cycle.DoneOn is not { } doneOn) continue;
                var signed = cycle.Modules
                    .Select(slug => bySlug[slug].LastOrDefault(row => SchoolCalendar.DateOf(row.SignedAt) <= doneOn)).OfType<Attestation>().ToList();
                if (signed.Count == 0 || signed.Count < cycle.Modules.Count) continue;
                var next = owed.FirstOrDefault(one => one.Requirement == cycle.Requirement && one.Cycle == cycle.Cycle + 1);
                var round = new Round(cycle.Course, signed, next?.DueOn);
                if (round.DoneOn == doneOn) rounds.Add(round);
            }
        }

        return rounds;
    }

    // Of each module the first signature counts for the first turn, the second for the second.
    private static IEnumerable<Round> Turns(Course course, ILookup<string, Attestation> bySlug) =>
        from turn in Enumerable.Range(0, course.Modules.Min(slug => bySlug[slug].Count()))
        select new Round(course.Slug, [.. course.Modules.Select(slug => bySlug[slug].ElementAt(turn))], null);
}
