using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Registers;

namespace ESafetyCourse.Web.Wording;

/// <summary>Register statuses in addresses and as tags; their words are Core's.</summary>
public static class StatusWords
{
    private static readonly Dictionary<RegisterStatus, (string Key, string Tag)> All = new()
    {
        [RegisterStatus.Signed] = ("signed", "green"),
        [RegisterStatus.RefresherDue] = ("refresher-due", "orange"),
        [RegisterStatus.PassedNotSigned] = ("passed", "orange"),
        [RegisterStatus.Started] = ("started", "teal"),
        [RegisterStatus.NotStarted] = ("not-started", "grey"),
    };

    /// <summary>Every status in the order in which the filter offers it.</summary>
    public static IEnumerable<RegisterStatus> InOrder => All.Keys;

    /// <summary>The key in an address.</summary>
    public static string Key(RegisterStatus status) => All[status].Key;

    /// <summary>The tag's look.</summary>
    public static string Tag(RegisterStatus status) => All[status].Tag;

    /// <summary>Reads a key; null for none or an unknown one.</summary>
    public static RegisterStatus? Read(string? key) =>
        All.Where(status => status.Value.Key == key).Select(status => (RegisterStatus?)status.Key).FirstOrDefault();
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
