using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Core.Reminders;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Web.Features.Facts;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Registers;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Owing;

/// <summary>What a lead does about those ticked in the list of who owes what, or about all of them: each says whom it left out, and why.</summary>
public sealed class OwingDeedsController(
    FindRegister register, RegisterQuestions questions, SendNudge nudge, GiveExemption giveExemption, GiveExtension giveExtension, GiveLeave giveLeave)
    : OwingPage(register, questions)
{
    /// <summary>Where a form was sent, looked at again: the list.</summary>
    [HttpGet("owing/nudge")]
    [HttpGet("owing/give/{what}")]
    public IActionResult Back() => SeeOther(To.Owing());

    /// <summary>Sends each a message.</summary>
    [HttpPost("owing/nudge")]
    public async Task<IActionResult> Nudge(ChosenOwing chosen, string? language, CancellationToken ct)
    {
        var switched = await SwitchedAsync(language, ct);
        var list = (await FindAsync(chosen.Filter, chosen.Page, ct)) with { Chosen = chosen };
        if (switched) return View("Owing", list);
        if (Unfit(list) is { } unfit) return unfit;
        if ((await nudge.RunAsync(Visit.Lead!, chosen.Whom(list), ct)).IsRefused(out _, out var sent)) return Choose(list, OwingWords.ChooseSomebody);
        return View("Given", new GivenModel(
            OwingWords.Nudged(sent.Told.Count), sent.Told.Count, [.. sent.LeftOut.Select(one => (list.NameOf(one.Person), ReminderWords.Of(one.Why)))],
            chosen.Filter, CanBeUndone: false, sent.NotBefore));
    }

    /// <summary>Asks what is to be said of them; once that is answered, records it.</summary>
    [HttpPost("owing/give/{what}")]
    public async Task<IActionResult> Give(
        string what, ChosenOwing chosen, string? asked, ExemptionAnswers exemption, ExtensionAnswers extension, LeaveAnswers leave, string? language,
        CancellationToken ct)
    {
        if (StoredName.TryRead<Giving>(what) is not { } giving) return Notice.NotFound();
        var switched = await SwitchedAsync(language, ct);
        var list = (await FindAsync(chosen.Filter, chosen.Page, ct)) with { Chosen = chosen };
        if (Unfit(list) is { } unfit) return unfit;
        var form = asked == "yes" ? new(exemption, extension, leave) : GivingAnswers.New(list.Today, list.OneRequirement);
        var model = new GivingModel(giving, list, form);
        if (switched || asked != "yes") return View("Give", model);
        if (form.Faults(giving).ToList() is { Count: > 0 } left) return InvalidForm("Give", model, PostWords.Unfinished, left);
        if ((await GiveAsync(giving, chosen.Whom(list), form, ct)).IsRefused(out var why, out var given))
            return InvalidForm("Give", model, PostWords.NotKept, FactWords.Of(why, Visit.Language) ?? new Fault("until-on", PostWords.NotKept));
        return View("Given", new GivenModel(
            OwingWords.Given(giving), given.Given.Count, [.. given.LeftOut.Select(one => (list.NameOf(one.Person), OwingWords.Of(one.Why, Visit.Language)))],
            chosen.Filter, CanBeUndone: true));
    }

    private Task<Outcome<GivenToMany>> GiveAsync(Giving what, IReadOnlyCollection<PersonId> whom, GivingAnswers form, CancellationToken ct) => what switch
    {
        Giving.Exemption => giveExemption.RunAsync(Visit.Lead!, whom, form.Exemption.Said(), ct),
        Giving.Extension => giveExtension.RunAsync(Visit.Lead!, whom, form.Extension.Chosen!.Value, form.Extension.Until(), ct),
        _ => giveLeave.RunAsync(Visit.Lead!, whom, form.Leave.Days(), ct),
    };

    private ViewResult? Unfit(OwingModel list) =>
        list.Chosen.IsOutdated(list) ? Choose(list, OwingWords.NotAsShown) : list.Chosen.Whom(list).Count == 0 ? Choose(list, OwingWords.ChooseSomebody) : null;

    private ViewResult Choose(OwingModel list, Bilingual words) => InvalidForm("Owing", list, OwingWords.NothingDone, new Fault("everyone-yes", words));
}

/// <summary>The page on which a lead says something of several people.</summary>
/// <param name="What">What.</param>
/// <param name="List">The list that they were chosen from.</param>
/// <param name="Form">As filled in.</param>
public sealed record GivingModel(Giving What, OwingModel List, GivingAnswers Form)
{
    /// <summary>What they are called, each once, in the order of the list.</summary>
    public IReadOnlyList<string> Names => [.. List.Chosen.Whom(List).Select(List.NameOf)];
}

/// <summary>The page that says what was done.</summary>
/// <param name="Done">What.</param>
/// <param name="Many">To how many people.</param>
/// <param name="LeftOut">To whom not, and why.</param>
/// <param name="Back">What the list was narrowed to.</param>
/// <param name="CanBeUndone">Whether it can be undone on each person's page.</param>
/// <param name="NotBefore">Until when it waits (UTC); null where it does not.</param>
public sealed record GivenModel(
    Bilingual Done, int Many, IReadOnlyList<(string Name, Bilingual Why)> LeftOut, Links.RegisterFilter Back, bool CanBeUndone, DateTimeOffset? NotBefore = null);
