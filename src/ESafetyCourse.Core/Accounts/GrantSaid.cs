namespace ESafetyCourse.Core.Accounts;

/// <summary>What a lead lets somebody see or do. A closed set.</summary>
public abstract record GrantSaid
{
    private GrantSaid()
    {
    }

    /// <summary>A governor.</summary>
    /// <param name="Name">What they are called.</param>
    /// <param name="SeesNames">Whether they see names, or counts alone.</param>
    /// <param name="Until">The last day on which it stands (Europe/London), itself included; null while none is known.</param>
    public sealed record Governor(string? Name, bool SeesNames, DateOnly? Until) : GrantSaid;

    /// <summary>An auditor.</summary>
    /// <param name="Name">What they are called.</param>
    /// <param name="SeesNames">Whether they see names, or counts alone.</param>
    /// <param name="Until">The last day on which it stands, itself included.</param>
    /// <param name="LooksFrom">The first day that they may look at.</param>
    /// <param name="LooksUntil">The last such day, itself included.</param>
    public sealed record Auditor(string? Name, bool SeesNames, DateOnly Until, DateOnly LooksFrom, DateOnly LooksUntil) : GrantSaid;

    /// <summary>A colleague without an LMS.</summary>
    /// <param name="Person">As whom they take the training.</param>
    public sealed record Colleague(PersonId Person) : GrantSaid;

    /// <summary>What the grant is.</summary>
    public GrantKind Kind => this switch
    {
        Governor => GrantKind.Governor,
        Auditor => GrantKind.Auditor,
        Colleague => GrantKind.Colleague,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
