using System.Text.Json.Nodes;
using ESafetyCourse.DemoLms.Launches;
using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Tokens;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Grades;

/// <summary>Lists and reads columns (AGS 2.0 section 3.2).</summary>
internal static class LineItemEndpoints
{
    public const string ItemType = "application/vnd.ims.lis.v2.lineitem+json";
    private const string ListType = "application/vnd.ims.lis.v2.lineitemcontainer+json";

    private static readonly string[] MayRead = [Vocabulary.LineItemReadScope, Vocabulary.LineItemScope];

    public static void Map(WebApplication app)
    {
        app.MapGet(GradeAddresses.ListPath, List);
        app.MapGet(GradeAddresses.ItemPath, One);
    }

    public static JsonObject Document(GradeAddresses addresses, Column column)
    {
        var item = column.Item;
        var document = new JsonObject
        {
            ["id"] = addresses.LineItem(column),
            ["label"] = item.Label.English,
            ["scoreMaximum"] = item.Maximum,
            ["resourceId"] = item.ResourceId,
            ["tag"] = item.Tag,
        };
        if (item.ActivityId is { } link)
        {
            document["resourceLinkId"] = link;
            document["ltiLinkId"] = link;
        }
        if (item.Review is { } review)
        {
            document["submissionReview"] = new JsonObject { ["reviewableStatus"] = new JsonArray("Completed"), ["url"] = review.Url };
        }
        return document;
    }

    private static IResult List(
        HttpContext http, string course, AccessTokens tokens, Campus campus, Columns columns, GradeAddresses addresses, Quirks quirks)
    {
        var request = http.Request;
        if (!MediaTypes.IsAccepted(request, ListType, quirks))
        {
            return Results.Text("Unsupported media type", statusCode: StatusCodes.Status400BadRequest);
        }
        if (tokens.ToolOf(request, MayRead) is not { } tool)
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }
        if (campus.CourseWith(course) is not { } found)
        {
            return Results.NotFound();
        }
        var items = columns.Of(found, tool).Where(column => Fits(request.Query, column.Item)).ToArray();
        var shown = Paging.Cut(http, items, addresses.LineItems(found, tool), out var next);
        Paging.Announce(http, next);
        return Results.Text(new JsonArray([.. shown.Select(column => Document(addresses, column))]).ToJsonString(), ListType);
    }

    private static bool Fits(IQueryCollection query, LineItem item) =>
        Fits(query["resource_link_id"], item.ActivityId) && Fits(query["resource_id"], item.ResourceId) && Fits(query["tag"], item.Tag);

    private static bool Fits(string? wanted, string? actual) => string.IsNullOrEmpty(wanted) || wanted == actual;

    private static IResult One(HttpContext http, string course, string item, Columns columns, GradeAddresses addresses, Quirks quirks)
    {
        if (!MediaTypes.IsAccepted(http.Request, ItemType, quirks))
        {
            return Results.Text("Unsupported media type", statusCode: StatusCodes.Status400BadRequest);
        }
        var (column, instead) = columns.Find(http.Request, MayRead, course, item);
        return column is null ? instead! : Results.Text(Document(addresses, column).ToJsonString(), ItemType);
    }
}
