using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Features.Facts;

/// <summary>Who holds which duty at the school.</summary>
[Route(VisitLinks.Route + "/duties")]
public sealed class DutiesController(FindPeople find, GiveDuty give, EndDuty end, UndoDuty undo, CourseContext db, TimeProvider clock) : LeadPage
{
    /// <summary>The duties, each with those who hold it, will hold it or held it.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Duties(string? done, CancellationToken ct)
    {
        var duties = await db.Duties.AsNoTracking().VisibleTo(Lead).Where(row => row.UndoneAt == null).OrderBy(row => row.StartsOn).ToListAsync(ct);
        var contacts = await db.Contacts.AsNoTracking().VisibleTo(Lead).ToDictionaryAsync(row => row.Id, ct);
        return View(new DutiesModel(await find.RunAsync(Lead, ct), duties, contacts, clock.Today(), DoneWords.Of(done)));
    }

    /// <summary>Asks who holds which duty.</summary>
    [HttpGet("new")]
    public async Task<IActionResult> New(CancellationToken ct) => View("DutyForm", await ModelAsync(new() { FromOn = StoredName.Day(clock.Today()) }, ct));

    /// <summary>Records it.</summary>
    [HttpPost("new")]
    public async Task<IActionResult> New(DutyAnswers form, CancellationToken ct)
    {
        var switched = await SwitchedAsync(form.Language, ct);
        var model = await ModelAsync(form, ct);
        if (switched) return View("DutyForm", model);
        if (form.Faults().ToList() is { Count: > 0 } left) return InvalidForm("DutyForm", model, PostWords.Unfinished, left);
        var outcome = await give.RunAsync(Visit.Lead!, form.Which!.Value, form.Who, TypedDay.Read(form.FromOn)!.Value, ct);
        return outcome.Why is not { } why
            ? SeeOther(To.Duties(LeadDeed.DutyGiven)) : InvalidForm("DutyForm", model, PostWords.NotKept, FactWords.Of(why, Visit.Language)!);
    }

    /// <summary>Asks for the last day.</summary>
    [HttpGet("{duty}/end")]
    public async Task<IActionResult> End(Guid duty, CancellationToken ct) =>
        await FindAsync(duty, new(), ct) is { } model
            ? View("EndDuty", model with { Form = new() { UntilOn = StoredName.Day(model.Duty.EndsOn ?? clock.Today()) } }) : Notice.NotFound();

    /// <summary>Records the last day.</summary>
    [HttpPost("{duty}/end")]
    public async Task<IActionResult> End(Guid duty, EndDutyAnswers form, CancellationToken ct)
    {
        if (await FindAsync(duty, form, ct) is not { } model) return Notice.NotFound();
        if (await SwitchedAsync(form.Language, ct)) return View("EndDuty", model);
        if (DayFaults.Needed("until-on", form.UntilOn).ToList() is { Count: > 0 } left) return InvalidForm("EndDuty", model, PostWords.Unfinished, left);
        var outcome = await end.RunAsync(Visit.Lead!, duty, TypedDay.Read(form.UntilOn)!.Value, ct);
        if (outcome.Why is not { } why) return SeeOther(To.Duties(LeadDeed.DutyEnded));
        return FactWords.Of(why, Visit.Language) is { } fault
            ? InvalidForm("EndDuty", model, PostWords.NotKept, fault with { Field = "until-on" }) : Notice.NotFound();
    }

    /// <summary>Takes it back.</summary>
    [HttpPost("{duty}/undo")]
    public async Task<IActionResult> Undo(Guid duty, CancellationToken ct) =>
        (await undo.RunAsync(Visit.Lead!, duty, ct)).Why is null ? SeeOther(To.Duties(LeadDeed.Undone)) : Notice.NotFound();

    private async Task<DutyModel> ModelAsync(DutyAnswers form, CancellationToken ct)
    {
        var contacts = await db.Contacts.AsNoTracking().VisibleTo(Lead).Where(row => row.UndoneAt == null).OrderBy(row => row.Name).ToListAsync(ct);
        return new(await find.RunAsync(Lead, ct), contacts, form);
    }

    private async Task<EndDutyModel?> FindAsync(Guid duty, EndDutyAnswers form, CancellationToken ct)
    {
        var standing = db.Duties.AsNoTracking().VisibleTo(Lead).Where(row => row.UndoneAt == null);
        if (await standing.FirstOrDefaultAsync(row => row.Id == duty, ct) is not { } stands) return null;
        var name = stands.PersonId is { } person
            ? (await find.RunAsync(Lead, ct)).Of(person)?.Name
            : await db.Contacts.VisibleTo(Lead).Where(row => row.Id == stands.ContactId).Select(row => row.Name).FirstOrDefaultAsync(ct);
        return new(stands, name, form);
    }
}

/// <summary>The page of the duties.</summary>
/// <param name="People">Everybody at the school.</param>
/// <param name="Duties">Those that stand, by their first day.</param>
/// <param name="Contacts">Contacts, those undone as well.</param>
/// <param name="Today">Today for schools.</param>
/// <param name="Done">What was done a moment ago, or null.</param>
public sealed record DutiesModel(
    SchoolPeople People, IReadOnlyList<Duty> Duties, IReadOnlyDictionary<ContactId, SchoolContact> Contacts, DateOnly Today, Bilingual? Done)
{
    /// <summary>Contacts that hold no duty any more, and could be erased.</summary>
    public IEnumerable<SchoolContact> Idle => Contacts.Values.Where(contact =>
        contact.UndoneAt is null && !Duties.Any(duty => duty.ContactId == contact.Id && !(duty.EndsOn < Today)));
}

/// <summary>The form about a duty.</summary>
/// <param name="People">Everybody at the school.</param>
/// <param name="Contacts">Contacts that stand.</param>
/// <param name="Form">As filled in.</param>
public sealed record DutyModel(SchoolPeople People, IReadOnlyList<SchoolContact> Contacts, DutyAnswers Form);

/// <summary>The form about a duty's last day.</summary>
/// <param name="Duty">The duty.</param>
/// <param name="Name">What whoever holds it is called, or null.</param>
/// <param name="Form">As filled in.</param>
public sealed record EndDutyModel(Duty Duty, string? Name, EndDutyAnswers Form);

/// <summary>What a lead says of a duty's last day.</summary>
public sealed record EndDutyAnswers
{
    /// <summary>The last day, as typed.</summary>
    [BindProperty(Name = "until-on")]
    [FromForm(Name = "until-on")]
    public string? UntilOn { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }
}
