using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Registers;

namespace ESafetyCourse.Web.Wording;

/// <summary>Statuses as the filter offers them, and as tags and parts of a bar; their words are Core's.</summary>
public static class StatusWords
{
    private static readonly OrderedDictionary<RegisterStatus, (string Tag, string Bar)> All = new()
    {
        [RegisterStatus.Done] = ("green", "s1"),
        [RegisterStatus.DueAgain] = ("green", "s5"),
        [RegisterStatus.NotYetDue] = ("teal", "s2"),
        [RegisterStatus.Late] = ("orange", "s3"),
        [RegisterStatus.Exempt] = ("grey", "s4"),
        [RegisterStatus.OnLeave] = ("grey", "s4"),
        [RegisterStatus.NotRequired] = ("grey", "s4"),
        [RegisterStatus.Left] = ("grey", "s4"),
    };

    /// <summary>Every status in the order in which the filter offers it.</summary>
    public static IEnumerable<RegisterStatus> InOrder => All.Keys;

    /// <summary>The tag's look.</summary>
    public static string Tag(RegisterStatus status) => All[status].Tag;

    /// <summary>The style sheet's class of its part of a bar.</summary>
    public static string Bar(RegisterStatus status) => All[status].Bar;

    /// <summary>The shape before the word, in a cell of the matrix: it and the tag's colour only repeat the word.</summary>
    public static string Shape(RegisterStatus status) => status switch
    {
        RegisterStatus.Done or RegisterStatus.DueAgain => "✔",
        RegisterStatus.NotYetDue => "○",
        RegisterStatus.Late => "■",
        _ => "–",
    };

    /// <summary>The look of the tag of a module's status.</summary>
    public static string Tag(ModuleStatus status) => status switch
    {
        ModuleStatus.Signed => "green",
        ModuleStatus.RefresherDue or ModuleStatus.PassedNotSigned => "orange",
        ModuleStatus.Started => "teal",
        _ => "grey",
    };
}

/// <summary>The look of a verdict.</summary>
public static class VerdictLook
{
    /// <summary>The style sheet's class.</summary>
    public static string Css(this Verdict verdict) => verdict switch
    {
        Verdict.Safe => "safe",
        Verdict.Risky => "risk",
        _ => "harm",
    };
}
