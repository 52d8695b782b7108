namespace ESafetyCourse.Core.Training;

/// <summary>Why a deed of the training is refused; nothing is changed then.</summary>
public static class TrainingRefusals
{
    /// <summary>The person has yet to say what they do at this school, or their posts there have ended.</summary>
    public static RefusalCode NoPost { get; } = new("no-post-here");

    /// <summary>No edition was ever published under that slug.</summary>
    public static RefusalCode ModuleUnknown { get; } = new("module-unknown");

    /// <summary>The school's profile lacks what the module shows; the detail names the variables.</summary>
    public static RefusalCode ModuleNotReady { get; } = new("module-not-ready");

    /// <summary>There is no attempt at the module.</summary>
    public static RefusalCode NotBegun { get; } = new("module-not-begun");

    /// <summary>The attempt's edition has no such page, story, scene or question.</summary>
    public static RefusalCode NotThere { get; } = new("not-in-module");

    /// <summary>Something before it is left to do, or the quiz was handed in.</summary>
    public static RefusalCode OutOfOrder { get; } = new("out-of-order");

    /// <summary>Nothing was chosen that could be: no answer, one that is not there, or several where one is asked for.</summary>
    public static RefusalCode NothingChosen { get; } = new("nothing-chosen");

    /// <summary>The quiz has a question without an answer; the detail is its number.</summary>
    public static RefusalCode Unanswered { get; } = new("question-unanswered");
}
