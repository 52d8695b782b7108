using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Operators;
using ESafetyCourse.Web.Features.Schools;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Installation;

/// <summary>How mail goes out, what waits or could not be delivered, and having it tried once more.</summary>
[Route(OperatorLinks.Mail)]
public sealed class MailController(
    FindOpenMessages find, FindMailHealth health, MailRoute route, RetryMessages retry, SendTestMail test, IEnumerable<IComposeMessage> composers) : OperatorPage
{
    private static readonly Bilingual ChooseSchool = new("Choose one of the list", "Dewiswch un o’r rhestr");
    private static readonly Bilingual Nothing = new("There is nothing to try once more", "Nid oes dim i roi cynnig arall arno");

    /// <summary>How it goes, and fifty messages.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Mail(string? page, string? done, CancellationToken ct) => View(new MailModel(
        route, await health.RunAsync(ct), await find.RunAsync(All, page, ct), composers.ToDictionary(one => one.Kind, one => one.Called), OperatorDoneWords.Of(done)));

    /// <summary>Asks whose messages are to be tried once more, and why.</summary>
    [HttpGet("retry")]
    public async Task<IActionResult> Retry(CancellationToken ct) => View("RetryMail", new RetryModel(await find.UndeliveredAsync(All, ct), new()));

    /// <summary>Has them tried.</summary>
    [HttpPost("retry")]
    public async Task<IActionResult> Retry(RetryAnswers form, CancellationToken ct)
    {
        var counts = await find.UndeliveredAsync(All, ct);
        var model = new RetryModel(counts, form);
        var school = SchoolField.Read(form.Of);
        Bilingual? wrong = counts.Count == 0 ? Nothing
            : form.Of == RetryAnswers.All || (school is not null && counts.Any(count => count.School == school)) ? null : ChooseSchool;
        if (wrong is not null) return InvalidForm("RetryMail", model, NotDone, new Fault("of", wrong));
        if (form.Faults is { Count: > 0 } left) return Unfinished("RetryMail", model, left);
        _ = (await retry.RunAsync(By(form), school, ct)).Value;
        return Done(OperatorLinks.Mail, OperatorDeed.MailRetried);
    }

    /// <summary>Offers to send a message to the operator's own address.</summary>
    [HttpGet("test")]
    public IActionResult Test() => View("TestMail", route);

    /// <summary>Sends it. Nothing is changed by it, and so nothing written down.</summary>
    [HttpPost("test")]
    public async Task<IActionResult> Test(CancellationToken ct) =>
        (await test.RunAsync(Account.Operator!, Account.Email, ct)).IsRefused(out var why, out _)
            ? InvalidForm("TestMail", route, NotSent, new Fault("send", MailTestWords.Of(why.Reason))) : Done(OperatorLinks.Mail, OperatorDeed.MailTested);

    private static Bilingual NotSent { get; } = new("Nothing was sent", "Nid anfonwyd dim");
}

/// <summary>The page of mail.</summary>
/// <param name="Route">Where it goes out.</param>
/// <param name="Health">How it goes.</param>
/// <param name="Found">What waits or could not be delivered.</param>
/// <param name="Kinds">Kind → what it is called; one that nothing composes any more has none.</param>
/// <param name="Done">What was done a moment ago, or null.</param>
public sealed record MailModel(MailRoute Route, MailHealth Health, OpenMessages Found, IReadOnlyDictionary<string, Bilingual> Kinds, Bilingual? Done);

/// <summary>Whose messages are to be tried once more, and why.</summary>
public sealed record RetryAnswers : DeedAnswers
{
    /// <summary>Those of all schools, and of none.</summary>
    public const string All = "all";

    /// <summary>As chosen: <see cref="All"/>, or a school.</summary>
    public string? Of { get; init; }
}

/// <summary>The form that asks it.</summary>
/// <param name="Counts">How many of each school could not be delivered.</param>
/// <param name="Form">As filled in.</param>
public sealed record RetryModel(IReadOnlyList<UndeliveredCount> Counts, RetryAnswers Form);
