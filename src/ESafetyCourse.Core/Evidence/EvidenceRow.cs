using Npgsql;

namespace ESafetyCourse.Core.Evidence;

/// <summary>
/// One line of the audit trail: who changed what, when, why. Saved with the change itself; never altered. It is made from the catalogue and
/// in no other way.
/// </summary>
public sealed class EvidenceRow
{
    private const string Insert =
        "insert into evidence (id, school_id, person_id, account_id, actor, kind, subject, body, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    private EvidenceRow()
    {
    }

    /// <summary>Id; it holds <see cref="At"/>, to the millisecond.</summary>
    public Guid Id { get; private init; }

    /// <summary>The school it concerns, or null for the installation as a whole.</summary>
    public SchoolId? SchoolId { get; private init; }

    /// <summary>The person who did it, when <see cref="Actor"/> is one.</summary>
    public PersonId? PersonId { get; private init; }

    /// <summary>The account of the operator who did it in a browser; null for everybody else.</summary>
    public AccountId? AccountId { get; private init; }

    /// <summary>Who did it.</summary>
    public EvidenceActor Actor { get; private init; }

    /// <summary>See <see cref="EvidenceEntry.Kind"/>.</summary>
    public string Kind { get; private init; } = "";

    /// <summary>See <see cref="EvidenceEntry.Subject"/>.</summary>
    public string Subject { get; private init; } = "";

    /// <summary>See <see cref="EvidenceEntry.Body"/>.</summary>
    public string Body { get; private init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>What somebody typed, unless it was erased; null where nobody typed anything.</summary>
    public EvidenceWords? Words { get; private init; }

    /// <summary>A line to save with what it tells of: <c>db.Add(row)</c>, or <see cref="WriteTo"/>.</summary>
    /// <param name="actor">Who did it.</param>
    /// <param name="what">What.</param>
    /// <param name="at">When (UTC).</param>
    /// <param name="school">The school it concerns, where the actor is of none; null for the installation as a whole.</param>
    /// <exception cref="ArgumentException">The actor is of another school.</exception>
    public static EvidenceRow Of(Actor actor, EvidenceEntry what, DateTimeOffset at, SchoolId? school = null)
    {
        var (who, person, own, account) = actor.InEvidence;
        if (own is not null && school is not null && school != own) throw new ArgumentException("They act at another school.", nameof(school));
        var id = Guid.CreateVersion7(at);
        var (body, words) = what.Worded((actor as Actor.Operator)?.Because);
        return new EvidenceRow
        {
            Id = id, Actor = who, PersonId = person, AccountId = account, SchoolId = own ?? school, At = at,
            Kind = what.Kind, Subject = what.Subject, Body = body,
            Words = words is { } typed ? new EvidenceWords { EvidenceId = id, Words = typed.Text, Salt = typed.Salt } : null,
        };
    }

    /// <summary>Adds the line to what a batch writes, for deeds that speak SQL.</summary>
    public void WriteTo(NpgsqlBatch batch)
    {
        batch.Add(Insert, Id, SchoolId?.Value, PersonId?.Value, AccountId?.Value, Actor.Stored(), Kind, Subject, Body, At);
        if (Words is { } typed)
            batch.Add("insert into evidence_words (evidence_id, words, salt) values ($1, $2, $3)", Id, typed.Words, typed.Salt);
    }
}
