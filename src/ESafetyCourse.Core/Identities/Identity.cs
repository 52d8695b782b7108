namespace ESafetyCourse.Core.Identities;

/// <summary>How one platform knows a person: (scope, sub).</summary>
public sealed class Identity
{
    /// <summary>Id.</summary>
    public IdentityId Id { get; init; }

    /// <summary>Where <see cref="Subject"/> is unique.</summary>
    public required string Scope { get; init; }

    /// <summary>The LTI <c>sub</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Who that is.</summary>
    public PersonId PersonId { get; init; }

    /// <summary>Name at the last launch that gave one.</summary>
    public string? Name { get; set; }

    /// <summary>E-mail address at the last launch that gave one.</summary>
    public string? Email { get; set; }

    /// <summary>First launch (UTC).</summary>
    public DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>When the LMS gave this <c>sub</c> to somebody else (UTC).</summary>
    public DateTimeOffset? RetiredAt { get; set; }

    /// <summary>The retired identity whose <c>sub</c> this one was given, or null.</summary>
    public IdentityId? Replaces { get; init; }
}
