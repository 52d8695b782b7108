namespace ESafetyCourse.Core.Reminders;

/// <summary>A lead or a head to whom no message can go.</summary>
/// <param name="Name">What the school calls them, or null.</param>
/// <param name="As">As what they would be told.</param>
/// <param name="Why">Why not.</param>
public sealed record UnreachedOther(string? Name, ToldInstead As, LeftOutWhy Why);

/// <summary>Whom it doesn't reach that somebody is late, though a plan says that they are told.</summary>
/// <param name="Unreached">Leads and heads who have no address of their own.</param>
/// <param name="Nobody">As what nobody at all can be told.</param>
public sealed record EscalationReach(IReadOnlyList<UnreachedOther> Unreached, IReadOnlyList<ToldInstead> Nobody)
{
    /// <summary>Works it out.</summary>
    /// <param name="facts">Leads, heads and plans of a school.</param>
    /// <param name="requirements">What it requires.</param>
    /// <param name="day">On which day.</param>
    public static EscalationReach Of(RoundFacts facts, IEnumerable<RequirementId> requirements, DateOnly day)
    {
        var plans = requirements.Distinct().Select(one => facts.PlanOf(one, day)).ToList();
        ToldInstead[] told = [.. Enum.GetValues<ToldInstead>().Where(others => plans.Exists(plan => plan.After(others) is not null))];
        return new(
            [.. facts.Others.Where(other => told.Contains(other.As) && other.To.Never is not null).Select(other => new UnreachedOther(other.To.Name, other.As, other.To.Never!.Value))],
            [.. told.Where(others => !facts.Others.Any(other => other.As == others && other.To.Never is null))]);
    }
}
