using static ESafetyCourse.Core.Content.Problems.Problem;

namespace ESafetyCourse.Core.Content.Problems;

/// <summary>Problems with what somebody has answered for.</summary>
internal static class SignOffProblems
{
    public static Problem ReviewLapsed(string of, string by, DateOnly on) => Hint("review-lapsed", new(
        $"the review of {of} by {by} on {Day(on)} has lapsed: its text is another by now.",
        $"mae’r adolygiad hwn wedi dod i ben: mae’r testun wedi newid ers hynny. Testun: {of}. Adolygwyd gan: {by}, {Day(on)}."));

    public static Problem ConfirmationLapsed(string of, string by, DateOnly on) => Hint("confirmation-lapsed", new(
        $"the confirmation of the Welsh of {of} by {by} on {Day(on)} has lapsed: its text is another by now.",
        $"mae’r cadarnhad hwn o’r Gymraeg wedi dod i ben: mae’r testun wedi newid ers hynny. Testun: {of}. Cadarnhawyd gan: {by}, {Day(on)}."));

    private static string Day(DateOnly day) => $"{day:yyyy-MM-dd}";
}
