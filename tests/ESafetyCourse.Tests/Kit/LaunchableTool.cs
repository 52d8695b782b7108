using System.Net;

namespace ESafetyCourse.Tests.Kit;

/// <summary>A tool and a platform registered with it, for all the tests of a class, which run one after another.</summary>
public sealed class LaunchableTool(Cluster cluster) : IAsyncLifetime
{
    private const string Counting = """
        select concat_ws(' ', (select count(*) from people), (select count(*) from identities), (select count(*) from contexts),
            (select count(*) from resource_links), (select count(*) from visits), (select count(*) from evidence), (select count(*) from leads),
            (select count(*) from posts), (select count(*) from attempts),
            (select count(*) from lead_codes where used_at is not null), (select string_agg(language, '' order by id) from people))
        """;

    public TestTool Tool { get; private set; } = null!;

    public TestPlatform Platform { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Tool = await TestTool.StartAsync(cluster);
        Platform = await TestPlatform.StartAsync(Tool, deployments: [TestPlatform.Deployment, "deployment-2"]);
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await Tool.DisposeAsync();
    }

    /// <summary>A browser with an empty cookie jar.</summary>
    public Browser NewBrowser() => new(Tool);

    /// <summary>How much of everything that launches and forms write is stored: the same text, nothing was changed.</summary>
    public Task<string> StoredAsync() => Tool.Database.ReadAsync<string>(Counting);

    /// <summary>How many rows there are.</summary>
    public Task<long> CountAsync(string from) => Tool.Database.ReadAsync<long>($"select count(*) from {from}");

    /// <summary>A refusal page with that code: 400, for any frame, without anything that only we should see.</summary>
    public static void AssertRefused(string code, Answer answer)
    {
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer.Page.QuerySelector("code")?.TextContent));
        AssertHarmless(answer);
    }

    /// <summary>A page that anybody may frame, and that gives nothing away.</summary>
    public static void AssertHarmless(Answer answer)
    {
        Assert.Equal("*", answer.Framing);
        Assert.Contains("no-store", answer.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Body, StringComparison.Ordinal);
        Assert.Empty(answer.Page.QuerySelectorAll("form, a, script, iframe"));
        Assert.NotEmpty(answer.Page.QuerySelectorAll("[lang=cy]"));
    }
}
