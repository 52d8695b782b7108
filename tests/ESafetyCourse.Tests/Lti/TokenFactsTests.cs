using System.Text.Json.Nodes;
using ESafetyCourse.Lti;
using ESafetyCourse.Tests.Lti.Kit;
using static ESafetyCourse.Tests.Lti.Kit.TestPlatform;

namespace ESafetyCourse.Tests.Lti;

/// <summary>What is kept of a refused token helps to mend an LMS, and names nobody.</summary>
public sealed class TokenFactsTests
{
    private static readonly string[] Kept =
    [
        "alg", "aud", "azp", "context.id", "deployment_id", "exp", "iat", "iss", "kid", "message_type", "resource_link.id", "roles", "target_link_uri", "version",
    ];

    [Fact]
    public void What_is_kept_is_on_the_list_and_says_what_came()
    {
        var facts = TokenFacts.Of(Sign(Claims(claims => claims["azp"] = ClientId)), Now.AddSeconds(200));
        Assert.Equal(Kept, facts.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["RS256", ClientId, "9", "7", "-140", "-200", Issuer, KeyId, Membership + "Instructor", "esafety.example", "1.3.0"],
            new[] { "alg", "aud", "context.id", "deployment_id", "exp", "iat", "iss", "kid", "roles", "target_link_uri", "version" }.Select(name => Assert.Single(facts[name])));
    }

    [Fact]
    public void Nothing_personal_and_no_secret_is_kept()
    {
        var facts = TokenFacts.Of(Sign(Claims(claims =>
        {
            claims["sub"] = "subject-of-somebody";
            claims[Claim + "launch_presentation"] = new JsonObject { ["return_url"] = "https://lms.example/?sesskey=secret" };
            claims[Claim + "target_link_uri"] = "https://esafety.example/lti/launch?who=sian";
        })), Now);
        var text = string.Join('\n', facts.SelectMany(fact => fact.Value.Prepend(fact.Key)));
        Assert.All(
            ["subject-of", "Siân", "sian", "Example", Nonce, "oundaries", "secret", "E-safety", "One"],
            word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_kept_is_printable_short_and_not_much()
    {
        var facts = TokenFacts.Of(Sign(Claims(claims =>
        {
            claims[Claim + "deployment_id"] = "a\u0000\u202eb\ud83d\ude00" + new string('x', 500);
            claims[Claim + "roles"] = new JsonArray([.. Enumerable.Range(0, 50).Select(number => (JsonNode)$"role-{number}")]);
        })), Now);
        Assert.StartsWith("a??b??xxx", Assert.Single(facts["deployment_id"]), StringComparison.Ordinal);
        Assert.Equal(200, facts["deployment_id"][0].Length);
        Assert.Equal(8, facts["roles"].Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("...")]
    [InlineData("e30.e30.")]
    [InlineData("W10.W10.x")]
    [InlineData("no token at all")]
    public void What_is_no_token_gives_nothing(string token) => Assert.Empty(TokenFacts.Of(token, Now));

    [Fact]
    public void Whatever_comes_in_nothing_is_thrown_and_nothing_else_is_kept()
    {
        var genuine = Sign(Claims());
        var names = Claims().Select(claim => claim.Key).Append("azp").ToArray();
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new FuzzInput(seed);
            var token = random.Next(3) switch
            {
                0 => random.Spoil(genuine),
                1 => $"{Encode(random.Json())}.{Encode(random.Spoil(Claims().ToJsonString()))}.AAAA",
                _ => $"{Encode("""{"alg":"RS256","kid":"k"}""")}.{Encode(Odd(random, names))}.AAAA",
            };
            var facts = TokenFacts.Of(token, Now);
            Assert.True(
                facts.All(fact => Kept.Contains(fact.Key) && fact.Value.All(text => text.Length is > 0 and <= 200 && text.All(letter => letter is >= ' ' and <= '~'))), $"seed {seed}: {token}");
        }
    }

    private static string Odd(FuzzInput random, string[] names)
    {
        var claim = $"\"{names[random.Next(names.Length)]}\":{random.Json()}";
        return $"{{{claim}}}";
    }
}
