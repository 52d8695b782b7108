using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;
using Npgsql;

namespace ESafetyCourse.Core.Grades;

/// <summary>A grade that somebody is about to send.</summary>
/// <param name="Id">Which.</param>
/// <param name="Target">Where it goes.</param>
/// <param name="Score">What goes there.</param>
/// <param name="Tries">Tries, this one included.</param>
/// <param name="Why">What the last try came to, or null.</param>
/// <param name="AllowPrivate">Its platform may stand at a private address.</param>
/// <param name="QueuedAt">Since when it has been on its way (UTC).</param>
/// <param name="FaultedAt">Since when its platform has answered it with a fault (UTC), or null.</param>
/// <param name="Until">How long it is claimed (UTC); after that somebody else may take it.</param>
public sealed record ClaimedGrade(
    Guid Id, ScoreTarget Target, Score Score, int Tries, GradeReason? Why, bool AllowPrivate, DateTimeOffset QueuedAt, DateTimeOffset? FaultedAt,
    DateTimeOffset Until)
{
    internal static ClaimedGrade Read(NpgsqlDataReader row, DateTimeOffset until) => new(
        row.Get<Guid>("id"),
        new ScoreTarget(
            new Uri(row.Get<string>("line_item_url")),
            row.TokenSettings()),
        ScoreIn(row),
        row.Get<int>("tries"), StoredName.TryRead<GradeReason>(row.Text("why")), row.Get<bool>("allow_private"), row.Get<DateTimeOffset>("queued_at"), row.Instant("faulted_at"), until);

    // Of a course somebody may have signed a part: that is all there is to grade so far.
    private static Score ScoreIn(NpgsqlDataReader row)
    {
        var percent = row.Get<int>("score_given");
        var progress = row.Text("course_slug") is not null && percent < 100 ? ActivityProgress.InProgress : ActivityProgress.Completed;
        return new(row.Get<string>("subject"), percent, 100, row.Get<DateTimeOffset>("timestamp_sent"), progress);
    }
}

/// <summary>What a try came to, as it is kept.</summary>
/// <param name="State">Where the grade is from now on.</param>
/// <param name="Why">For what reason; null where there is nothing to say.</param>
/// <param name="NextTryAt">When it is tried again (UTC); null when it is settled.</param>
/// <param name="FaultedAt">Since when the platform has answered with a fault (UTC), or null.</param>
/// <param name="TimestampSent">The AGS timestamp to count on from (UTC), where it is not the one sent.</param>
/// <param name="Status">The HTTP status of the answer; null where there was none.</param>
public sealed record Settlement(
    GradeState State, GradeReason? Why = null, DateTimeOffset? NextTryAt = null, DateTimeOffset? FaultedAt = null, DateTimeOffset? TimestampSent = null,
    int? Status = null)
{
    /// <summary>There is no such column any more.</summary>
    public bool IsGone => this is { Why: GradeReason.Refused, Status: 404 or 410 };
}
