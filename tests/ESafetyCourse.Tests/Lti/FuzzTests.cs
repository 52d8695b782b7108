using System.Text.Json.Nodes;
using ESafetyCourse.Lti;
using ESafetyCourse.Tests.Lti.Kit;
using static ESafetyCourse.Tests.Lti.Kit.TestPlatform;

namespace ESafetyCourse.Tests.Lti;

/// <summary>
/// Whatever comes in, what comes out is a value and never an exception. Set ESAFETY_FUZZ_SEED to try other inputs; a failure prints the
/// seed of its input.
/// </summary>
public sealed class FuzzTests
{
    private static readonly string Genuine = Sign(Claims());

    private static int Seed => int.TryParse(Environment.GetEnvironmentVariable("ESAFETY_FUZZ_SEED"), out var seed) ? seed : 20_261_121;

    [Fact]
    public void Forty_thousand_spoilt_tokens_are_refused()
    {
        Each(40_000, random => random.Spoil(Genuine), token =>
        {
            if (token == Genuine) return;
            Assert.NotNull(Verify(token).Why);
        });
    }

    [Fact]
    public void Twenty_five_thousand_odd_headers_and_bodies_are_refused()
    {
        Each(
            25_000,
            random => random.Next(2) == 0
                ? $"{Encode(random.Json())}.{Encode(Claims().ToJsonString())}.AAAA"
                : $"{Genuine.Split('.')[0]}.{Encode(random.Next(2) == 0 ? random.Json() : random.Spoil(Claims().ToJsonString()))}.AAAA",
            token => Assert.NotNull(Verify(token).Why));
    }

    [Fact]
    public void Four_thousand_signed_messages_with_odd_claims_are_judged()
    {
        var names = Claims().Concat(DeepLinking()).Concat(Review()).Select(claim => claim.Key).Distinct()
            .Concat(["azp", "nbf", "locale", Claim + "launch_presentation", Claim + "tool_platform"])
            .Append("https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice")
            .ToArray();
        Each(
            4_000,
            random =>
            {
                var spoilt = random.Next(3) switch { 0 => Claims(), 1 => DeepLinking(), _ => Review() };
                for (var i = random.Next(1, 4); i > 0; i--)
                {
                    var name = names[random.Next(names.Length)];
                    var part = random.Next(2) == 0 ? spoilt[name] as JsonObject : null;
                    if (random.Next(4) == 0) spoilt.Remove(name);
                    else if (part is { Count: > 0 }) part[part.ElementAt(random.Next(part.Count)).Key] = random.Value();
                    else spoilt[name] = random.Value();
                }

                return Sign(spoilt);
            },
            token =>
            {
                if (Verify(token).IsRefused(out _, out var verified)) return;
                Assert.NotNull(LaunchRules.Check(verified).IsRefused(out var why, out var launch) ? why.ToString() : launch.ToString());
            });
    }

    [Fact]
    public void Eight_thousand_odd_key_sets_are_read_or_not()
    {
        var genuine = Jwks("a", "b");
        Each(8_000, random => random.Next(3) == 0 ? random.Json() : random.Spoil(genuine), jwks =>
        {
            foreach (var key in PublishedKeys.Read(jwks)?.Values ?? []) Assert.InRange(key.Bits, 1, 16384);
        });
    }

    [Fact]
    public void Thirty_thousand_login_forms_are_read_or_refused_and_their_hints_never_change()
    {
        string[] names =
        [
            "iss", "login_hint", "target_link_uri", "lti_message_hint", "client_id", "lti_deployment_id", "deployment_id",
            "lti_storage_target", "x", "",
        ];
        Each(30_000, random => random.Form(names, LoginRequestTests.Moodle(("lti_message_hint", "{\"cmid\":1}"))), fields =>
        {
            if (LoginRequest.Read(fields).IsRefused(out _, out var login)) return;
            Assert.Equal(fields.Single(field => field.Key == "login_hint").Value, login.LoginHint);
            var request = AuthenticationRequest.Build(
                login, new Uri("https://lms.example/auth"), "c", new Uri("https://tool.example/l"), "s", "n");
            Assert.Equal(login.LtiMessageHint, request.Fields.SingleOrDefault(field => field.Key == "lti_message_hint").Value);
            Assert.True(request.ToRedirect().IsAbsoluteUri);
        });
    }

    [Fact]
    public void Ten_thousand_answers_of_platforms_are_read_or_refused()
    {
        string[] names = ["state", "id_token", "error", "error_description", "x"];
        Each(10_000, random => random.Form(names, [new("state", "s"), new("id_token", Genuine)]), fields =>
        {
            if (!LaunchForm.Read(fields).IsRefused(out _, out var form) && !form.IdToken.IsRefused(out _, out var idToken)) Verify(idToken);
        });
    }

    [Fact]
    public void Ten_thousand_odd_configurations_of_platforms_are_read_or_refused_and_what_is_read_can_be_registered_with()
    {
        var (address, genuine) = (new Uri("https://lms.example/c"), RegistrationTests.Written());
        Each(10_000, random => random.Next(4) == 0 ? random.Json() : random.Next(2) == 0 ? random.Spoil(genuine) : Odd(random, genuine), json =>
        {
            if (PlatformConfiguration.Read(address, json, AddressPolicy.PublicOnly).IsRefused(out _, out var platform)) return;
            Assert.Equal("https", platform.RegistrationEndpoint.Scheme);
            Assert.NotEmpty(RegistrationTests.Tool().ToJson(platform).ToJsonString());
        });
    }

    [Fact]
    public void Twenty_thousand_odd_answers_of_services_are_read_or_not()
    {
        var asked = new Uri("https://lms.example/lineitems");
        const string Column = """{"id":"https://lms.example/1?type_id=7","label":"A","scoreMaximum":100,"resourceId":"m","tag":"q","resourceLinkId":42}""";
        const string Member = """{"user_id":"5","roles":["Learner"],"status":"Active","name":"A","given_name":"B","family_name":"C","email":"d","locale":"cy"}""";
        const string Held = """{"userId":"5","resultScore":1.5,"resultMaximum":2,"comment":"Da"}""";
        Each(20_000, random => random.Next(6) switch
        {
            0 => random.Json(),
            1 => random.Spoil($"[{Column},{Held}]"),
            2 => $"[{Odd(random, Column)},{Odd(random, Held)}]",
            3 => random.Spoil($$"""{"context":{"id":"9"},"members":[{{Member}}]}"""),
            4 => $$"""{"members":[{{Odd(random, Member)}},{{Odd(random, Member)}}]}""",
            _ => Odd(random, """{"client_id":"a","https://purl.imsglobal.org/spec/lti-tool-configuration":{"deployment_id":"7"}}"""),
        }, json =>
        {
            Assert.All(LineItem.ReadAll(json, asked) ?? [], item => Assert.Equal(asked.Host, item.Id.Host));
            Assert.All(Result.ReadAll(json) ?? [], result => Assert.NotEmpty(result.UserId));
            Assert.All(RosterPage.Read(json)?.Members ?? [], member => Assert.InRange(member.UserId.Length, 1, 255));
            Assert.NotEqual("", RegisteredTool.Read(json)?.ClientId);
            Assert.NotEqual("x", LineItem.Read(json, asked)?.Id.Host);
        });
    }

    [Fact]
    public void Ten_thousand_odd_links_lead_to_a_web_address_or_nowhere()
    {
        const string Genuine = "<https://lms.example/a?b=1&amp;c=2>; rel=“next”; title=\"x\", </z>; rel=\"prev next\"";
        Each(10_000, random => random.Spoil(Genuine), header =>
            Assert.Contains(NextLink.Of([header], new Uri("https://lms.example/a"))?.Address?.Scheme ?? "https", new[] { "http", "https" }));
    }

    /// <summary>The object with some of its members gone, or of another type.</summary>
    private static string Odd(FuzzInput random, string json)
    {
        var spoilt = JsonNode.Parse(json)!.AsObject();
        for (var i = random.Next(1, 4); i > 0 && spoilt.Count > 0; i--)
        {
            var name = spoilt.ElementAt(random.Next(spoilt.Count)).Key;
            if (random.Next(4) == 0) spoilt.Remove(name);
            else spoilt[name] = random.Value();
        }

        return spoilt.ToJsonString();
    }

    private static void Each<T>(int times, Func<FuzzInput, T> make, Action<T> check)
    {
        for (var i = 0; i < times; i++)
        {
            var input = make(new FuzzInput(Seed + i));
            try
            {
                check(input);
            }
            catch (Exception failure)
            {
                var shown = input is IEnumerable<KeyValuePair<string, string>> fields ? string.Join(" & ", fields) : input?.ToString();
                Assert.Fail($"ESAFETY_FUZZ_SEED={Seed + i} fails: {failure.GetType().Name}: {failure.Message}\n{shown}");
            }
        }
    }
}
