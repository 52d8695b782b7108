using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Features.Facts;

/// <summary>What the requirements of a school are called where a lead chooses one: by their course and, where several have one, by their first day.</summary>
public sealed class RequirementTitles(CourseContext db, Courses courses, TimeProvider clock)
{
    /// <summary>Every requirement that the school has or had, in order of name.</summary>
    public async Task<IReadOnlyDictionary<RequirementId, string>> RunAsync(Viewer.LeadOf lead, Language language, CancellationToken ct)
    {
        var titles = await courses.TitlesAsync(language, ct);
        var today = clock.Today();
        var versions = await db.Requirements.AsNoTracking().VisibleTo(lead).Where(row => row.UndoneAt == null).OrderBy(row => row.StartsOn).ToListAsync(ct);
        var named = versions.GroupBy(row => row.RequirementId)
            .Select(group => (Id: group.Key, First: group.First().StartsOn, Now: group.LastOrDefault(row => row.StartsOn <= today) ?? group.First()))
            .Select(row => (row.Id, row.First, Title: titles.GetValueOrDefault(row.Now.CourseSlug, row.Now.CourseSlug))).ToList();
        var alike = named.GroupBy(row => row.Title).Where(group => group.Skip(1).Any()).Select(group => group.Key).ToHashSet();
        return new OrderedDictionary<RequirementId, string>(named
            .Select(row => KeyValuePair.Create(row.Id, alike.Contains(row.Title) ? $"{row.Title} ({SchoolDates.Write(row.First, language)})" : row.Title))
            .OrderBy(row => row.Value, StringComparer.CurrentCulture));
    }
}
