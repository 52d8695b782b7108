using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Rosters;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Rosters;

/// <summary>What the school calls somebody whose name the LMS withholds.</summary>
[Route(VisitLinks.PersonRoute + "/name")]
public sealed class NameController(FindNaming find, NamePerson name) : LeadPage
{
    /// <summary>Asks for the name.</summary>
    [HttpGet]
    public async Task<IActionResult> Name(PersonId person, string? back, CancellationToken ct) =>
        await find.RunAsync(Lead, person, ct) is { } naming ? View(new NameModel(person, naming, naming.FromLead, Own(back))) : Notice.NotFound();

    /// <summary>Keeps it.</summary>
    [HttpPost]
    public async Task<IActionResult> Name(PersonId person, NameForm form, CancellationToken ct)
    {
        if (await find.RunAsync(Lead, person, ct) is not { } naming) return Notice.NotFound();
        var model = new NameModel(person, naming, form.Typed, Own(form.Back));
        if (await SwitchedAsync(form.Language, ct)) return View(model);
        if ((await name.RunAsync(Visit.Lead!, person, form.Typed, ct)).Why is not { } why) return SeeOther(VisitLinks.After(model.Back, LeadDeed.Named));
        if (why.Reason == NamePerson.NamedByLms) return SeeOther(To.Name(person, form.Back)); // Given meanwhile: the page says so.
        return InvalidForm("Name", model, new("The name was not kept", "Ni chadwyd yr enw"), new Fault("typed", Words(why.Reason)));
    }

    private static Bilingual Words(RefusalCode why) => why switch
    {
        _ when why == NamePerson.TooLong => new($"Use {PersonName.Longest} characters at most", $"Gormod o nodau; y mwyaf yw: {PersonName.Longest}"),
        _ => new("Type the person’s name", "Teipiwch enw’r person"),
    };
}

/// <summary>The page of a name.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Naming">What is known.</param>
/// <param name="Typed">As typed, or as it stands.</param>
/// <param name="Back">Where one came from.</param>
public sealed record NameModel(PersonId Person, Naming Naming, string? Typed, string Back);

/// <summary>The name form.</summary>
public sealed record NameForm
{
    /// <summary>As typed.</summary>
    public string? Typed { get; init; }

    /// <summary>Where one came from.</summary>
    public string? Back { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }
}
