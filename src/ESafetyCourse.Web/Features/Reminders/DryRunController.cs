using ESafetyCourse.Core;
using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.Reminders;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Reminders;

/// <summary>What would be sent on a day, as a page and as a sheet; and what messages look like.</summary>
[Route(VisitLinks.Route + "/reminders")]
public sealed class DryRunController(
    FindDryRun find, KeepDryRun keep, MailTemplates templates, Courses courses, Editions editions, FindWayThere way, TimeProvider clock) : LeadPage
{
    /// <summary>The page. That it was shown is kept: nothing is switched on before.</summary>
    [HttpGet("dry-run")]
    public async Task<IActionResult> DryRun(string? day, CancellationToken ct)
    {
        var (run, words) = (await find.RunAsync(Lead, Day(day), ct), await DigestWords.ReadAsync(courses, editions, ct));
        await keep.RunAsync(Visit.Lead!, run, ct);
        return View(new DryRunModel(run, words, day is { Length: > 0 } && CalendarFile.Day(day) is null ? day : null));
    }

    /// <summary>The sheet.</summary>
    [HttpGet("dry-run.xlsx")]
    public async Task<IActionResult> Workbook(string? day, CancellationToken ct)
    {
        var model = new DryRunModel(await find.RunAsync(Lead, Day(day), ct), await DigestWords.ReadAsync(courses, editions, ct), null);
        var file = await DryRunWorkbook.ComposeAsync(Visit.SchoolName, model.Run.Day, [.. model.Rows], Visit.Language, clock.GetUtcNow(), ct);
        return File(file, RegisterWorkbook.MediaType, $"dry-run-{StoredName.Day(model.Run.Day)}.xlsx");
    }

    /// <summary>Each message in both languages, about somebody who is made up.</summary>
    [HttpGet("previews")]
    public async Task<IActionResult> Previews(CancellationToken ct)
    {
        var (today, words) = (clock.Today(), await DigestWords.ReadAsync(courses, editions, ct));
        var course = (await courses.NewestAsync(ct)).FirstOrDefault();
        var (slug, modules) = course is null ? ("induction", (IReadOnlyList<string>)[.. words.Modules.Keys]) : (course.Slug, course.Modules);
        var owed = new Obligation(
            Visit.SchoolId, default, default, 1, slug, modules, today.AddDays(-14), today.AddDays(14), today.AddDays(14), null, [.. modules.Take(1)],
            ObligationState.InProgress, ObligationState.InProgress, ObligationWhy.Due, null, true, null);
        var late = owed with { DueOn = today.AddDays(-20), State = ObligationState.Late };
        var there = await way.RunAsync(Visit.SchoolId, Visit.PersonId, ct);
        Composed[] messages =
        [
            ComposeDigest.Of([owed], words, there, today, "Mair Enghraifft", asked: false, Guid.Empty),
            ComposeEscalation.Of(ToldInstead.Leads, [late], words, _ => "Mair Enghraifft", today, there.Address),
            ComposeEscalation.Of(ToldInstead.Head, [late], words, _ => "Mair Enghraifft", today),
        ];
        return View(messages.SelectMany(_ => new[] { Language.English, Language.Welsh }, (one, language) =>
            new MailPreview(one.Template, language, WrittenMail.Of(templates[one.Template], one, [language], null))).ToList());
    }

    private DateOnly Day(string? day) => CalendarFile.Day(day ?? "") ?? clock.Today();
}

/// <summary>A message as it looks.</summary>
/// <param name="Template">Which.</param>
/// <param name="Language">In which language.</param>
/// <param name="Mail">Its words.</param>
public sealed record MailPreview(string Template, Language Language, WrittenMail Mail);

/// <summary>The page of a dry run.</summary>
/// <param name="Run">What would be sent.</param>
/// <param name="Words">Titles.</param>
/// <param name="Unread">What was typed as a day and is none; null where it is one.</param>
public sealed record DryRunModel(DryRun Run, DigestWords Words, string? Unread)
{
    /// <summary>A row for each who would be told and each who is left out.</summary>
    public IEnumerable<DryRunRow> Rows =>
    [
        .. Run.Round.Digests.Select(one => new DryRunRow(Name(one.Person), true, About(one), one.FirstDueOn)),
        .. Run.Round.Escalations.Select(one => new DryRunRow(one.To.Name, true, About(one), null)),
        .. Run.Round.LeftOut.Select(one => new DryRunRow(Name(one.Person), false, ReminderWords.Of(one.Why), DueOn(one.Person))),
        .. Run.Reach.Unreached.Select(one => new DryRunRow(one.Name, false, ReminderWords.NotTold(one), null)),
    ];

    /// <summary>What a person is called, or null.</summary>
    public string? Name(PersonId person) => Run.People.Of(person)?.Name;

    /// <summary>What they would be told of.</summary>
    public Bilingual About(PlannedDigest one) => new(
        string.Join("; ", one.Rows.Select(row => $"{Words.Title(row.Row.Course).En}, {DigestWords.When(row.Row.DueOn, Run.Day).En}")),
        string.Join("; ", one.Rows.Select(row => $"{Words.Title(row.Row.Course).Cy}, {DigestWords.When(row.Row.DueOn, Run.Day).Cy}")));

    /// <summary>Of whom they would be told.</summary>
    public Bilingual About(PlannedEscalation one)
    {
        string In(Language language) => string.Join(", ", one.Late.Select(row => Core.People.PersonName.Shown(Name(row.Person), language)).Distinct());
        var names = new Bilingual(In(Language.English), In(Language.Welsh));
        return one.As == ToldInstead.Leads
            ? new($"As a lead, of: {names.En}", $"Fel arweinydd, am: {names.Cy}") : new($"As the head, of: {names.En}", $"Fel pennaeth, am: {names.Cy}");
    }

    private DateOnly? DueOn(PersonId person) => Run.Obligations[person].Where(one => OwedRow.IsOwed(one.State)).Select(one => (DateOnly?)one.DueOn).Min();
}
