namespace ESafetyCourse.Core.DeepLinks;

/// <summary>What a platform asked for when somebody chooses what stands in their course (Deep Linking 2.0, deep linking settings).</summary>
public sealed class DeepLinkRequest
{
    /// <summary>The visit that came in by it.</summary>
    public VisitId VisitId { get; init; }

    /// <summary>Where the choice goes; may hold a session key of the LMS, so never logged, and emptied once it is answered or the visit is over.</summary>
    public string? ReturnUrl { get; set; }

    /// <summary>What has to go back as it came, in UTF-8; null where nothing was sent, which is another thing than empty. Emptied with the address.</summary>
    public byte[]? Data { get; set; }

    /// <summary>Whether several items may be chosen.</summary>
    public bool AcceptMultiple { get; init; }

    /// <summary>Whether the platform makes a column for an item; null where it does not say, and may do so.</summary>
    public bool? AcceptLineItem { get; init; }

    /// <summary>Whether the platform keeps what is chosen without asking again.</summary>
    public bool AutoCreate { get; init; }

    /// <summary>A title that the platform suggests, or null.</summary>
    public string? Title { get; init; }

    /// <summary>When it came (UTC).</summary>
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>When it was answered (UTC), which is once.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }
}
