using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.Content;

/// <summary>A small sound course as files, to be broken in one place at a time.</summary>
public sealed class TinyCourse : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tiny-course").FullName;
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal)
    {
        ["clauses/code.yaml"] = TinyFiles.Clauses,
        ["profile.yaml"] = TinyFiles.Profile,
        ["modules/tiny/module.yaml"] = TinyFiles.Module,
        ["modules/tiny/pages.yaml"] = TinyFiles.Pages,
        ["modules/tiny/quiz.yaml"] = TinyFiles.Quiz,
        ["modules/tiny/scenarios/S01.yaml"] = TinyFiles.Everyday,
        ["modules/tiny/scenarios/BC01.yaml"] = TinyFiles.Sensitive,
    };

    /// <summary>Where the files are, once they were read.</summary>
    public string Folder => _folder;

    /// <summary>The course, which must be sound.</summary>
    public static ContentCatalogue Sound()
    {
        using var tiny = new TinyCourse();
        return Assert.IsType<ContentReading<ContentCatalogue>.Sound>(tiny.Read()).Value;
    }

    /// <summary>Its module as an edition that knows every variable, whether the module uses it or not.</summary>
    public static PublishedEdition Edition(ContentCatalogue course) =>
        new(TypedId.New<EditionId>(), 1, "", course.Modules[0], course.Clauses, course.Variables);

    /// <summary>Replaces one passage, which must be there.</summary>
    public TinyCourse With(string file, string passage, string instead)
    {
        Assert.Contains(passage, _files[file], StringComparison.Ordinal);
        var at = _files[file].IndexOf(passage, StringComparison.Ordinal);
        _files[file] = _files[file][..at] + instead + _files[file][(at + passage.Length)..];
        return this;
    }

    /// <summary>Adds a file, or takes one away.</summary>
    public TinyCourse WithFile(string file, string? text)
    {
        if (text is null) _files.Remove(file);
        else _files[file] = text;
        return this;
    }

    /// <summary>The line, from 1, in which a passage first stands.</summary>
    public int LineOf(string file, string passage) =>
        _files[file][.._files[file].IndexOf(passage, StringComparison.Ordinal)].Count(c => c == '\n') + 1;

    /// <summary>Reads it.</summary>
    public ContentReading<ContentCatalogue> Read()
    {
        foreach (var (file, text) in _files)
        {
            var path = Path.Combine(_folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        return ContentFolder.Read(_folder);
    }

    /// <summary>The problems of the files as they lie there now, of which there must be some.</summary>
    public IReadOnlyList<ContentProblem> Reread() => Assert.IsType<ContentReading<ContentCatalogue>.Unsound>(ContentFolder.Read(_folder)).Problems;

    /// <summary>The problems, of which there must be some.</summary>
    public IReadOnlyList<ContentProblem> Problems() => Assert.IsType<ContentReading<ContentCatalogue>.Unsound>(Read()).Problems;

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
