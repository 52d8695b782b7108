using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Training;

namespace ESafetyCourse.Web.Features.Visits;

/// <summary>A course, with how far somebody is in it.</summary>
/// <param name="Course">The course.</param>
/// <param name="Rows">Its modules, in their order.</param>
/// <param name="Owed">What the person owes by it.</param>
public sealed record CourseModel(Course Course, IReadOnlyList<ContentsRow> Rows, IReadOnlyList<OwedLine> Owed)
{
    /// <summary>How long it takes: its modules' minutes.</summary>
    public int Minutes => Rows.Sum(row => row.Minutes);

    /// <summary>How many of its modules are signed, of a refresher those that are signed for it.</summary>
    public int Signed => Rows.Count(row => row.IsSigned);

    /// <summary>The first module that is to be signed yet and that the school can use; null where there is none.</summary>
    public ContentsRow? Next => Rows.FirstOrDefault(row => row is { IsOffered: true, IsSigned: false });

    /// <summary>Whether any of its modules was begun, of a refresher for it.</summary>
    public bool IsBegun => Rows.Any(row => row.State is not null && !row.IsToDoAgain);

    /// <summary>Reads it.</summary>
    /// <param name="course">The course.</param>
    /// <param name="editions">The newest edition of every module.</param>
    /// <param name="offered">The modules that the school can use.</param>
    /// <param name="states">How far the newest attempt at each module is, where there is one.</param>
    /// <param name="owed">Everything that the person owes.</param>
    /// <param name="lines">The same in words.</param>
    /// <param name="language">The language of the page.</param>
    public static CourseModel Of(
        Course course, IReadOnlyList<PublishedEdition> editions, IReadOnlyList<OfferedModule> offered, IReadOnlyDictionary<string, AttemptState> states,
        IReadOnlyList<Owed> owed, IReadOnlyList<OwedLine> lines, Language language)
    {
        var rows =
            from slug in course.Modules
            let state = states.TryGetValue(slug, out var known) ? known : (AttemptState?)null
            let usable = offered.FirstOrDefault(one => one.Module.Slug == slug)
            // Published in the save of the course, at the latest; what is known of editions may be two seconds old.
            let module = editions.FirstOrDefault(edition => edition.Module.Slug == slug)?.Module
            where module is not null
            select (usable is not null ? ContentsRow.Of(usable, language, state)
                : new ContentsRow(slug, module.Title.In(language), "", module.Minutes, state) { IsOffered = false }).For(owed);
        return new(course, [.. rows], [.. lines.Where(line => line.Owed.Now.Course == course.Slug || line.Owed.Rule.CourseSlug == course.Slug)]);
    }
}
