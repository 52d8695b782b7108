using ESafetyCourse.Core;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Web.Links;

namespace ESafetyCourse.Web.Features.Owing;

/// <summary>The page of who owes what.</summary>
/// <param name="Question">What it is narrowed to.</param>
/// <param name="Requirements">What there is to narrow it to.</param>
/// <param name="Counts">The figures over everybody.</param>
/// <param name="Groups">How each staff group stands.</param>
/// <param name="Forecast">What falls due in each month.</param>
/// <param name="Found">The list, whole.</param>
/// <param name="Names">What everybody in the register is called.</param>
/// <param name="Page">Which page of it is shown.</param>
/// <param name="Today">The school day.</param>
public sealed record OwingModel(
    RegisterQuestion Question, IReadOnlyDictionary<RequirementId, string> Requirements, RegisterCounts Counts, IReadOnlyList<GroupStanding> Groups,
    IReadOnlyList<DueMonth> Forecast, IReadOnlyList<RegisterRow> Found,
    IReadOnlyDictionary<PersonId, string> Names, ListPage Page, DateOnly Today)
{
    /// <summary>The statuses that the list can show, the first by itself.</summary>
    public static IReadOnlyList<RegisterStatus> Statuses { get; } =
        [RegisterStatus.Late, RegisterStatus.NotYetDue, RegisterStatus.DueAgain, RegisterStatus.Exempt, RegisterStatus.OnLeave];

    /// <summary>Who is ticked.</summary>
    public ChosenOwing Chosen { get; init; } = new();

    /// <summary>Which of them it shows.</summary>
    public RegisterStatus Status => Question.Status!.Value;

    /// <summary>What the list is narrowed to: its pages keep it.</summary>
    public RegisterFilter Filter => RegisterFilter.Of(Question);

    /// <summary>Those on the page, the longest due first.</summary>
    public IReadOnlyList<RegisterRow> Shown => [.. Found.OrderBy(row => row.DueOn ?? DateOnly.MaxValue).Skip(Page.Skip).Take(ListPage.Size)];

    /// <summary>The requirement that the list is about, where it is about one.</summary>
    public RequirementId? OneRequirement => Question.Requirement ?? (Requirements.Count == 1 ? Requirements.Keys.Single() : null);

    /// <summary>What somebody in the register is called.</summary>
    public string NameOf(PersonId person) => Names.GetValueOrDefault(person, "–");

    /// <summary>The most that falls due in one month: the length of the longest bar.</summary>
    public int Most => Forecast.Max(month => month.Count);
}
