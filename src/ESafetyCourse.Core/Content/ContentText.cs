using System.Globalization;
using ESafetyCourse.Core.Content.Checks;
using ESafetyCourse.Core.Content.Format;
using ESafetyCourse.Core.Content.Measures;
using ESafetyCourse.Core.Content.Problems;
using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content;

/// <summary>Content as its files' texts, wherever they lie. <c>content/README.md</c> explains the format to authors.</summary>
public static class ContentText
{
    /// <summary>Reads and checks all of it; never stops at the first problem.</summary>
    /// <param name="files">Path → text; paths as in the content folder, with forward slashes.</param>
    public static ContentReading<ContentCatalogue> Read(IReadOnlyDictionary<string, string> files) => Read(Whole(files), new Notes());

    /// <summary>Writes what isn't in canonical form; never stops at the first problem.</summary>
    /// <param name="files">Path → text.</param>
    /// <returns>Path → text of those files whose text changes by it.</returns>
    public static ContentReading<IReadOnlyDictionary<string, string>> Tidy(IReadOnlyDictionary<string, string> files) => Tidy(Whole(files), new Notes());

    internal static ContentReading<ContentCatalogue> Read(IReadOnlyDictionary<string, TextFile> texts, Notes notes)
    {
        var files = new ContentFiles(texts, notes);
        foreach (var stranger in texts.Keys.Where(file => CourseFiles.Of(file) is null && PictureFile.NameOf(file) is null))
            notes.Problems.Add(new Place(stranger, 1), FileProblems.NotRead(CourseFiles.All.Select(file => file.Pattern)));
        foreach (var file in files.In("blocks"))
            if (files.Root(file) is { } blocks) BlocksFile.Read(blocks, file, notes);
        var (clauses, inventory, variables) = (Clauses(files, notes), Inventory(files, notes), Variables(files, notes));
        var folders = files.Folders("modules");
        if (folders.Count == 0)
            notes.Problems.Add(new Place("modules", 1), FileProblems.NoModule());

        var modules = new List<Module>();
        foreach (var folder in folders)
        {
            if (new ModuleFiles(files, variables, notes).Read(folder) is not { } module) continue;
            modules.Add(module);
            if (module.Slug.Length > 0 && module.Slug != Path.GetFileName(folder))
                notes.Complain(module, ModuleProblems.FolderName(module.Slug, Path.GetFileName(folder)));
        }

        var courses = new List<Course>();
        foreach (var file in files.In("courses"))
            if (files.Root(file) is { } course) courses.Add(CoursesFile.Read(course, file, notes));
        var mail = Mail(files, notes);
        BlocksFile.Close(notes);
        var signed = Enum.GetValues<SignOffKind>().SelectMany(kind =>
            files.Has(SignOff.FileOf(kind)) && files.Root(SignOff.FileOf(kind)) is { } root ? SignOffsFile.Read(root, kind, notes) : []).ToList();
        var catalogue = new ContentCatalogue([.. modules.OrderBy(module => module.Id, StringComparer.Ordinal)], clauses, variables, signed)
        {
            Pictures = files.Pictures(), Inventory = inventory,
            Blocks = notes.Blocks.ToDictionary(block => block.Key, block => block.Value.Text, StringComparer.Ordinal),
            Courses = courses, Mail = mail,
            Glossary = new Glossary(GlossaryFile.Read(files, notes)), SourceRuns = SourceRunsFile.Read(files, notes),
        };
        CatalogueChecks.Run(catalogue, notes);
        // What couldn't be read of one was reported then.
        foreach (var lapsed in catalogue.Lapsed.Where(lapsed => lapsed.On != default)) notes.Problems.Add(notes.PlaceOf(lapsed) with { Address = lapsed.Of }, Lapsed(lapsed));
        return notes.Problems.Judge(Signed(catalogue));
    }

    internal static ContentReading<IReadOnlyList<MailTemplate>> ReadMail(IReadOnlyDictionary<string, TextFile> texts, Notes notes)
    {
        var mail = Mail(new ContentFiles(texts, notes), notes);
        foreach (var text in notes.Texts) TextChecks.Run(text, new Dictionary<string, Variable>(), notes);
        return notes.Problems.Judge(mail);
    }

    internal static ContentReading<IReadOnlyDictionary<string, string>> Tidy(IReadOnlyDictionary<string, TextFile> texts, Notes notes)
    {
        var (files, tidied) = (new ContentFiles(texts, notes), new SortedDictionary<string, string>(StringComparer.Ordinal));
        foreach (var path in texts.Keys)
        {
            if (CourseFiles.Of(path) is not { } file || files.Root(path) is not { } root) continue;
            var held = ((TextFile.Whole)texts[path]).Text;
            if (CanonicalYaml.Write(root, file, held) is var canonical && canonical != held) tidied.Add(path, canonical);
        }

        return notes.Problems.Judge<IReadOnlyDictionary<string, string>>(tidied);
    }

    // Each story says when it was reviewed as it is now, each module whether all of its Welsh is confirmed. Nobody is named: an edition is for ever.
    private static ContentCatalogue Signed(ContentCatalogue catalogue)
    {
        if (catalogue.Holding.ToLookup(signed => (signed.Kind, signed.Of), signed => signed.On) is not { Count: > 0 } held) return catalogue;
        return catalogue with
        {
            Modules = [.. catalogue.Modules.Select(module => module with
            {
                WelshConfirmed = AddressedText.Of(module, catalogue.Clauses).All(text => held.Contains((SignOffKind.Welsh, text.Address))),
                Scenarios = [.. module.Scenarios.Select(story => story with { Reviewed = Newest(held[(SignOffKind.Review, AddressedText.AddressOf(story, module))]) })],
            })],
        };
    }

    private static string? Newest(IEnumerable<DateOnly> days) => days.Any() ? days.Max().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static Problem Lapsed(SignOff signed) => signed.Kind == SignOffKind.Review
        ? SignOffProblems.ReviewLapsed(signed.Of, PlainText.Quoted(signed.By), signed.On)
        : SignOffProblems.ConfirmationLapsed(signed.Of, PlainText.Quoted(signed.By), signed.On);

    private static IReadOnlyList<MailTemplate> Mail(ContentFiles files, Notes notes) =>
        [.. files.In("mail").Select(file => files.Root(file) is { } message ? MailFile.Read(message, file, notes) : null).OfType<MailTemplate>()];

    private static Dictionary<string, TextFile> Whole(IReadOnlyDictionary<string, string> files) =>
        files.ToDictionary(file => file.Key, TextFile (file) => new TextFile.Whole(file.Value), StringComparer.Ordinal);

    private static Dictionary<string, Clause> Clauses(ContentFiles files, Notes notes)
    {
        var known = new Dictionary<string, Clause>(StringComparer.Ordinal);
        var read = files.In("clauses").SelectMany(file => files.Root(file) is { } root ? ClausesFile.Read(root, file, notes) : []);
        foreach (var clause in read.Where(clause => clause.Id.Length > 0 && !known.TryAdd(clause.Id, clause)))
        {
            var first = notes.PlaceOf(known[clause.Id]);
            notes.Complain(clause, ClauseProblems.Twice(clause.Id, first.File, first.Line));
        }

        return known;
    }

    private static List<InventoryClause> Inventory(ContentFiles files, Notes notes) =>
        [.. files.In("inventory").SelectMany(file => files.Root(file) is { } root ? InventoryFile.Read(root, file, notes) : [])];

    private static Dictionary<string, Variable> Variables(ContentFiles files, Notes notes)
    {
        var known = new Dictionary<string, Variable>(StringComparer.Ordinal);
        var read = files.Root("profile.yaml") is { } root ? ProfileFile.Read(root, "profile.yaml", notes) : [];
        foreach (var variable in read.Where(variable => variable.Name.Length > 0 && !known.TryAdd(variable.Name, variable)))
            notes.Complain(variable, ProfileProblems.VariableTwice(variable.Name, notes.PlaceOf(known[variable.Name]).Line));
        return known;
    }
}
