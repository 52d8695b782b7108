namespace ESafetyCourse.Core.Launches;

/// <summary>What came of a launch. A closed set.</summary>
public abstract record RecordLaunchOutcome
{
    private RecordLaunchOutcome()
    {
    }

    /// <summary>A visit has begun.</summary>
    /// <param name="Visit">The visit.</param>
    /// <param name="Module">The module that the link names, or null.</param>
    /// <param name="HasPost">Whether the person has said what they do at this school.</param>
    /// <param name="GradeMissing">Whom a grade is missing of here: they signed the module before, and came by another link. Mostly null.</param>
    public sealed record Recorded(VisitId Visit, string? Module, bool HasPost, PersonId? GradeMissing) : RecordLaunchOutcome;

    /// <summary>Refused; nothing stored was changed but the login, which is spent.</summary>
    public sealed record Refused(Refusal Why) : RecordLaunchOutcome;
}
