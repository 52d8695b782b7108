using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;
using Npgsql;

namespace ESafetyCourse.Core.Launches;

/// <summary>What a launch's claim offers of the course's grade book (AGS 2.0), as it is kept with the link.</summary>
/// <param name="LineItems">The course's columns; null where there are none, or at an address that the operator did not register.</param>
/// <param name="Scopes">What may be granted there (<see cref="GradeScopes"/>); null where nothing is offered.</param>
internal sealed record LinkOffer(string? LineItems, string? Scopes)
{
    private const string Keep = "update resource_links set line_items_url = $2, grade_scopes = $3 where id = $1";

    // Looked for anew, whatever came of it before: something has changed.
    private const string Look = """
        insert into line_item_searches (resource_link_id, state, tries, next_try_at, queued_at) values ($1, 'waiting', 0, $2, $2)
        on conflict (resource_link_id) do update
        set state = 'waiting', why = null, tries = 0, next_try_at = excluded.next_try_at, queued_at = excluded.queued_at, settled_at = null
        """;

    /// <summary>Whether scores may be sent.</summary>
    public bool MayScore { get; private init; }

    private bool MayLook { get; init; }

    /// <summary>Reads it.</summary>
    public static LinkOffer Of(KnownPlatform platform, GradesClaim? claim) => claim is null ? new(null, null) : new(
        platform.Registered(claim.LineItems), GradeScopes.Write(claim.Scopes))
    {
        MayScore = claim.Scopes.Contains(GradesClaim.ScoreScope),
        MayLook = claim.Scopes.Any(scope => scope is GradesClaim.LineItemScope or GradesClaim.LineItemReadScope),
    };

    /// <summary>Keeps it, after the link itself; where a column is missing that may be looked for, has it looked for.</summary>
    /// <param name="batch">What is written.</param>
    /// <param name="link">The link.</param>
    /// <param name="missing">The claim names no column, and none has been found. Which module it is for may be said later (<c>BindLink</c>).</param>
    /// <param name="now">The time (UTC).</param>
    public void Write(NpgsqlBatch batch, Guid link, bool missing, DateTimeOffset now)
    {
        batch.Add(Keep, link, LineItems, Scopes);
        if (missing && LineItems is not null && MayScore && MayLook) batch.Add(Look, link, now);
    }
}
