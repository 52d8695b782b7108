using System.Globalization;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Mail;

/// <summary>Follows the school's messages, for leads.</summary>
public sealed class MessagesController(FindMessages find, SendMessageAgain again, MailRoute route, IEnumerable<IComposeMessage> composers) : LeadPage
{
    /// <summary>How many messages are where, and fifty of them.</summary>
    [HttpGet("messages")]
    public async Task<IActionResult> Messages(string? page, string? done, CancellationToken ct) => View(new MessagesModel(
        await find.RunAsync(Lead, page, ct), composers.ToDictionary(one => one.Kind, one => one.Called), route is MailRoute.Nowhere, DoneWords.Of(done)));

    /// <summary>Sends a message once more; where it is on its way or was sent, there is nothing to do.</summary>
    [HttpPost("messages/{message}/again")]
    public async Task<IActionResult> Again(MessageId message, string? page, CancellationToken ct)
    {
        var why = (await again.RunAsync(Visit.Lead!, message, ct)).Why?.Reason;
        if (why == SendMessageAgain.NotThere) return Notice.NotFound();
        return SeeOther(To.Messages(
            int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1, why is null ? LeadDeed.MessageAsked : null));
    }
}

/// <summary>The page of messages.</summary>
/// <param name="Found">How many are where, and those of one page.</param>
/// <param name="Kinds">Kind → what it is called; one that nothing composes any more has none.</param>
/// <param name="Nowhere">No mail server is named, so that messages wait.</param>
/// <param name="Done">What the lead did a moment ago, or null.</param>
public sealed record MessagesModel(SchoolMessages Found, IReadOnlyDictionary<string, Bilingual> Kinds, bool Nowhere, Bilingual? Done);
