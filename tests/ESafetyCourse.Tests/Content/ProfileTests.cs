using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.Content;

public sealed class ProfileTests
{
    private const string Everybody = """
        school_name: { en: Tiny School, cy: Ysgol Fach }
        headteacher: { name: Ann, phone: 01234 567890 }
        e_safety_lead: { name: Bet, email: bet@example.org, role: { en: our digital lead, cy: yr arweinydd digidol } }
        designated_safeguarding_person: { name: Cai, phone: 01234 567891 }
        """;

    private static readonly ContentCatalogue Course = TinyCourse.Sound();
    private static readonly Bilingual SchoolName = new("Row School", "Ysgol y Rhes");

    private static PublishedEdition Edition { get; } = TinyCourse.Edition(Course);

    private static Module Module => Course.Modules[0];

    [Fact]
    public void A_school_that_says_nothing_gets_the_defaults()
    {
        var profile = SchoolProfile.Stored(null, SchoolName, Edition);

        Assert.Equal(80, profile.PassMarkPercent);
        Assert.Equal(12, profile.RefreshMonths);
        Assert.Equal("never", profile.Words("former_rule", Language.English));
        Assert.Equal("y pennaeth", profile.Words("headteacher", Language.Welsh));
        Assert.Equal("Row School", profile.Words("school_name", Language.English));
        Assert.Equal("0344 000 0000", profile.Contact("helpline_posh")!.Details.Phone);
        Assert.False(profile.Flag("uses_social_media"));
    }

    [Fact]
    public void A_module_is_told_what_it_lacks_with_its_meaning_and_nothing_that_it_does_not_use()
    {
        var missing = SchoolProfile.Stored(null, SchoolName, Edition).Missing(Module);

        // The safeguarding person stands in no text, but on every screen of the level 4 story.
        Assert.Equal(["designated_safeguarding_person", "e_safety_lead"], missing.Select(variable => variable.Name));
        Assert.Equal("Who receives concerns", missing[0].Meaning.En);
        Assert.Empty(Sound(Everybody).Missing(Module));
    }

    [Fact]
    public void A_contact_without_a_person_is_still_missing()
    {
        var stored = SchoolProfile.Stored("e_safety_lead: { phone: 01234 567890 }", SchoolName, Edition);

        Assert.Contains(stored.Missing(Module), variable => variable.Name == "e_safety_lead");
    }

    [Fact]
    public void Sentences_take_the_role_and_pages_the_person()
    {
        var profile = Sound(Everybody);

        Assert.Equal("Tell our digital lead.", ProfileText.Fill("Tell {e_safety_lead}.", profile, Language.English));
        Assert.Equal("Dywedwch wrth yr arweinydd digidol.", ProfileText.Fill("Dywedwch wrth {e_safety_lead}.", profile, Language.Welsh));
        Assert.Equal(new ContactDetails("Bet", null, "bet@example.org"), profile.Contact("e_safety_lead")!.Details);
        Assert.Equal("Tiny School", profile.Words("school_name", Language.English));
    }

    [Theory]
    [InlineData("{headteacher} decides.", "The headteacher decides.")]
    [InlineData("Stop. {headteacher} decides.", "Stop. The headteacher decides.")]
    [InlineData("Somebody, e.g. {headteacher}, decides.", "Somebody, e.g. the headteacher, decides.")]
    [InlineData("One line\n{headteacher} on the next", "One line\nthe headteacher on the next")]
    [InlineData("Tell:\n\n- **{headteacher}**", "Tell:\n\n- **The headteacher**")]
    [InlineData("{headteacher}", "the headteacher")]
    public void A_value_at_the_start_of_a_sentence_gets_a_capital(string text, string expected) =>
        Assert.Equal(expected, ProfileText.Fill(text, Sound(Everybody), Language.English));

    [Theory]
    [InlineData("[own, family]", "own children and other family", "plant y staff ac aelodau o’r teulu")]
    [InlineData("[friends, own, family]", "own children, other family and old friends", "plant y staff, aelodau o’r teulu a ffrindiau")]
    [InlineData("[family]", "other family", "aelodau o’r teulu")]
    [InlineData("[]", "none", "dim un")]
    public void A_list_reads_as_a_sentence_would(string written, string english, string welsh)
    {
        var profile = Sound($"exceptions: {written}");

        Assert.Equal(english, profile.Words("exceptions", Language.English));
        Assert.Equal(welsh, profile.Words("exceptions", Language.Welsh));
    }

    [Fact]
    public void Where_the_headteacher_is_the_lead_one_contact_serves_both()
    {
        var profile = Sound("e_safety_lead_is_headteacher: yes\nheadteacher: { name: Ann, phone: '1' }\ndesignated_safeguarding_person: { name: Cai, phone: '2' }");

        Assert.Equal("Tell the headteacher.", ProfileText.Fill("Tell {e_safety_lead}.", profile, Language.English));
        Assert.Equal("Ann", profile.Contact("e_safety_lead")!.Details.Name);
        Assert.DoesNotContain(profile.Missing(Module), variable => variable.Name == "e_safety_lead");
    }

    [Theory]
    [InlineData("headmaster: { name: Ann }", 1, "has “headmaster”, which means nothing here")]
    [InlineData("uses_social_media: no\nformer_rule: sometimes", 2, "former_rule must be one of never, agreed, but is “sometimes”")]
    [InlineData("quiz_pass_mark_percent: 101", 1, "must be a whole number from 1 to 100, but is “101”")]
    [InlineData("quiz_pass_mark_percent: 0", 1, "must be a whole number from 1 to 100, but is “0”")]
    [InlineData("quiz_pass_mark_percent: eighty", 1, "must be a whole number")]
    [InlineData("exceptions: [own, cousins]", 1, "must be a list out of own, family, friends, but is “cousins”")]
    [InlineData("uses_social_media: perhaps", 1, "must be one of yes, no")]
    [InlineData("school_name: { en: Tiny }", 1, "no Welsh (cy) text")]
    [InlineData("headteacher: { name: Ann }", 1, "needs a phone number or an e-mail address")]
    [InlineData("headteacher: { phone: '1' }", 1, "needs a “name”")]
    [InlineData("headteacher: { name: Ann, email: ann }", 1, "“ann” is not an e-mail address")]
    [InlineData("uses_social_media: no\n\nlearner_signpost_official_account: yes", 3, "can only be yes where uses_social_media is yes")]
    [InlineData("e_safety_lead: { name: Bet, phone: '1' }\ne_safety_lead_is_headteacher: yes", 1, "leave e_safety_lead out")]
    [InlineData("uses_social_media: no\nuses_social_media: yes", 2, "is written twice")]
    [InlineData("headteacher: [Ann", 2, "can’t be read as YAML")]
    public void A_profile_that_can_not_be_right_is_refused_with_its_line(string yaml, int line, string says)
    {
        var refused = Assert.IsType<ContentReading<SchoolProfile>.Unsound>(SchoolProfile.Read(yaml, Course.Variables));

        var problem = Assert.Single(refused.Problems);
        Assert.Equal(line, problem.Line);
        Assert.Contains(says, problem.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edition_passes_over_what_it_does_not_know()
    {
        var stored = SchoolProfile.Stored("new_variable: 1\nformer_rule: new-option\nquiz_pass_mark_percent: 90", SchoolName, Edition);

        Assert.Equal("never", stored.Words("former_rule", Language.English));
        Assert.Equal(90, stored.PassMarkPercent);
    }

    [Fact]
    public void A_hole_in_a_text_is_never_shown()
    {
        var empty = SchoolProfile.Stored(null, SchoolName, null);

        Assert.Throws<InvalidOperationException>(() => ProfileText.Fill("Tell {e_safety_lead}.", empty, Language.English));
    }

    private static SchoolProfile Sound(string yaml) => Assert.IsType<ContentReading<SchoolProfile>.Sound>(SchoolProfile.Read(yaml, Course.Variables)).Value;
}
