using ESafetyCourse.Core.Training;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Training;

public sealed class ModuleLocationTests
{
    public static TheoryData<ModuleLocation> Stored { get; } =
    [
        new ModuleLocation.Reading("second-page"), new ModuleLocation.Opening("S91"), new ModuleLocation.Deciding("S90", "later"), new ModuleLocation.Deciding("S91", "eq-start"),
        new ModuleLocation.Following("S90", "start", "poorly"), new ModuleLocation.Ended("S91", "eq-bad"), new ModuleLocation.Answering(0), new ModuleLocation.Answering(4),
    ];

    [Theory]
    [MemberData(nameof(Stored))]
    public void A_place_stored_is_found_again(ModuleLocation place) => Assert.Equal(place, ModuleLocation.Read(place.Write(), SampleCourse.Module));

    [Fact]
    public void Results_signing_and_receipt_follow_from_the_attempt_and_are_not_stored() =>
        Assert.All<ModuleLocation>([new ModuleLocation.Results(), new ModuleLocation.Signing(), new ModuleLocation.Receipt()], place => Assert.Null(place.Write()));

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
    public void What_names_nothing_in_the_edition_is_no_place(string? text) => Assert.Null(ModuleLocation.Read(text, SampleCourse.Module));
}
