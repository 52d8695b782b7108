using ESafetyCourse.Core;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Web.Features.Facts;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Owing;

/// <summary>What a lead can say of several people at once; an address writes it by its stored name.</summary>
public enum Giving
{
    /// <summary>That they are exempt.</summary>
    Exemption,

    /// <summary>That they have more time.</summary>
    Extension,

    /// <summary>That they are on leave.</summary>
    Leave,
}

/// <summary>What a lead says of them.</summary>
public sealed record GivingAnswers
{
    /// <summary><c>yes</c>, once the lead has been asked.</summary>
    public string? Asked { get; init; }

    /// <summary>The id of a requirement; for an exemption nothing means every one.</summary>
    public string? Requirement { get; init; }

    /// <summary>The name of an <see cref="ExemptionReason"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>The first day, as typed.</summary>
    [BindProperty(Name = "from-on")]
    [FromForm(Name = "from-on")]
    public string? FromOn { get; init; }

    /// <summary>The last day, or the new due day, as typed.</summary>
    [BindProperty(Name = "until-on")]
    [FromForm(Name = "until-on")]
    public string? UntilOn { get; init; }

    /// <summary>In the lead's own words, or nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }

    /// <summary>The requirement chosen; null for none.</summary>
    public RequirementId? Chosen => RequirementId.TryParse(Requirement, null, out var id) ? id : null;

    /// <summary>The reason chosen; null for none.</summary>
    public ExemptionReason? Why => StoredName.TryRead<ExemptionReason>(Reason);

    /// <summary>What is left to answer.</summary>
    public IEnumerable<Fault> Faults(Giving what) => what switch
    {
        Giving.Exemption =>
        [
            .. ExemptFrom.Unread(Requirement, Chosen), .. DayFaults.Chosen("reason-done-elsewhere", Why, OwingWords.ChooseReason),
            .. DayFaults.Needed("from-on", FromOn), .. DayFaults.Optional("until-on", UntilOn),
        ],
        Giving.Extension => [.. DayFaults.Chosen("requirement", Chosen, FactWords.ChooseRequirement), .. DayFaults.Needed("until-on", UntilOn)],
        _ => [.. DayFaults.Needed("from-on", FromOn), .. DayFaults.Optional("until-on", UntilOn)],
    };
}
