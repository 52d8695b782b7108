using ESafetyCourse.Core.Training;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Training;

public sealed class PlaceTests
{
    public static TheoryData<Place> Stored { get; } =
    [
        new Place.Reading("second-page"), new Place.Opening("S91"), new Place.Deciding("S90", "later"), new Place.Deciding("S91", "eq-start"),
        new Place.Following("S90", "start", "poorly"), new Place.Ended("S91", "eq-bad"), new Place.Answering(0), new Place.Answering(4),
    ];

    [Theory]
    [MemberData(nameof(Stored))]
    public void A_place_stored_is_found_again(Place place) => Assert.Equal(place, Place.Read(place.Write(), SampleCourse.Module));

    [Fact]
    public void Results_signing_and_receipt_follow_from_the_attempt_and_are_not_stored() =>
        Assert.All<Place>([new Place.Results(), new Place.Signing(), new Place.Receipt()], place => Assert.Null(place.Write()));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("page")]
    [InlineData("page/gone")]
    [InlineData("scenario/S01")]
    [InlineData("scenario/S90/gone")]
    [InlineData("scenario/S90/eq-start")]
    [InlineData("scenario/S90/start/gone")]
    [InlineData("scenario/S90/start/well/more")]
    [InlineData("ending/S90/gone")]
    [InlineData("ending/S01/good")]
    [InlineData("quiz/-1")]
    [InlineData("quiz/one")]
    [InlineData("quiz/")]
    public void What_names_nothing_in_the_edition_is_no_place(string? text) => Assert.Null(Place.Read(text, SampleCourse.Module));
}
