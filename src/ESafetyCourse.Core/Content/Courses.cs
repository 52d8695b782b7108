using Npgsql;

namespace ESafetyCourse.Core.Content;

/// <summary>Published courses, each in its newest edition. There are few, and no launch asks.</summary>
public sealed class Courses(NpgsqlDataSource database, Editions editions)
{
    /// <summary>All of them, by slug.</summary>
    public async Task<IReadOnlyList<Course>> NewestAsync(CancellationToken ct)
    {
        var courses = new List<Course>();
        await using var command = database.CreateCommand("select distinct on (slug) document from course_editions order by slug, number desc");
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) courses.Add(CourseDocument.Read(row.Get<string>("document")));
        return courses;
    }

    /// <summary>A course; null when none was published under that slug.</summary>
    public async Task<Course?> FindAsync(string slug, CancellationToken ct) => (await NewestAsync(ct)).FirstOrDefault(course => course.Slug == slug);

    /// <summary>What every module and every course is called now: slug → title.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TitlesAsync(Language language, CancellationToken ct)
    {
        var titles = new Dictionary<string, string>(await editions.TitlesAsync(language, ct), StringComparer.Ordinal);
        foreach (var course in await NewestAsync(ct)) titles[course.Slug] = course.Title.In(language);
        return titles;
    }
}
