using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Tools;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Grades;

/// <summary>The addresses of the services, as in Moodle: the tool type is in the query, so paths must be extended before it.</summary>
internal sealed class GradeAddresses(DemoSettings settings, Quirks quirks)
{
    public const string ListPath = "/lti/services.php/{course}/lineitems";
    public const string ItemPath = ListPath + "/{item}/lineitem";
    public const string RosterPath = "/lti/services.php/CourseSection/{course}/bindings/{type}/memberships";

    public string LineItems(Course course, Tool tool) => $"{settings.Url}/lti/services.php/{course.Id}/lineitems{Query(tool)}";

    public string LineItem(Column column) => LineItem(column.Course, column.Item, column.Tool);

    public string LineItem(Course course, LineItem item, Tool tool) => ItemPathOf(course, item) + Query(tool);

    public string Result(Column column, string personId)
    {
        var query = Query(column.Tool);
        return $"{ItemPathOf(column.Course, column.Item)}/results{query}{(query.Length == 0 ? '?' : '&')}user_id={personId}";
    }

    public string Roster(Course course, Tool tool) =>
        $"{settings.Url}/lti/services.php/CourseSection/{course.Id}/bindings/{tool.DeploymentId}/memberships";

    private string ItemPathOf(Course course, LineItem item) =>
        $"{settings.Url}/lti/services.php/{course.Id}/lineitems/{item.Id}/lineitem";

    private string Query(Tool tool) => quirks.Has("2") ? $"?type_id={Uri.EscapeDataString(tool.DeploymentId)}" : "";
}
