using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Attestations;

/// <summary>A signed statement set: one link of its school's hash chain (docs/design.md §3.2). Never changed, never removed.</summary>
public sealed class Attestation
{
    /// <summary>Id.</summary>
    public AttestationId Id { get; init; }

    /// <summary>Whose chain.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>1, 2, 3 … without a gap for each school.</summary>
    public long Sequence { get; init; }

    /// <summary>Who signed.</summary>
    public PersonId PersonId { get; init; }

    /// <summary>The passed attempt signed for.</summary>
    public AttemptId AttemptId { get; init; }

    /// <summary>Which module.</summary>
    public required string ModuleSlug { get; init; }

    /// <summary>The reference printed on the receipt.</summary>
    public required string Receipt { get; init; }

    /// <summary>The language signed in.</summary>
    public required string Language { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset SignedAt { get; init; }

    /// <summary>The attestation that this one corrects.</summary>
    public AttestationId? Supersedes { get; init; }

    /// <summary>RFC 8785 JSON; what is hashed.</summary>
    public required string Body { get; init; }

    /// <summary>SHA-256 of <see cref="Body"/> in UTF-8, lower-case hex.</summary>
    public required string Hash { get; init; }
}

/// <summary>Who may see which attestations; the name signed with is read by the attestation's id.</summary>
public static class VisibleAttestations
{
    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<Attestation> VisibleTo(this IQueryable<Attestation> attestations, Viewer viewer) => viewer switch
    {
        Viewer.Self(var person, var school) => attestations.Where(row => row.PersonId == person && row.SchoolId == school),
        Viewer.LeadOf(var school) => attestations.Where(row => row.SchoolId == school),
        Viewer.Program => attestations,
        _ => throw viewer.HasNoSayOver("attestations"),
    };
}

/// <summary>Number and hash of the newest attestation of a school.</summary>
public sealed class ChainHead
{
    /// <summary>Of which school.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>0 before the first signature.</summary>
    public long Sequence { get; set; }

    /// <summary>Hash of the newest attestation; 64 zeros before the first.</summary>
    public required string Hash { get; set; }

    /// <summary>The hash before the first attestation.</summary>
    public static string Nothing { get; } = new('0', 64);
}

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
