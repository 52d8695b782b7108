namespace ESafetyCourse.Core.Platforms;

/// <summary>What came of a launch. A closed set.</summary>
public abstract record WelcomeOutcome
{
    private WelcomeOutcome()
    {
    }

    /// <summary>Welcome.</summary>
    /// <param name="Launch">The launch.</param>
    /// <param name="Module">The module that the link names, or null.</param>
    /// <param name="HasPost">Whether the person has said what they do at this school.</param>
    /// <param name="GradeMissing">Whom a grade is missing of here: they signed the module before, and came by another link. Mostly null.</param>
    public sealed record Welcomed(LaunchId Launch, string? Module, bool HasPost, PersonId? GradeMissing) : WelcomeOutcome;

    /// <summary>Refused; nothing stored was changed but the login, which is spent.</summary>
    public sealed record Refused(Lti.Refused Why) : WelcomeOutcome;
}
