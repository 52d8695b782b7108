using System.Text.Json;

namespace ESafetyCourse.Core.Content;

/// <summary>Freezes a course into text and thaws it, by the rules of <see cref="EditionDocument"/>.</summary>
public static class CourseDocument
{
    private const int Format = 1;

    /// <summary>Freezes a course.</summary>
    /// <returns>JSON, for <see cref="CourseEdition.Document"/>.</returns>
    public static string Write(Course course) => JsonSerializer.Serialize(new Frozen(Format, course), EditionDocument.Json);

    /// <summary>Thaws a course.</summary>
    /// <exception cref="JsonException">The document is not one that the program writes.</exception>
    public static Course Read(string document) => JsonSerializer.Deserialize<Frozen>(document, EditionDocument.Json) is { Format: Format, Course: { } course }
        ? course : throw new JsonException("This is not a course in a format that this version reads.");

    private sealed record Frozen(int Format, Course Course);
}
