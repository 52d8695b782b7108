using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Reviews;

/// <summary>
/// Finds what a grade book may show beside a grade (Submission Review 1.0): to the person themselves and to a lead of the school what the
/// attempt came to, to anybody else who runs the course the grade and its date alone, and only where the column that they came from was sent it:
/// it stands in their grade book anyway.
/// </summary>
public sealed class FindReview(CourseContext db, Editions editions)
{
    /// <summary>The visit came in by no such request.</summary>
    public static RefusalCode NotAsked { get; } = new("review-not-asked");

    /// <summary>Somebody else's work, and they are neither a lead nor run the course. Said whether there is anything or not.</summary>
    public static RefusalCode MayNot { get; } = new("review-may-not");

    /// <summary>Nobody of that id has done anything here that the viewer may see.</summary>
    public static RefusalCode Nothing { get; } = new("review-nothing");

    /// <summary>The review that the visit came in for.</summary>
    /// <returns>Refused with <see cref="NotAsked"/>, <see cref="MayNot"/> or <see cref="Nothing"/>.</returns>
    public async Task<Outcome<Review>> RunAsync(CurrentVisit visit, CancellationToken ct)
    {
        if (await AskedAsync(visit, ct) is not var (scope, subject, column)) return NotAsked.Refuse();
        var (name, records) = await PersonAsync(scope, subject, visit.SchoolId, ct);
        Viewer viewer;
        if (records.Contains(visit.PersonId)) viewer = visit.Self;
        else if (visit.Lead is { } lead) viewer = Viewer.Of(lead);
        else if (visit.Instructs) viewer = new Viewer.Marker(records = await InColumnAsync(records, visit, column, ct), visit.SchoolId);
        else return MayNot.Refuse();

        if (visit.ModuleSlug is not { } slug || records.Count == 0) return Nothing.Refuse();
        if (visit.CourseSlug is not null)
            return await ShareAsync(viewer, records, visit.SchoolId, slug, ct) is { } share ? new Review(name, slug, share, null) : Nothing.Refuse();
        var graded = await GradedAsync(viewer, records, slug, ct);
        if (viewer is Viewer.Marker) return graded is { } one ? new Review(name, slug, one.Grade, null) : Nothing.Refuse();
        if (graded is { TrainedAt: { } elsewhere } cited) return new Review(name, slug, cited.Grade, null) { TrainedAt = elsewhere };
        return await AttemptAsync(viewer, records, slug, graded?.Attempt, ct) is { } attempt ? new Review(name, slug, graded?.Grade, attempt) : Nothing.Refuse();
    }

    private async Task<(string Scope, string Subject, string? Column)?> AskedAsync(CurrentVisit visit, CancellationToken ct)
    {
        var id = visit.Id;
        var asked = await (
            from own in db.Visits.AsNoTracking().VisibleTo(visit.Self)
            join review in db.SubmissionReviews on own.Id equals review.VisitId
            join launch in db.LtiLaunches on own.Id equals launch.VisitId
            join identity in db.Identities on launch.IdentityId equals identity.Id
            where own.Id == id
            select new { identity.Scope, review.ForUser, review.LineItemUrl }).FirstOrDefaultAsync(ct);
        return asked is null ? null : (asked.Scope, asked.ForUser, asked.LineItemUrl);
    }

    // Of those records, whose grade for this module or course was queued for that column of the viewer's own platform.
    private async Task<IReadOnlyList<PersonId>> InColumnAsync(IReadOnlyList<PersonId> records, CurrentVisit visit, string? column, CancellationToken ct)
    {
        var (id, school, slug) = (visit.Id, visit.SchoolId, visit.ModuleSlug);
        return await (
            from grade in db.Grades.AsNoTracking().VisibleTo(new Viewer.LeadOf(school))
            join signed in db.Attestations on grade.AttestationId equals signed.Id
            where grade.LineItemUrl == column && records.Contains(grade.PersonId) && (grade.CourseSlug ?? signed.ModuleSlug) == slug
                && db.LtiLaunches.Any(launch => launch.VisitId == id
                    && db.Deployments.Any(deployment => deployment.Id == launch.DeploymentId && deployment.PlatformId == grade.PlatformId))
            select grade.PersonId).Distinct().ToListAsync(ct);
    }

    // Who that is at this school, with every record that is theirs by a lead's word.
    private async Task<(string? Name, IReadOnlyList<PersonId> Records)> PersonAsync(string scope, string subject, SchoolId school, CancellationToken ct)
    {
        var known = await db.Identities.AsNoTracking().Where(row => row.Scope == scope && row.Subject == subject && row.RetiredAt == null)
            .Select(row => new { row.PersonId, row.Name }).FirstOrDefaultAsync(ct);
        if (known is null) return (null, []);
        var same = db.PersonLinks.AsNoTracking().VisibleTo(new Viewer.Program()).Where(row => row.SchoolId == school && row.Same && row.UndoneAt == null);
        var person = await same.Where(row => row.PersonId == known.PersonId).Select(row => (PersonId?)row.OtherId).FirstOrDefaultAsync(ct) ?? known.PersonId;
        return (known.Name, [person, .. await same.Where(row => row.OtherId == person).Select(row => row.PersonId).ToListAsync(ct)]);
    }

    // The best signed attempt: the grade that the platform was sent (docs/design.md §8).
    private async Task<(ReviewedGrade Grade, AttemptId Attempt, TrainedAt? TrainedAt)?> GradedAsync(
        Viewer viewer, IReadOnlyList<PersonId> records, string slug, CancellationToken ct)
    {
        var best = await (
            from signed in db.Attestations.AsNoTracking().VisibleTo(viewer)
            join mark in db.Marks on signed.AttemptId equals mark.AttemptId
            where records.Contains(signed.PersonId) && signed.ModuleSlug == slug
            orderby mark.ScorePercent descending, signed.SignedAt
            select new { mark.ScorePercent, signed.SignedAt, signed.AttemptId, signed.Body }).FirstOrDefaultAsync(ct);
        if (best is null) return null;
        var trained = await db.TrainedAtAsync([AttestationText.Read(best.Body)], ct);
        return (new(best.ScorePercent, best.SignedAt), best.AttemptId, trained.GetValueOrDefault(best.AttemptId));
    }

    // Of a course the share alone, to everybody: what each of its modules came to is shown beside that module's own grade.
    private async Task<ReviewedGrade?> ShareAsync(Viewer viewer, IReadOnlyList<PersonId> records, SchoolId school, string course, CancellationToken ct) =>
        await db.Grades.AsNoTracking().VisibleTo(viewer is Viewer.Marker ? new Viewer.LeadOf(school) : viewer)
            .Where(grade => records.Contains(grade.PersonId) && grade.CourseSlug == course)
            .OrderByDescending(grade => grade.ScoreGiven).ThenBy(grade => grade.ChangedAt)
            .Select(grade => new ReviewedGrade(grade.ScoreGiven, grade.ChangedAt)).FirstOrDefaultAsync(ct);

    private async Task<ReviewedAttempt?> AttemptAsync(Viewer viewer, IReadOnlyList<PersonId> records, string slug, AttemptId? graded, CancellationToken ct)
    {
        var attempt = await db.Attempts.AsNoTracking().VisibleTo(viewer).Where(row => records.Contains(row.PersonId) && row.ModuleSlug == slug)
            .OrderByDescending(row => row.Id == graded).ThenByDescending(row => row.StartedAt).FirstOrDefaultAsync(ct);
        if (attempt is null) return null;
        var mark = await db.Marks.AsNoTracking().FirstOrDefaultAsync(row => row.AttemptId == attempt.Id, ct);
        var endings = await db.EndingsMet.AsNoTracking().Where(row => row.AttemptId == attempt.Id)
            .ToDictionaryAsync(row => row.ScenarioId, row => row.EndingId, StringComparer.Ordinal, ct);
        return ReviewedAttempt.Of(await editions.GetAsync(attempt.EditionId, ct), attempt, mark, endings);
    }
}
