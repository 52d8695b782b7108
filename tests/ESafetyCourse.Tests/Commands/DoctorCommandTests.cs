using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Tests.Commands;

/// <summary>What an operator types to see what ails a connection.</summary>
[Collection(OneAtTheTerminal.Name)]
public sealed class DoctorCommandTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private TestCourse _course = null!;
    private Operator _operator = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _operator = new Operator(_course.Database);
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task The_lights_of_every_school_are_said_and_that_nothing_was_refused()
    {
        await _course.Given.SchoolAsync("glan-yr-afon");
        var ran = await _operator.TypeAsync("doctor");
        Assert.Equal((0, ""), (ran.Exit, ran.Complained));
        Assert.Contains("bro-wennol\t", ran.Said, StringComparison.Ordinal);
        Assert.Contains("glan-yr-afon\t", ran.Said, StringComparison.Ordinal);
        Assert.Contains("  Registration: To be mended. No learning platform is connected for this school.", ran.Said, StringComparison.Ordinal);
        Assert.Contains("No launch was refused in the last 30 days.", ran.Said, StringComparison.Ordinal);
        var one = (await _operator.TypeAsync("doctor", "--school", "glan-yr-afon")).Said;
        Assert.DoesNotContain("bro-wennol", one, StringComparison.Ordinal);
        Assert.Contains("No launch of this school was refused in the last 30 days.", one, StringComparison.Ordinal);
        Assert.Equal(1, (await _operator.TypeAsync("doctor", "--school", "nowhere")).Exit);
    }

    [Fact]
    public async Task Deployments_of_a_shared_platform_that_wait_are_said_apart_as_they_may_be_any_schools()
    {
        string[] county = ["--issuer", "https://county.example", "--client-id", "client"];
        Assert.Equal(0, (await _operator.TypeAsync([
            "platform", "add", .. county, "--auth-url", "https://county.example/auth", "--token-url", "https://county.example/token",
            "--jwks-url", "https://county.example/keys", "--deployment-id", "1", "--shared"])).Exit);
        const string Waiting = "of no school yet:";
        Assert.DoesNotContain(Waiting, (await _operator.TypeAsync("doctor")).Said, StringComparison.Ordinal);
        await _course.SqlAsync("update deployments set approved_at = null where lti_id = '1'");
        foreach (string[] words in (string[][])[["doctor"], ["doctor", "--school", "bro-wennol"]])
            Assert.Contains($"{Waiting}{Environment.NewLine}  https://county.example\tclient\tdeployment 1{Environment.NewLine}", (await _operator.TypeAsync(words)).Said, StringComparison.Ordinal);
        Assert.Equal(0, (await _operator.TypeAsync(["platform", "approve", .. county, "--deployment-id", "1", "--school", "bro-wennol"])).Exit);
        Assert.DoesNotContain(Waiting, (await _operator.TypeAsync("doctor")).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_launch_is_said_with_its_rule_its_fix_and_its_facts_and_found_by_its_reference()
    {
        await _course.SqlAsync("""
            insert into refused_launches values
                (gen_random_uuid(), 'R-BBBB-2222', now(), 'token-kid-unknown', 'key-9', null, $1, '{"iss":"https://lms.example","roles":["a","b"]}'),
                (gen_random_uuid(), 'R-CCCC-3333', now(), 'context-unclaimed', null, null, null, '{}')
            """, _course.School.Id.Value);
        var all = (await _operator.TypeAsync("doctor")).Said;
        Assert.Contains("R-BBBB-2222", all, StringComparison.Ordinal);
        Assert.Contains("no school\tcontext-unclaimed", all, StringComparison.Ordinal);
        Assert.DoesNotContain("R-CCCC-3333", (await _operator.TypeAsync("doctor", "--school", "bro-wennol")).Said, StringComparison.Ordinal);
        var one = await _operator.TypeAsync("doctor", "--reference", "r-bbbb-2222");
        Assert.Equal(0, one.Exit);
        Assert.DoesNotContain("R-CCCC-3333", one.Said, StringComparison.Ordinal);
        foreach (var line in (string[])["  Rule: 1EdTech Security Framework 6.3. Who can mend it: learning platform administrator.", $"  Fix: {RefusalFixes.Of("token-kid-unknown")}", "  Detail: key-9", "  iss: https://lms.example", "  roles: a, b"])
            Assert.Contains(line, one.Said.Split(Environment.NewLine));
        var none = await _operator.TypeAsync("doctor", "--reference", "R-NONE");
        Assert.Equal((1, "No launch with the reference 'R-NONE' was refused in the last 30 days."), (none.Exit, none.Complained.Trim()));
    }

    [Fact]
    public async Task The_codes_are_written_to_a_file_or_to_the_screen()
    {
        Assert.Equal(new Ran(0, CodesPage.Write(), ""), await _operator.TypeAsync("codes", "export"));
        var folder = Directory.CreateTempSubdirectory("codes");
        try
        {
            var path = Path.Combine(folder.FullName, "launch-codes.md");
            Assert.Equal(0, (await _operator.TypeAsync("codes", "export", "--output", path)).Exit);
            Assert.Equal(CodesPage.Write(), await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
