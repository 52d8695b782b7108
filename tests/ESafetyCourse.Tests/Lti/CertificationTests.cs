using System.Text.Json.Nodes;
using static ESafetyCourse.Tests.Lti.Kit.TestPlatform;

namespace ESafetyCourse.Tests.Lti;

/// <summary>The launches of the 1EdTech certification suite, as far as a token can carry them (docs/design.md §9).</summary>
public sealed class CertificationTests
{
    public static TheoryData<string, string> MustBeRefused => new()
    {
        { "no key id", "token-kid-missing" },
        { "unknown key id", "token-kid-unknown" },
        { "not an LTI body", "token-issuer-wrong" },
        { "not an LTI body, but addressed to us", "version-wrong" },
        { "version 11.3", "version-wrong" },
        { "no version", "version-wrong" },
        { "times that are nonsense", "token-expired" },
        { "several claims missing", "version-wrong" },
        { "no message type", "message-type-missing" },
        { "unknown message type", "message-type-unknown" },
        { "no roles", "roles-missing" },
        { "no deployment", "deployment-missing" },
        { "no resource link", "resource-link-missing" },
        { "resource link without id", "resource-link-missing" },
        { "empty subject", "subject-empty" },
        { "no target link", "target-link-missing" },
    };

    public static TheoryData<string, string> MustBeAccepted
    {
        get
        {
            string[] launches =
            [
                "full", "several roles", "short role name", "unknown role only", "empty role", "no role", "email only", "names only",
                "no personal details", "email but no context", "resource link only",
            ];
            var cases = new TheoryData<string, string>();
            foreach (var launch in launches)
            {
                cases.Add(launch, "Instructor");
                cases.Add(launch, "Learner");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(MustBeRefused))]
    public void A_launch_that_certification_wants_refused_is_refused_with_its_own_code(string launch, string code)
    {
        Assert.Equal(code, Refusal(Bad(launch)));
    }

    [Theory]
    [MemberData(nameof(MustBeAccepted))]
    public void A_launch_that_certification_wants_accepted_is_accepted(string launch, string role)
    {
        var accepted = Accepted(Good(launch, role));
        var knowsTheRole = launch is not ("unknown role only" or "empty role" or "no role");
        Assert.Equal(knowsTheRole && role == "Instructor", accepted.Roles.IsInstructor);
        Assert.Equal(knowsTheRole && role == "Learner", accepted.Roles.IsLearner);
        Assert.Equal("1234", accepted.Subject);
    }

    private static string Bad(string launch) => launch switch
    {
        "no key id" => Sign(Claims(), keyId: null),
        "unknown key id" => Sign(Claims(), keyId: "never-published"),
        "not an LTI body" => Sign(new JsonObject { ["name"] = "badltilaunch" }),
        "not an LTI body, but addressed to us" =>
            Sign(Claims(claims => RemoveAll(claims, name => name.StartsWith(Claim, StringComparison.Ordinal)))),
        "version 11.3" => Sign(Claims(claims => claims[Claim + "version"] = "11.3")),
        "no version" => Without("version"),
        "times that are nonsense" => Sign(Claims(claims => (claims["iat"], claims["exp"]) = (22222, 11111))),
        "several claims missing" => Without("message_type", "version", "roles"),
        "no message type" => Without("message_type"),
        "unknown message type" => Sign(Claims(claims => claims[Claim + "message_type"] = "LtiSomethingElse")),
        "no roles" => Without("roles"),
        "no deployment" => Without("deployment_id"),
        "no resource link" => Without("resource_link"),
        "resource link without id" => Sign(Claims(claims => claims[Claim + "resource_link"] = new JsonObject { ["title"] = "x" })),
        "empty subject" => Sign(Claims(claims => claims["sub"] = "")),
        "no target link" => Without("target_link_uri"),
        _ => throw new ArgumentOutOfRangeException(nameof(launch)),
    };

    private static JsonObject Good(string launch, string role) => Claims(claims =>
    {
        claims[Claim + "roles"] = launch switch
        {
            "several roles" => new JsonArray("http://purl.imsglobal.org/vocab/lis/v2/institution/person#Staff", Membership + role,
                Membership + "Mentor"),
            "short role name" => new JsonArray(role),
            "unknown role only" => new JsonArray("http://purl.imsglobal.org/vocab/lis/v2/uknownrole/unknown#Helper"),
            "empty role" => new JsonArray(""),
            "no role" => [],
            _ => new JsonArray(Membership + role),
        };
        if (launch is "email only" or "email but no context" or "no personal details" or "resource link only")
        {
            RemoveAll(claims, name => name is "name" or "given_name" or "family_name");
        }

        if (launch is "names only" or "no personal details" or "resource link only") claims.Remove("email");
        if (launch is "email but no context" or "resource link only") claims.Remove(Claim + "context");
        if (launch is "resource link only") claims.Remove(Claim + "custom");
    });

    private static string Without(params string[] names) =>
        Sign(Claims(claims => RemoveAll(claims, name => names.Any(missing => name == Claim + missing))));

    private static void RemoveAll(JsonObject claims, Func<string, bool> which)
    {
        foreach (var name in claims.Select(claim => claim.Key).Where(which).ToList()) claims.Remove(name);
    }
}
