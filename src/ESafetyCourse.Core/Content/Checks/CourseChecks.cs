using ESafetyCourse.Core.Content.Problems;
using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>Courses: which modules they list, and that a link can't mean two things.</summary>
internal static class CourseChecks
{
    public static void Run(Course course, IReadOnlyList<Module> modules, Notes notes)
    {
        var name = Path.GetFileNameWithoutExtension(notes.PlaceOf(course).File);
        if (course.Slug.Length > 0 && course.Slug != name) notes.Complain(course, CourseProblems.OtherName(course.Slug, name));
        if (modules.Any(module => module.Slug == course.Slug)) notes.Complain(course, CourseProblems.SlugOfModule(course.Slug));
        if (course.Modules.Count == 0) notes.Complain(course, CourseProblems.NoModule());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (slug, at) in notes.Placed(course.Modules))
        {
            if (modules.All(module => module.Slug != slug)) notes.Problems.Add(at, CourseProblems.UnknownModule(slug));
            else if (!seen.Add(slug)) notes.Problems.Add(at, CourseProblems.Twice(slug));
        }
    }
}
