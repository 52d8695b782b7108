using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Registers;

namespace ESafetyCourse.Web.Wording;

/// <summary>Register statuses as the filter offers them and as tags; their words are Core's.</summary>
public static class StatusWords
{
    private static readonly OrderedDictionary<RegisterStatus, string> All = new()
    {
        [RegisterStatus.Signed] = "green",
        [RegisterStatus.RefresherDue] = "orange",
        [RegisterStatus.PassedNotSigned] = "orange",
        [RegisterStatus.Started] = "teal",
        [RegisterStatus.NotStarted] = "grey",
    };

    /// <summary>Every status in the order in which the filter offers it.</summary>
    public static IEnumerable<RegisterStatus> InOrder => All.Keys;

    /// <summary>The tag's look.</summary>
    public static string Tag(RegisterStatus status) => All[status];
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
