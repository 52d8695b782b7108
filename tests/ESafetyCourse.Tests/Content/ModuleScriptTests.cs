using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Commands;

namespace ESafetyCourse.Tests.Content;

/// <summary>A reviewer who reads the script has read everything.</summary>
public sealed class ModuleScriptTests
{
    private static readonly Module Module = Rich();

    [Fact]
    public void Every_text_of_a_module_stands_in_its_script()
    {
        var said = ModuleScript.Of(Module).Select(line => line.Text).OfType<Bilingual>().ToHashSet();
        Assert.Equal([], ModuleTexts.Of(Module).Except(said).Except(Module.Pages.SelectMany(page => page.Sort?.Bins.Select(bin => bin.Text) ?? [])));
    }

    [Fact]
    public void It_says_what_a_choice_leaves_breaks_and_leads_to_and_for_whom_things_are()
    {
        var said = ModuleScript.Of(Module).Select(line => line.What).ToList();
        Assert.Contains("choice forward, ■ breach, leaves copied, breaks no-copies", said);
        Assert.Contains("choice own-up, ✔ safe if copied, puts right no-copies", said);
        Assert.Contains("then if copied → late", said);
        Assert.Contains("then → well", said);
        Assert.Contains("me unless copied", said);
        Assert.Contains("and if copied", said);
        Assert.Contains("Story S02, level 1, where former_rule is never", said);
        Assert.Contains("Question m90-q7, what comes first, of keep, where former_rule is never (code-2)", said);
    }

    [Fact]
    public void Both_languages_stand_side_by_side()
    {
        var script = ContentWalkCommand.Script([new(1, "asks", new("What would you do first, and why?", "Beth gyntaf?"))], 41);
        Assert.Equal("  [asks]\n  What would you do  | Beth gyntaf?\n  first, and why?    |\n", script);
        Assert.Equal("One two   | Un\nthree     |\nFour      | Pedwar\n", ContentWalkCommand.Script([new(0, "", new("One two three\nFour", "Un\nPedwar"))], 22).Split("[]\n")[1]);
    }

    private static Module Rich()
    {
        using var rich = RichFiles.Course();
        return Assert.IsType<ContentReading<ContentCatalogue>.Sound>(rich.Read()).Value.Modules[0];
    }
}
