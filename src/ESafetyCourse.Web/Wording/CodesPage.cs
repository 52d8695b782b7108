using System.Text;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Launches;
using ESafetyCourse.Lti;
using ESafetyCourse.Web.Features.Registrations;

namespace ESafetyCourse.Web.Wording;

/// <summary>docs/launch-codes.md, written from the catalogues of refusals and their words.</summary>
public static class CodesPage
{
    private const string Beginning = """
        # Codes on the pages that refuse a launch

        Whoever cannot open the activity sees a sentence, a code and, where the launch could be kept, a reference such as `R-7KQ2-M9XF`. This page says what
        each code means, who can mend it, and how. Codes are never renamed. By its reference a launch is found on the school’s page “Connection” and by
        `esafety doctor --reference …`, with what its token said of platform, course and time. The log holds code and reference too, often with a short
        detail (a field’s name, a key id, an issuer), and never a token, a name or an address.

        The sentence is shown in English or Welsh. This page is written by `esafety codes export --output docs/launch-codes.md`; nobody edits it.
        """;

    private const string Head = "| Code | What the person reads | Rests on | Who can mend it | How |\n|---|---|---|---|---|\n";

    /// <summary>Every code with its words, in the order of the page.</summary>
    public static IReadOnlyList<(RefusalCode Code, Bilingual Words)> All { get; } =
    [
        .. RefusalCodes.All.Concat(ToolRefusals.All).Select(code => (code, RefusalWords.Of(code))),
        .. RegistrationWords.Own.Select(entry => (entry.Key, entry.Value)),
    ];

    /// <summary>The entry of a code, or null for one that this version does not know.</summary>
    public static (RefusalCode Code, Bilingual Words)? Find(string code) => All.Where(entry => entry.Code.Code == code).Select(entry => ((RefusalCode, Bilingual)?)entry).FirstOrDefault();

    /// <summary>The page, in Markdown.</summary>
    public static string Write()
    {
        var page = new StringBuilder(Beginning).Append("\n\n");
        Write(page, "Codes of the protocol", null, RefusalCodes.All);
        Write(page, "Codes of this installation", "These come from the tool’s own records rather than from the protocol.", ToolRefusals.All);
        Write(page, "Codes of a registration by link", "Whoever administers an LMS meets these while it registers itself; most of its codes stand among those of the protocol.", RegistrationWords.Own.Keys);
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static void Write(StringBuilder page, string heading, string? says, IEnumerable<RefusalCode> codes)
    {
        page.Append($"## {heading}\n\n");
        if (says is not null) page.Append(says).Append("\n\n");
        page.Append(Head);
        foreach (var code in codes)
            page.Append($"| `{code.Code}` | {Find(code.Code)!.Value.Words.En} | {code.Clause ?? "our own rule"} | {FixedByWords.Of(code.FixedBy).En} | {RefusalFixes.Of(code.Code)} |\n");
        page.Append('\n');
    }
}
