using System.Text.Json.Nodes;
using ESafetyCourse.DemoLms.Grades;
using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Sessions;

namespace ESafetyCourse.DemoLms.Launches;

/// <summary>The body of an ordinary launch token, shaped like Moodle's (docs/design.md §9).</summary>
internal sealed class LaunchClaims(DemoSettings settings, GradeAddresses addresses, TimeProvider clock)
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
            ["aud"] = settings.ClientId,
            [Vocabulary.Claim + "deployment_id"] = settings.DeploymentId,
            [Vocabulary.Claim + "target_link_uri"] = settings.RedirectUri,
            [Vocabulary.Claim + "message_type"] = "LtiResourceLinkRequest",
            [Vocabulary.Claim + "version"] = "1.3.0",
        };
        AddPerson(claims, session.Person, launch.Course);
        AddPlace(claims, launch, welsh);
        AddPresentation(claims, session, launch, welsh);
        AddGrades(claims, launch);
        return claims;
    }

    private static void AddPerson(JsonObject claims, Person person, Course course)
    {
        claims["sub"] = person.Id;
        claims["given_name"] = person.Given;
        claims["family_name"] = person.Family;
        claims["name"] = person.Name;
        claims["email"] = person.Email;
        claims[Vocabulary.Claim + "ext"] = new JsonObject { ["user_username"] = person.Account, ["lms"] = "esafety-demo-lms" };
        claims[Vocabulary.Claim + "lis"] = new JsonObject
        {
            ["person_sourcedid"] = person.StaffNumber,
            ["course_section_sourcedid"] = course.Label,
        };
        claims[Vocabulary.Claim + "roles"] = course.EnrolmentOf(person.Id)!.Standing switch
        {
            Standing.Instructor => [Vocabulary.Lis + "membership#Instructor"],
            Standing.LearnerWhoRunsTheSchool =>
                [Vocabulary.Lis + "institution/person#Administrator", Vocabulary.Lis + "membership#Learner"],
            _ => new JsonArray(Vocabulary.Lis + "membership#Learner"),
        };
    }

    private static void AddPlace(JsonObject claims, PendingLaunch launch, bool welsh)
    {
        var (course, activity) = (launch.Course, launch.Activity);
        claims[Vocabulary.Claim + "context"] = new JsonObject
        {
            ["id"] = course.Id,
            ["label"] = course.Label,
            ["title"] = welsh ? course.Title.Welsh : course.Title.English,
            ["type"] = new JsonArray("CourseSection"),
        };
        claims[Vocabulary.Claim + "resource_link"] = new JsonObject
        {
            ["id"] = activity.Id,
            ["title"] = welsh ? activity.Title.Welsh : activity.Title.English,
            ["description"] = (welsh ? activity.Summary.Welsh : activity.Summary.English) + "\r\n",
        };
        var custom = new JsonObject { ["context_memberships_url"] = "$ToolProxyBinding.memberships.url" };
        if ((launch.Alterations["module"] ?? activity.Module) is { } module)
        {
            custom["module"] = module;
        }
        claims[Vocabulary.Claim + "custom"] = custom;
    }

    private void AddPresentation(JsonObject claims, Session session, PendingLaunch launch, bool welsh)
    {
        var back = $"{settings.Url}/course/{launch.Course.Id}/activity/{launch.Activity.Id}/return?sesskey={session.Sesskey}";
        claims[Vocabulary.Claim + "launch_presentation"] = new JsonObject
        {
            ["locale"] = launch.Alterations["locale"] ?? (welsh ? "cy" : "en"),
            ["document_target"] = launch.Target,
            ["return_url"] = back,
        };
        claims[Vocabulary.Claim + "tool_platform"] = new JsonObject
        {
            ["product_family_code"] = "esafety-demo-lms",
            ["version"] = "1",
            ["guid"] = new Uri(settings.Url).Authority,
            ["name"] = "Dysgu Bro Wennol",
            ["description"] = "Ysgol Bro Wennol",
        };
    }

    private void AddGrades(JsonObject claims, PendingLaunch launch)
    {
        var endpoint = new JsonObject
        {
            ["scope"] = new JsonArray([.. Vocabulary.Scopes.Select(scope => (JsonNode)scope)]),
            ["lineitems"] = addresses.LineItems(launch.Course),
        };
        if (launch.Activity.LineItemId is not null)
        {
            endpoint["lineitem"] = addresses.LineItem(launch.Course, launch.Activity);
        }
        claims[Vocabulary.GradesClaim] = endpoint;
    }
}
