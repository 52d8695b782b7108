using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Web.Links;

namespace ESafetyCourse.Web.Features.Owing;

/// <summary>Whom a lead has ticked in the list, and what it was narrowed to then.</summary>
public sealed record ChosenOwing
{
    /// <summary>The ids of people, as they were sent; one who stands in several rows may be there several times.</summary>
    public string[] Person { get; init; } = [];

    /// <summary><c>yes</c>: everybody in the list, on whatever page.</summary>
    public string? Everyone { get; init; }

    /// <summary>How many rows the whole list had, as it was shown.</summary>
    public string? Shown { get; init; }

    /// <summary>The page of the list that they were ticked on.</summary>
    public string? Page { get; init; }

    /// <summary>The requirement that the list was narrowed to.</summary>
    public string? OfRequirement { get; init; }

    /// <summary>The staff group that it was narrowed to.</summary>
    public string? OfGroup { get; init; }

    /// <summary>The status that it showed.</summary>
    public string? OfStatus { get; init; }

    /// <summary>Whether everybody is meant.</summary>
    public bool All => Everyone == "yes";

    /// <summary>What the list was narrowed to.</summary>
    public RegisterFilter Filter => RegisterFilter.Read(OfRequirement, OfGroup, OfStatus);

    /// <summary>Those ticked; what is no id is nobody's.</summary>
    public IReadOnlySet<PersonId> People =>
        Person.Select(id => PersonId.TryParse(id, null, out var read) ? read : (PersonId?)null).OfType<PersonId>().ToHashSet();

    /// <summary>Whether the list is another than the one of which everybody was chosen.</summary>
    public bool IsOutdated(OwingModel list) =>
        All && !(int.TryParse(Shown, NumberStyles.None, CultureInfo.InvariantCulture, out var shown) && shown == list.Found.Count);

    /// <summary>Whom it means, each once.</summary>
    /// <param name="list">The list as it is now.</param>
    public IReadOnlyCollection<PersonId> Whom(OwingModel list) => All ? list.Found.Select(row => row.Person).ToHashSet() : [.. People];
}
