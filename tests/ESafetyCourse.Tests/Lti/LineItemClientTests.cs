using System.Text.Json.Nodes;
using ESafetyCourse.Lti;
using ESafetyCourse.Tests.Lti.Kit;
using Microsoft.AspNetCore.Http;

namespace ESafetyCourse.Tests.Lti;

/// <summary>Columns and what they hold, against a real HTTP server on loopback.</summary>
public sealed class LineItemClientTests : IAsyncDisposable
{
    private const string Container = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    private const string One = "application/vnd.ims.lis.v2.lineitem+json";

    private static readonly string[] ReadOnly = [GradesClaim.LineItemReadScope, GradesClaim.ScoreScope];
    private static readonly string[] WriteOnly = [GradesClaim.LineItemScope];

    private readonly StubServices services = new();

    [Fact]
    public async Task Columns_are_looked_for_with_the_exact_type_and_without_a_limit()
    {
        services.Answer = context => context.Response.WriteAsync(
            $"[{Column(5)},{Column("\"6\"", "\"42\"")},{Column(7, "9")},{Column(8, tag: "other")},{{\"id\":\"https://elsewhere.example/1\"}},{{\"id\":9}},5]");
        var found = Given(await ListAsync(new() { ResourceLinkId = "42", ResourceId = "m02", Tag = "quiz" }));
        Assert.Equal(["/lineitems/5/lineitem?type_id=7", "/lineitems/6/lineitem?type_id=7"], found.Select(item => item.Id.PathAndQuery));
        Assert.Equal(("Quiz", 100m, "m02", "quiz", "42"),
            (found[0].Label, found[0].ScoreMaximum, found[0].ResourceId, found[0].Tag, found[0].ResourceLinkId));
        var asked = services.Asked.Single();
        Assert.Equal(("/lineitems?type_id=7&resource_link_id=42&resource_id=m02&tag=quiz", Container), (asked.PathAndQuery, asked.Accept));
        Assert.Equal([GradesClaim.LineItemReadScope], services.Scopes);
    }

    [Fact]
    public async Task All_pages_of_columns_are_read_with_the_scope_that_there_is()
    {
        services.Answer = context =>
        {
            var second = context.Request.Query.ContainsKey("page");
            if (!second) context.Response.Headers.Link = "</lineitems?page=2>; rel=\"next\"";
            return context.Response.WriteAsync($"[{Column(second ? 2 : 1)}]");
        };
        Assert.Equal(2, Given(await ListAsync(new(), WriteOnly)).Count);
        Assert.Equal([GradesClaim.LineItemScope], services.Scopes);
    }

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(200, "<html>")]
    [InlineData(403, "")]
    public async Task What_is_no_list_of_columns_is_given_up(int status, string body)
    {
        services.Answer = Write(status, body);
        Assert.IsType<ServiceReply<IReadOnlyList<LineItem>>.GivenUp>(await ListAsync(new()));
    }

    [Fact]
    public async Task One_column_is_read()
    {
        services.Answer = context => context.Response.WriteAsync(Column(5));
        await services.StartAsync();
        var item = Given(await Client().GetAsync(Target("/lineitems/5/lineitem?type_id=7"), ReadOnly, TestContext.Current.CancellationToken));
        Assert.Equal("Quiz", item.Label);
        Assert.Equal(("/lineitems/5/lineitem?type_id=7", One), (services.Asked.Single().PathAndQuery, services.Asked.Single().Accept));
    }

    [Fact]
    public async Task A_column_is_made_and_its_address_is_given_back()
    {
        services.Answer = Write(201, () => Column(5));
        var item = Given(await CreateAsync(new("Quiz", 100)
        {
            ResourceId = "m02",
            Tag = "quiz",
            ResourceLinkId = "42",
            SubmissionReview = new([ActivityProgress.Completed]),
        }));
        Assert.EndsWith("/lineitems/5/lineitem?type_id=7", item.Id.AbsoluteUri, StringComparison.Ordinal);
        var asked = services.Asked.Single();
        Assert.Equal(("POST", "/lineitems?type_id=7", One, One), (asked.Method, asked.PathAndQuery, asked.ContentType, asked.Accept));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(
            """{"label":"Quiz","scoreMaximum":100,"resourceId":"m02","tag":"quiz","resourceLinkId":"42","submissionReview":{"reviewableStatus":["Completed"]}}"""),
            JsonNode.Parse(asked.Body)));
        Assert.Equal([GradesClaim.LineItemScope], services.Scopes);
    }

    [Fact]
    public async Task A_column_that_is_made_without_an_address_or_elsewhere_is_given_up()
    {
        services.Answer = Write(201, """{"id":"https://elsewhere.example/1","label":"Quiz","scoreMaximum":100}""");
        Assert.IsType<ServiceReply<LineItem>.GivenUp>(await CreateAsync(new("Quiz", 100)));
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once_and_the_request_made_anew()
    {
        services.Answer = context =>
        {
            context.Response.StatusCode = context.Request.Headers.Authorization == "Bearer SeCrEt-1" ? 401 : 201;
            return context.Response.WriteAsync(Column(5));
        };
        Given(await CreateAsync(new("Quiz", 100)));
        Assert.Equal(2, services.Asked.Count());
        Assert.Single(services.Asked.DistinctBy(request => request.Body));
    }

    [Theory]
    [InlineData("""[{"userId":"5","resultScore":0,"resultMaximum":100,"comment":"Da iawn"}]""", true, "0", "100", "Da iawn")]
    [InlineData("""[{"userId":4,"resultScore":1},{"userId":5,"resultScore":0.25}]""", true, "0.25", "1", null)]
    [InlineData("""[{"userId":"5"}]""", true, null, "1", null)]
    [InlineData("""[{"userId":"4","resultScore":1}]""", false, null, null, null)]
    [InlineData("[]", false, null, null, null)]
    public async Task A_result_is_that_of_the_person_who_was_asked_for(string body, bool found, string? score, string? maximum, string? comment)
    {
        services.Answer = Write(200, body);
        var result = Given(await FindAsync());
        Assert.Equal(found, result is not null);
        Assert.Equal((score, maximum, comment), (Written(result?.ResultScore), Written(result?.ResultMaximum), result?.Comment));
        var asked = services.Asked.Single();
        Assert.Equal(("/lineitems/5/lineitem/results?type_id=7&user_id=5", "application/vnd.ims.lis.v2.resultcontainer+json"),
            (asked.PathAndQuery, asked.Accept));
        Assert.Equal([GradesClaim.ResultReadScope], services.Scopes);
    }

    [Theory]
    [InlineData(200, "{}", "GivenUp")]
    [InlineData(404, "", "GivenUp")]
    [InlineData(500, "", "TryAgain")]
    public async Task A_result_that_cannot_be_had_is_no_empty_column(int status, string body, string kind)
    {
        services.Answer = Write(status, body);
        Assert.Equal(kind, (await FindAsync()).GetType().Name);
    }

    [Fact]
    public void A_column_that_no_platform_takes_is_a_mistake_of_ours()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new NewLineItem("Quiz", 0));
        Assert.Throws<ArgumentException>(() => new NewLineItem(" ", 1));
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static T Given<T>(ServiceReply<T> reply) => Assert.IsType<ServiceReply<T>.Given>(reply).Value;

    private static string? Written(decimal? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Func<HttpContext, Task> Write(int status, string body) => Write(status, () => body);

    private static Func<HttpContext, Task> Write(int status, Func<string> body) => context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body());
    };

    private string Column(object id, string link = "42", string tag = "quiz")
    {
        var address = new Uri(services.Server.Address, $"/lineitems/{id.ToString()!.Trim('"')}/lineitem?type_id=7");
        return $$"""{"id":"{{address}}","label":"Quiz","scoreMaximum":100,"resourceId":"m02","tag":"{{tag}}","resourceLinkId":{{link}},"ltiLinkId":{{link}}}""";
    }

    private LineItemClient Client() => new(services.Http, services.Tokens, services.Clock);

    private ScoreTarget Target(string path) => new(new Uri(services.Server.Address, path), services.Settings);

    private LineItemsTarget Course(string[]? scopes = null) =>
        new(new Uri(services.Server.Address, "/lineitems?type_id=7"), services.Settings, scopes ?? ReadOnly);

    private async Task<ServiceReply<IReadOnlyList<LineItem>>> ListAsync(LineItemFilter filter, string[]? scopes = null)
    {
        await services.StartAsync();
        return await Client().ListAsync(Course(scopes), filter, TestContext.Current.CancellationToken);
    }

    private async Task<ServiceReply<LineItem>> CreateAsync(NewLineItem item)
    {
        await services.StartAsync();
        return await Client().CreateAsync(Course(WriteOnly), item, TestContext.Current.CancellationToken);
    }

    private async Task<ServiceReply<Result?>> FindAsync()
    {
        await services.StartAsync();
        var client = new ResultClient(services.Http, services.Tokens, services.Clock);
        return await client.FindAsync(Target("/lineitems/5/lineitem?type_id=7"), "5", TestContext.Current.CancellationToken);
    }
}
