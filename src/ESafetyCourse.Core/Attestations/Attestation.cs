using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Attestations;

/// <summary>A signed statement set: one link of its school's hash chain (docs/design.md §3.2). Never changed, never removed.</summary>
public sealed class Attestation : IInGradeBook
{
    /// <summary>Given when it is signed; it stands outside what is hashed.</summary>
    public AttestationId Id { get; init; }

    /// <summary>Whose chain.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>1, 2, 3 … without a gap for each school.</summary>
    public long Sequence { get; init; }

    /// <summary>Who signed.</summary>
    public PersonId PersonId { get; init; }

    /// <summary>The passed attempt signed for; another school's where the document cites it.</summary>
    public AttemptId AttemptId { get; init; }

    /// <summary>Which module.</summary>
    public required string ModuleSlug { get; init; }

    /// <summary>The reference printed on the receipt.</summary>
    public required string Receipt { get; init; }

    /// <summary>The language that the statements were shown in.</summary>
    public Language Language { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset SignedAt { get; init; }

    /// <summary>The attestation that this one corrects.</summary>
    public AttestationId? Supersedes { get; init; }

    /// <summary>The <see cref="AttestationDocument"/> as text; what is hashed.</summary>
    public required string Body { get; init; }

    /// <summary>SHA-256 of <see cref="Body"/> in UTF-8, lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>The row that keeps a document.</summary>
    internal static Attestation Of(AttestationDocument document)
    {
        var body = AttestationText.Write(document);
        return new Attestation
        {
            Id = TypedId.New<AttestationId>(), SchoolId = document.School, Sequence = document.Sequence, PersonId = document.Person,
            AttemptId = document.Attempt.Id, ModuleSlug = document.Module.Slug, Receipt = document.Receipt, Language = document.Language,
            SignedAt = document.SignedAt, Supersedes = document.Supersedes, Body = body, Hash = ChainHash.Of(body),
        };
    }
}
