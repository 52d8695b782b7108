using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.Extensions.DependencyInjection;

namespace ESafetyCourse.Tests.Installation;

/// <summary>What an operator reads of the signing keys in a browser, and changes before their time.</summary>
public sealed class KeyPagesTests(Cluster cluster) : IAsyncLifetime
{
    private TestTool _tool = null!;
    private OperatorAtWork _at = null!;

    public async ValueTask InitializeAsync()
    {
        _tool = await TestTool.StartAsync(cluster);
        _at = await OperatorAtWork.ArriveAsync(_tool);
    }

    public async ValueTask DisposeAsync()
    {
        _at.Dispose();
        await _tool.DisposeAsync();
    }

    [Fact]
    public async Task The_list_says_what_each_key_does_and_what_comes_next()
    {
        Assert.Contains("No key yet", (await _at.GetAsync(OperatorLinks.Keys)).Body, StringComparison.Ordinal);
        Assert.Contains("No key is published", (await _at.GetAsync(OperatorLinks.RevokeKeys)).Body, StringComparison.Ordinal);
        var first = await SigningAsync();
        Assert.Contains("the next one is made at", await RowAsync(first), StringComparison.Ordinal);
        await _at.DoAsync(OperatorLinks.BeginRotation, OperatorLinks.Keys, OperatorDeed.KeyBegun, "key-made");
        var next = await _tool.Database.ReadAsync<string>("select kid from tool_keys where state = 'next'");
        Assert.Contains("gives way to the next one at", await RowAsync(first), StringComparison.Ordinal);
        Assert.Contains("signs from", await RowAsync(next), StringComparison.Ordinal);
        _tool.Clock.Move(KeyLife.PublishedAhead + TimeSpan.FromMinutes(1));
        await _tool.Services.GetRequiredService<RotateKeys>().RunAsync(new Actor.Program(), CancellationToken.None);
        _at.Dispose();
        _at = await OperatorAtWork.ArriveAsync(_tool); // A day later.
        Assert.Contains("published until", await RowAsync(first), StringComparison.Ordinal);
        await _at.InWelshAsync(async () => Assert.Contains("Wedi gorffen llofnodi", await RowAsync(first), StringComparison.Ordinal));
        Assert.DoesNotContain("BEGIN", (await _at.GetAsync(OperatorLinks.Keys)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_very_first_key_signs_at_once()
    {
        await _at.DoAsync(OperatorLinks.BeginRotation, OperatorLinks.Keys, OperatorDeed.KeyReplaced, "key-promoted");
        Assert.Equal("signing", await _tool.Database.ReadAsync<string>("select string_agg(state, ' ') from tool_keys"));
    }

    [Fact]
    public async Task Another_key_signs_at_once_and_the_one_before_it_stays_published()
    {
        var first = await SigningAsync();
        await _at.DoAsync(OperatorLinks.ReplaceKey, OperatorLinks.Keys, OperatorDeed.KeyReplaced, "key-promoted");
        Assert.NotEqual(first, await SigningAsync());
        Assert.Equal("previous", await StateAsync(first));
    }

    [Fact]
    public async Task A_key_that_somebody_else_may_have_is_chosen_and_revoked_and_one_that_is_gone_is_not()
    {
        var first = await SigningAsync();
        var form = await _at.GetAsync(OperatorLinks.RevokeKeys);
        Assert.Equal([first], form.Page.QuerySelectorAll("input[name=key]").Select(box => box.GetAttribute("value")));
        Assert.Empty(form.Page.QuerySelectorAll("input[name=key][checked]"));
        Assert.Contains("Purge all caches", form.Text("main"), StringComparison.Ordinal);
        await _at.RefusedAsync(OperatorLinks.RevokeKeys, "Choose the key");
        await _at.RefusedAsync(OperatorLinks.RevokeKeys, "There is no such key", ("key", "nonsense"));
        Assert.Equal("signing", await StateAsync(first));

        await _at.DoAsync(OperatorLinks.ReplaceKey, OperatorLinks.Keys, OperatorDeed.KeyReplaced, "key-promoted");
        var second = await SigningAsync();
        await _at.DoAsync(OperatorLinks.RevokeKeys, OperatorLinks.Keys, OperatorDeed.KeyRevoked, "key-revoked", ("key", first), ("key", second));
        Assert.Equal("retired retired", $"{await StateAsync(first)} {await StateAsync(second)}");
        Assert.Equal(0L, await _tool.Database.ReadAsync<long>("select count(*) from tool_keys where state = 'retired' and private_key is not null"));
        await _at.RefusedAsync(OperatorLinks.RevokeKeys, "not published any more", ("key", first));
        Assert.Contains("Out of use", await RowAsync(first), StringComparison.Ordinal);
    }

    private async Task<string> SigningAsync() => (await _tool.Services.GetRequiredService<ToolKeys>().SigningAsync(CancellationToken.None)).KeyId;

    private Task<string> StateAsync(string key) => _tool.Database.ReadAsync<string>("select state from tool_keys where kid = @key", ("key", key));

    private async Task<string> RowAsync(string key) => (await _at.GetAsync(OperatorLinks.Keys)).Page.QuerySelectorAll("main .rows li")
        .Single(row => row.QuerySelector("code")?.TextContent == key).TextContent;
}
