using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Web.Features.Facts;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Grants;

/// <summary>What a lead says of whom they invite; which of it counts, what they are decides.</summary>
public sealed record GrantAnswers : ContactAnswers
{
    /// <summary>What is sent where they see names.</summary>
    public const string Names = "names";

    /// <summary>What is sent where they see counts alone.</summary>
    public const string Counts = "counts";

    /// <summary>The colleague's id.</summary>
    public string? Person { get; init; }

    /// <summary><see cref="Names"/> or <see cref="Counts"/>; anything else is no answer.</summary>
    [BindProperty(Name = "sees-names")]
    [FromForm(Name = "sees-names")]
    public string? SeesNames { get; init; }

    /// <summary>The last day, as typed.</summary>
    [BindProperty(Name = "until-on")]
    [FromForm(Name = "until-on")]
    public string? UntilOn { get; init; }

    /// <summary>The first day that an auditor looks at, as typed.</summary>
    [BindProperty(Name = "looks-from")]
    [FromForm(Name = "looks-from")]
    public string? LooksFrom { get; init; }

    /// <summary>The last such day, as typed.</summary>
    [BindProperty(Name = "looks-until")]
    [FromForm(Name = "looks-until")]
    public string? LooksUntil { get; init; }

    /// <summary>What is left to answer.</summary>
    public IEnumerable<Fault> Faults(GrantKind kind) => kind switch
    {
        GrantKind.Colleague => Who is null ? [new Fault("person", GrantWords.ChooseColleague)] : [],
        GrantKind.Auditor =>
        [
            .. Whether(), .. DayFaults.Needed("looks-from", LooksFrom), .. DayFaults.Needed("looks-until", LooksUntil), .. DayFaults.Needed("until-on", UntilOn),
        ],
        _ => [.. Whether(), .. DayFaults.Optional("until-on", UntilOn)],
    };

    /// <summary>All of it, where nothing is left.</summary>
    public GrantSaid What(GrantKind kind) => kind switch
    {
        GrantKind.Colleague => new GrantSaid.Colleague(Who!.Value),
        GrantKind.Auditor => new GrantSaid.Auditor(
            Name, SeesNames == Names, TypedDay.Read(UntilOn)!.Value, TypedDay.Read(LooksFrom)!.Value, TypedDay.Read(LooksUntil)!.Value),
        _ => new GrantSaid.Governor(Name, SeesNames == Names, TypedDay.Read(UntilOn)),
    };

    private PersonId? Who => PersonId.TryParse(Person, null, out var person) ? person : null;

    private IEnumerable<Fault> Whether()
    {
        if (SeesNames is not (Names or Counts)) yield return new Fault($"sees-names-{Names}", GrantWords.SayWhetherNames);
    }
}

/// <summary>Why a lead ends something.</summary>
public sealed record EndGrantAnswers
{
    /// <summary>Stored name of an <see cref="EvidenceReason"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }

    /// <summary>The reason chosen; null for none that can be.</summary>
    public EvidenceReason? Why => StoredName.TryRead<EvidenceReason>(Reason) is { } reason && EndGrant.Reasons.Contains(reason) ? reason : null;
}
