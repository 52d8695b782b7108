namespace ESafetyCourse.Core.Rosters;

/// <summary>A member of a course as a platform names them, whatever its kind.</summary>
/// <param name="Subject">By which id the platform knows them.</param>
/// <param name="Name">What it calls them, cleaned; null where it doesn't say.</param>
/// <param name="Email">Their e-mail address; null where it doesn't say.</param>
/// <param name="Language">Code of the language that they use there; null where it doesn't say.</param>
/// <param name="Roles">What they are in the course, as the platform writes it.</param>
public sealed record ListedPerson(string Subject, string? Name, string? Email, string? Language, IReadOnlyList<string> Roles)
{
    /// <summary>Names nobody.</summary>
    public override string ToString() => nameof(ListedPerson);
}

/// <summary>What comes while a course's members are read.</summary>
public abstract record RosterReading
{
    private RosterReading()
    {
    }

    /// <summary>Some of the members, each once.</summary>
    /// <param name="People">Those who take part.</param>
    /// <param name="IsLast">Whether the list ends with them.</param>
    public sealed record Part(IReadOnlyList<ListedPerson> People, bool IsLast) : RosterReading;

    /// <summary>It went no further.</summary>
    /// <param name="Why">For what reason.</param>
    /// <param name="Said">What happened, for the log; without secrets and names.</param>
    /// <param name="RetryAfter">How long the platform wants to be left alone, if it says.</param>
    public sealed record Failed(RosterFault Why, string Said, TimeSpan? RetryAfter) : RosterReading;
}
