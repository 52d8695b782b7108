using System.Text.Json.Nodes;

namespace ESafetyCourse.Tests.Kit;

/// <summary>Somebody at a <see cref="TestPlatform"/>.</summary>
/// <param name="Subject">The platform's id for them.</param>
/// <param name="Name">Display name, or null where the platform gives none.</param>
/// <param name="Email">E-mail address, or null where the platform gives none.</param>
/// <param name="Role">Short name of the membership role.</param>
public sealed record TestPerson(string Subject, string? Name, string? Email, string Role = "Learner")
{
    public static TestPerson Carys { get; } = new("4", "Carys Prydderch", "carys.prydderch@ysgol.example");

    public static TestPerson Huw { get; } = new("5", "Huw Llewelyn", "huw.llewelyn@ysgol.example", "Instructor");

    /// <summary>Somebody else each time.</summary>
    public static TestPerson New(string role = "Learner") => new($"s-{Guid.NewGuid():n}", "Mair Test", $"{Guid.NewGuid():n}@ysgol.example", role);
}

/// <summary>The claims of a launch as Moodle would write them.</summary>
public static class TestClaims
{
    public const string Lti = "https://purl.imsglobal.org/spec/lti/claim/";
    public const string Membership = "http://purl.imsglobal.org/vocab/lis/v2/membership#";

    /// <summary>A key that Moodle puts into its return address: nobody else's business.</summary>
    public const string ReturnKey = "sesskey-9f8e7d";

    /// <summary>All the claims of a launch in order.</summary>
    public static JsonObject Of(TestPlatform platform, TestPerson person, string nonce)
    {
        var now = platform.Tool.Clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = platform.Issuer, ["aud"] = platform.ClientId, ["sub"] = person.Subject, ["nonce"] = nonce, ["iat"] = now, ["exp"] = now + 60,
            [Lti + "version"] = "1.3.0", [Lti + "message_type"] = "LtiResourceLinkRequest", [Lti + "deployment_id"] = TestPlatform.Deployment,
            [Lti + "target_link_uri"] = $"{platform.Tool.Url}/lti/launch", [Lti + "roles"] = new JsonArray(Membership + person.Role),
            [Lti + "resource_link"] = new JsonObject { ["id"] = "link-1", ["title"] = "Training", ["description"] = "One\r\ntwo" },
            [Lti + "context"] = new JsonObject { ["id"] = "course-1", ["label"] = "ES", ["title"] = "E-safety", ["type"] = new JsonArray("CourseSection") },
            [Lti + "custom"] = new JsonObject { ["module"] = SampleCourse.Slug },
            [Lti + "tool_platform"] = new JsonObject { ["guid"] = "lms", ["product_family_code"] = "moodle" },
            [Lti + "launch_presentation"] = new JsonObject
            {
                ["document_target"] = "iframe", ["locale"] = "en", ["return_url"] = $"{platform.Url}/mod/lti/return.php?sesskey={ReturnKey}",
            },
        };
        if (person.Name is not null) claims["name"] = person.Name;
        if (person.Email is not null) claims["email"] = person.Email;
        return claims;
    }

    /// <summary>Coupled to a column of the platform's grade book.</summary>
    public static void WithColumn(JsonObject claims, string lineItem) =>
        claims["https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"] = new JsonObject
        {
            ["scope"] = new JsonArray("https://purl.imsglobal.org/spec/lti-ags/scope/score"), ["lineitem"] = lineItem,
        };
}
