using System.Text.Json.Nodes;
using ESafetyCourse.DemoLms.Launches;
using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Tokens;

namespace ESafetyCourse.DemoLms.Grades;

/// <summary>Lists and reads columns (AGS 2.0 section 3.2). The tool may not make or change them here.</summary>
internal static class LineItemEndpoints
{
    private const string ListType = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    private const string ItemType = "application/vnd.ims.lis.v2.lineitem+json";

    public static void Map(WebApplication app)
    {
        app.MapGet(GradeAddresses.ListPath, List);
        app.MapGet(GradeAddresses.ItemPath, One);
    }

    /// <summary>Moodle takes one exact media type, or no Accept header at all.</summary>
    public static bool Accepts(HttpRequest request, string mediaType) =>
        request.Headers.Accept.Count == 0 || request.Headers.Accept.ToString() == mediaType;

    private static IResult List(HttpContext http, string course, AccessTokens tokens, GradeAddresses addresses)
    {
        var request = http.Request;
        if (!Accepts(request, ListType))
        {
            return Results.Text("Unsupported media type", statusCode: StatusCodes.Status400BadRequest);
        }
        if (!tokens.Allow(request, Vocabulary.LineItemReadScope) || !addresses.IsOurs(request))
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }
        if (BroWennol.CourseWith(course) is not { } found)
        {
            return Results.NotFound();
        }
        var items = found.Activities.Where(activity => activity.LineItemId is not null && Fits(request.Query, activity)).ToArray();
        return Answer(Page(http, items, addresses.LineItems(found)).Select(activity => Item(addresses, found, activity)), ListType);
    }

    private static bool Fits(IQueryCollection query, Activity activity) =>
        Fits(query["resource_link_id"], activity.Id) && Fits(query["resource_id"], activity.Module) && Fits(query["tag"], "grade");

    private static bool Fits(string? wanted, string? actual) => string.IsNullOrEmpty(wanted) || wanted == actual;

    private static Activity[] Page(HttpContext http, Activity[] items, string address)
    {
        if (!int.TryParse(http.Request.Query["limit"], out var limit) || limit < 1)
        {
            return items;
        }
        _ = int.TryParse(http.Request.Query["from"], out var from);
        if (from + limit < items.Length)
        {
            // Moodle writes this header with curly quotes and an HTML ampersand; so do we, to see whether it is read.
            http.Response.Headers.Link = $"<{address}&amp;limit={limit}&amp;from={from + limit}>; rel=“next”";
        }
        return [.. items.Skip(from).Take(limit)];
    }

    private static IResult One(HttpContext http, string course, string item, AccessTokens tokens, GradeAddresses addresses)
    {
        if (!Accepts(http.Request, ItemType))
        {
            return Results.Text("Unsupported media type", statusCode: StatusCodes.Status400BadRequest);
        }
        var (column, instead) = Column.Find(http.Request, tokens, addresses, Vocabulary.LineItemReadScope, course, item);
        return column is null
            ? instead!
            : Results.Text(Item(addresses, column.Course, column.Activity).ToJsonString(), ItemType);
    }

    private static IResult Answer(IEnumerable<JsonObject> items, string mediaType) =>
        Results.Text(new JsonArray([.. items]).ToJsonString(), mediaType);

    private static JsonObject Item(GradeAddresses addresses, Course course, Activity activity) => new()
    {
        ["id"] = addresses.LineItem(course, activity),
        ["label"] = activity.Title.English,
        ["scoreMaximum"] = Activity.MaximumPoints,
        ["resourceId"] = activity.Module,
        ["tag"] = "grade",
        ["resourceLinkId"] = activity.Id,
        ["ltiLinkId"] = activity.Id,
    };
}
