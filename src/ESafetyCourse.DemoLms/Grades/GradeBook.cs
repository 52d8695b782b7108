using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Storage;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Grades;

/// <summary>One cell of the grade book that has been written to.</summary>
/// <param name="Course">The course's id, which is the LTI context id.</param>
/// <param name="Activity">The id of the resource link; empty when the column stands by itself.</param>
/// <param name="Module">The custom parameter <c>module</c>, or else <c>course</c>, of that link; the column's resource id when there is no link.</param>
/// <param name="LineItem">The id of the column.</param>
/// <param name="PersonId">The person's <c>sub</c>.</param>
/// <param name="Person">The person's name.</param>
/// <param name="Score">Points out of <paramref name="Maximum"/>; null when the last score emptied the cell.</param>
/// <param name="Maximum">The points of the column.</param>
/// <param name="Comment">The comment of the last score, if it had one.</param>
/// <param name="ActivityProgress">As posted with the last score, AGS 2.0 section 3.4.7.</param>
/// <param name="GradingProgress">As posted with the last score, AGS 2.0 section 3.4.8.</param>
/// <param name="Timestamp">The score's own timestamp, UTC.</param>
/// <param name="ReceivedAt">When it arrived, UTC.</param>
/// <param name="Overridden">Whether a teacher's number stands, whatever the tool posts.</param>
public sealed record Grade(
    string Course, string Activity, string? Module, string LineItem, string PersonId, string Person, decimal? Score, decimal Maximum,
    string? Comment, string ActivityProgress, string GradingProgress, DateTimeOffset Timestamp, DateTimeOffset ReceivedAt,
    bool Overridden = false);

internal abstract record ScoreOutcome
{
    private ScoreOutcome()
    {
    }

    public sealed record Recorded : ScoreOutcome;

    /// <summary>The person isn't in the course, or in a role that gets no grades.</summary>
    public sealed record NotGradable : ScoreOutcome;

    public sealed record NotNewer : ScoreOutcome;

    /// <summary>A teacher has locked the column.</summary>
    public sealed record Locked : ScoreOutcome;
}

/// <summary>The grades of all courses. Registered in the container, so that a test in the same process can read it.</summary>
public sealed class GradeBook
{
    private readonly Campus _campus;
    private readonly StateFile _file;
    private readonly Quirks _quirks;
    private readonly TimeProvider _clock;

    internal GradeBook(Campus campus, StateFile file, Quirks quirks, TimeProvider clock) =>
        (_campus, _file, _quirks, _clock) = (campus, file, quirks, clock);

    /// <summary>All written cells, by course, activity and person.</summary>
    public IReadOnlyList<Grade> All() => _file.Read(state => state.Grades.Count) == 0
        ? []
        :
        [
            .. from course in _campus.Courses
               from item in _campus.LineItemsOf(course)
               from grade in Of(course, item)
               select grade,
        ];

    /// <summary>Empties the grade book.</summary>
    public void Clear() => _file.Change(state =>
    {
        state.Grades.Clear();
        return true;
    });

    internal IReadOnlyList<Grade> Of(Course course, LineItem item)
    {
        var link = course.Activities.FirstOrDefault(activity => activity.Id == item.ActivityId);
        var module = link is null ? item.ResourceId : link.Custom.GetValueOrDefault("module") ?? link.Custom.GetValueOrDefault("course");
        return _file.Read<Grade[]>(state =>
        [
            .. from enrolment in course.Enrolments
               let person = enrolment.Person
               let kept = state.Grades.GetValueOrDefault(Cell(item, person.Id))
               where kept is not null
               select new Grade(
                   course.Id, item.ActivityId ?? "", module, item.Id, person.Id, person.Name, kept.Points, item.Maximum,
                   kept.Comment, kept.ActivityProgress, kept.GradingProgress, kept.Timestamp, kept.ReceivedAt, kept.Overridden),
        ]);
    }

    internal ScoreOutcome Record(Course course, LineItem item, Score score)
    {
        if (course.EnrolmentOf(score.UserId) is not { IsGraded: true })
        {
            return new ScoreOutcome.NotGradable();
        }
        var points = score.PointsOutOf(item.Maximum);
        var next = new KeptGrade(
            points == 0 && _quirks.Has("21") ? null : points, score.Comment, score.ActivityProgress, score.GradingProgress, score.Timestamp,
            _clock.GetUtcNow());
        return _file.Change<ScoreOutcome>(state =>
        {
            if (state.LockedLineItems.Contains(item.Id))
            {
                return new ScoreOutcome.Locked();
            }
            var earlier = state.Grades.GetValueOrDefault(Cell(item, score.UserId));
            // Moodle compares whole seconds, so two scores within one second conflict.
            if (earlier is not null && earlier.Timestamp.ToUnixTimeSeconds() >= score.Timestamp.ToUnixTimeSeconds())
            {
                return new ScoreOutcome.NotNewer();
            }
            // What a teacher typed stays, though the tool is told that its score was taken.
            state.Grades[Cell(item, score.UserId)] = earlier is { Overridden: true }
                ? next with { Points = earlier.Points, Overridden = true }
                : next;
            return new ScoreOutcome.Recorded();
        });
    }

    /// <summary>Writes a teacher's number, which later scores leave alone; null lets the tool's scores through again.</summary>
    internal void Override(LineItem item, string personId, decimal? points) => _file.Change(state =>
    {
        var now = _clock.GetUtcNow();
        var earlier = state.Grades.GetValueOrDefault(Cell(item, personId)) ?? new(null, null, "Completed", "FullyGraded", now, now);
        return state.Grades[Cell(item, personId)] = points is null
            ? earlier with { Overridden = false }
            : earlier with { Points = points, Timestamp = now, ReceivedAt = now, Overridden = true };
    });

    internal bool IsLocked(LineItem item) => _file.Read(state => state.LockedLineItems.Contains(item.Id));

    internal void Lock(LineItem item, bool locked) => _file.Change(state =>
        locked ? state.LockedLineItems.Add(item.Id) : state.LockedLineItems.Remove(item.Id));

    private static string Cell(LineItem item, string personId) => $"{item.Id}/{personId}";
}
