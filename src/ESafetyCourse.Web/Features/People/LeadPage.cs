using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ESafetyCourse.Web.Features.People;

/// <summary>A page about the people of a school: for its leads; to anybody else it is not there.</summary>
public abstract class LeadPage : LaunchPage
{
    /// <summary>The lead, looking at their school.</summary>
    protected Viewer.LeadOf Lead => new(Launch.SchoolId);

    /// <inheritdoc/>
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (!Launch.IsLead) context.Result = Notice.NotFound();
    }

    /// <summary>The page again, with what has to be mended.</summary>
    protected ViewResult Mend(string view, object model)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(view, model);
    }

    /// <summary>What those people signed, by id, with the modules' titles in the reader's language.</summary>
    protected async Task<ILookup<PersonId, SignedTitle>> SignedAsync(IEnumerable<SchoolPerson> people, CancellationToken ct)
    {
        var services = HttpContext.RequestServices;
        var titles = await services.GetRequiredService<Editions>().TitlesAsync(Launch.Language, ct);
        var signed = await services.GetRequiredService<FindSigned>().RunAsync(Lead, [.. people.SelectMany(person => person.Ids).Distinct()], ct);
        return signed.ToLookup(row => row.Person, row => new SignedTitle(titles.GetValueOrDefault(row.ModuleSlug, row.ModuleSlug), row.SignedAt));
    }
}

/// <summary>A module that was signed, as a lead reads it.</summary>
/// <param name="Title">In the reader's language.</param>
/// <param name="SignedAt">When (UTC).</param>
public sealed record SignedTitle(string Title, DateTimeOffset SignedAt);
