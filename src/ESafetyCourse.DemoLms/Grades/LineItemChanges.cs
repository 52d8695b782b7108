using ESafetyCourse.DemoLms.Launches;
using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Tokens;
using ESafetyCourse.DemoLms.Tools;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Grades;

/// <summary>Makes, changes and removes columns for a tool that has the scope <c>lineitem</c> (AGS 2.0 section 3.2).</summary>
internal static class LineItemChanges
{
    public static void Map(WebApplication app)
    {
        app.MapPost(GradeAddresses.ListPath, MakeAsync);
        app.MapPut(GradeAddresses.ItemPath, ChangeAsync);
        app.MapDelete(GradeAddresses.ItemPath, (HttpContext http, string course, string item, Columns columns, Campus campus) =>
        {
            var (column, instead) = columns.Find(http.Request, [Vocabulary.LineItemScope], course, item);
            if (column is null)
            {
                return instead!;
            }
            campus.Remove(column.Item);
            return Results.NoContent();
        });
    }

    private static async Task<IResult> MakeAsync(
        HttpContext http, string course, AccessTokens tokens, Campus campus, KnownTools tools, GradeAddresses addresses, Quirks quirks)
    {
        if (!MediaTypes.IsContent(http.Request, LineItemEndpoints.ItemType, quirks))
        {
            return Wrong("Unsupported content type");
        }
        if (tokens.ToolOf(http.Request, Vocabulary.LineItemScope) is not { } tool)
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }
        if (campus.CourseWith(course) is not { } found)
        {
            return Results.NotFound();
        }
        if (await LineItemRequest.ReadAsync(http.Request.Body, http.RequestAborted) is not { } wanted)
        {
            return Wrong("No label or scoreMaximum");
        }
        if (wanted.ResourceLinkId is { } id
            && (found.Activities.FirstOrDefault(one => one.Id == id) is not { } link || tools.Of(found, link)?.ClientId != tool.ClientId))
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }
        var made = campus.Add(new LineItem(
            "", found.Id, wanted.ResourceLinkId, Said.AsGiven(wanted.Label), wanted.Maximum, wanted.ResourceId, wanted.Tag,
            tool.ClientId, wanted.Review));
        return Answer(addresses, new Column(found, made, tool), StatusCodes.Status201Created);
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext http, string course, string item, Columns columns, Campus campus, GradeAddresses addresses, Quirks quirks)
    {
        if (!MediaTypes.IsContent(http.Request, LineItemEndpoints.ItemType, quirks))
        {
            return Wrong("Unsupported content type");
        }
        var (column, instead) = columns.Find(http.Request, [Vocabulary.LineItemScope], course, item);
        if (column is null)
        {
            return instead!;
        }
        if (await LineItemRequest.ReadAsync(http.Request.Body, http.RequestAborted) is not { } wanted)
        {
            return Wrong("No label or scoreMaximum");
        }
        var changed = column.Item with
        {
            Label = Said.AsGiven(wanted.Label), Maximum = wanted.Maximum, ResourceId = wanted.ResourceId, Tag = wanted.Tag,
            Review = wanted.Review ?? column.Item.Review,
        };
        campus.Replace(changed);
        return Answer(addresses, column with { Item = changed }, StatusCodes.Status200OK);
    }

    private static IResult Answer(GradeAddresses addresses, Column column, int status) =>
        Results.Text(LineItemEndpoints.Document(addresses, column).ToJsonString(), LineItemEndpoints.ItemType, statusCode: status);

    private static IResult Wrong(string why) => Results.Text(why, statusCode: StatusCodes.Status400BadRequest);
}
