using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Schools;

/// <summary>A course that a school can use: all of its modules are offered there.</summary>
/// <param name="Course">The course.</param>
/// <param name="Modules">Its modules, in their order.</param>
public sealed record OfferedCourse(Course Course, IReadOnlyList<OfferedModule> Modules)
{
    /// <summary>How long it takes: its modules' minutes.</summary>
    public int Minutes => Modules.Sum(one => one.Module.Minutes);

    /// <summary>Those of the courses that a school can use.</summary>
    /// <param name="courses">Courses.</param>
    /// <param name="offered">The modules that the school can use.</param>
    public static IEnumerable<OfferedCourse> Among(IEnumerable<Course> courses, IReadOnlyList<OfferedModule> offered) =>
        from course in courses
        let modules = course.Modules.Select(slug => offered.FirstOrDefault(one => one.Module.Slug == slug)).OfType<OfferedModule>().ToList()
        where modules.Count == course.Modules.Count
        select new OfferedCourse(course, modules);
}
