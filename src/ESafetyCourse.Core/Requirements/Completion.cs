using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Requirements;

/// <summary>That somebody has done what is required without us. It counts on the day on which it was done, for every module of the course.</summary>
public sealed class Completion : RecordedFact, IOfPersonAtSchool
{
    /// <summary>Id.</summary>
    public CompletionId Id { get; init; }

    /// <summary>Who.</summary>
    public PersonId PersonId { get; init; }

    /// <summary>At which school.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>What.</summary>
    public RequirementId RequirementId { get; init; }

    /// <summary>How.</summary>
    public CompletionKind Kind { get; init; }

    /// <summary>The day (Europe/London) on which it was done.</summary>
    public DateOnly DoneOn { get; init; }

    /// <summary>On paper: the lead who was there. Otherwise null.</summary>
    public PersonId? WitnessId { get; init; }

    /// <summary>SHA-256 of the file that was handed in, in hexadecimal; null without one.</summary>
    public string? FileSha256 { get; init; }
}

/// <summary>How somebody did it without us.</summary>
public enum CompletionKind
{
    /// <summary>Elsewhere, as a certificate shows.</summary>
    Elsewhere,

    /// <summary>On paper, before a witness.</summary>
    Paper,
}

/// <summary>The file that shows a completion, sealed. It may be erased; the completion stays.</summary>
public sealed class CompletionFile
{
    /// <summary>Which completion.</summary>
    public CompletionId CompletionId { get; init; }

    /// <summary>Its name, cleaned.</summary>
    public required string Name { get; init; }

    /// <summary>Its kind, e.g. <c>application/pdf</c>: one of a closed list.</summary>
    public required string MediaType { get; init; }

    /// <summary>Its bytes, sealed with the master key.</summary>
    public required byte[] Sealed { get; init; }
}
