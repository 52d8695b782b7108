using ESafetyCourse.DemoLms.Schools;

namespace ESafetyCourse.DemoLms.Grades;

/// <summary>The addresses of the grade book, as in Moodle: the tool type is in the query, so paths must be extended before it.</summary>
internal sealed class GradeAddresses(DemoSettings settings)
{
    public const string ListPath = "/lti/services.php/{course}/lineitems";
    public const string ItemPath = ListPath + "/{item}/lineitem";

    public string LineItems(Course course) => $"{settings.Url}/lti/services.php/{course.Id}/lineitems?{TypeQuery}";

    public string LineItem(Course course, Activity activity) =>
        $"{settings.Url}/lti/services.php/{course.Id}/lineitems/{activity.LineItemId}/lineitem?{TypeQuery}";

    public string Result(Course course, Activity activity, string personId) =>
        $"{settings.Url}/lti/services.php/{course.Id}/lineitems/{activity.LineItemId}/lineitem/results?{TypeQuery}&user_id={personId}";

    public bool IsOurs(HttpRequest request) => request.Query["type_id"] == settings.DeploymentId;

    private string TypeQuery => $"type_id={Uri.EscapeDataString(settings.DeploymentId)}";
}
