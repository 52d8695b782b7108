using System.Text.Json.Nodes;
using ESafetyCourse.DemoLms.Grades;
using ESafetyCourse.DemoLms.Launches;
using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Tokens;
using ESafetyCourse.DemoLms.Tools;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Rosters;

/// <summary>Who is in a course (Names and Role Provisioning Services 2.0), with Moodle's ways.</summary>
internal static class RosterEndpoint
{
    private const string ContainerType = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";

    public static void Map(WebApplication app) => app.MapGet(GradeAddresses.RosterPath, Read);

    private static IResult Read(
        HttpContext http, string course, AccessTokens tokens, Campus campus, KnownTools tools, GradeAddresses addresses, Quirks quirks)
    {
        if (!MediaTypes.IsAccepted(http.Request, ContainerType, quirks))
        {
            return Results.Text("Unsupported media type", statusCode: StatusCodes.Status400BadRequest);
        }
        if (tokens.ToolOf(http.Request, Vocabulary.RosterScope) is not { } tool)
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }
        if (campus.CourseWith(course) is not { } found || !tools.IsIn(found, tool))
        {
            return Results.NotFound();
        }
        var rlid = http.Request.Query["rlid"].ToString();
        if (rlid.Length > 0 && quirks.Has("26"))
        {
            return Results.Text("rlid is not supported", statusCode: StatusCodes.Status400BadRequest);
        }
        var link = found.Activities.FirstOrDefault(activity => activity.Id == rlid);
        if (rlid.Length > 0 && (link is null || tools.Of(found, link)?.ClientId != tool.ClientId))
        {
            return Results.NotFound();
        }
        return Page(http, found, link, tool, addresses.Roster(found, tool), quirks);
    }

    private static IResult Page(HttpContext http, Course course, Activity? link, Tool tool, string address, Quirks quirks)
    {
        var role = http.Request.Query["role"].ToString().Split('#')[^1];
        var all = course.Enrolments.Where(enrolment => role.Length == 0 || RolesOf(enrolment).Contains(role)).ToArray();
        // The next page keeps rlid and drops role.
        var shown = Paging.Cut(http, all, link is null ? address : $"{address}?rlid={link.Id}", out var next);
        var again = $"{address}{http.Request.QueryString}";
        Paging.Announce(http, quirks.Has("roster-loops") ? again.Replace("&", "&amp;", StringComparison.Ordinal) : next);
        var share = !quirks.Has("13");
        return Results.Text(new JsonObject
        {
            ["id"] = address,
            ["context"] = new JsonObject { ["id"] = course.Id, ["label"] = course.Label, ["title"] = course.Title.English },
            ["members"] = new JsonArray([.. shown.Select(enrolment => Member(enrolment, link, tool, share))]),
        }.ToJsonString(), ContainerType);
    }

    private static JsonObject Member(Enrolment enrolment, Activity? link, Tool tool, bool share)
    {
        var person = enrolment.Person;
        var member = new JsonObject
        {
            ["status"] = "Active",
            ["roles"] = new JsonArray([.. RolesOf(enrolment).Select(role => (JsonNode)role)]),
            ["user_id"] = person.Id,
            ["lis_person_sourcedid"] = person.StaffNumber,
        };
        if (tool.SharesNames && share)
        {
            member["name"] = person.Name;
            member["given_name"] = person.Given;
            member["family_name"] = person.Family;
        }
        if (tool.SharesEmails && share)
        {
            member["email"] = person.Email;
        }
        if (link is not null)
        {
            member["message"] = new JsonArray(new JsonObject
            {
                [Vocabulary.Claim + "message_type"] = "LtiResourceLinkRequest",
                [Vocabulary.Claim + "resource_link"] = new JsonObject { ["id"] = link.Id },
            });
        }
        return member;
    }

    // Short names; a teacher who may not edit the course is a learner here, though an instructor in launches.
    private static string[] RolesOf(Enrolment enrolment) => enrolment.Standing switch
    {
        Standing.Instructor => ["Instructor"],
        Standing.LearnerWhoRunsTheSchool => ["Learner", Vocabulary.Lis + "person#Administrator"],
        _ => ["Learner"],
    };
}
