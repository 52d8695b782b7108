using System.Reflection;
using System.Text.RegularExpressions;
using ESafetyCourse.Core.Connections;
using ESafetyCourse.Core.Launches;
using ESafetyCourse.Core.Platforms;
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
    public void The_page_for_help_desks_is_what_the_program_would_write() => Assert.Equal(CodesPage.Write(), Repository.Read("docs/launch-codes.md"));

    [Fact]
    public void Every_code_of_a_launch_or_a_registration_has_a_fix_and_stands_on_the_page_once()
    {
        var codes = CodesPage.All.Select(entry => entry.Code.Code).ToList();
        Assert.Equal(codes.Order(), RefusalFixes.Codes.Order());
        Assert.Equal(
            Declared().Concat(OfRegistrations()).Order(),
            CodesPage.Write().Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).Order());
        Assert.All(codes, code => Assert.EndsWith(".", RefusalFixes.Of(code), StringComparison.Ordinal));
        Assert.DoesNotContain(RefusalFixes.Of("never-heard-of"), codes.Select(RefusalFixes.Of));
    }

    [Fact]
    public void The_page_is_a_table_of_five_columns_throughout() => Assert.All(
        CodesPage.Write().Split('\n').Where(line => line.StartsWith('|')), line => Assert.Equal(6, line.Count(letter => letter == '|')));

    [Fact]
    public void The_lights_look_for_codes_that_there_are() => Assert.All(
        ConnectionFigures.KeyCodes.Concat(ConnectionFigures.ClockCodes).Concat(ConnectionFigures.CookieCodes), code => Assert.NotNull(CodesPage.Find(code)));

    // Wherever it stands in the protocol or among the deeds of a launch: it ends on the page that has these words.
    private static IEnumerable<string> Declared() =>
        from assembly in new[] { typeof(RefusalCodes).Assembly, typeof(ToolRefusals).Assembly }
        from type in assembly.GetTypes()
        where type.Namespace is "ESafetyCourse.Lti" or "ESafetyCourse.Core.Launches"
        from field in type.GetFields(Static)
        where field.FieldType == typeof(RefusalCode)
        select ((RefusalCode)field.GetValue(null)!).Code;

    private static IEnumerable<string> OfRegistrations() => typeof(RegisterByLink).GetProperties(Static)
        .Where(property => property.PropertyType == typeof(RefusalCode)).Select(property => ((RefusalCode)property.GetValue(null)!).Code);

    [GeneratedRegex(@"\b(token|nonce|claim|JWKS?|kid|issuer|JSON|parameter)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Jargon();
}
