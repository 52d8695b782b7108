using ESafetyCourse.Core;
using ESafetyCourse.Web.Features.Facts;
using ESafetyCourse.Web.Features.Forms;

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

/// <summary>What a lead says of them: the same as of one person, and one of the three is asked.</summary>
/// <param name="Exemption">That they are exempt.</param>
/// <param name="Extension">That they have more time.</param>
/// <param name="Leave">That they are on leave.</param>
public sealed record GivingAnswers(ExemptionAnswers Exemption, ExtensionAnswers Extension, LeaveAnswers Leave)
{
    /// <summary>What the forms begin with.</summary>
    /// <param name="today">The school day.</param>
    /// <param name="requirement">The one that the list shows, if it shows one.</param>
    public static GivingAnswers New(DateOnly today, RequirementId? requirement) =>
        new(ExemptionAnswers.New(today, requirement), new() { Requirement = requirement?.ToString() }, LeaveAnswers.New(today));

    /// <summary>What is left to answer.</summary>
    public IEnumerable<Fault> Faults(Giving what) => what switch
    {
        Giving.Exemption => Exemption.Faults(),
        Giving.Extension => Extension.Faults(),
        _ => Leave.Faults(),
    };
}
