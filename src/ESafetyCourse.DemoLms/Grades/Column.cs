using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Tokens;

namespace ESafetyCourse.DemoLms.Grades;

/// <summary>The graded link that a grade request is about.</summary>
internal sealed record Column(Course Course, Activity Activity)
{
    /// <summary>The column, or the answer to give instead: 401 without a fitting token, 404 when there is no such column.</summary>
    public static (Column? Column, IResult? Instead) Find(
        HttpRequest request, AccessTokens tokens, GradeAddresses addresses, string scope, string courseId, string itemId)
    {
        if (!tokens.Allow(request, scope) || !addresses.IsOurs(request))
        {
            return (null, Results.StatusCode(StatusCodes.Status401Unauthorized));
        }
        var course = BroWennol.CourseWith(courseId);
        var activity = course?.Activities.FirstOrDefault(one => one.LineItemId == itemId);
        return activity is null ? (null, Results.NotFound()) : (new Column(course!, activity), null);
    }
}
