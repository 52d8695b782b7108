using System.Reflection;
using System.Text.RegularExpressions;
using ESafetyCourse.Core.Launches;
using ESafetyCourse.Lti;
using ESafetyCourse.Tests.Lti.Kit;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Tests.Launching;

/// <summary>A login or launch that is refused can be told in words, and looked up.</summary>
public sealed partial class RefusalWordsTests
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void Every_code_that_a_login_or_launch_can_be_refused_with_has_words_and_no_words_are_left_over()
    {
        Assert.Equal(Declared().Order(), RefusalWords.All.Keys.Order());
        Assert.All(RefusalCodes.All.Concat(ToolRefusals.All), code => Assert.Same(RefusalWords.All[code.Code], RefusalWords.Of(code)));
    }

    [Fact]
    public void The_two_catalogues_hold_what_is_declared_and_no_code_twice() =>
        Assert.Equal(Declared().Order(), RefusalCodes.All.Concat(ToolRefusals.All).Select(code => code.Code).Order());

    [Fact]
    public void The_words_are_plain_sentences_in_both_languages() => Assert.All(RefusalWords.All.Values, words =>
    {
        Assert.EndsWith(".", words.En, StringComparison.Ordinal);
        Assert.EndsWith(".", words.Cy, StringComparison.Ordinal);
        Assert.NotEqual(words.En, words.Cy);
        Assert.DoesNotMatch(Jargon(), words.En);
    });

    [Fact]
    public void The_page_for_help_desks_lists_exactly_the_codes_of_the_protocol()
    {
        var rows = Rows("## Codes of the protocol");
        Assert.Equal(
            RefusalCodes.All.Select(code => ($"`{code.Code}`", RefusalWords.Of(code).En, code.Clause, Who(code))),
            rows.Select(cells => (cells[0], cells[1], (string?)cells[2], cells[3])));
        Assert.All(rows, cells => Assert.NotEmpty(cells[4]));
    }

    [Fact]
    public void The_page_for_help_desks_lists_exactly_the_codes_of_our_own_records()
    {
        var rows = Rows("## Codes of this installation");
        Assert.Equal(
            ToolRefusals.All.Select(code => ($"`{code.Code}`", Who(code))).Order(),
            rows.Select(cells => (cells[0], cells[2])).Order());
        Assert.All(rows, cells => Assert.NotEmpty(cells[3]));
    }

    // Wherever it stands in the protocol or among the deeds of a launch: it ends on the page that has these words.
    private static IEnumerable<string> Declared() =>
        from assembly in new[] { typeof(RefusalCodes).Assembly, typeof(ToolRefusals).Assembly }
        from type in assembly.GetTypes()
        where type.Namespace is "ESafetyCourse.Lti" or "ESafetyCourse.Core.Launches"
        from field in type.GetFields(Static)
        where field.FieldType == typeof(RefusalCode)
        select ((RefusalCode)field.GetValue(null)!).Code;

    private static string[][] Rows(string heading) =>
    [
        .. Repository.Read("docs/launch-codes.md").Split(heading)[1].Split("\n## ")[0].Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()),
    ];

    private static string Who(RefusalCode code) => code.FixedBy switch
    {
        CanBeFixedBy.Person => "the person",
        CanBeFixedBy.LmsAdministrator => "LMS administrator",
        _ => "operator",
    };

    [GeneratedRegex(@"\b(token|nonce|claim|JWKS?|kid|issuer|JSON|parameter)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Jargon();
}
