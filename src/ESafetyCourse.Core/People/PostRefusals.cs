namespace ESafetyCourse.Core.People;

/// <summary>Why a post can't be as somebody says.</summary>
public static class PostRefusals
{
    /// <summary>The person holds a post in that staff group.</summary>
    public static RefusalCode AlreadyHeld { get; } = new("post-already-held");

    /// <summary>The lead may see no such post, or it is over.</summary>
    public static RefusalCode NotThere { get; } = new("post-not-there");
}
