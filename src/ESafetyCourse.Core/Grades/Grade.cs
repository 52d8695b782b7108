using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Grades;

/// <summary>A grade on its way to a line item; a row of the outbox.</summary>
public sealed class Grade : IOfPersonAtSchool
{
    /// <summary>Id.</summary>
    public GradeId Id { get; init; }

    /// <summary>For which attestation.</summary>
    public AttestationId AttestationId { get; init; }

    /// <summary>Whose lead may see it.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>Whose grade.</summary>
    public PersonId PersonId { get; init; }

    /// <summary>To which platform.</summary>
    public PlatformId PlatformId { get; init; }

    /// <summary>The platform's <c>sub</c> for the person.</summary>
    public required string Subject { get; init; }

    /// <summary>The AGS line item.</summary>
    public required string LineItemUrl { get; init; }

    /// <summary>The course of which it is the share signed; null for the score of the module that was signed.</summary>
    public string? CourseSlug { get; init; }

    /// <summary>Whole percent of 100.</summary>
    public int ScoreGiven { get; init; }

    /// <summary>When the score came to be (UTC).</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>Where it is on its way.</summary>
    public required GradeState State { get; set; }

    /// <summary>Tries so far since the last time a person asked.</summary>
    public int Tries { get; set; }

    /// <summary>Not before (UTC).</summary>
    public DateTimeOffset NextTryAt { get; set; }

    /// <summary>The AGS timestamp last sent (UTC, whole seconds).</summary>
    public DateTimeOffset? TimestampSent { get; set; }

    /// <summary>When it was last tried (UTC).</summary>
    public DateTimeOffset? TriedAt { get; set; }

    /// <summary>The HTTP status with which the last try was answered; null where it was not.</summary>
    public int? LastStatus { get; set; }

    /// <summary>What the platform showed for the person when it was read; null for an empty cell, and where it was not.</summary>
    public decimal? ResultScore { get; set; }

    /// <summary>Of how much that was.</summary>
    public decimal? ResultMaximum { get; set; }

    /// <summary>When it was read (UTC); null as long as it has not been since the grade was sent.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>When it is to be read (UTC), or null.</summary>
    public DateTimeOffset? ReadDueAt { get; set; }

    /// <summary>What the last try came to; null before it, and where there is nothing to say.</summary>
    public GradeReason? Why { get; set; }

    /// <summary>Since when it has been on its way, or when a person last asked for it to be sent again (UTC).</summary>
    public DateTimeOffset QueuedAt { get; init; }

    /// <summary>When it was settled (UTC).</summary>
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>Since when the platform has answered it with a fault, with no other answer in between (UTC).</summary>
    public DateTimeOffset? FaultedAt { get; set; }
}
