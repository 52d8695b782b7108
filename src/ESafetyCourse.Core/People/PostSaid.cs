namespace ESafetyCourse.Core.People;

/// <summary>What somebody says of a post, its end apart.</summary>
/// <param name="Group">The staff group.</param>
/// <param name="EwcRegistered">Whether the person is registered with the EWC for it.</param>
/// <param name="StartsOn">The first day (Europe/London), which may be to come; null: nobody says it.</param>
/// <param name="StaffNumber">The number that the school knows the person by, for it; null: none.</param>
public sealed record PostSaid(StaffGroup Group, bool EwcRegistered, DateOnly? StartsOn = null, string? StaffNumber = null)
{
    /// <summary>The most characters of a staff number.</summary>
    public const int LongestNumber = 40;

    private static readonly DateOnly Earliest = new(1950, 1, 1);
    private static readonly DateOnly Latest = new(2100, 1, 1);

    /// <summary>Why no post can be so; null where one can.</summary>
    public RefusalCode? Fault =>
        StaffNumber is { } number && PlainText.Fault(number, LongestNumber) is not null ? PostRefusals.NumberUnfit
        : StartsOn is { } first && (first < Earliest || first > Latest) ? PostRefusals.DayUnlikely : null;

    /// <summary>What stands of a post.</summary>
    public static PostSaid Of(Post post) => new(post.StaffGroup, post.EwcRegistered, post.StartKnown ? post.StartsOn : null, post.StaffNumber);
}
