namespace ESafetyCourse.Core.Registers;

/// <summary>How those on roll stand, over everything and by requirement. It holds no person: whoever sees counts alone may have it.</summary>
/// <param name="Everything">Each person by the strictest of their codes.</param>
/// <param name="ByRequirement">For each requirement that held on the day, in the order of the titles: everybody on roll once.</param>
public sealed record RegisterFigures(RollCounts Everything, IReadOnlyList<RequirementFigures> ByRequirement)
{
    /// <summary>Counts.</summary>
    /// <param name="standings">Everybody on roll.</param>
    /// <param name="requirements">What was required on the day, with titles, in their order.</param>
    public static RegisterFigures Of(IReadOnlyList<Standing> standings, IReadOnlyDictionary<RequirementId, string> requirements) => new(
        RollCounts.Count(standings.Select(one => one.Overall)),
        [.. requirements.Select(one => new RequirementFigures(one.Key, one.Value, RollCounts.Count(standings.Select(standing => standing.For(one.Key)))))]);
}

/// <summary>How those on roll stand with one requirement.</summary>
/// <param name="Requirement">Which.</param>
/// <param name="Title">What it is called, in the reader's language.</param>
/// <param name="Counts">Everybody on roll, each once.</param>
public sealed record RequirementFigures(RequirementId Requirement, string Title, RollCounts Counts);

/// <summary>A register in numbers: for whoever sees no names. It holds no person.</summary>
/// <param name="Clocks">The day and the moment.</param>
/// <param name="School">The whole school, exactly.</param>
/// <param name="Groups">The staff, each counted in one group, and small groups put together (<see cref="GroupFigures"/>).</param>
public sealed record SchoolFigures(RegisterClocks Clocks, RegisterFigures School, IReadOnlyList<GroupFigures> Groups);
