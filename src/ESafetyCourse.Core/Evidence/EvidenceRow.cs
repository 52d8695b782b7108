using System.Text.Json.Nodes;

namespace ESafetyCourse.Core.Evidence;

/// <summary>One line of the audit trail: who changed what, when, why. Saved with the change itself; never altered.</summary>
public sealed class EvidenceRow
{
    /// <summary>Id, in order of time.</summary>
    public Guid Id { get; init; }

    /// <summary>The school it concerns, or null for the installation as a whole.</summary>
    public SchoolId? SchoolId { get; init; }

    /// <summary>The person who did it, when <see cref="Actor"/> is <c>person</c>.</summary>
    public PersonId? PersonId { get; init; }

    /// <summary><c>person</c>, <c>operator</c> (command line) or <c>program</c> (a job).</summary>
    public required string Actor { get; init; }

    /// <summary>What happened, e.g. <c>lead-granted</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The id of what it happened to.</summary>
    public required string Subject { get; init; }

    /// <summary>Particulars as RFC 8785 JSON; ids and choices, never names or addresses.</summary>
    public required string Body { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Something a person did.</summary>
    public static EvidenceRow By(PersonId person, SchoolId school, string kind, string subject, DateTimeOffset at, JsonObject body) =>
        Row("person", person, school, kind, subject, at, body);

    /// <summary>Something the operator did on the command line.</summary>
    public static EvidenceRow ByOperator(SchoolId? school, string kind, string subject, DateTimeOffset at, JsonObject body) =>
        Row("operator", null, school, kind, subject, at, body);

    /// <summary>Something the program did by itself.</summary>
    public static EvidenceRow ByProgram(SchoolId? school, string kind, string subject, DateTimeOffset at, JsonObject body) =>
        Row("program", null, school, kind, subject, at, body);

    private static EvidenceRow Row(
        string actor, PersonId? person, SchoolId? school, string kind, string subject, DateTimeOffset at, JsonObject body) => new()
    {
        Id = Guid.CreateVersion7(at), Actor = actor, PersonId = person, SchoolId = school,
        Kind = kind, Subject = subject, At = at, Body = CanonicalJson.Write(body),
    };
}
