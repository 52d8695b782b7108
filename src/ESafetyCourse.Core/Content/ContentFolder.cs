using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content;

/// <summary>Content in a folder on the disk.</summary>
public static class ContentFolder
{
    /// <summary>Reads and checks all of it (<see cref="ContentText"/>).</summary>
    /// <param name="path">The folder that holds <c>profile.yaml</c>, <c>clauses</c> and <c>modules</c>.</param>
    public static ContentReading<ContentCatalogue> Read(string path)
    {
        var notes = new Notes();
        return ContentText.Read(new FolderFiles(path, notes).Fetch(), notes);
    }

    /// <summary>Reads and checks the messages that the program sends, and nothing else.</summary>
    /// <param name="path">The folder.</param>
    public static ContentReading<IReadOnlyList<MailTemplate>> ReadMail(string path)
    {
        var notes = new Notes();
        return ContentText.ReadMail(new FolderFiles(path, notes).FetchMail(), notes);
    }

    /// <summary>Writes what isn't in canonical form, to be put in its place.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>Path within it → text of those files whose text changes by it.</returns>
    public static ContentReading<IReadOnlyDictionary<string, string>> Tidy(string path)
    {
        var notes = new Notes();
        return ContentText.Tidy(new FolderFiles(path, notes).Fetch(), notes);
    }
}
