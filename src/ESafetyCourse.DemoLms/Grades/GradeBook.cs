using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Storage;

namespace ESafetyCourse.DemoLms.Grades;

/// <summary>One cell of the grade book that has been written to.</summary>
/// <param name="Course">The course's id, which is the LTI context id.</param>
/// <param name="Activity">The id of the resource link.</param>
/// <param name="Module">The custom parameter <c>module</c> of that link.</param>
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
public sealed record Grade(
    string Course, string Activity, string? Module, string LineItem, string PersonId, string Person, decimal? Score, decimal Maximum,
    string? Comment, string ActivityProgress, string GradingProgress, DateTimeOffset Timestamp, DateTimeOffset ReceivedAt);

internal abstract record ScoreOutcome
{
    private ScoreOutcome()
    {
    }

    public sealed record Recorded : ScoreOutcome;

    /// <summary>The person isn't in the course, or in a role that gets no grades.</summary>
    public sealed record NotGradable : ScoreOutcome;

    public sealed record NotNewer : ScoreOutcome;
}

/// <summary>The grades of both courses. Registered in the container, so that a test in the same process can read it.</summary>
public sealed class GradeBook
{
    private readonly StateFile _file;
    private readonly TimeProvider _clock;

    internal GradeBook(StateFile file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>All written cells, by course, activity and person.</summary>
    public IReadOnlyList<Grade> All() =>
    [
        .. from course in BroWennol.Courses
           from activity in course.Activities
           from enrolment in course.Enrolments
           let grade = Find(course, activity, enrolment.Person)
           where grade is not null
           select grade,
    ];

    /// <summary>Empties the grade book.</summary>
    public void Clear() => _file.Change(state =>
    {
        state.Grades.Clear();
        return true;
    });

    internal Grade? Find(Course course, Activity activity, Person person) =>
        activity.LineItemId is { } item && _file.Read(state => state.Grades.GetValueOrDefault($"{item}/{person.Id}")) is { } kept
            ? new Grade(
                course.Id, activity.Id, activity.Module, item, person.Id, person.Name, kept.Points, Activity.MaximumPoints,
                kept.Comment, kept.ActivityProgress, kept.GradingProgress, kept.Timestamp, kept.ReceivedAt)
            : null;

    internal ScoreOutcome Record(Course course, Activity activity, Score score)
    {
        if (course.EnrolmentOf(score.UserId) is not { IsGraded: true })
        {
            return new ScoreOutcome.NotGradable();
        }
        var cell = $"{activity.LineItemId}/{score.UserId}";
        var next = new KeptGrade(
            score.PointsOutOf(Activity.MaximumPoints), score.Comment, score.ActivityProgress, score.GradingProgress, score.Timestamp,
            _clock.GetUtcNow());
        return _file.Change<ScoreOutcome>(state =>
        {
            // Moodle compares whole seconds, so two scores within one second conflict.
            if (state.Grades.GetValueOrDefault(cell) is { } earlier
                && earlier.Timestamp.ToUnixTimeSeconds() >= score.Timestamp.ToUnixTimeSeconds())
            {
                return new ScoreOutcome.NotNewer();
            }
            state.Grades[cell] = next;
            return new ScoreOutcome.Recorded();
        });
    }
}
