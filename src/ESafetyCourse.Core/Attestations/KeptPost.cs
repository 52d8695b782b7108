using System.Text.Json;

namespace ESafetyCourse.Core.Attestations;

/// <summary>
/// A post as its row stands: while it was known and held, in seconds since 1970. On its last day it may have been over already
/// (<see cref="Surely"/>): before posts had days, an end was a moment.
/// </summary>
internal sealed record KeptPost(string StaffGroup, bool EwcRegistered, double From, double Surely, double Until)
{
    // A lead may change a post in the seconds in which somebody signs, on another instance with another clock: within this
    // time either way, nothing is said.
    private const double Unsure = 3600;

    /// <summary>The posts of one school's people, one row for each person.</summary>
    public static readonly string Rows = $"""
        select person_id, json_agg(json_build_array(staff_group, ewc_registered,
                   {Written.Seconds($"greatest(recorded_at, {Midnight("starts_on")})")}::text,
                   coalesce({Written.Seconds($"least(undone_at, {Midnight("ends_on")})")}::text, 'Infinity'),
                   coalesce({Written.Seconds($"least(undone_at, {Midnight("ends_on + 1")})")}::text, 'Infinity')))::text as posts
        from posts where school_id = @school group by person_id
        """;

    /// <summary>Whether the posts signed for are those that the person held then.</summary>
    public static string? Fault(IReadOnlyList<SignedPost> signed, string? rows, double signedAt)
    {
        var held = rows is null ? [] : Read(rows).Where(post => post.From < signedAt + Unsure && post.Until > signedAt - Unsure).ToList();
        foreach (var post in signed)
        {
            if (held.FindIndex(row => row.StaffGroup == post.StaffGroup && row.EwcRegistered == post.EwcRegistered) is var at && at < 0)
                return $"the post signed for ({post.StaffGroup}) is not among those held then";
            held.RemoveAt(at);
        }

        return held.Find(post => post.From < signedAt - Unsure && post.Surely > signedAt + Unsure) is { } unsigned
            ? $"a post held then ({unsigned.StaffGroup}) is not among those signed for" : null;
    }

    private static IEnumerable<KeptPost> Read(string rows)
    {
        using var json = JsonDocument.Parse(rows);
        return
        [
            .. json.RootElement.EnumerateArray()
                .Select(row => new KeptPost(row[0].GetString()!, row[1].GetBoolean(), Seconds(row[2]), Seconds(row[3]), Seconds(row[4]))),
        ];
    }

    // Where a day of schools begins.
    private static string Midnight(string day) => $"({day})::timestamp at time zone 'Europe/London'";

    private static double Seconds(JsonElement text) => double.Parse(text.GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
