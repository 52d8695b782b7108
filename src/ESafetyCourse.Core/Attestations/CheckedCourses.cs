using System.Text.Json;
using System.Text.Json.Nodes;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using Npgsql;

namespace ESafetyCourse.Core.Attestations;

/// <summary>The editions of courses, by which shares are worked out: each is as it was recorded when it was published.</summary>
internal static class CheckedCourses
{
    private static readonly string Rows = $"""
        select c.id, c.slug, c.number, c.content_hash, c.document, c.modules, {Written.Time("c.published_at")} as published_at,
               v.body as recorded, {Written.Time("v.at")} as recorded_at
        from course_editions c
        left join evidence v on v.kind = 'course-edition-published' and v.subject = c.id::text
        order by c.slug, c.number
        """;

    /// <summary>Adds what does not fit.</summary>
    public static async Task RunAsync(Snapshot snapshot, Findings findings, CancellationToken ct)
    {
        await foreach (var row in snapshot.RowsAsync(Rows, null, ct))
            foreach (var fault in Faults(row))
                findings.Add($"edition {row.Get<int>("number")} of the course {row.Get<string>("slug")} ({row.Get<Guid>("id")}): {fault}");
    }

    private static IEnumerable<string> Faults(NpgsqlDataReader row)
    {
        var (slug, number, hash, text) = (row.Get<string>("slug"), row.Get<int>("number"), row.Get<string>("content_hash"), row.Get<string>("document"));
        if (row.Text("recorded") is not { } recorded) yield return "nothing records that it was published";
        else if (recorded != CanonicalJson.Write(new JsonObject { ["course"] = slug, ["number"] = number, ["hash"] = hash })
            || row.Text("recorded_at") != row.Text("published_at")) yield return "it differs from what was recorded when it was published";

        if (ChainHash.Of(text) != hash) yield return "its document does not match its hash";
        else if (Thaw(text) is not { } course) yield return "its document is not one that the program writes";
        else if (course.Slug != slug || !course.Modules.SequenceEqual(row.Get<string[]>("modules")))
            yield return "its document is of another course, or lists other modules";
    }

    private static Course? Thaw(string document)
    {
        try
        {
            var course = CourseDocument.Read(document);
            return course.Modules is { } modules && modules.All(slug => slug is not null) ? course : null; // The reader lets through what is missing.
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
