using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Commands;

/// <summary>What an operator types by mistake, or pastes from somewhere, is refused by the deed itself, whoever calls it.</summary>
public sealed class OperatorInputTests(OperatorInputTests.OneCourse house) : IClassFixture<OperatorInputTests.OneCourse>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static TheoryData<string, string> WrongIssuers => new()
    {
        { "", "is empty" },
        { "  ", "is empty" },
        { "moodle", "is not a web address" },
        { "moodle.example.wales", "is not a web address" },
        { "/mod/lti", "is not a web address" },
        { "ftp://moodle.example.wales", "is not a web address" },
        { "urn:moodle", "is not a web address" },
        { " https://moodle.example.wales", "is not a web address" },
        { "https://moodle.example.wales\n", "holds the invisible character U+000A" },
        { "https://moodle.example.wales/\u202Egnp", "holds the invisible character U+202E" },
        { "https://moodle.example.wales/\0", "holds the invisible character U+0000" },
        { "https://moodle.example.wales?tenant=1", "has a question mark" },
        { "https://moodle.example.wales#top", "has a # in it" },
        { "https://name:word@moodle.example.wales", "has a user name in it" },
        { "https://moodle；x.example.wales", "is not a web address" },
        { "https://＊.example.wales", "is not a web address" },
        { "http://moodle.example.wales", "is plain http" },
        { $"https://moodle.example.wales/{new string('x', 3000)}", "at most 2048 are taken" },
    };

    public static TheoryData<string, string> PrivateAddresses => new()
    {
        { "https://localhost", "private network" },
        { "https://lms.localhost:8443", "private network" },
        { "https://moodle", "private network" },
        { "https://moodle.local", "private network" },
        { "https://moodle.INTERNAL.", "private network" },
        { "https://nas.home.arpa", "private network" },
        { "https://127.0.0.1", "private network" },
        { "https://2130706433", "private network" },
        { "https://0x7f.1", "private network" },
        { "https://10.1.2.3/moodle", "private network" },
        { "https://192.168.0.10", "private network" },
        { "https://100.64.0.1", "private network" },
        { "https://[::1]", "private network" },
        { "https://[fd00::7]", "private network" },
        { "https://[::ffff:10.0.0.1]", "private network" },
    };

    public static TheoryData<string, string> WrongIds => new()
    {
        { "", "is empty" },
        { "\t", "is empty" },
        { "client\u0007", "holds the invisible character U+0007" },
        { "clîent", "printable ASCII" },
        { "client ", "begins or ends with a space" },
        { new string('7', 256), "is 256 characters long; at most 255 are taken" },
    };

    public static TheoryData<string, string> WrongNames => new()
    {
        { "", "is empty" },
        { " \u00A0 ", "is empty" },
        { "Ysgol\nBro Wennol", "holds the invisible character U+000A" },
        { "Ysgol\u001B[2J", "holds the invisible character U+001B" },
        { "Ysgol \u202Elonnew", "holds the invisible character U+202E" },
        { "Ysgol B\uFFFDo Wennol", "holds U+FFFD" },
        { "\u00AD", "holds the invisible character U+00AD" },
        { "\u3164", "holds the invisible character U+3164" },
        { "Ysgol\U000E0041 Bro", "holds the invisible character U+E0041" },
        { "...", "is empty" },
        { new string('Y', 121), "is 121 characters long; at most 120 are taken" },
    };

    [Theory, MemberData(nameof(WrongIssuers))]
    public async Task A_platform_with_such_an_issuer_is_refused(string issuer, string says) =>
        await RefusedAsync(Registration() with { Issuer = issuer }, "The issuer", says);

    [Theory, MemberData(nameof(PrivateAddresses))]
    public async Task A_private_address_needs_the_operators_leave_wherever_it_stands(string address, string says)
    {
        await RefusedAsync(Registration() with { Issuer = address }, "The issuer", says);
        await RefusedAsync(Registration() with { AuthorizationUrl = new($"{address}/x") }, "The authentication request address", says);
        await RefusedAsync(Registration() with { TokenUrl = new($"{address}/x") }, "The access token address", says);
        await RefusedAsync(Registration() with { JwksUrl = new($"{address}/x") }, "The key set address", says);
        await RefusedAsync(Registration() with { FrameOrigins = [address] }, "The frame origin", says);
        Assert.Null(await RegisterAsync(Registration() with { JwksUrl = new($"{address}/x"), AllowPrivate = true }));
    }

    [Theory]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://0.0.0.0/")]
    [InlineData("https://224.0.0.1/")]
    public async Task An_address_that_no_platform_has_is_refused_even_with_leave(string address) =>
        await RefusedAsync(Registration() with { TokenUrl = new(address), AllowPrivate = true }, "The access token address", "that no platform has");

    [Theory]
    [InlineData("https://canvas.instructure.com")]
    [InlineData("https://blackboard.com")]
    [InlineData("https://moodle.example.wales/addysg/moodle")]
    [InlineData("https://ysgol-tŷ-gwyn.example.wales:8443")]
    [InlineData("https://8.8.8.8")]
    public async Task A_platform_as_they_are_found_is_registered(string issuer) =>
        Assert.Null(await RegisterAsync(Registration() with { Issuer = issuer }));

    [Theory, MemberData(nameof(WrongIds))]
    public async Task A_client_or_deployment_with_such_an_id_is_refused(string id, string says)
    {
        await RefusedAsync(Registration() with { ClientId = id }, "The client id", says);
        await RefusedAsync(Registration() with { Deployments = ["1", id] }, "The deployment id", says);
    }

    [Fact]
    public async Task A_registration_is_told_everything_that_is_wrong_with_it_at_once_and_nothing_of_it_is_kept()
    {
        var wrong = Registration() with { Issuer = "moodle", ClientId = "", JwksUrl = new("jwks", UriKind.Relative), TokenAudience = " ", Deployments = [] };
        Assert.Equal(RegisterPlatform.Unsound, await RegisterAsync(wrong));
        Assert.Equal(5, RegistrationRules.Faults(wrong).Count);
        Assert.Equal(0, await house.Course.ReadAsync<long>("select count(*) from lti_registrations where issuer = 'moodle'"));
    }

    [Theory, MemberData(nameof(WrongNames))]
    public async Task A_school_with_such_a_name_is_refused(string name, string says)
    {
        var slug = $"s-{Guid.NewGuid():n}";
        var english = await FaultAsync(slug, name, "Ysgol");
        Assert.Contains(says, english, StringComparison.Ordinal);
        Assert.StartsWith("The name in English", english, StringComparison.Ordinal);
        Assert.StartsWith("The name in Welsh", await FaultAsync(slug, "School", name), StringComparison.Ordinal);
        Assert.Equal(0, await house.Course.ReadAsync<long>("select count(*) from schools where slug = $1", slug));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bro-Wennol")]
    [InlineData("bro wennol")]
    [InlineData("-bro")]
    [InlineData("brô")]
    [InlineData("bro-wennol\n")]
    [InlineData("a2345678901234567890123456789012345678901234567890123456789012345")]
    public async Task A_school_that_no_address_can_name_is_refused(string slug) =>
        Assert.Contains("lower-case letters, digits and hyphens", await FaultAsync(slug, "School", "Ysgol"), StringComparison.Ordinal);

    [Theory]
    [InlineData("school_name: { en: \"A\\0\", cy: B }", 1, "U+0000")]
    [InlineData("school_name: { en: A, cy: B }\ne_safety_lead: { name: \"Bet\\e[2J\", phone: '1' }", 2, "U+001B")]
    [InlineData("school_name:\n  en: A\n  cy: \"B\\u202E\"", 3, "U+202E")]
    [InlineData("school_name: { en: A\0, cy: B }", 1, "U+0000")]
    [InlineData("e_safety_lead: { name: Bet, phone: '1' }\nschool_name: { en: LONG, cy: B }", 2, "is 301 characters long; at most 300 are taken")]
    [InlineData("e_safety_lead:\n  name: LONG\n  phone: '1'", 2, "is 301 characters long; at most 200 are taken")]
    [InlineData("school_name: { en: A, cy: B }\n---\nla_name: { en: A, cy: B }", 2, "a second document")]
    [InlineData("DEEP", 1, "nested more than 40 deep")]
    public async Task A_profile_with_such_a_value_is_refused_with_its_line(string yaml, int line, string says)
    {
        yaml = yaml.Replace("LONG", new string('x', 301), StringComparison.Ordinal).Replace("DEEP", new string('[', 20_000), StringComparison.Ordinal);
        var problem = Assert.Single(await SetAsync(yaml));
        Assert.Equal(line, problem.Line);
        Assert.Contains(says, problem.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_as_long_as_a_book_is_refused_whole()
    {
        var problem = Assert.Single(await SetAsync($"school_name: {{ en: {new string('x', 100_000)}, cy: B }}"));
        Assert.Contains("at most 32768 are taken", problem.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_that_was_stored_before_there_were_limits_goes_on_to_be_used()
    {
        var name = new string('x', 400);
        var stored = SchoolProfile.Stored($"school_name: {{ en: {name}, cy: B }}", new("Row", "Rhes"), Shipped.Edition);
        Assert.Equal(name, stored.Words("school_name", Language.English));
        Assert.NotEmpty(await SetAsync($"school_name: {{ en: {name}, cy: B }}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("M. Hughes\u202E, county safeguarding officer")]
    public async Task Nobody_accepts_what_nobody_has_reviewed_under_no_name(string acceptedBy)
    {
        Assert.Equal(PublishContent.AcceptedByNobody, (await house.Course.WithAsync<CourseContext, Outcome<Published>>(db =>
            new PublishContent(db, house.Course.Clock).RunAsync(new(), SampleCourse.Course, acceptedBy, Ct))).Why?.Reason);
        Assert.StartsWith("The name and role of whoever accepts them ", PublishContent.AcceptedByFault(acceptedBy), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_done_to_a_school_or_platform_that_is_not_there()
    {
        var (db, clock, nowhere) = (house.Course, house.Course.Clock, TypedId.New<SchoolId>());
        Assert.Equal(RegisterPlatform.NoSchool, (await db.WithAsync<CourseContext, Outcome<PlatformId>>(rows =>
            new RegisterPlatform(rows, clock).RunAsync(new(), Registration(), nowhere, Ct))).Why?.Reason);
        Assert.Equal(SetProfile.NoSchool, (await db.WithAsync<CourseContext, Outcome<Done>>(rows =>
            new SetProfile(rows, clock).RunAsync(new(), nowhere, TestCourse.Profile, Shipped.Variables, Ct))).Why?.Reason);
        Assert.Equal(RemovePlatform.NotRegistered, (await db.WithAsync<CourseContext, Outcome<Done>>(rows =>
            new RemovePlatform(rows, clock).RunAsync(new(), "https://nowhere.example", "client", Ct))).Why?.Reason);
        foreach (var (deployment, code) in new[] { ("1", AddDeployments.NotRegistered), ("clîent", AddDeployments.Unsound) })
            Assert.Equal(code, (await db.WithAsync<CourseContext, Outcome<int>>(rows =>
                new AddDeployments(rows, clock).RunAsync(new(), Registration() with { Issuer = "https://nowhere.example", Deployments = [deployment] }, nowhere, Ct))).Why?.Reason);
    }

    [Fact]
    public async Task A_platform_is_registered_once_and_gains_the_deployments_that_it_lacks()
    {
        var registration = Registration();
        Assert.Null(await RegisterAsync(registration));
        Assert.Equal(RegisterPlatform.AlreadyRegistered, await RegisterAsync(registration));
        foreach (var (added, deployments) in new[] { (1, new[] { "1", "2" }), (0, ["1", "2"]) })
            Assert.Equal(added, (await house.Course.WithAsync<CourseContext, Outcome<int>>(db => new AddDeployments(db, house.Course.Clock)
                .RunAsync(new(), registration with { Deployments = deployments }, house.Course.School.Id, Ct))).Value);
        Assert.Equal(2, await house.Course.ReadAsync<long>(
            "select count(*) from evidence e join lti_registrations p on p.platform_id::text = e.subject where kind = 'deployment-added' and client_id = $1", registration.ClientId));
    }

    [Fact]
    public async Task Deployments_are_added_to_what_stands_only_where_it_stands_so()
    {
        var registration = Registration() with { FrameOrigins = ["https://vanity.example.wales"] };
        Assert.Null(await RegisterAsync(registration));
        var other = new Uri("https://moodle.example.wales/other");
        var more = registration with { Deployments = ["2"] };
        foreach (var (given, says) in new[]
        {
            (more with { AuthorizationUrl = other }, "authentication request"), (more with { TokenUrl = other }, "access token"), (more with { JwksUrl = other }, "key set"),
            (more with { TokenAudience = "another" }, "token audience"), (more with { FrameOrigins = ["https://x.example.wales"] }, "frame origin"),
            (more with { SharedIssuer = true }, "many customers"),
        })
        {
            var refused = (await AddAsync(given, house.Course.School.Id)).Why!;
            Assert.Equal(AddDeployments.OtherAddresses, refused.Reason);
            Assert.Contains(says, refused.Detail, StringComparison.Ordinal);
        }

        Assert.Equal(AddDeployments.OtherSchool, (await AddAsync(more, null)).Why?.Reason);
        Assert.Equal(AddDeployments.OtherSchool, (await AddAsync(more, TypedId.New<SchoolId>())).Why?.Reason);
        Assert.Equal(1, await house.Course.ReadAsync<long>(
            "select count(*) from deployments d join lti_registrations p on p.platform_id = d.platform_id where client_id = $1", registration.ClientId));
        Assert.Equal(1, (await AddAsync(more with { FrameOrigins = [] }, house.Course.School.Id)).Value);
    }

    [Fact]
    public async Task A_client_id_that_another_lms_gave_is_refused_unless_the_operator_knows_both()
    {
        var registration = Registration();
        Assert.Null(await RegisterAsync(registration));
        var other = registration with { Issuer = "https://other.example.wales" };
        Assert.Equal(RegisterPlatform.ClientIdTaken, await RegisterAsync(other));
        await house.Course.WithAsync<CourseContext, Outcome<Done>>(db =>
            new RemovePlatform(db, house.Course.Clock).RunAsync(new(), registration.Issuer, registration.ClientId, Ct));
        Assert.Equal(RegisterPlatform.ClientIdTaken, await RegisterAsync(other)); // It may know us still.
        Assert.Null(await RegisterAsync(registration)); // At the same issuer it is nobody else's.
        Assert.Null(await RegisterAsync(other with { SameClientId = true }));
    }

    [Fact]
    public async Task An_issuer_that_is_known_to_serve_many_customers_is_kept_as_one_that_does()
    {
        var registration = Registration() with { Issuer = "https://canvas.instructure.com" };
        Assert.Null(await RegisterAsync(registration));
        Assert.True(await house.Course.ReadAsync<bool>("select shared_issuer from lti_registrations where client_id = $1", registration.ClientId));
    }

    private Task<Outcome<int>> AddAsync(Registration registration, SchoolId? school) =>
        house.Course.WithAsync<CourseContext, Outcome<int>>(db => new AddDeployments(db, house.Course.Clock).RunAsync(new(), registration, school, Ct));

    private static Registration Registration() => new(
        "https://moodle.example.wales", $"client-{Guid.NewGuid():n}", new("https://moodle.example.wales/auth"), new("https://moodle.example.wales/token"),
        null, new("https://moodle.example.wales/certs"), ["1"], [], SharedIssuer: false, AllowPrivate: false);

    private async Task<RefusalCode?> RegisterAsync(Registration registration) =>
        (await house.Course.WithAsync<CourseContext, Outcome<PlatformId>>(db =>
            new RegisterPlatform(db, house.Course.Clock).RunAsync(new(), registration, house.Course.School.Id, Ct))).Why?.Reason;

    private async Task RefusedAsync(Registration registration, string what, string says)
    {
        Assert.Equal(RegisterPlatform.Unsound, await RegisterAsync(registration));
        var why = Assert.Single(RegistrationRules.Faults(registration));
        Assert.StartsWith(what, why, StringComparison.Ordinal);
        Assert.Contains(says, why, StringComparison.Ordinal);
        Assert.True(why.Length < 300 && !why.Any(char.IsControl), "Nothing of what was typed may fill or steer the terminal.");
    }

    private async Task<string> FaultAsync(string slug, string english, string welsh)
    {
        var outcome = await house.Course.WithAsync<CourseContext, Outcome<AddedSchool>>(db =>
            new AddSchool(db, house.Course.Clock).RunAsync(new(), slug, english, welsh, Ct));
        Assert.Equal(AddSchool.Unsound, outcome.Why?.Reason);
        return Assert.Single(AddSchool.Faults(slug, english, welsh));
    }

    private async Task<IReadOnlyList<ContentProblem>> SetAsync(string yaml)
    {
        var outcome = await house.Course.WithAsync<CourseContext, Outcome<Done>>(db =>
            new SetProfile(db, house.Course.Clock).RunAsync(new(), house.Course.School.Id, yaml, Shipped.Variables, Ct));
        Assert.Equal(SetProfile.Unsound, outcome.Why?.Reason);
        return Assert.IsType<ContentReading<SchoolProfile>.Unsound>(SchoolProfile.Read(yaml, Shipped.Variables)).Problems;
    }

    /// <summary>What is tried here is refused, or stands beside the rest, so one database will do.</summary>
    public sealed class OneCourse(Cluster cluster) : IAsyncLifetime
    {
        public TestCourse Course { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Course = await TestCourse.StartAsync(cluster);

        public async ValueTask DisposeAsync() => await Course.DisposeAsync();
    }
}
