using System.Text.Json.Serialization;

namespace ESafetyCourse.DemoLms.Schools;

/// <summary>A text in both of the school's languages.</summary>
internal sealed record Said(string English, string Welsh)
{
    /// <summary>A text that came from elsewhere, in whatever language it is.</summary>
    public static Said AsGiven(string text) => new(text, text);
}

/// <summary>How a person takes part in a course; decides the launch roles and whether grades are kept.</summary>
internal enum Standing
{
    /// <summary>Has a row in the grade book.</summary>
    Learner,

    /// <summary>Sees the grade book, has no row in it.</summary>
    Instructor,

    /// <summary>An administrator of the institution who takes this course like everybody else, so has a row.</summary>
    LearnerWhoRunsTheSchool,

    /// <summary>Sees the grade book but changes no course: an instructor when launching, a learner in the roster, as Moodle has it.</summary>
    NonEditingTeacher,
}

internal sealed record Enrolment(Person Person, Standing Standing)
{
    public bool IsGraded => Standing is Standing.Learner or Standing.LearnerWhoRunsTheSchool;

    public bool SeesEveryGrade => !IsGraded;

    public bool MayEdit => Standing is Standing.Instructor;
}

/// <summary>
/// One link to a tool; its id is that of the resource link. The module is the slug sent as the custom parameter, null on a link to
/// the contents page. The line item is the column that a link has from the beginning, null when it has none.
/// </summary>
internal sealed record Activity(string Id, Said Title, Said Summary, string? Module, string? LineItemId)
{
    /// <summary>Points in the grade book; scores are rescaled to it.</summary>
    public const int MaximumPoints = 100;

    /// <summary>The tool's course that it opens, sent as the custom parameter <c>course</c>; null on a link to a module.</summary>
    public string? ToolCourse { get; init; }

    /// <summary>The tool that was chosen for it; null for the platform's own tool.</summary>
    public string? ClientId { get; init; }

    /// <summary>Where the tool wants it opened; null for the tool's usual address.</summary>
    public string? Url { get; init; }

    public string? IconUrl { get; init; }

    /// <summary>Custom parameters as the tool gave them, variables unresolved.</summary>
    public IReadOnlyDictionary<string, string>? Given { get; init; }

    [JsonIgnore]
    public IReadOnlyDictionary<string, string> Custom =>
        Given ?? (Module, ToolCourse) switch
        {
            ({ } module, _) => new Dictionary<string, string> { ["module"] = module },
            (_, { } course) => new Dictionary<string, string> { ["course"] = course },
            _ => new Dictionary<string, string>(),
        };
}

/// <summary>A course. Its history are the ids of the courses that it was copied from, the nearest first.</summary>
internal sealed record Course(
    string Id, string Label, Said Title, IReadOnlyList<Activity> Activities, IReadOnlyList<Enrolment> Enrolments)
{
    public IReadOnlyList<string> History { get; init; } = [];

    /// <summary>Whether a roll-over has closed it to learners.</summary>
    public bool Closed { get; init; }

    public Enrolment? EnrolmentOf(string personId) => Enrolments.FirstOrDefault(enrolment => enrolment.Person.Id == personId);
}
