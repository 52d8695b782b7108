using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;
using Npgsql;

namespace ESafetyCourse.Core.Grades;

/// <summary>How far the search for a link's column is.</summary>
public enum SearchState
{
    /// <summary>To be made when its time comes.</summary>
    Waiting,

    /// <summary>Somebody is at it until its time comes; after that somebody else takes it.</summary>
    Seeking,

    /// <summary>The column is known.</summary>
    Found,

    /// <summary>Given up; a launch that offers something else begins it anew.</summary>
    Failed,
}

/// <summary>Why a link has no column yet.</summary>
public enum SearchReason
{
    /// <summary>There is none, and the platform lets us read columns only.</summary>
    MayNotCreate,

    /// <summary>The platform did not let us sign in.</summary>
    TokenRefused,

    /// <summary>The platform could not be reached, or did not answer in time.</summary>
    PlatformAway,

    /// <summary>The platform asked us to come back later.</summary>
    PlatformBusy,

    /// <summary>The platform answered with a fault of its own.</summary>
    PlatformFault,

    /// <summary>The platform refused to list columns, or to make one.</summary>
    Refused,

    /// <summary>Another link took the column that was found.</summary>
    Taken,

    /// <summary>It would be looked for where the platform stood before it moved.</summary>
    PlatformMoved,

    /// <summary>Our own rule about addresses forbids to call the platform there.</summary>
    AddressForbidden,
}

/// <summary>A search that somebody makes.</summary>
/// <param name="Link">For which link.</param>
/// <param name="LtiId">The platform's id for it.</param>
/// <param name="Label">What a new column is called.</param>
/// <param name="Module">The module's or course's slug: our id of what is graded.</param>
/// <param name="Course">Where the columns are.</param>
/// <param name="AllowPrivate">Its platform may stand at a private address.</param>
/// <param name="Tries">Tries, this one included.</param>
/// <param name="QueuedAt">Since when it is looked for (UTC).</param>
/// <param name="Until">How long it is claimed (UTC).</param>
public sealed record LineItemSearch(
    Guid Link, string LtiId, string Label, string Module, LineItemsTarget Course, bool AllowPrivate, int Tries, DateTimeOffset QueuedAt, DateTimeOffset Until)
{
    /// <summary>Whether a column may be made.</summary>
    public bool MayCreate => Course.Scopes.Contains(GradesClaim.LineItemScope);

    internal static LineItemSearch Read(NpgsqlDataReader row, DateTimeOffset until) => new(
        row.Get<Guid>("id"), row.Get<string>("lti_id"), row.Get<string>("label"), row.Get<string>("module"),
        new LineItemsTarget(
            new Uri(row.Get<string>("line_items_url")),
            row.TokenSettings(),
            GradeScopes.Read(row.Text("grade_scopes"))),
        row.Get<bool>("allow_private"), row.Get<int>("tries"), row.Get<DateTimeOffset>("queued_at"), until);
}
