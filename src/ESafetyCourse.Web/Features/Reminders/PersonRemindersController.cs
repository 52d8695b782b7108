using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Reminders;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Features.Visits;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Reminders;

/// <summary>“Why did I get this?” and “When is my next one?”, for oneself.</summary>
public sealed class MyRemindersController(FindReminders find, Courses courses, Editions editions) : VisitPage
{
    /// <summary>The page.</summary>
    [HttpGet("my-reminders")]
    public async Task<IActionResult> Mine(CancellationToken ct) => View(
        "PersonReminders", new PersonRemindersModel(null, null, await find.RunAsync(Visit.Self, Visit.PersonId, ct), await DigestWords.ReadAsync(courses, editions, ct)));
}

/// <summary>The same of somebody of the school, for a lead.</summary>
public sealed class PersonRemindersController(FindReminders find, FindPeople people, Courses courses, Editions editions) : LeadPage
{
    /// <summary>The page.</summary>
    [HttpGet("people/{person}/reminders")]
    public async Task<IActionResult> Theirs(PersonId person, CancellationToken ct) => (await people.RunAsync(Lead, ct)).Of(person) is { } found
        ? View("PersonReminders", new PersonRemindersModel(found.Id, found.Name, await find.RunAsync(Lead, found.Id, ct), await DigestWords.ReadAsync(courses, editions, ct)))
        : Notice.NotFound();
}

/// <summary>How somebody is reminded.</summary>
/// <param name="Person">Who; null for whoever is there.</param>
/// <param name="Name">What they are called, or null.</param>
/// <param name="Found">What was sent, and what comes next.</param>
/// <param name="Words">Titles.</param>
public sealed record PersonRemindersModel(PersonId? Person, string? Name, PersonReminders Found, DigestWords Words)
{
    /// <summary>What a cause was about.</summary>
    public Bilingual Title(ReminderCause cause) => cause.Course is { } slug ? Words.Title(slug) : new("what the school required", "yr hyn yr oedd yr ysgol yn gofyn amdano");
}
