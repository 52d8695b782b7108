namespace ESafetyCourse.Core.Attestations;

/// <summary>Number and hash of the newest attestation of a school.</summary>
public sealed class ChainHead
{
    /// <summary>Whose chain.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>0 before the first signature.</summary>
    public long Sequence { get; set; }

    /// <summary>Hash of the newest attestation; <see cref="Nothing"/> before the first.</summary>
    public required string Hash { get; set; }

    /// <summary>The hash before the first attestation: 64 zeros.</summary>
    public static string Nothing { get; } = new('0', 64);
}
