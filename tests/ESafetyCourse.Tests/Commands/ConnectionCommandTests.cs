using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Commands;

/// <summary>What an operator types about authorities, shared platforms, their deployments and their courses.</summary>
[Collection(OneAtTheTerminal.Name)]
public sealed class ConnectionCommandTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private static readonly string[] Registration =
    [
        "platform", "add", "--issuer", "https://county.example", "--client-id", "client", "--auth-url", "https://county.example/auth",
        "--token-url", "https://county.example/token", "--jwks-url", "https://county.example/keys", "--deployment-id", "1",
    ];

    private TestCourse _course = null!;
    private Operator _operator = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _operator = new Operator(_course.Database);
        await _operator.TypeAsync("school", "add", "--slug", "other", "--name-en", "Other", "--name-cy", "Arall");
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task A_school_is_an_authoritys_over_days_and_moves_to_another()
    {
        foreach (var slug in (string[])["sir-wennol", "sir-gwylan"])
            Assert.Equal(0, (await _operator.TypeAsync("authority", "add", "--slug", slug, "--name-en", "County", "--name-cy", "Sir")).Exit);
        Assert.Equal(1, (await _operator.TypeAsync("authority", "add", "--slug", "sir-wennol", "--name-en", "County", "--name-cy", "Sir")).Exit);
        Assert.Equal(0, (await JoinAsync("sir-wennol", "2026-09-01")).Exit);
        Assert.Equal(1, (await JoinAsync("sir-wennol", "2026-10-01")).Exit); // It is theirs already.
        Assert.Equal(1, (await JoinAsync("sir-gwylan", "2026-08-31")).Exit); // From before it became the other's.
        Assert.Equal(1, (await JoinAsync("nowhere", "2027-01-01")).Exit);
        Assert.Equal(0, (await JoinAsync("sir-gwylan", "2027-04-01")).Exit);
        Assert.Equal(1, (await _operator.TypeAsync("authority", "leave", "--school", "bro-wennol", "--until", "2027-03-31")).Exit);
        Assert.Equal(0, (await _operator.TypeAsync("authority", "leave", "--school", "bro-wennol", "--until", "2028-03-31")).Exit);
        var list = (await _operator.TypeAsync("authority", "list")).Said;
        Assert.Contains("\tbro-wennol\tfrom 2026-09-01 until 2027-03-31", list, StringComparison.Ordinal);
        Assert.Contains("\tbro-wennol\tfrom 2027-04-01 until 2028-03-31", list, StringComparison.Ordinal);
        Assert.Equal(2, await _course.ReadAsync<long>("select count(*) from evidence where kind = 'authority-left'"));
    }

    [Fact]
    public async Task A_connection_that_is_tested_says_a_line_for_each_step_and_ends_with_1_where_something_has_to_be_mended()
    {
        _operator.Settings["ESafety__MasterKey"] = _course.MasterKey;
        string[] test = ["platform", "test", "--issuer", "https://county.example", "--client-id", "client"];
        Assert.Equal(1, (await _operator.TypeAsync(test)).Exit); // It is not registered yet.
        Assert.Equal(0, (await _operator.TypeAsync([.. Registration, "--shared"])).Exit);
        var tested = await _operator.TypeAsync(test); // A name that nobody has (RFC 6761 6.5).
        Assert.Equal(1, tested.Exit);
        Assert.Equal(7, tested.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.Contains('\t', StringComparison.Ordinal)));
        Assert.Contains("Leave to send grades", tested.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_platform_is_a_schools_own_or_shared_and_nothing_between()
    {
        Assert.Equal(1, (await _operator.TypeAsync(Registration)).Exit);
        Assert.Equal(1, (await _operator.TypeAsync([.. Registration, "--shared", "--school", "bro-wennol"])).Exit);
        var added = await _operator.TypeAsync([.. Registration, "--shared"]);
        Assert.Contains("for the schools that share it", added.Said, StringComparison.Ordinal);
        await _course.SqlAsync("insert into deployments (id, platform_id, lti_id, added_at) select gen_random_uuid(), platform_id, '2', now() from lti_registrations where issuer = 'https://county.example'");
        Assert.Contains("shared by schools\tdeployments 1, 2 (waits to be approved)", (await _operator.TypeAsync("platform", "list")).Said, StringComparison.Ordinal);
        string[] approve = ["platform", "approve", "--issuer", "https://county.example", "--client-id", "client", "--deployment-id", "2", "--school", "other"];
        Assert.Equal(0, (await _operator.TypeAsync(approve)).Exit);
        Assert.Equal(1, (await _operator.TypeAsync(approve)).Exit);
        Assert.Contains("deployments 1, 2 (school other)", (await _operator.TypeAsync("platform", "list")).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_course_is_listed_with_its_school_and_moved_by_its_id()
    {
        Assert.Contains("No course yet", (await _operator.TypeAsync("context", "list")).Said, StringComparison.Ordinal);
        await _operator.TypeAsync([.. Registration, "--school", "bro-wennol"]);
        await _course.SqlAsync("""
            insert into contexts (id, deployment_id, lti_id, title, school_id, created_at)
            select '00000000-0000-7000-8000-0000000000c1', d.id, '7', 'Staff training', f.school_id, now() from deployments d join platforms f on f.id = d.platform_id
            """);
        Assert.Contains("00000000-0000-7000-8000-0000000000c1\tbro-wennol\thttps://county.example\tStaff training", (await _operator.TypeAsync("context", "list")).Said, StringComparison.Ordinal);
        await _course.SqlAsync("""
            insert into contexts (id, deployment_id, lti_id, title, school_id, created_at, copied_from)
            select '00000000-0000-7000-8000-0000000000c2', deployment_id, '8', 'Staff training 2027', school_id, now(), id from contexts where lti_id = '7';
            insert into resource_links (id, deployment_id, context_id, lti_id, module_slug, created_at, line_item_found)
            select gen_random_uuid(), deployment_id, id, lti_id || slug, slug, now(), false from contexts, unnest(array['one', 'two']) slug where lti_id = '7' or slug = 'one'
            """);
        var copies = (await _operator.TypeAsync("context", "copies", "--school", "bro-wennol")).Said;
        Assert.Contains("Staff training 2027\tcopied from Staff training", copies, StringComparison.Ordinal);
        Assert.Contains("opened there so far: one; not yet: two", copies, StringComparison.Ordinal);
        string[] move = ["context", "move", "--context", "00000000-0000-7000-8000-0000000000c1", "--to", "other"];
        Assert.Equal(0, (await _operator.TypeAsync(move)).Exit);
        Assert.Contains("already", (await _operator.TypeAsync(move)).Complained, StringComparison.Ordinal);
        Assert.DoesNotContain("Staff training\n", (await _operator.TypeAsync("context", "list", "--school", "bro-wennol")).Said, StringComparison.Ordinal);
        var code = await _operator.TypeAsync("context", "claim-code", "--school", "other");
        Assert.Matches("[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", code.Said);
        Assert.Equal(1, await _course.ReadAsync<long>("select count(*) from evidence where kind = 'claim-code-issued' and school_id is not null"));
    }

    private Task<Ran> JoinAsync(string authority, string from) =>
        _operator.TypeAsync("authority", "join", "--authority", authority, "--school", "bro-wennol", "--from", from);
}
