using System.Text;
using System.Text.Json;

namespace ESafetyCourse.Lti;

/// <summary>What a column holds for one person (AGS 2.0, result service).</summary>
/// <param name="UserId">The <c>sub</c> of the person's launches.</param>
/// <param name="ResultScore">What was reached, of <paramref name="ResultMaximum"/>; null when the column is empty, which is another thing than 0.</param>
/// <param name="ResultMaximum">What could be reached: 1 where the platform does not say.</param>
/// <param name="Comment">What the person is told beside it.</param>
public sealed record Result(string UserId, decimal? ResultScore, decimal ResultMaximum, string? Comment)
{
    /// <summary>Names nobody.</summary>
    public override string ToString() => $"Result of {ResultMaximum}";

    /// <summary>Reads a list of results, those of nobody left out; null when the text is no list.</summary>
    public static IReadOnlyList<Result>? ReadAll(string json) =>
        StrictJson.ReadArray(Encoding.UTF8.GetBytes(json)) is { } results
            ? [.. results.EnumerateArray().Select(From).OfType<Result>()]
            : null;

    private static Result? From(JsonElement result) => result.Id("userId") is { } user
        ? new Result(user, result.Number("resultScore"), result.Number("resultMaximum") ?? 1, result.Text("comment"))
        : null;
}
