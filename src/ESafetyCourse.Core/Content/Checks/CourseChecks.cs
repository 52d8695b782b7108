using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>Courses: which modules they list, and that a link can't mean two things.</summary>
internal static class CourseChecks
{
    public static void Run(Course course, IReadOnlyList<Module> modules, Notes notes)
    {
        var name = Path.GetFileNameWithoutExtension(notes.PlaceOf(course).File);
        if (course.Slug.Length > 0 && course.Slug != name)
            notes.Complain(course, $"the slug is “{course.Slug}”, but the file is called “{name}”: they must be the same.");
        if (modules.Any(module => module.Slug == course.Slug))
            notes.Complain(course, $"“{course.Slug}” is the slug of a module: a link has to say which of the two it opens. Give the course another.");
        if (course.Modules.Count == 0) notes.Complain(course, "the course lists no module: list at least one under “modules”.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (slug, at) in notes.Placed(course.Modules))
        {
            if (modules.All(module => module.Slug != slug)) notes.Problems.Add(at, $"there is no module “{slug}” in the modules folder.");
            else if (!seen.Add(slug)) notes.Problems.Add(at, $"the module {slug} is listed twice here.");
        }
    }
}
