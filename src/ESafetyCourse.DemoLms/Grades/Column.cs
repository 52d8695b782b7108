using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Tokens;
using ESafetyCourse.DemoLms.Tools;

namespace ESafetyCourse.DemoLms.Grades;

/// <summary>A column with where it stands, and the tool that asks for it.</summary>
internal sealed record Column(Course Course, LineItem Item, Tool Tool);

/// <summary>The columns that a tool may see: those it made, and those coupled to its links.</summary>
internal sealed class Columns(Campus campus, KnownTools tools, AccessTokens tokens)
{
    public IEnumerable<Column> Of(Course course, Tool tool) =>
        campus.LineItemsOf(course).Where(item => Belongs(course, item, tool)).Select(item => new Column(course, item, tool));

    /// <summary>The column, or the answer to give instead: 401 without a fitting token, 404 when there is no such column.</summary>
    public (Column? Column, IResult? Instead) Find(HttpRequest request, string[] scopes, string courseId, string itemId)
    {
        if (tokens.ToolOf(request, scopes) is not { } tool)
        {
            return (null, Results.StatusCode(StatusCodes.Status401Unauthorized));
        }
        var found = campus.CourseWith(courseId) is { } course ? Of(course, tool).FirstOrDefault(one => one.Item.Id == itemId) : null;
        return found is null ? (null, Results.NotFound()) : (found, null);
    }

    private bool Belongs(Course course, LineItem item, Tool tool) => item.ClientId is { } maker
        ? maker == tool.ClientId
        : course.Activities.FirstOrDefault(activity => activity.Id == item.ActivityId) is { } link
            && tools.Of(course, link)?.ClientId == tool.ClientId;
}
