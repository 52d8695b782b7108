namespace ESafetyCourse.Core.Platforms;

/// <summary>A part of the connection to a platform that is tried.</summary>
public enum ConnectionPart
{
    /// <summary>The leave to send grades.</summary>
    SendGrades,

    /// <summary>The leave to read what stands in the grade book.</summary>
    ReadResults,

    /// <summary>The leave to read columns, or to make them.</summary>
    ReadColumns,

    /// <summary>The leave to read who is in a course.</summary>
    ReadRoster,

    /// <summary>The columns of a course that people have come from.</summary>
    Columns,

    /// <summary>A column that grades go to.</summary>
    Column,

    /// <summary>Who is in such a course.</summary>
    Roster,
}

/// <summary>What a try of one part came to.</summary>
public enum ConnectionLight
{
    /// <summary>It works.</summary>
    Good,

    /// <summary>The platform does not grant it: a setting there. Grades may go without it.</summary>
    NotOffered,

    /// <summary>It was not tried: nothing of the kind is known yet, or what it needs failed.</summary>
    NotTried,

    /// <summary>The platform did not let us sign in.</summary>
    SignInRefused,

    /// <summary>The platform could not be reached, or did not answer in time.</summary>
    Away,

    /// <summary>The platform has had too many requests.</summary>
    Busy,

    /// <summary>It answered with a refusal or a fault.</summary>
    Refused,

    /// <summary>Its address is not one that we may call.</summary>
    Forbidden,
}

/// <summary>One part that was tried.</summary>
/// <param name="Part">Which.</param>
/// <param name="Light">What came of it.</param>
public sealed record ConnectionStep(ConnectionPart Part, ConnectionLight Light)
{
    /// <summary>Whom to turn to; null where there is nothing to mend.</summary>
    public CanBeFixedBy? FixedBy => Light switch
    {
        ConnectionLight.Good or ConnectionLight.NotTried => null,
        ConnectionLight.Busy => CanBeFixedBy.Person,
        ConnectionLight.Forbidden => CanBeFixedBy.Operator,
        _ => CanBeFixedBy.LmsAdministrator,
    };

    /// <summary>Grades can't go without it.</summary>
    public bool IsNeeded => Part is ConnectionPart.SendGrades or ConnectionPart.Column;

    /// <summary>Something that has to be mended.</summary>
    public bool IsBad => Light is not (ConnectionLight.Good or ConnectionLight.NotTried) && (Light != ConnectionLight.NotOffered || IsNeeded);
}

/// <summary>A connection that was tried.</summary>
/// <param name="Name">The platform's own name for itself: its issuer.</param>
/// <param name="Steps">Each part, in the order in which it matters.</param>
public sealed record ConnectionReport(string Name, IReadOnlyList<ConnectionStep> Steps);
