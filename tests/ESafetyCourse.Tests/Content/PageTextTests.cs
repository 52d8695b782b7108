using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.Content;

public sealed class PageTextTests
{
    private static readonly PublishedEdition Edition = TinyCourse.Edition(TinyCourse.Sound());

    [Fact]
    public void A_subheading_of_a_page_is_a_second_level_heading() =>
        Assert.Equal("<h2>Then</h2>\n<h3>And then</h3>\n", Html("### Then\n\n#### And then"));

    [Fact]
    public void A_link_to_another_site_opens_apart_says_so_and_tells_it_nothing() =>
        Assert.Equal(
            "<p><a href=\"https://example.org/\" rel=\"noopener noreferrer\" target=\"_blank\">there</a> (opens in a new tab) and <a href=\"mailto:a@example.org\">here</a></p>\n",
            Html("[there](https://example.org/) and [here](mailto:a@example.org)"));

    [Fact]
    public void Html_in_a_page_is_shown_as_text()
    {
        Assert.Equal("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n", Html("<script>alert(1)</script>"));
        Assert.Equal("<p>a &lt;b onclick=&quot;x()&quot;&gt;word&lt;/b&gt;</p>\n", Html("a <b onclick=\"x()\">word</b>"));
    }

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;")]
    [InlineData("**bold** _and_ [a](https://evil.example)", "**bold** _and_ [a](https://evil.example)")]
    [InlineData("{e_safety_lead}", "{e_safety_lead}")]
    [InlineData("Ysgol Tŷ’r “Ŵyn” & Co", "Ysgol Tŷ’r “Ŵyn” &amp; Co")]
    [InlineData("# Big", "# Big")]
    public void A_value_is_text_whatever_it_holds(string value, string shown)
    {
        Assert.Equal($"<p>At <strong>{shown}</strong> we</p>\n", Html("At **{school_name}** we", value));
        Assert.Equal($"<ul>\n<li>at {shown}</li>\n</ul>\n", Html("- at {school_name}", value));
    }

    [Fact]
    public void A_variable_may_stand_anywhere_in_a_sentence_and_twice() =>
        Assert.Equal(
            "<p>The headteacher said: tell <em>the headteacher</em>.</p>\n<ul>\n<li><strong>The headteacher</strong></li>\n</ul>\n",
            Html("{headteacher} said: tell *{headteacher}*.\n\n- **{headteacher}**"));

    [Fact]
    public void A_private_use_character_in_the_source_can_not_pass_for_a_value() =>
        Assert.Equal("<p>0 at Tiny</p>\n", Html("\uE0000\uE001 at {school_name}"));

    private static string Html(string markdown, string schoolName = "Tiny")
    {
        var profile = SchoolProfile.Stored(null, new Bilingual(schoolName, schoolName), Edition);
        return PageText.ToHtml(markdown, profile, Language.English);
    }
}
