using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Operators;
using ESafetyCourse.Web.Features.Schools;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Platforms;

/// <summary>LMS registrations, what waits to be approved of them, and what becomes of one.</summary>
[Route(OperatorLinks.Registrations)]
public sealed class RegistrationsController(
    FindRegistrations find, FindSchools schools, ApproveDeployment approve, RemovePlatform remove, MovePlatform move, TestConnection test) : OperatorPage
{
    private static readonly Bilingual NoIssuer = new("Give the address that the LMS has now", "Rhowch y cyfeiriad sydd gan yr LMS nawr");
    private static readonly Bilingual NoSchool = new("Choose a school", "Dewiswch ysgol");

    /// <summary>What waits first, then all that are in use, fifty at a time.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Registrations(string? page, string? done, string? elsewhere, CancellationToken ct) => View(new RegistrationsModel(
        await find.WaitingAsync(All, ofSchools: true, ct), await find.RunAsync(All, page, ct), OperatorDoneWords.Of(done),
        int.TryParse(elsewhere, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? PlatformWords.CoursesElsewhere(count) : null));

    /// <summary>Asks whether a deployment is let in, or whose it is.</summary>
    [HttpGet("{platform}/deployments/{deployment}")]
    public async Task<IActionResult> Approve(PlatformId platform, DeploymentId deployment, CancellationToken ct) =>
        await ModelAsync(platform, deployment, null, ct) is { } model ? View(model) : Notice.NotFound();

    /// <summary>Lets it in, or says whose it is.</summary>
    [HttpPost("{platform}/deployments/{deployment}")]
    public async Task<IActionResult> Approve(PlatformId platform, DeploymentId deployment, SchoolAnswers form, CancellationToken ct)
    {
        if (await ModelAsync(platform, deployment, form, ct) is not { } model) return Notice.NotFound();
        var school = model.IsShared ? SchoolField.Read(form.School) : null;
        if (model.IsShared && (school is null ? !model.Waits || !string.IsNullOrEmpty(form.School) : !SchoolField.IsOneOf(model.Schools, form.School)))
            return Unfinished("Approve", model, [new("school", NoSchool), .. form.Faults]);
        if (form.Faults is { Count: > 0 } left) return Unfinished("Approve", model, left);
        var lti = model.Row.Lti;
        if (!(await approve.RunAsync(By(form), lti.Issuer, lti.ClientId, model.Deployment.Deployment.LtiId, school, ct)).IsRefused(out var why, out var approved))
            return SeeOther(OperatorLinks.AfterApproval(approved.IsNew ? OperatorDeed.Approved : OperatorDeed.DeploymentGiven, approved.CoursesElsewhere));
        return why.Reason == ApproveDeployment.SameSchool ? InvalidForm("Approve", model, NotDone, new Fault("school", PlatformWords.SameSchool)) : Notice.NotFound();
    }

    /// <summary>Asks why a registration is taken out of use.</summary>
    [HttpGet("{platform}/remove")]
    public async Task<IActionResult> Remove(PlatformId platform, CancellationToken ct) =>
        await find.OneAsync(All, platform, ct) is { } row ? View(new RemoveModel(row, new())) : Notice.NotFound();

    /// <summary>Takes it out of use.</summary>
    [HttpPost("{platform}/remove")]
    public async Task<IActionResult> Remove(PlatformId platform, DeedAnswers form, CancellationToken ct)
    {
        if (await find.OneAsync(All, platform, ct) is not { } row) return Notice.NotFound();
        if (form.Faults is { Count: > 0 } left) return Unfinished("Remove", new RemoveModel(row, form), left);
        return (await remove.RunAsync(By(form), row.Lti.Issuer, row.Lti.ClientId, ct)).Why is null
            ? Done(OperatorLinks.Registrations, OperatorDeed.PlatformRemoved) : Notice.NotFound();
    }

    /// <summary>Asks where an LMS has moved to.</summary>
    [HttpGet("{platform}/move")]
    public async Task<IActionResult> Move(PlatformId platform, CancellationToken ct) =>
        await find.OneAsync(All, platform, ct) is { } row ? View(new MoveModel(row, new())) : Notice.NotFound();

    /// <summary>Says that it has moved there.</summary>
    [HttpPost("{platform}/move")]
    public async Task<IActionResult> Move(PlatformId platform, MoveAnswers form, CancellationToken ct)
    {
        if (await find.OneAsync(All, platform, ct) is not { } row) return Notice.NotFound();
        var (model, to) = (new MoveModel(row, form), form.To?.Trim() ?? "");
        var unsound = to.Length == 0 ? NoIssuer : RegistrationRules.FaultOfIssuer(to, row.Lti.Platform.AllowPrivate);
        if (unsound is not null) return Unfinished("Move", model, [new("to", unsound), .. form.Faults]);
        if (form.Faults is { Count: > 0 } left) return Unfinished("Move", model, left);
        var why = (await move.RunAsync(By(form), row.Lti.Issuer, to, ct)).Why;
        if (why is null) return Done(OperatorLinks.Registrations, OperatorDeed.PlatformMoved);
        if (why.Reason == MovePlatform.NotRegistered) return Notice.NotFound();
        var words = why.Reason == MovePlatform.Shared ? PlatformWords.MoveShared : why.Reason == MovePlatform.Taken ? PlatformWords.MoveTaken : PlatformWords.MoveUnsound;
        return InvalidForm("Move", model, NotDone, new Fault("to", words));
    }

    /// <summary>What a test does.</summary>
    [HttpGet("{platform}/test")]
    public async Task<IActionResult> Test(PlatformId platform, CancellationToken ct) =>
        await find.OneAsync(All, platform, ct) is { } row ? View(new TestModel(row, null)) : Notice.NotFound();

    /// <summary>Tests the connection, and shows what came of it. It changes nothing, so that nobody is asked why.</summary>
    [HttpPost("{platform}/test")]
    public async Task<IActionResult> Try(PlatformId platform, CancellationToken ct)
    {
        if (await find.OneAsync(All, platform, ct) is not { } row) return Notice.NotFound();
        return (await test.RunAsync(Account.Operator!, row.Lti.Issuer, row.Lti.ClientId, ct)).IsRefused(out _, out var report)
            ? Notice.NotFound() : View("Test", new TestModel(row, report));
    }

    private async Task<ApproveModel?> ModelAsync(PlatformId platform, DeploymentId deployment, SchoolAnswers? form, CancellationToken ct)
    {
        if (await find.OneAsync(All, platform, ct) is not { } row) return null;
        if (row.Deployments.FirstOrDefault(one => one.Deployment.Id == deployment) is not { } found) return null;
        // The deployments of one school's own platform are that school's: there is nothing to say of one that is approved.
        if (found.Deployment.ApprovedAt is not null && row.School is not null) return null;
        return new(row, found, await schools.AllAsync(All, ct), form ?? new() { School = found.Deployment.SchoolId?.ToString() });
    }
}

/// <summary>The page of registrations.</summary>
/// <param name="Waiting">Deployments that wait to be approved.</param>
/// <param name="Found">Registrations in use.</param>
/// <param name="Done">What was done a moment ago, or null.</param>
/// <param name="Elsewhere">What stays at another school after it, or null.</param>
public sealed record RegistrationsModel(IReadOnlyList<WaitingDeployment> Waiting, RegistrationRows Found, Bilingual? Done, Bilingual? Elsewhere);

/// <summary>The form that approves a deployment, or says whose it is.</summary>
/// <param name="Row">Its registration.</param>
/// <param name="Deployment">Which.</param>
/// <param name="Schools">All schools.</param>
/// <param name="Form">As filled in.</param>
public sealed record ApproveModel(RegistrationRow Row, DeploymentRow Deployment, IReadOnlyList<SchoolChoice> Schools, SchoolAnswers Form)
{
    /// <summary>Schools share the platform.</summary>
    public bool IsShared => Row.School is null;

    /// <summary>It is not approved yet.</summary>
    public bool Waits => Deployment.Deployment.ApprovedAt is null;
}

/// <summary>The form that takes a registration out of use.</summary>
/// <param name="Row">Which.</param>
/// <param name="Form">As filled in.</param>
public sealed record RemoveModel(RegistrationRow Row, DeedAnswers Form);

/// <summary>The form that says where an LMS has moved to.</summary>
/// <param name="Row">Its registration.</param>
/// <param name="Form">As filled in.</param>
public sealed record MoveModel(RegistrationRow Row, MoveAnswers Form);

/// <summary>The page on which a connection is tested.</summary>
/// <param name="Row">Which registration.</param>
/// <param name="Report">What came of it, or null.</param>
public sealed record TestModel(RegistrationRow Row, ConnectionReport? Report);
