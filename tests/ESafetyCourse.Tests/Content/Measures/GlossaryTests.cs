using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Content.Measures;

namespace ESafetyCourse.Tests.Content.Measures;

public sealed class GlossaryTests
{
    private readonly Glossary _glossary = new(
    [
        Term("headteacher", "pennaeth"), Term("e‑safety lead", "arweinydd e‑ddiogelwch"), Term("allegation", "honiad"), Term("professional boundary", "ffin broffesiynol"),
        Term("report", "rhoi gwybod") with { ByEye = true },
        Term("version", "fersiwn") with { ByEye = true, Never = ["fersiwn rhifedig"], Not = ["cyfieithiad"] },
    ]);

    [Theory]
    [InlineData("pennaeth", "pennaeth", "bennaeth", "mhennaeth", "phennaeth")]
    [InlineData("tystiolaeth", "tystiolaeth", "dystiolaeth", "nhystiolaeth", "thystiolaeth")]
    [InlineData("cwyn", "cwyn", "gwyn", "nghwyn", "chwyn")]
    [InlineData("gradd", "gradd", "radd", "ngradd")]
    [InlineData("bygythiad", "bygythiad", "fygythiad", "mygythiad")]
    [InlineData("dysgwr", "dysgwr", "ddysgwr", "nysgwr")]
    [InlineData("modiwl", "modiwl", "fodiwl")]
    [InlineData("llinell", "llinell", "linell")]
    [InlineData("rheolwr", "rheolwr", "reolwr")]
    [InlineData("honiad", "honiad")]
    [InlineData("awdurdod", "awdurdod", "hawdurdod")]
    [InlineData("chwiban", "chwiban")]
    public void Welsh_words_are_known_by_their_mutations(string word, params string[] forms) => Assert.Equal(forms, WelshMutations.Of(word));

    [Theory]
    [InlineData("Tell the headteacher.", "Dywedwch wrth y pennaeth.")]
    [InlineData("The Headteachers agree.", "Mae’r Penaethiaid, a’r pennaeth, yn cytuno.")]
    [InlineData("Ask the headteacher’s leave.", "Gofynnwch i’ch pennaeth; am bennaeth y mae.")]
    [InlineData("Two allegations", "Dau honiad; honiadau")]
    [InlineData("The e-safety lead", "Eich arweinydd e-ddiogelwch")]
    [InlineData("Report it.", "Dywedwch.")]
    [InlineData("{headteacher} decides.", "Y corff sy’n penderfynu.")]
    public void The_word_that_binds_is_found_in_any_form(string en, string cy) => Assert.Empty(_glossary.Missing(new Bilingual(en, cy)));

    [Theory]
    [InlineData("Tell the headteacher.", "Dywedwch wrth y prifathro.", "headteacher")]
    [InlineData("Professional boundaries", "Terfynau proffesiynol", "professional boundary")]
    [InlineData("The e-safety lead", "Arweinydd diogelwch", "e‑safety lead")]
    [InlineData("The headteacher", "Y pennaethdod", null)]
    [InlineData("The headteacher", "Y pennaethgarwch", "headteacher")]
    public void Another_word_in_its_place_is_named(string en, string cy, string? missing) =>
        Assert.Equal(missing is null ? [] : [missing], _glossary.Missing(new Bilingual(en, cy)).Select(term => term.En));

    [Fact]
    public void Words_that_are_wrong_are_told_from_words_that_are_not_the_best()
    {
        Assert.Equal([("fersiwn rhifedig", true)], _glossary.Unwanted("Hen fersiwn rhifedig").Select(found => (found.Found, found.IsWrong)));
        Assert.Equal([("cyfieithiad", false)], _glossary.Unwanted("Dau gyfieithiad").Select(found => (found.Found, found.IsWrong)));
        Assert.Empty(_glossary.Unwanted("Fersiwn rifedig"));
    }

    private static Term Term(string en, string cy) => new(en, cy, [], [], [], false);
}
