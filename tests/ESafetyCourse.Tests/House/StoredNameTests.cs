using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.House;

public class StoredNameTests
{
    private enum Colour
    {
        Red,
        PaleGreen,
        [StoredAs("hell")]
        Bright,
    }

    [Fact]
    public void A_member_is_stored_in_kebab_case_or_as_it_says()
    {
        Assert.Equal(["red", "pale-green", "hell"], Enum.GetValues<Colour>().Select(colour => colour.Stored()));
        Assert.All(Enum.GetValues<Colour>(), colour => Assert.Equal(colour, StoredName.Read<Colour>(colour.Stored())));
    }

    [Fact]
    public void A_name_that_no_member_has_is_none()
    {
        Assert.Null(StoredName.TryRead<Colour>("Red"));
        Assert.Null(StoredName.TryRead<Colour>(null));
        Assert.Throws<FormatException>(() => StoredName.Read<Colour>("bright"));
    }

    [Fact]
    public void A_language_is_stored_by_its_code()
    {
        Assert.All(Enum.GetValues<Language>(), language => Assert.Equal(language.Code(), language.Stored()));
    }
}
