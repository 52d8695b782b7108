using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Features.Facts;

/// <summary>A page on which a lead says something of one person. Who undoes it comes back to the person's page.</summary>
public abstract class FactsPage : LeadPage
{
    /// <summary>The person, by any id that they go by; null where the school knows nobody by it.</summary>
    protected async Task<SchoolPerson?> FindAsync(PersonId person, CancellationToken ct) =>
        (await HttpContext.RequestServices.GetRequiredService<FindPeople>().RunAsync(Lead, ct)).Of(person);

    /// <summary>The person, and the fact if it is theirs; nobody where the school knows nobody by that id.</summary>
    /// <param name="person">By any id that they go by.</param>
    /// <param name="fact">The fact, narrowed to what the lead may see.</param>
    /// <param name="ct">Cancellation.</param>
    protected async Task<(SchoolPerson? Person, T? Fact)> FindAsync<T>(PersonId person, IQueryable<T> fact, CancellationToken ct)
        where T : RecordedFact, IOfPersonAtSchool
    {
        if (await FindAsync(person, ct) is not { } found) return default;
        var ids = found.Ids;
        return (found, await fact.AsNoTracking().FirstOrDefaultAsync(row => ids.Contains(row.PersonId), ct));
    }

    /// <summary>What the school requires, in the reader's language.</summary>
    protected Task<IReadOnlyDictionary<RequirementId, string>> RequirementsAsync(CancellationToken ct) =>
        HttpContext.RequestServices.GetRequiredService<FindRequirementTitles>().RunAsync(Lead, Visit.Language, ct);

    /// <summary>What came of a deed of which a form of ours asked.</summary>
    /// <param name="view">The form.</param>
    /// <param name="model">As filled in.</param>
    /// <param name="why">Why it was refused; null where it was not.</param>
    /// <param name="person">Whose page comes next.</param>
    /// <param name="done">What is done then.</param>
    protected IActionResult After(string view, object model, Refusal? why, PersonId person, LeadDeed done)
    {
        if (why is null) return SeeOther(To.Person(person, done));
        return FactWords.Of(why, Visit.Language) is { } fault ? InvalidForm(view, model, PostWords.NotKept, fault) : Notice.NotFound();
    }

    /// <summary>What came of undoing something: a fact that is not there, or is undone already, is none (404).</summary>
    protected IActionResult Undone(Refusal? why, PersonId person, LeadDeed done = LeadDeed.Undone) =>
        why is null ? SeeOther(To.Person(person, done)) : Notice.NotFound();

    /// <summary>A form in which something is left to answer, or null.</summary>
    protected ViewResult? Unfinished(string view, object model, IEnumerable<Fault> faults) =>
        faults.ToList() is { Count: > 0 } left ? InvalidForm(view, model, PostWords.Unfinished, left) : null;
}

/// <summary>What a form says of days.</summary>
public static class DayFaults
{
    /// <summary>What is wrong with a day that has to be there.</summary>
    public static IEnumerable<Fault> Needed(string field, string? typed)
    {
        if (!TypedDay.TryRead(typed, out var day)) yield return new Fault(field, DayWords.NoDay);
        else if (day is null) yield return new Fault(field, DayWords.Missing);
    }

    /// <summary>What is wrong with a day that may be left out.</summary>
    public static IEnumerable<Fault> Optional(string field, string? typed)
    {
        if (!TypedDay.TryRead(typed, out _)) yield return new Fault(field, DayWords.NoDay);
    }

    /// <summary>Nothing was chosen.</summary>
    public static IEnumerable<Fault> Chosen<T>(string field, T? chosen, Bilingual words) where T : struct
    {
        if (chosen is null) yield return new Fault(field, words);
    }
}
