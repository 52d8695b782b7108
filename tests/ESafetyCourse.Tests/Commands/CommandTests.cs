using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Validation;
using ESafetyCourse.Core.People;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.Registers;

namespace ESafetyCourse.Tests.Commands;

/// <summary>The operator's commands: what they say, and how they exit. Each kind of ending is seen in a process of its own as well.</summary>
[Collection(OneAtTheTerminal.Name)]
public sealed class CommandTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("operator").FullName;
    private TestCourse _course = null!;
    private Operator _operator = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _operator = new Operator(_course.Database);
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await _course.DisposeAsync();
    }

    [Fact]
    public async Task A_school_is_added_once_and_its_code_makes_a_lead()
    {
        string[] add = ["school", "add", "--slug", "glan-yr-afon", "--name-en", "Glan-yr-afon School", "--name-cy", "Ysgol Glan-yr-afon"];
        var added = await _operator.TypeAsync(add);
        Assert.Equal((0, ""), (added.Exit, added.Complained));
        var school = new Core.SchoolId(await _course.ReadAsync<Guid>("select id from schools where slug = 'glan-yr-afon'"));
        var person = await _course.Given.PersonAsync("Carys Bevan");
        Assert.Equal(EnterLeadCode.Unknown, await EnterAsync(person, _course.School.Id, CodeIn(added)));
        Assert.Null(await EnterAsync(person, school, CodeIn(added)));
        Assert.Equal(EnterLeadCode.Unknown, await EnterAsync(person, school, CodeIn(added)));
        Assert.Equal(1, await _course.ReadAsync<long>("select count(*) from evidence where kind = 'school-added' and actor = 'operator' and subject = 'glan-yr-afon'"));

        var again = await _operator.TypeAsync(add);
        Assert.Equal((1, ""), (again.Exit, again.Said));
        Assert.Contains("There is a school 'glan-yr-afon' already.", again.Complained, StringComparison.Ordinal);
        var another = await _operator.TypeAsync("school", "lead-code", "--school", "glan-yr-afon");
        Assert.Null(await EnterAsync(await _course.Given.PersonAsync("Huw Davies"), school, CodeIn(another)));
        var list = await _operator.TypeAsync("school", "list");
        Assert.Contains("glan-yr-afon\tGlan-yr-afon School\tYsgol Glan-yr-afon\tno profile", list.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_with_mistakes_is_refused_line_by_line_and_the_old_one_stays()
    {
        var before = await _course.ReadAsync<string>("select profile from schools");
        var bad = await FileAsync("bad.yaml", "school_name: { en: Ysgol, cy: Ysgol }\nhead_of_everything: me\ne_safety_lead: { email: nobody }\n");
        var refused = await _operator.TypeAsync("school", "profile", "set", "--school", "bro-wennol", bad);
        Assert.Equal(1, refused.Exit);
        Assert.Contains("line 2", refused.Complained, StringComparison.Ordinal);
        Assert.Contains("head_of_everything", refused.Complained, StringComparison.Ordinal);
        Assert.Contains("line 3", refused.Complained, StringComparison.Ordinal);
        Assert.Contains("The profile was not set.", refused.Complained, StringComparison.Ordinal);
        Assert.Equal(before, await _course.ReadAsync<string>("select profile from schools"));

        var good = await FileAsync("good.yaml", TestCourse.Profile.Replace("digital lead", "deputy head", StringComparison.Ordinal));
        Assert.Equal(0, (await _operator.TypeAsync("school", "profile", "set", "--school", "bro-wennol", good)).Exit);
        Assert.Contains("deputy head", await _course.ReadAsync<string>("select profile from schools"), StringComparison.Ordinal);
        Assert.Equal(2, await _course.ReadAsync<long>("select count(*) from evidence where kind = 'profile-set'"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:PORT")]
    [InlineData("nonsense")]
    public async Task A_port_that_is_taken_or_no_address_at_all_is_one_sentence(string address)
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _operator.Settings["ESafety__MasterKey"] = _course.MasterKey;
        _operator.Settings["ESafety__RunJobs"] = "false";
        string[] serve = ["serve", "--urls", address.Replace("PORT", port, StringComparison.Ordinal)];
        var ran = address == "nonsense" ? await _operator.TypeAsync(serve) : await _operator.StartAsync(serve);
        Assert.Equal(1, ran.Exit);
        Assert.Contains("listen on", ran.Complained, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ran.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_school_or_a_file_that_is_not_there_is_named()
    {
        var school = await _operator.StartAsync("school", "lead-code", "--school", "nowhere");
        Assert.Equal(1, school.Exit);
        Assert.Contains("There is no school 'nowhere'", school.Complained, StringComparison.Ordinal);
        var file = await _operator.TypeAsync("school", "profile", "set", "--school", "bro-wennol", Path.Combine(_folder, "gone.yaml"));
        Assert.Equal(1, file.Exit);
        Assert.Contains("gone.yaml", file.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_platform_is_registered_over_https_and_over_plain_http_only_where_the_operator_allows_it()
    {
        var refused = await AddAsync("http://moodle.example");
        Assert.Equal((1, ""), (refused.Exit, refused.Said));
        Assert.Contains("plain http", refused.Complained, StringComparison.Ordinal);

        Assert.Equal((0, "Registered https://moodle.example for bro-wennol."), await SaidAsync(AddAsync("https://moodle.example")));
        Assert.Equal((0, "Nothing to change: the platform was registered already."), await SaidAsync(AddAsync("https://moodle.example")));
        Assert.Equal((0, "The platform was registered already; the deployments were added."), await SaidAsync(AddAsync("https://moodle.example", "2")));
        _operator.Settings["ESafety__AllowPrivatePlatforms"] = "true";
        var taken = await AddAsync("http://moodle.example");
        Assert.Equal((1, ""), (taken.Exit, taken.Said));
        Assert.Contains("--same-client-id", taken.Complained, StringComparison.Ordinal);
        Assert.Equal(0, (await AddAsync("http://moodle.example", more: "--same-client-id")).Exit);

        var (_, list) = await SaidAsync(_operator.TypeAsync("platform", "list"));
        Assert.Equal(["http://moodle.example\tclient\tschool bro-wennol\tdeployments 1\tprivate addresses allowed", "https://moodle.example\tclient\tschool bro-wennol\tdeployments 1, 2"], list.Split(Environment.NewLine));
    }

    [Fact]
    public async Task A_registration_that_stands_otherwise_than_it_is_typed_is_left_alone_and_what_to_do_is_said()
    {
        await _operator.TypeAsync("school", "add", "--slug", "glan-yr-afon", "--name-en", "Glan-yr-afon School", "--name-cy", "Ysgol Glan-yr-afon");
        await AddAsync("https://moodle.example");
        var (_, before) = await SaidAsync(_operator.TypeAsync("platform", "list"));
        var another = await AddAsync("https://moodle.example", "2", school: "glan-yr-afon");
        Assert.Equal((1, ""), (another.Exit, another.Said));
        Assert.Contains("platform approve", another.Complained, StringComparison.Ordinal);
        var changed = await AddAsync("https://moodle.example", "1", keys: "newkeys");
        Assert.Equal((1, ""), (changed.Exit, changed.Said));
        Assert.Contains("'https://moodle.example/jwks'", changed.Complained, StringComparison.Ordinal);
        Assert.Contains("platform invite --issuer", changed.Complained, StringComparison.Ordinal);
        Assert.Equal((0, before), await SaidAsync(_operator.TypeAsync("platform", "list")));
    }

    [Fact]
    public async Task A_registration_link_is_listed_without_its_token_and_taken_back_once()
    {
        _operator.Settings["ESafety__PublicUrl"] = "https://esafety.example.wales";
        var (_, made) = await SaidAsync(_operator.TypeAsync("platform", "invite", "--school", "bro-wennol"));
        await _operator.TypeAsync("platform", "invite", "--shared");
        var (name, token) = (made.Split(' ')[2], made.Split(Environment.NewLine)[1].Split('/')[^1]);
        await _course.TamperAsync("update registration_links set last_tried_at = created_at, last_refusal = 'registration-refused' where school_id is not null");
        var (_, list) = await SaidAsync(_operator.TypeAsync("platform", "invite", "list"));
        Assert.Matches($"(?m)^{name}\tschool bro-wennol\tmade .* UTC\topen until .* UTC\tlast tried .* UTC: registration-refused\r?$", list);
        Assert.Matches("(?m)^[0-9a-f]{8}\tshared by schools\tmade .* UTC\topen until .* UTC\r?$", list);
        Assert.DoesNotContain(token, list, StringComparison.Ordinal);

        string[] revoke = ["platform", "invite", "revoke", "--link", name];
        Assert.Equal((0, "Taken back: nobody registers by it any more."), await SaidAsync(_operator.TypeAsync(revoke)));
        Assert.Equal(1, (await _operator.TypeAsync(revoke)).Exit);
        Assert.Equal(1, (await _operator.TypeAsync("platform", "invite", "revoke", "--link", token)).Exit);
        Assert.Contains("taken back", (await _operator.TypeAsync("platform", "invite", "list")).Said, StringComparison.Ordinal);
        Assert.Equal(1, await _course.ReadAsync<long>(
            "select count(*) from evidence where kind = 'registration-link-revoked' and actor = 'operator' and body::jsonb->>'link' = $1 and school_id is not null", name));
    }

    [Fact]
    public async Task A_deployment_that_was_approved_for_the_wrong_school_is_put_right()
    {
        await _operator.TypeAsync("school", "add", "--slug", "glan-yr-afon", "--name-en", "Glan-yr-afon School", "--name-cy", "Ysgol Glan-yr-afon");
        await AddAsync("https://moodle.example", school: null);
        string[] approve = ["platform", "approve", "--issuer", "https://moodle.example", "--client-id", "client", "--deployment-id", "1"];
        Assert.Equal(1, (await _operator.TypeAsync(approve)).Exit); // It waits for nothing.
        foreach (var school in new[] { "glan-yr-afon", "bro-wennol" })
            Assert.Equal((0, "Courses that are met through it from now on are that school's."), await SaidAsync(_operator.TypeAsync([.. approve, "--school", school])));
        Assert.Contains("deployments 1 (school bro-wennol)", (await _operator.TypeAsync("platform", "list")).Said, StringComparison.Ordinal);
        Assert.Equal((1, "It is that school's already."), await ComplainedAsync(_operator.TypeAsync([.. approve, "--school", "bro-wennol"])));
    }

    [Fact]
    public async Task A_platform_that_is_removed_is_out_of_use_and_its_records_stay()
    {
        await AddAsync("https://moodle.example");
        string[] remove = ["platform", "remove", "--issuer", "https://moodle.example", "--client-id", "client"];
        Assert.Equal((0, "Removed."), await SaidAsync(_operator.TypeAsync(remove)));
        Assert.Equal(1, (await _operator.TypeAsync(remove)).Exit);
        Assert.StartsWith("No platform yet", (await _operator.TypeAsync("platform", "list")).Said, StringComparison.Ordinal);
        Assert.Equal(1, await _course.ReadAsync<long>("select count(*) from platforms where removed_at is not null"));
    }

    [Fact]
    public async Task The_evidence_is_verified_school_by_school_and_a_broken_row_is_named()
    {
        await _course.Given.SignedAsync(await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Carys Bevan")));
        var second = await _course.Given.SignedAsync(await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Huw Davies")), "Huw Davies");
        Assert.Equal((0, $"bro-wennol: whole, 2 attestations, head {second.Hash}"), await SaidAsync(_operator.TypeAsync("evidence", "verify")));
        var receipt = await _operator.TypeAsync("evidence", "verify", "--receipt", second.Receipt);
        Assert.Equal(0, receipt.Exit);
        Assert.Contains($"Receipt {second.Receipt}: attestation 2, sample", receipt.Said, StringComparison.Ordinal);
        Assert.Equal(1, (await _operator.TypeAsync("evidence", "verify", "--receipt", "AAAA-AAAA-AA")).Exit);

        await _course.TamperAsync("update marks set score = 1 where attempt_id = (select attempt_id from attestations where sequence = 2)");
        var broken = await _operator.TypeAsync("evidence", "verify", "--school", "bro-wennol");
        Assert.Equal(1, broken.Exit);
        Assert.Contains($"bro-wennol: BROKEN at attestation 2 (receipt {second.Receipt}): the score differs", broken.Complained, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Modules", "Sample module")]
    [InlineData("cy", "Modiwlau", "Sample module (cy)")]
    public async Task A_register_is_exported_as_a_workbook(string language, string sheet, string module)
    {
        await _course.Given.SignedAsync(await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Carys Bevan")));
        var path = Path.Combine(_folder, "register.xlsx");
        var ran = await _operator.TypeAsync("register", "export", "--school", "bro-wennol", "--output", path, "--language", language);
        Assert.Equal((0, ""), (ran.Exit, ran.Complained));
        await using var file = File.OpenRead(path);
        using var workbook = new OpenedWorkbook(file);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(workbook.Document, TestContext.Current.CancellationToken));
        Assert.Equal(["Carys Bevan", "Carys Bevan"], workbook.Row(sheet, 2).Take(2));
        Assert.Equal(module, workbook.Row(sheet, 2)[3]);
        Assert.Equal(1, (await _operator.TypeAsync("register", "export", "--school", "nowhere", "--output", path)).Exit);
    }

    [Fact]
    public async Task An_export_that_fails_leaves_the_last_one_as_it_was()
    {
        await _course.Given.SignedAsync(await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Carys Bevan")));
        await _course.TamperAsync("update attestations set body = 'no longer what it was'");
        var path = await FileAsync("register.xlsx", "the last export");
        var ran = await _operator.TypeAsync("register", "export", "--school", "bro-wennol", "--output", path);
        Assert.Equal((1, ""), (ran.Exit, ran.Said));
        Assert.Equal("the last export", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("production")]
    [InlineData("PRODUCTION")]
    [InlineData("prod")]
    public async Task The_demonstration_is_refused_wherever_it_is_not_a_trial(string? environment)
    {
        _operator.Settings["ASPNETCORE_ENVIRONMENT"] = environment;
        var refused = await _operator.TypeAsync("demo", "prepare");
        Assert.Equal((1, ""), (refused.Exit, refused.Said));
        Assert.Contains("not for production", refused.Complained, StringComparison.Ordinal);
        _operator.Settings["ASPNETCORE_ENVIRONMENT"] = "development";
        Assert.Equal(0, (await _operator.TypeAsync("demo", "prepare")).Exit);
    }

    [Fact]
    public async Task A_mistyped_command_is_not_run_and_help_is_shown()
    {
        var ran = await _operator.StartAsync("nonsense");
        Assert.NotEqual(0, ran.Exit);
        Assert.Contains("nonsense", ran.Complained, StringComparison.Ordinal);
    }

    private Task<Ran> AddAsync(string url, string deployment = "1", string? school = "bro-wennol", string keys = "jwks", params string[] more) => _operator.TypeAsync(
    [
        "platform", "add", "--issuer", url, "--client-id", "client", "--auth-url", $"{url}/auth", "--token-url", $"{url}/token",
        "--jwks-url", $"{url}/{keys}", "--deployment-id", deployment, .. school is null ? (string[])["--shared"] : ["--school", school], .. more,
    ]);

    private async Task<RefusalCode?> EnterAsync(Core.PersonId person, Core.SchoolId school, string code) =>
        (await _course.WithAsync<EnterLeadCode, Outcome<Done>>(enter => enter.RunAsync(new(person, school), code, default))).Why?.Reason;

    private static async Task<(int Exit, string Said)> SaidAsync(Task<Ran> running) => (await running) is var ran ? (ran.Exit, ran.Said.TrimEnd()) : default;

    private static async Task<(int Exit, string Complained)> ComplainedAsync(Task<Ran> running) =>
        (await running) is var ran ? (ran.Exit, ran.Complained.TrimEnd()) : default;

    private static string CodeIn(Ran ran) => ran.Said.TrimEnd().Split(": ")[^1];

    private async Task<string> FileAsync(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
