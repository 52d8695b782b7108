using System.Text.Json.Nodes;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

/// <summary>What a launch's claim offers of the course's columns: kept on the link, and looked for where it names none.</summary>
public sealed class OfferTests(Cluster cluster) : IAsyncLifetime
{
    private const string Scope = "https://purl.imsglobal.org/spec/lti-ags/scope/";
    private TestTool _tool = null!;
    private TestPlatform _platform = null!;

    private string Columns => $"{_platform.Url}/columns?type_id=2";

    public async ValueTask InitializeAsync()
    {
        _tool = await TestTool.StartAsync(cluster);
        _platform = await TestPlatform.StartAsync(_tool);
    }

    public async ValueTask DisposeAsync()
    {
        await _platform.DisposeAsync();
        await _tool.DisposeAsync();
    }

    [Fact]
    public async Task A_claim_without_a_column_is_kept_and_one_is_looked_for_once()
    {
        await LaunchAsync(Columns, null, "lineitem", "score", "result.readonly", "elsewhere");
        Assert.Equal($"{Columns} lineitem result.readonly score waiting", await KeptAsync());
        await ReadAsync<object>("update line_item_searches set tries = 5 returning 1");
        await LaunchAsync(Columns, null, "lineitem", "score", "result.readonly", "elsewhere");
        Assert.Equal(5, await ReadAsync<int>("select tries from line_item_searches"));
        await LaunchAsync(Columns, null, "lineitem.readonly", "score");
        Assert.Equal(0, await ReadAsync<int>("select tries from line_item_searches"));
        Assert.Equal($"{Columns} lineitem.readonly score waiting", await KeptAsync());
    }

    [Fact]
    public async Task A_link_that_names_no_module_is_ready_for_the_search_that_begins_when_one_is_chosen()
    {
        await LaunchAsync(Columns, null, claims => claims[TestClaims.Lti + "custom"]!.AsObject().Remove("module"), "lineitem", "score");
        Assert.Equal($"{Columns} lineitem score waiting", await KeptAsync());
        await LaunchAsync(Columns, null, "lineitem", "score");
        Assert.Equal(1L, await ReadAsync<long>("select count(*) from line_item_searches"));
    }

    [Theory]
    [InlineData("https://elsewhere.example/columns", "lineitem score")] // Our token goes to registered origins alone.
    [InlineData(null, "lineitem score")]
    [InlineData("own", "lineitem")]
    [InlineData("own", "score")]
    public async Task Where_columns_or_the_leave_to_look_or_to_send_are_missing_none_is_looked_for(string? columns, string scopes)
    {
        await LaunchAsync(columns == "own" ? Columns : columns, null, scopes.Split(' '));
        Assert.Equal(0L, await ReadAsync<long>("select count(*) from line_item_searches"));
        Assert.Equal(columns == "own", await ReadAsync<bool>("select line_items_url is not null from resource_links"));
    }

    [Fact]
    public async Task A_column_that_was_found_is_the_links_until_a_claim_names_another_or_the_link_another_module()
    {
        await LaunchAsync(Columns, null, "lineitem", "score");
        await ReadAsync<object>($"update resource_links set line_item_url = '{_platform.Url}/found', line_item_found = true returning 1");
        await LaunchAsync(Columns, null, "lineitem", "score");
        await LaunchAsync(Columns, null, "lineitem", "score");
        Assert.Equal($"{_platform.Url}/found", await ReadAsync<string>("select line_item_url from resource_links"));
        Assert.Equal($"{_platform.Url}/found", await ReadAsync<string>("select address from grade_targets"));
        Assert.Equal(2L, await ReadAsync<long>($"select count(*) from lti_launches where line_item_url = '{_platform.Url}/found' and can_send_score"));

        await LaunchAsync(Columns, null, change: claims => claims[TestClaims.Lti + "custom"]!["module"] = "another", "lineitem", "score");
        Assert.Equal((true, false), (await ReadAsync<bool>("select line_item_url is null from resource_links"), await ReadAsync<bool>("select line_item_found from resource_links")));
        Assert.Equal(1L, await ReadAsync<long>("select count(*) from grade_targets where ended_at is not null")); // The column was the former module's.

        await LaunchAsync(Columns, $"{_platform.Url}/named", "lineitem", "score");
        Assert.Equal($"{_platform.Url}/named", await ReadAsync<string>("select line_item_url from resource_links"));
        Assert.Equal(1L, await ReadAsync<long>($"select count(*) from grade_targets where address = '{_platform.Url}/named'"));
    }

    private Task LaunchAsync(string? columns, string? column, params string[] scopes) => LaunchAsync(columns, column, null, scopes);

    private async Task LaunchAsync(string? columns, string? column, Action<JsonObject>? change, params string[] scopes)
    {
        using var browser = new Browser(_tool);
        await browser.ArriveAsync(_platform, TestPerson.Carys, claims =>
        {
            var endpoint = new JsonObject { ["scope"] = new JsonArray([.. scopes.Select(scope => (JsonNode)(Scope + scope))]) };
            if (columns is not null) endpoint["lineitems"] = columns;
            if (column is not null) endpoint["lineitem"] = column;
            claims["https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"] = endpoint;
            change?.Invoke(claims);
        });
    }

    private Task<string> KeptAsync() => ReadAsync<string>(
        "select concat_ws(' ', line_items_url, grade_scopes, s.state) from resource_links join line_item_searches s on s.resource_link_id = id");

    private Task<T> ReadAsync<T>(string sql) => _tool.Database.ReadAsync<T>(sql);
}
