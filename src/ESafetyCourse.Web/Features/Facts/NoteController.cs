using ESafetyCourse.Core;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Facts;

/// <summary>What a lead typed beside an exemption or a completion.</summary>
[Route(VisitLinks.PersonRoute + "/notes")]
public sealed class NoteController(EraseNote erase) : FactsPage
{
    /// <summary>Erases it.</summary>
    [HttpPost("{fact}/erase")]
    public async Task<IActionResult> Erase(PersonId person, Guid fact, CancellationToken ct) => await FindAsync(person, ct) is { } found
        ? Undone((await erase.RunAsync(Visit.Lead!, fact, ct)).Why, found.Id, LeadDeed.Erased) : Notice.NotFound();
}
