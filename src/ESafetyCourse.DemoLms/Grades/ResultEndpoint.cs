using System.Globalization;
using System.Text.Json.Nodes;
using ESafetyCourse.DemoLms.Launches;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Grades;

/// <summary>Gives the tool the grades as they stand (AGS 2.0 section 3.3).</summary>
internal static class ResultEndpoint
{
    private const string ContainerType = "application/vnd.ims.lis.v2.resultcontainer+json";

    public static void Map(WebApplication app) => app.MapGet(GradeAddresses.ItemPath + "/results", Read);

    private static IResult Read(
        HttpContext http, string course, string item, Columns columns, GradeAddresses addresses, GradeBook book, Quirks quirks)
    {
        if (!MediaTypes.IsAccepted(http.Request, ContainerType, quirks))
        {
            return Results.Text("Unsupported media type", statusCode: StatusCodes.Status400BadRequest);
        }
        var (column, instead) = columns.Find(http.Request, [Vocabulary.ResultReadScope], course, item);
        if (column is null)
        {
            return instead!;
        }
        if (http.Request.Query.ContainsKey("limit"))
        {
            // Moodle fails here whenever a limit is given, so a tool must not give one.
            return Results.StatusCode(StatusCodes.Status500InternalServerError);
        }
        var wanted = http.Request.Query["user_id"].ToString();
        var results = book.Of(column.Course, column.Item)
            .Where(grade => wanted.Length == 0 || grade.PersonId == wanted)
            .Select(grade => Result(addresses.Result(column, grade.PersonId), addresses, column, grade));
        return Results.Text(new JsonArray([.. results]).ToJsonString(), ContainerType);
    }

    private static JsonObject Result(string id, GradeAddresses addresses, Column column, Grade grade)
    {
        var result = new JsonObject
        {
            ["id"] = id,
            ["userId"] = grade.PersonId,
            ["resultMaximum"] = grade.Maximum,
            ["scoreOf"] = addresses.LineItem(column),
            ["timestamp"] = grade.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture),
        };
        if (grade.Score is { } score)
        {
            result["resultScore"] = score;
        }
        if (grade.Comment is { } comment)
        {
            result["comment"] = comment;
        }
        return result;
    }
}
