using ESafetyCourse.Core;
using ESafetyCourse.Core.Registers;

namespace ESafetyCourse.Web.Features.Lists;

/// <summary>The fields by which a list of people and requirements is narrowed.</summary>
/// <param name="Question">What it is narrowed to now.</param>
/// <param name="Requirements">The requirements offered, in order; one alone is no choice.</param>
/// <param name="Statuses">The statuses offered, in order.</param>
/// <param name="OffersAny">Whether any status may be shown at once.</param>
public sealed record FilterFields(
    RegisterQuestion Question, IReadOnlyDictionary<RequirementId, string> Requirements, IEnumerable<RegisterStatus> Statuses, bool OffersAny);
