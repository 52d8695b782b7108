namespace ESafetyCourse.Core.People;

/// <summary>Why a post can't be as somebody says.</summary>
public static class PostRefusals
{
    /// <summary>The person holds a post in that staff group, on some of its days.</summary>
    public static RefusalCode AlreadyHeld { get; } = new("post-already-held");

    /// <summary>The lead may see no such post, or it stands no more.</summary>
    public static RefusalCode NotThere { get; } = new("post-not-there");

    /// <summary>The staff number can't be read, or is too long.</summary>
    public static RefusalCode NumberUnfit { get; } = new("post-number-unfit");

    /// <summary>The first day is no day of a working life.</summary>
    public static RefusalCode DayUnlikely { get; } = new("post-day-unlikely");
}
