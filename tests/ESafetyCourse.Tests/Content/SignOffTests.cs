using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.Content;

/// <summary>Who answers for a text answers for that very text: a sign-off lapses with the first word that changes.</summary>
public sealed class SignOffTests : IDisposable
{
    private const string Story = "modules/tiny/scenarios/BC01.yaml";
    private const string Pages = "modules/tiny/pages.yaml";
    private const string Reviews = "sign-offs.yaml";
    private const string Confirmations = "translation.yaml";
    private const string By = "M. Hughes: head, \"DSP\"";
    private readonly TinyCourse _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void A_reviewed_story_says_when_until_a_word_of_it_changes_and_its_edition_names_nobody()
    {
        Assert.Equal(["BC01"], Unreviewed());
        Sign(SignOffKind.Review, "tiny/BC01");
        Assert.Empty(Unreviewed());
        var reviewed = Sound();
        Assert.Equal("2026-11-29", reviewed.Modules[0].Scenarios[1].Reviewed);
        Assert.DoesNotContain("Hughes", EditionDocument.Write(reviewed.Modules[0], reviewed), StringComparison.Ordinal);

        _tiny.With(Story, "Mae’n sôn am niwed i blentyn.", "Mae’n sôn am niwed i blant.");
        Assert.Equal(["BC01"], Unreviewed());
        Assert.Equal("tiny/BC01", Assert.Single(Sound().Lapsed).Of);
    }

    [Theory]
    [InlineData("You notice something.", "You notice it.")]
    [InlineData("verdict: risky", "verdict: breach")]
    public void A_review_is_of_all_that_a_story_is(string passage, string instead)
    {
        Sign(SignOffKind.Review, "tiny/BC01");
        _tiny.With(Story, passage, instead);
        Assert.Single(Sound().Lapsed);
    }

    [Theory]
    [InlineData("tiny/page/telling", Pages, "tell {e_safety_lead}. **Early.**", "tell {e_safety_lead}. **At once.**")]
    [InlineData("tiny/page/telling", Pages, "wrth {e_safety_lead}. **Yn gynnar.**", "wrth {e_safety_lead}. **Ar unwaith.**")]
    [InlineData("tiny/statement/A90-2", "modules/tiny/module.yaml", "I keep to the Code.", "I follow the Code.")]
    [InlineData("tiny/statement/A90-2", "modules/tiny/module.yaml", "Rwy’n cadw at y Cod.", "Rwy’n dilyn y Cod.")]
    [InlineData("tiny/BC01", Story, "Mae’n sôn am niwed i blentyn.", "Mae’n sôn am niwed i blant.")]
    [InlineData("clauses/code-2", "clauses/code.yaml", "cy: Peidio â chopïo.", "cy: Na chopïer.")]
    [InlineData("profile/former_rule", "profile.yaml", "agreed: { en: with agreement", "agreed: { en: by agreement")]
    public void A_confirmation_lapses_when_a_word_of_either_language_changes(string of, string file, string passage, string instead)
    {
        Sign(SignOffKind.Welsh, of);
        Assert.Empty(Sound().Lapsed);
        _tiny.With(file, passage, instead);
        Assert.Equal((SignOffKind.Welsh, of), (Assert.Single(Sound().Lapsed).Kind, Sound().Lapsed[0].Of));
        Assert.Equal(By, WaitingText.In(Sound()).Single(text => text.Text.Address == of && text.For == SignOffKind.Welsh).Lapsed?.By);
    }

    [Fact]
    public void A_confirmation_is_of_words_alone_in_whatever_order_and_of_no_other_text()
    {
        const string right = "    - { id: a, correct: true, en: Right, cy: Cywir }\n";
        const string perhaps = "    - { id: b, correct: false, en: Perhaps, cy: Efallai }\n";
        Sign(SignOffKind.Welsh, "tiny/BC01", "tiny/page/telling", "tiny/m90-q1");
        _tiny.With(Story, "verdict: risky", "verdict: breach").With(Pages, "cy: Cadw }", "cy: Cadw’r rhain }")
            .With("modules/tiny/quiz.yaml", right + perhaps, perhaps + right);
        Assert.Empty(Sound().Lapsed);
    }

    [Fact]
    public void A_word_that_changes_in_a_block_changes_every_text_that_holds_it()
    {
        _tiny.WithFile("blocks/rules.yaml", "- { id: rule, text: { en: Nothing is copied., cy: Ni chopïir dim. } }")
            .With(Pages, "\"Exceptions: {exceptions}.^", "\"Exceptions: {exceptions}. [[rule]]^")
            .With(Pages, "\"Eithriadau: {exceptions}.^", "\"Eithriadau: {exceptions}. [[rule]]^");
        Sign(SignOffKind.Welsh, "tiny/page/keeping", "tiny/page/telling", "blocks/rule");
        _tiny.WithFile("blocks/rules.yaml", "- { id: rule, text: { en: Nothing is copied., cy: Peidiwch â chopïo. } }");
        Assert.Equal(["blocks/rule", "tiny/page/keeping"], Sound().Lapsed.Select(signed => signed.Of));
    }

    [Fact]
    public void A_module_is_confirmed_with_the_last_of_its_texts()
    {
        var all = AddressedText.Of(Sound().Modules[0], Sound().Clauses).Select(text => text.Address).ToArray();
        Sign(SignOffKind.Welsh, all[1..]);
        Assert.False(Sound().Modules[0].WelshConfirmed);
        Sign(SignOffKind.Welsh, all);
        Assert.True(Sound().Modules[0].WelshConfirmed);
        Assert.DoesNotContain(WaitingText.In(Sound()), text => text.For == SignOffKind.Welsh && text.Text.Address.StartsWith("tiny/", StringComparison.Ordinal));
    }

    [Fact]
    public void What_waits_comes_in_the_order_of_the_harm_that_it_can_do()
    {
        _tiny.With("clauses/code.yaml", "en: Do not copy.", "en: Keep evidence.");
        var waiting = WaitingText.In(Sound());
        string[] first = ["tiny/BC01", "tiny/statement/A90-1", "tiny/statement/A90-2", "tiny/rule/no-copies", "tiny/BC01", "tiny/outcome/keep", "tiny/page/keeping"];
        Assert.Equal(first, waiting.Take(first.Length).Select(text => text.Text.Address));
        Assert.Equal([SignOffKind.Review, SignOffKind.Welsh], waiting.Where(text => text.Text.Address == "tiny/BC01").Select(text => text.For));
        Assert.Equal(waiting.Skip(1).OrderBy(text => text.Text.Turn).Select(text => text.Text.Address), waiting.Skip(1).Select(text => text.Text.Address));
        Assert.Contains("clauses/code-2", waiting.Where(text => text.Text.Turn == TextTurn.Evidence).Select(text => text.Text.Address));
        Assert.Contains("clauses/code-1", waiting.Where(text => text.Text.Turn == TextTurn.Rest).Select(text => text.Text.Address));
        Sign(SignOffKind.Review, "tiny/BC01");
        Sign(SignOffKind.Welsh, "tiny/statement/A90-1");
        Assert.Equal("tiny/statement/A90-2", WaitingText.In(Sound())[0].Text.Address);
    }

    [Fact]
    public void A_story_that_two_modules_play_is_signed_off_once()
    {
        Sign(SignOffKind.Review, "tiny/BC01");
        foreach (var file in new[] { "module", "pages", "quiz" }) // It stands before the story's own module, and practises another outcome by it.
            _tiny.WithFile($"modules/second/{file}.yaml", TinyFiles.Second(file, "tiny/BC01, outcome: tell").Replace("M91", "M89", StringComparison.Ordinal));
        Assert.DoesNotContain("second/BC01", AddressedText.All(Sound()).Select(text => text.Address));
        Assert.Equal(["2026-11-29", "2026-11-29"], Sound().Modules.Select(module => module.Scenarios.Single(story => story.Id == "BC01").Reviewed));
    }

    [Fact]
    public void Further_sign_offs_replace_what_had_lapsed_and_leave_what_others_have_signed()
    {
        var (old, held, other) = (Of("b", "M. Hughes", "1"), Of("b", "N. Ellis", "2"), Of("a", "M. Hughes", "1"));
        Assert.Equal([held, other, Of("b", "M. Hughes", "2")], SignOff.With([old, held, other], [Of("b", "M. Hughes", "2")]));
        var again = held with { On = held.On.AddDays(1) };
        Assert.Equal([again], SignOff.With([held], [again]));

        static SignOff Of(string of, string by, string hash) => new(SignOffKind.Welsh, of, by, new(2026, 11, 29), hash);
    }

    [Theory]
    [InlineData(Reviews)]
    [InlineData(Confirmations)]
    public void A_sign_off_of_nothing_has_lapsed_and_a_day_that_is_none_is_named(string file)
    {
        _tiny.WithFile(file, "- { of: tiny/BC99, by: M. Hughes, on: \"2026-11-29\", hash: ab }");
        Assert.Single(Sound().Lapsed);
        _tiny.WithFile(file, "- { of: tiny/BC01, by: M. Hughes, on: yesterday, hash: ab }");
        Assert.Contains("must be a day, as in 2026-09-01", Assert.Single(_tiny.Problems()).Message, StringComparison.Ordinal);
    }

    private void Sign(SignOffKind kind, params string[] of)
    {
        var texts = AddressedText.All(Sound()).Where(text => of.Contains(text.Address)).ToList();
        Assert.Equal(of.Length, texts.Count);
        var signed = texts.Select(text => new SignOff(kind, text.Address, By, new(2026, 11, 29), text.HashFor(kind)!));
        _tiny.WithFile(SignOff.FileOf(kind), SignOff.Write(signed));
        Assert.DoesNotContain(SignOff.FileOf(kind), Assert.IsType<ContentReading<IReadOnlyDictionary<string, string>>.Sound>(Tidied()).Value.Keys);
    }

    private ContentReading<IReadOnlyDictionary<string, string>> Tidied()
    {
        Sound();
        return ContentFolder.Tidy(_tiny.Folder);
    }

    private List<string> Unreviewed() => [.. PublishContent.Unreviewed(Sound()).Select(story => story.Id)];

    private ContentCatalogue Sound() => Assert.IsType<ContentReading<ContentCatalogue>.Sound>(_tiny.Read()).Value;
}
