using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Leads;

namespace ESafetyCourse.Web.Features.People;

/// <summary>A page about who the people of a school are and what they signed.</summary>
public abstract class PeoplePage : LeadPage
{
    /// <summary>What those people signed, by id, with the modules' titles in the reader's language.</summary>
    protected async Task<ILookup<PersonId, SignedTitle>> SignedAsync(IEnumerable<SchoolPerson> people, CancellationToken ct)
    {
        var services = HttpContext.RequestServices;
        var titles = await services.GetRequiredService<Editions>().TitlesAsync(Visit.Language, ct);
        var signed = await services.GetRequiredService<FindSigned>().RunAsync(Lead, [.. people.SelectMany(person => person.Ids).Distinct()], ct);
        return signed.ToLookup(row => row.Person, row => new SignedTitle(titles.GetValueOrDefault(row.ModuleSlug, row.ModuleSlug), row.SignedAt));
    }
}

/// <summary>A module that was signed, as a lead reads it.</summary>
/// <param name="Title">In the reader's language.</param>
/// <param name="SignedAt">When (UTC).</param>
public sealed record SignedTitle(string Title, DateTimeOffset SignedAt);
