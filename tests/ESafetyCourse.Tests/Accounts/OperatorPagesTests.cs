using System.Net;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Links;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ESafetyCourse.Tests.Accounts;

/// <summary>Whoever runs the installation: how it stands, who else does, and what was done and why.</summary>
public sealed class OperatorPagesTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task Who_signs_in_as_an_operator_reads_how_the_installation_stands_in_both_languages()
    {
        using var browser = await OperatorAsync();
        Assert.Equal(OperatorLinks.Root, (await browser.GetAsync(AccountLinks.Home)).Location);
        var page = await browser.GetAsync(OperatorLinks.Root);
        Assert.Equal((HttpStatusCode.OK, "How it stands", "'none'"), (page.Status, page.Heading, page.Framing));
        Assert.Contains("In use: 1.", page.Body, StringComparison.Ordinal);
        await browser.SubmitAsync(OperatorLinks.Root, AccountLinks.ChangeLanguage, ("language", "cy"));
        Assert.Equal("Sut mae pethau", (await browser.GetAsync(OperatorLinks.Root)).Heading);
    }

    [Theory]
    [InlineData(GrantKind.Governor)]
    [InlineData(GrantKind.Auditor)]
    public async Task For_everybody_else_who_is_signed_in_the_pages_are_not_there(GrantKind kind)
    {
        var holder = await AccountHolder.OfAsync(tools.Tool, kind, tools.Tool.School.Id, names: true, looks: kind == GrantKind.Auditor ? (new(2026, 9, 1), new(2026, 9, 30)) : null);
        using var browser = holder.SignIn(tools.Tool);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(OperatorLinks.Root)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(OperatorLinks.Deeds)).Status);
    }

    [Fact]
    public async Task An_operator_is_added_for_a_reason_that_stands_beside_the_evidence_and_ended_by_another()
    {
        var address = $"{Guid.NewGuid():n}@council.example";
        using var browser = await OperatorAsync();
        var left = await browser.SubmitAsync(OperatorLinks.NewOperator, OperatorLinks.NewOperator, ("email", address), ("because", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, left.Status);
        Assert.Contains("Say why, in a few words", left.Body, StringComparison.Ordinal);
        Assert.Contains(address, left.Body, StringComparison.Ordinal);
        Assert.Equal(0L, await CountAsync("select count(*) from accounts where email = @text", address));
        var added = await browser.SubmitAsync(OperatorLinks.NewOperator, OperatorLinks.NewOperator, ("email", address), ("name", "Gwen"), ("because", "Stands in for me in May"));
        Assert.Equal(HttpStatusCode.OK, added.Status);
        Assert.Contains("They are an operator now.", added.Body, StringComparison.Ordinal);
        Assert.Equal("Stands in for me in May", await WordsAsync("grant-given", address));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AddAsync(browser, address.ToUpperInvariant())).Status); // They are one already.

        var grant = new Core.GrantId(await OneAsync<Guid>("select g.id from grants g join accounts a on a.id = g.account_id where a.email = @text", address));
        var end = OperatorLinks.EndOperator(grant);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(end, end)).Status);
        var ended = await browser.SubmitAsync(end, end, ("because", "May is over"));
        Assert.Equal(OperatorLinks.After(OperatorLinks.Operators, Web.Wording.OperatorDeed.OperatorEnded), ended.Location);
        Assert.Equal("May is over", await WordsAsync("grant-ended", address));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(end)).Status);
        var deeds = await browser.GetAsync(OperatorLinks.Deeds);
        Assert.Contains("May is over", deeds.Body, StringComparison.Ordinal);
        Assert.Contains("Somebody became an operator", deeds.Body, StringComparison.Ordinal);
        Assert.Contains(address, deeds.Body, StringComparison.Ordinal);
        Assert.Empty(await FaultsAsync());
    }

    [Fact]
    public async Task Nobody_ends_their_own_so_that_one_is_always_left()
    {
        var holder = await AccountHolder.OfAsync(tools.Tool, GrantKind.Operator);
        using var browser = holder.SignIn(tools.Tool);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(OperatorLinks.EndOperator(holder.Grant))).Status);
        await using var scope = tools.Tool.Services.CreateAsyncScope();
        var own = await scope.ServiceProvider.GetRequiredService<EndOperator>().RunAsync(new(holder.Account, "tired"), holder.Grant, CancellationToken.None);
        Assert.Equal(EndOperator.Own, own.Why!.Reason);
        Assert.Contains("This is your own account", (await EraseAsync(browser, holder.Email)).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(OperatorLinks.Root)).Status);
    }

    [Fact]
    public async Task An_account_is_erased_once_no_school_lets_it_see_anything()
    {
        var governor = await AccountHolder.OfAsync(tools.Tool, GrantKind.Governor, tools.Tool.School.Id, names: false);
        using var browser = await OperatorAsync();
        var stands = await EraseAsync(browser, governor.Email);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stands.Status);
        Assert.Contains("A lead of that school ends it first", stands.Body, StringComparison.Ordinal);
        await TestDatabase.ExecuteAsync(tools.Tool.Database.App, "update grants set undone_at = now() where id = @id", ("id", governor.Grant.Value));
        Assert.Equal(HttpStatusCode.SeeOther, (await EraseAsync(browser, governor.Email)).Status);
        Assert.Equal(0L, await CountAsync("select count(*) from accounts where email = @text", governor.Email));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await EraseAsync(browser, governor.Email)).Status); // There is none any more.
    }

    [Fact]
    public async Task What_was_done_on_the_command_line_stands_there_without_anybodys_name()
    {
        await using (var scope = tools.Tool.Services.CreateAsyncScope())
            await ActivatorUtilities.CreateInstance<AddAuthority>(scope.ServiceProvider).RunAsync(new(), "conwy-trial", "Conwy", "Conwy", CancellationToken.None);
        using var browser = await OperatorAsync();
        var page = (await browser.GetAsync(OperatorLinks.Deeds)).Page;
        var row = page.QuerySelectorAll("tbody tr").Single(one => one.TextContent.Contains("A local authority was added", StringComparison.Ordinal));
        Assert.Contains("the command line", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("conwy-trial", row.TextContent, StringComparison.Ordinal);
    }

    private async Task<Browser> OperatorAsync() => (await AccountHolder.OfAsync(tools.Tool, GrantKind.Operator)).SignIn(tools.Tool);

    private static Task<Answer> AddAsync(Browser browser, string address) =>
        browser.SubmitAsync(OperatorLinks.NewOperator, OperatorLinks.NewOperator, ("email", address), ("because", "once more"));

    private static Task<Answer> EraseAsync(Browser browser, string address) =>
        browser.SubmitAsync(OperatorLinks.EraseAccount, OperatorLinks.EraseAccount, ("email", address), ("because", "They asked for it"));

    private Task<string> WordsAsync(string kind, string address) => OneAsync<string>(
        $"""
        select w.words from evidence e join evidence_words w on w.evidence_id = e.id join accounts a on e.body::json ->> 'account' = a.id::text
        where e.kind = '{kind}' and a.email = @text and e.account_id is not null
        """, address);

    private Task<long> CountAsync(string sql, string text) => OneAsync<long>(sql, text);

    private async Task<T> OneAsync<T>(string sql, string text)
    {
        await using var source = NpgsqlDataSource.Create(tools.Tool.Database.App);
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue("text", text);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private async Task<IReadOnlyList<string>> FaultsAsync()
    {
        await using var source = NpgsqlDataSource.Create(tools.Tool.Database.App);
        var broken = new List<string>();
        var common = await new VerifyEvidence(source).RunAsync(null, chain => broken.AddRange(chain.Beside.First), CancellationToken.None);
        return [.. broken, .. common.First];
    }
}
