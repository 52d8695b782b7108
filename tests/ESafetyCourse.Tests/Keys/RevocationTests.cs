using System.Text.Json;
using System.Text.Json.Nodes;
using ESafetyCourse.Core.Grades;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Tests.Commands;
using ESafetyCourse.Tests.House;
using ESafetyCourse.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace ESafetyCourse.Tests.Keys;

/// <summary>A signing key was stolen: somebody does what docs/operating.md says, while the tool runs and a Moodle has its key set.</summary>
[Collection(OneAtTheTerminal.Name)]
public sealed class RevocationTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private TestCourse _course = null!;
    private TestTool _tool = null!;
    private KeyLms _moodle = null!;
    private Operator _operator = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await TestCourse.StartAsync(cluster);
        _tool = await TestTool.StartAsync(_course.Database, new() { ["ESafety:MasterKey"] = _course.MasterKey });
        _moodle = await KeyLms.StartAsync(async () => (await KeySetAsync()).Body, _tool.Clock, looksAgain: true);
        _operator = new Operator(_course.Database) { Settings = { ["ESafety__MasterKey"] = _course.MasterKey } };
        await _course.Given.PlatformAsync(_moodle.Url);
    }

    public async ValueTask DisposeAsync()
    {
        await _moodle.DisposeAsync();
        await _tool.DisposeAsync();
        await _course.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_does_what_the_paper_says_has_a_key_set_without_the_stolen_key_and_grades_go_on()
    {
        await GradeAsync("Carys Bevan", "4");
        var stolen = await _tool.Services.GetRequiredService<ToolKeys>().SigningAsync(Ct);
        Assert.True(await _moodle.BelievesAsync(stolen.Sign(new JsonObject())));

        var said = new List<Ran>();
        foreach (var step in Sources.Commands("operating.md", "### A signing key that somebody else may have"))
            said.Add(await _operator.TypeAsync([.. step.Split(' ').Skip(1).Select(word => word == "…" ? stolen.KeyId : word)]));
        Assert.Equal(3, said.Count);
        Assert.All(said, ran => Assert.Equal((0, ""), (ran.Exit, ran.Complained)));
        Assert.StartsWith($"{stolen.KeyId}\tsigning\t", said[0].Said, StringComparison.Ordinal);
        Assert.Contains($"Revoked {stolen.KeyId}", said[1].Said, StringComparison.Ordinal);
        Assert.Contains("Moodle keeps our key set", said[1].Said, StringComparison.Ordinal);
        Assert.Matches($"^{stolen.KeyId}\tretired\t.*\tnot published\n.*\tsigning\t", said[2].Said);

        _tool.Clock.Move(TimeSpan.FromSeconds(11));
        Assert.DoesNotContain(stolen.KeyId, await PublishedAsync());
        Assert.True(await _moodle.BelievesAsync(stolen.Sign(new JsonObject())), "Moodle has no reason yet to look again; the paper says so.");
        _tool.Clock.Move(TimeSpan.FromMinutes(59.5)); // The access token runs out before the kept key set does.
        await GradeAsync("Huw Davies", "5");
        Assert.Equal([stolen.KeyId, Assert.Single(await PublishedAsync())], _moodle.Granted);
        Assert.False(await _moodle.BelievesAsync(stolen.Sign(new JsonObject())));
        Assert.Equal(2, await _course.ReadAsync<long>("select count(*) from grades where state = 'sent'"));

        Assert.Equal("""operator {"was":"signing"}""", await _course.ReadAsync<string>(
            "select actor || ' ' || body from evidence where kind = 'key-revoked' and subject = $1", stolen.KeyId));
        Assert.Equal(1, await _course.ReadAsync<long>("select count(*) from tool_keys where kid = $1 and private_key is null", stolen.KeyId));
    }

    [Fact]
    public async Task Where_there_is_a_next_key_it_takes_over_and_platforms_know_it_already()
    {
        var stolen = await _tool.Services.GetRequiredService<ToolKeys>().SigningAsync(Ct);
        Assert.Equal(0, (await _operator.TypeAsync("key", "rotate")).Exit);
        _tool.Clock.Move(TimeSpan.FromSeconds(11));
        await GradeAsync("Carys Bevan", "4");
        var next = Assert.Single(await PublishedAsync(), kid => kid != stolen.KeyId);
        Assert.Contains($"Signing now with {next}.", (await _operator.TypeAsync("key", "revoke", "--kid", stolen.KeyId)).Said, StringComparison.Ordinal);
        _tool.Clock.Move(TimeSpan.FromMinutes(59.5));
        await GradeAsync("Huw Davies", "5");
        Assert.Equal([stolen.KeyId, next], _moodle.Granted);
        Assert.Equal(1, _moodle.Fetches);
    }

    private async Task GradeAsync(string name, string subject)
    {
        var visit = await _course.Given.LaunchAsync(await _course.Given.PersonAsync(name), lineItem: $"{_moodle.Url}/items/{subject}", subject: subject);
        await _course.Given.SignedAsync(visit, name);
        foreach (var due in await _tool.Services.GetRequiredService<SweepGrades>().RunAsync(Ct))
            await _tool.Services.GetRequiredService<DeliverGrades>().RunAsync(due.Platform, Ct);
        Assert.Equal(subject, _moodle.Scores.Last());
    }

    private async Task<Answer> KeySetAsync()
    {
        using var browser = new Browser(_tool);
        return await browser.GetAsync("/.well-known/jwks.json");
    }

    private async Task<IReadOnlyList<string>> PublishedAsync() =>
    [
        .. JsonDocument.Parse((await KeySetAsync()).Body).RootElement.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()!),
    ];
}
