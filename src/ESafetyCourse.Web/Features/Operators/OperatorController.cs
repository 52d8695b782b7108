using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Connections;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Web.Jobs;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Operators;

/// <summary>How the installation stands, and what operators have done.</summary>
public sealed class OperatorController(
    FindInstallation find, FindJobs jobs, FindMailHealth mail, MailRoute route, FindOperators operators, FindOperatorDeeds deeds, TimeProvider clock) : OperatorPage
{
    /// <summary>What needs somebody, and where it is looked after.</summary>
    [HttpGet(OperatorLinks.Root)]
    public async Task<IActionResult> Overview(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var ailing = (await jobs.RunAsync(ct)).Count(job => job.Troubles(now).Any());
        return View(new OverviewModel(
            await find.RunAsync(All, ct), ailing, await jobs.AreSilentAsync(ct), await mail.RunAsync(ct), route is MailRoute.Nowhere, (await operators.RunAsync(All, ct)).Count));
    }

    /// <summary>What operators have done, here and on the command line, fifty at a time.</summary>
    [HttpGet(OperatorLinks.Deeds)]
    public async Task<IActionResult> Deeds(string? page, CancellationToken ct) => View(await deeds.RunAsync(All, page, ct));
}

/// <summary>How the installation stands.</summary>
/// <param name="Found">In figures.</param>
/// <param name="Ailing">How many jobs are in trouble.</param>
/// <param name="Silent">No instance runs jobs.</param>
/// <param name="Mail">How mail goes out.</param>
/// <param name="Nowhere">No mail server is named.</param>
/// <param name="Operators">How many operators there are.</param>
public sealed record OverviewModel(Core.Connections.Installation Found, int Ailing, bool Silent, MailHealth Mail, bool Nowhere, int Operators)
{
    /// <summary>Mail does not go out as it should.</summary>
    public bool MailAils => Nowhere || Mail.AwaySince is not null || Mail.Due > 0;
}
