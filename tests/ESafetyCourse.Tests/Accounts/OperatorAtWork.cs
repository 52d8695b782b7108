using System.Net;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Links;

namespace ESafetyCourse.Tests.Accounts;

/// <summary>An operator who is signed in, and looks at what came of their deeds.</summary>
public sealed class OperatorAtWork(TestTool tool, AccountHolder holder) : IDisposable
{
    /// <summary>Signs one in.</summary>
    public static async Task<OperatorAtWork> ArriveAsync(TestTool tool) => new(tool, await AccountHolder.OfAsync(tool, GrantKind.Operator));

    /// <summary>Their browser.</summary>
    public Browser Browser { get; } = holder.SignIn(tool);

    public void Dispose() => Browser.Dispose();

    /// <summary>A page that is there.</summary>
    public async Task<Answer> SeeAsync(string address)
    {
        var answer = await Browser.GetAsync(address);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{address}: {answer.Status}");
        return answer;
    }

    /// <summary>Fills in the form of a page.</summary>
    public Task<Answer> FillAsync(string page, params (string Name, string Value)[] fields) => Browser.SubmitAsync(page, page, fields);

    /// <summary>Fills it in and is taken on to the page that says so.</summary>
    public async Task<Answer> DoAsync(string page, params (string Name, string Value)[] fields)
    {
        var answer = await FillAsync(page, fields);
        Assert.True(answer.Status == HttpStatusCode.SeeOther, $"{page}: {answer.Status} {answer.Page.QuerySelector(".govuk-error-summary")?.TextContent}");
        return await SeeAsync(answer.Location);
    }

    /// <summary>Fills it in, is told what to mend, and finds what they typed. The field to which the first fault leads.</summary>
    public async Task<string> RefusedAsync(string page, params (string Name, string Value)[] fields)
    {
        var answer = await FillAsync(page, fields);
        Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity, $"{page}: {answer.Status}");
        foreach (var (name, value) in fields.Where(field => !string.IsNullOrWhiteSpace(field.Value)))
        {
            Assert.True(
                answer.Page.QuerySelectorAll($"[name={name}]").Any(field => field.GetAttribute("value") == value || field.TextContent.Trim() == value || field.QuerySelector($"option[value='{value}']") is not null),
                $"{page}: {name} is lost");
        }

        var first = answer.Page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href")!;
        Assert.NotNull(answer.Page.QuerySelector(first));
        return first;
    }

    /// <summary>The last reason that they gave for a deed of that kind, by their own account.</summary>
    public Task<string> ReasonAsync(string kind) => tool.Database.ReadAsync<string>(
        "select w.words from evidence e join evidence_words w on w.evidence_id = e.id where e.kind = @kind and e.account_id = @account order by e.at desc, e.id desc limit 1",
        ("kind", kind), ("account", holder.Account.Value));

    /// <summary>Reads the other language from now on.</summary>
    public Task SpeakAsync(string language) => Browser.SubmitAsync(OperatorLinks.Root, AccountLinks.ChangeLanguage, ("language", language));
}
