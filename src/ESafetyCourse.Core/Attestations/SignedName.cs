namespace ESafetyCourse.Core.Attestations;

/// <summary>The name signed with and the salt of its hash, which can be erased while the chain stays whole.</summary>
public sealed class SignedName
{
    /// <summary>Of which attestation.</summary>
    public AttestationId AttestationId { get; init; }

    /// <summary>As confirmed by the person.</summary>
    public required string Name { get; init; }

    /// <summary>32 random bytes.</summary>
    public required byte[] Salt { get; init; }
}
