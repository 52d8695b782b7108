using ESafetyCourse.Core;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Features.Facts;

/// <summary>Somebody whom the school knows by an address alone.</summary>
[Route(VisitLinks.Route + "/duties/contacts/{contact}")]
public sealed class ContactController(CorrectContact correct, EraseContact erase, CourseContext db) : LeadPage
{
    /// <summary>Asks what is right.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Contact(ContactId contact, CancellationToken ct) => await FindAsync(contact, ct) is { } stands
        ? View("Contact", new ContactModel(contact, new() { Name = stands.Name, Email = stands.Email, WritesIn = stands.Language?.Stored() })) : Notice.NotFound();

    /// <summary>Corrects it.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Contact(ContactId contact, ContactAnswers form, CancellationToken ct)
    {
        if (await FindAsync(contact, ct) is null) return Notice.NotFound();
        var model = new ContactModel(contact, form);
        if (await SwitchedAsync(form.Language, ct)) return View("Contact", model);
        if ((await correct.RunAsync(Visit.Lead!, contact, form.Said, ct)).Why is not { } why) return SeeOther(To.Duties(LeadDeed.ContactCorrected));
        return why.Reason == GiveDuty.NoContact ? Notice.NotFound() : InvalidForm("Contact", model, PostWords.NotKept, FactWords.Of(why, Visit.Language)!);
    }

    /// <summary>Erases it. Where it holds a duty again meanwhile, the list says so.</summary>
    [HttpPost("erase")]
    public async Task<IActionResult> Erase(ContactId contact, CancellationToken ct) => (await erase.RunAsync(Visit.Lead!, contact, ct)).Why switch
    {
        null => SeeOther(To.Duties(LeadDeed.Erased)),
        { Reason: var why } when why == EraseContact.HoldsDuty => SeeOther(To.Duties()),
        _ => Notice.NotFound(),
    };

    private Task<SchoolContact?> FindAsync(ContactId contact, CancellationToken ct) =>
        db.Contacts.AsNoTracking().VisibleTo(Lead).FirstOrDefaultAsync(row => row.Id == contact && row.UndoneAt == null, ct);
}

/// <summary>The form about a contact.</summary>
/// <param name="Id">Which.</param>
/// <param name="Form">As filled in.</param>
public sealed record ContactModel(ContactId Id, ContactAnswers Form);
