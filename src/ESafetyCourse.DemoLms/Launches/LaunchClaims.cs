using System.Text.Json.Nodes;
using ESafetyCourse.DemoLms.Grades;
using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Sessions;
using ESafetyCourse.DemoLms.Tools;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Launches;

/// <summary>The body of a launch token, shaped like Moodle's (docs/design.md §9).</summary>
internal sealed class LaunchClaims(
    DemoSettings settings, Campus campus, KnownTools tools, CustomParameters custom, GradeAddresses addresses, Quirks quirks, TimeProvider clock)
{
    /// <summary>How long a token is good for: a minute, as in Moodle.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    public JsonObject For(Session session, PendingLaunch launch, string nonce, bool welsh)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["nonce"] = nonce,
            ["iat"] = now,
            ["exp"] = now + (long)Lifetime.TotalSeconds,
            ["iss"] = settings.Issuer,
            ["aud"] = launch.Tool.ClientId,
            [Vocabulary.Claim + "deployment_id"] = launch.Tool.DeploymentId,
            [Vocabulary.Claim + "target_link_uri"] = launch.TargetLinkUri,
            [Vocabulary.Claim + "message_type"] = launch.Message,
            [Vocabulary.Claim + "version"] = "1.3.0",
        };
        AddPerson(claims, session.Person, launch);
        AddPlace(claims, session, launch, welsh);
        AddPresentation(claims, session, launch, welsh);
        AddServices(claims, launch);
        AddMessage(claims, session, launch);
        QuirkyClaims.Apply(claims, quirks);
        return claims;
    }

    private static void AddPerson(JsonObject claims, Person person, PendingLaunch launch)
    {
        claims["sub"] = person.Id;
        var ext = new JsonObject { ["lms"] = "esafety-demo-lms" };
        if (launch.Tool.SharesNames)
        {
            claims["given_name"] = person.Given;
            claims["family_name"] = person.Family;
            claims["name"] = person.Name;
            ext["user_username"] = person.Account;
        }
        if (launch.Tool.SharesEmails)
        {
            claims["email"] = person.Email;
        }
        claims[Vocabulary.Claim + "ext"] = ext;
        claims[Vocabulary.Claim + "lis"] = new JsonObject
        {
            ["person_sourcedid"] = person.StaffNumber,
            ["course_section_sourcedid"] = launch.Course.Label,
        };
        claims[Vocabulary.Claim + "roles"] = new JsonArray(
            [.. Roles(person, launch.Course).Select(role => (JsonNode)(Vocabulary.Lis + role))]);
    }

    // Moodle sorts them; who runs the whole LMS may do what teachers may, and is no learner.
    private static string[] Roles(Person person, Course course) => course.EnrolmentOf(person.Id)?.Standing switch
    {
        _ when person.RunsTheLms => ["institution/person#Administrator", "membership#Instructor", "system/person#Administrator"],
        Standing.Instructor or Standing.NonEditingTeacher => ["membership#Instructor"],
        Standing.LearnerWhoRunsTheSchool => ["institution/person#Administrator", "membership#Learner"],
        _ => ["membership#Learner"],
    };

    private void AddPlace(JsonObject claims, Session session, PendingLaunch launch, bool welsh)
    {
        var course = launch.Course;
        claims[Vocabulary.Claim + "context"] = new JsonObject
        {
            ["id"] = course.Id,
            ["label"] = course.Label,
            ["title"] = welsh ? course.Title.Welsh : course.Title.English,
            ["type"] = new JsonArray("CourseSection"),
        };
        if (launch.Activity is { } activity)
        {
            claims[Vocabulary.Claim + "resource_link"] = new JsonObject
            {
                ["id"] = activity.Id,
                ["title"] = welsh ? activity.Title.Welsh : activity.Title.English,
                ["description"] = (welsh ? activity.Summary.Welsh : activity.Summary.English) + "\r\n",
            };
        }
        var parameters = custom.For(session, launch);
        if (launch.Alterations["module"] is { } module)
        {
            parameters["module"] = module;
        }
        claims[Vocabulary.Claim + "custom"] = parameters;
    }

    private void AddPresentation(JsonObject claims, Session session, PendingLaunch launch, bool welsh)
    {
        var presentation = new JsonObject
        {
            ["locale"] = launch.Alterations["locale"] ?? (welsh ? "cy" : "en"),
            ["document_target"] = launch.Target,
        };
        if (launch.Activity is { } activity)
        {
            presentation["return_url"] = $"{settings.Url}/course/{launch.Course.Id}/activity/{activity.Id}/return?sesskey={session.Sesskey}";
        }
        claims[Vocabulary.Claim + "launch_presentation"] = presentation;
        claims[Vocabulary.Claim + "tool_platform"] = new JsonObject
        {
            ["product_family_code"] = "esafety-demo-lms",
            ["version"] = "1",
            ["guid"] = new Uri(settings.Url).Authority,
            ["name"] = campus.Name,
            ["description"] = campus.Name,
        };
    }

    // Moodle offers its services where a link of the tool is in the course, so not to the first choice of a link.
    private void AddServices(JsonObject claims, PendingLaunch launch)
    {
        var (course, tool) = (launch.Course, launch.Tool);
        if (!tools.IsIn(course, tool))
        {
            return;
        }
        var scopes = tool.Scopes.Where(scope => scope != Vocabulary.RosterScope).Select(scope => (JsonNode)scope).ToArray();
        if (scopes.Length > 0)
        {
            var endpoint = new JsonObject { ["scope"] = new JsonArray(scopes), ["lineitems"] = addresses.LineItems(course, tool) };
            var item = launch.Review?.Item ?? (launch.Activity is { } activity ? campus.CoupledTo(course, activity) : null);
            if (item is not null)
            {
                endpoint["lineitem"] = addresses.LineItem(course, item, tool);
            }
            claims[Vocabulary.GradesClaim] = endpoint;
        }
        if (tool.Scopes.Contains(Vocabulary.RosterScope))
        {
            claims[Vocabulary.RosterClaim] = new JsonObject
            {
                ["context_memberships_url"] = addresses.Roster(course, tool),
                ["service_versions"] = new JsonArray("1.0", "2.0"),
            };
        }
    }

    private void AddMessage(JsonObject claims, Session session, PendingLaunch launch)
    {
        if (launch.Review is { } review)
        {
            claims[Vocabulary.Claim + "for_user"] = new JsonObject
            {
                ["user_id"] = review.Of.Id,
                ["roles"] = new JsonArray([.. Roles(review.Of, launch.Course).Select(role => (JsonNode)(Vocabulary.Lis + role))]),
            };
        }
        if (launch.Message == PendingLaunch.DeepLinking)
        {
            var wanted = new JsonObject
            {
                ["deep_link_return_url"] =
                    $"{settings.Url}/course/{launch.Course.Id}/add/return?tool={launch.Tool.ClientId}&sesskey={session.Sesskey}",
                ["accept_types"] = new JsonArray("ltiResourceLink"),
                ["accept_presentation_document_targets"] = new JsonArray("frame", "iframe", "window"),
                ["accept_multiple"] = true,
                ["auto_create"] = false,
            };
            if (quirks.Has("dl-data"))
            {
                wanted["data"] = DeepLinkingData(session);
            }
            claims[Vocabulary.DeepLinking + "deep_linking_settings"] = wanted;
        }
    }

    /// <summary>What has to come back as it was sent; not plain ASCII on purpose.</summary>
    public static string DeepLinkingData(Session session) => $"Dyma’r data: {session.Sesskey} & \"=";
}
