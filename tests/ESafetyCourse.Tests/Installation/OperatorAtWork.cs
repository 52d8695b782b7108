using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Tests.Installation;

/// <summary>An operator who is signed in, and what tests look up beside them.</summary>
internal sealed class OperatorAtWork(TestTool tool, AccountHolder holder) : IDisposable
{
    public Browser Browser { get; } = holder.SignIn(tool);

    public AccountHolder Holder => holder;

    public static async Task<OperatorAtWork> ArriveAsync(TestTool tool) => new(tool, await AccountHolder.OfAsync(tool, GrantKind.Operator));

    public Task<Answer> GetAsync(string address) => Browser.GetAsync(address);

    /// <summary>Posts a form as its page would.</summary>
    public Task<Answer> PostAsync(string form, params (string Name, string Value)[] fields) => Browser.SubmitAsync(form, form, fields);

    /// <summary>
    /// A deed from its page: the form asks why, is not taken without it, and is done with it; the list then says so, in both languages. The reason stands beside
    /// the newest row of evidence of that kind, with the account.
    /// </summary>
    public async Task DoAsync(string form, string list, OperatorDeed deed, string kind, params (string Name, string Value)[] fields)
    {
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(form)).Status);
        await InWelshAsync(async () => Assert.Contains("Pam?", (await GetAsync(form)).Text("main form"), StringComparison.Ordinal));
        var before = await EvidenceAsync(kind);
        var unfinished = await PostAsync(form, [.. fields, ("because", " ")]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "#because"), (unfinished.Status, unfinished.Page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href")));
        Assert.Equal(before, await EvidenceAsync(kind));
        var why = $"Ticket {Guid.NewGuid():n}";
        var done = await PostAsync(form, [.. fields, ("because", why)]);
        Assert.Equal((HttpStatusCode.SeeOther, OperatorLinks.After(list, deed)), (done.Status, done.Location));
        var words = OperatorDoneWords.Of(deed.Stored())!;
        Assert.Contains(words.En, (await GetAsync(done.Location)).Text("[role=status]"), StringComparison.Ordinal);
        Assert.Equal($"{holder.Account} {why}", await tool.Database.ReadAsync<string>(
            """
            select e.account_id || ' ' || w.words from evidence e join evidence_words w on w.evidence_id = e.id
            where e.kind = @kind and e.actor = 'operator' order by e.at desc, e.id desc limit 1
            """, ("kind", kind)));
        Assert.Contains(why, (await GetAsync(OperatorLinks.Deeds)).Body, StringComparison.Ordinal);
        await InWelshAsync(async () => Assert.Contains(words.Cy, (await GetAsync(done.Location)).Text("[role=status]"), StringComparison.Ordinal));
    }

    /// <summary>Looks at something in Welsh.</summary>
    public async Task InWelshAsync(Func<Task> look)
    {
        await Browser.SubmitAsync(OperatorLinks.Deeds, AccountLinks.ChangeLanguage, ("language", "cy"));
        await look();
        await Browser.SubmitAsync(OperatorLinks.Deeds, AccountLinks.ChangeLanguage, ("language", "en"));
    }

    /// <summary>How many rows of evidence of that kind operators have left.</summary>
    public Task<long> EvidenceAsync(string kind) => tool.Database.ReadAsync<long>("select count(*) from evidence where kind = @kind and actor = 'operator'", ("kind", kind));

    /// <summary>A form is not taken, with those words, and nothing is written down.</summary>
    public async Task RefusedAsync(string form, string words, params (string Name, string Value)[] fields)
    {
        var before = await tool.Database.ReadAsync<long>("select count(*) from evidence");
        var refused = await PostAsync(form, [.. fields, ("because", "a reason")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(words, refused.Text(".govuk-error-summary"), StringComparison.Ordinal);
        Assert.Equal(before, await tool.Database.ReadAsync<long>("select count(*) from evidence"));
    }

    public void Dispose() => Browser.Dispose();
}
