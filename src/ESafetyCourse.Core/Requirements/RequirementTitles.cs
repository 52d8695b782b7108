using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Requirements;

/// <summary>A requirement, as far as it is told from another by its title.</summary>
/// <param name="Id">Which.</param>
/// <param name="Rule">What it asks now.</param>
/// <param name="Since">Its first day.</param>
public sealed record NamedRequirement(RequirementId Id, RequirementRule Rule, DateOnly Since)
{
    /// <summary>One as it stands.</summary>
    public static NamedRequirement Of(StandingRequirement one) => new(one.Id, RequirementRule.Of(one.Now), one.Versions[0].StartsOn);
}

/// <summary>What a school's requirements are called, on every page and sheet of a lead.</summary>
public static class RequirementTitles
{
    /// <summary>
    /// As their courses are; where several ask for one course, how often besides; where that is the same too, from which day on; and where nothing
    /// tells them apart, by a number.
    /// </summary>
    /// <param name="all">All that the school requires, or did.</param>
    /// <param name="courses">What modules and courses are called: slug → title.</param>
    /// <param name="language">The reader's language.</param>
    /// <returns>In the order of the titles.</returns>
    public static IReadOnlyDictionary<RequirementId, string> Of(
        IEnumerable<NamedRequirement> all, IReadOnlyDictionary<string, string> courses, Language language)
    {
        Func<NamedRequirement, string>[] shortestFirst =
        [
            Course,
            one => $"{Course(one)} ({RequirementWords.Often(one.Rule).In(language)})",
            one => $"{Course(one)} ({RequirementWords.Often(one.Rule).In(language)}, {RequirementWords.From(one.Since).In(language)})",
        ];
        var known = all.OrderBy(one => one.Id.Value).ToList();
        var titles =
            from one in known
            let title = shortestFirst.FirstOrDefault(way => known.Count(other => way(other) == way(one)) == 1)?.Invoke(one) ?? Numbered(one)
            orderby title
            select KeyValuePair.Create(one.Id, title);
        return new OrderedDictionary<RequirementId, string>(titles);

        string Course(NamedRequirement one) => courses.GetValueOrDefault(one.Rule.CourseSlug, one.Rule.CourseSlug);
        string Longest(NamedRequirement one) => shortestFirst[^1](one);
        string Numbered(NamedRequirement one) => $"{Longest(one)} {known.Where(other => Longest(other) == Longest(one)).ToList().IndexOf(one) + 1}";
    }
}

/// <summary>Finds them.</summary>
public sealed class FindRequirementTitles(FindRequirements find, Courses courses)
{
    /// <summary>Those of every requirement that the viewer may see, what has ended as well, in the order of the titles.</summary>
    public async Task<IReadOnlyDictionary<RequirementId, string>> RunAsync(Viewer viewer, Language language, CancellationToken ct) =>
        RequirementTitles.Of((await find.RunAsync(viewer, ct)).Select(NamedRequirement.Of), await courses.TitlesAsync(language, ct), language);
}
