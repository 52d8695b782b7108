namespace ESafetyCourse.Core.Connections;

/// <summary>What a light is about, in the order in which they are shown.</summary>
public enum LightKind
{
    /// <summary>Whether an LMS is registered, and whether a deployment of it waits to be approved.</summary>
    Registration,

    /// <summary>Whether the LMS's keys are found and fit.</summary>
    Keys,

    /// <summary>Whether the clock of the LMS goes with ours.</summary>
    Clock,

    /// <summary>Whether browsers bring back what they were given.</summary>
    Cookies,

    /// <summary>Whether the members of staff courses are read.</summary>
    Roster,

    /// <summary>Whether grades arrive.</summary>
    Grades,

    /// <summary>When somebody came in last.</summary>
    LastLaunch,
}

/// <summary>What a light shows.</summary>
public enum LightColour
{
    /// <summary>Nothing to do.</summary>
    Good,

    /// <summary>Somebody should look.</summary>
    Look,

    /// <summary>Somebody has to mend it.</summary>
    Bad,

    /// <summary>Too little has happened to tell.</summary>
    Unknown,
}

/// <summary>One light.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Colour">What it shows.</param>
/// <param name="Count">
/// Platforms or waiting deployments; refused launches (<see cref="RefusedOften"/>); staff courses that could not be read; grades that failed
/// or, where none did, that are held up.
/// </param>
/// <param name="Others">Beside that: people who came in in the last seven days; staff courses; grades that wait.</param>
/// <param name="At">When somebody came in last (UTC), or null.</param>
/// <param name="Seconds">By how much the LMS's clock was ahead of ours, negative behind, when it was refused last for it; or null.</param>
public sealed record Light(LightKind Kind, LightColour Colour, int Count = 0, int Others = 0, DateTimeOffset? At = null, int? Seconds = null);
