using ESafetyCourse.DemoLms.Launches;
using ESafetyCourse.DemoLms.Trials;
using Microsoft.AspNetCore.Http.Features;

namespace ESafetyCourse.DemoLms.Grades;

/// <summary>Takes scores (AGS 2.0 section 3.4) as strictly as Moodle does.</summary>
internal static class ScoreEndpoint
{
    /// <summary>Exactly this: no parameter such as a charset.</summary>
    public const string ContentType = "application/vnd.ims.lis.v1.score+json";

    public static void Map(WebApplication app) => app.MapPost(GradeAddresses.ItemPath + "/scores", TakeAsync);

    private static async Task<IResult> TakeAsync(
        HttpContext http, string course, string item, Columns columns, GradeBook book, FaultInjection faults, Quirks quirks)
    {
        if (faults.TakeScoreTrouble() is { } status)
        {
            return status == StatusCodes.Status400BadRequest ? Incorrect(http) : Results.StatusCode(status);
        }
        if (!MediaTypes.IsContent(http.Request, ContentType, quirks))
        {
            return Results.Text("Unsupported content type", statusCode: StatusCodes.Status400BadRequest);
        }
        var (column, instead) = columns.Find(http.Request, [Vocabulary.ScoreScope], course, item);
        if (column is null)
        {
            return instead!;
        }
        using var reader = new StreamReader(http.Request.Body);
        var score = Score.Read(await reader.ReadToEndAsync(http.RequestAborted));
        var maximumAlone = score is { Given: null, Maximum: not null };
        return score is null || (maximumAlone && quirks.Has("22")) ? Incorrect(http) : Record(http, book, column, score);
    }

    private static IResult Record(HttpContext http, GradeBook book, Column column, Score score) => book.Record(column.Course, column.Item, score) switch
    {
        ScoreOutcome.Recorded => Results.Ok(),
        ScoreOutcome.NotGradable => Incorrect(http),
        ScoreOutcome.NotNewer => Results.Text(
            $"Refusing score with an earlier timestamp for item {column.Item.Id} and user {score.UserId}",
            statusCode: StatusCodes.Status409Conflict),
        ScoreOutcome.Locked => Results.StatusCode(StatusCodes.Status500InternalServerError),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Moodle 4.5 writes its words beside the status, and an empty list as the body.</summary>
    private static IResult Incorrect(HttpContext http)
    {
        http.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = "Incorrect score received";
        return Results.Text("[]", "application/json", statusCode: StatusCodes.Status400BadRequest);
    }
}
