using ESafetyCourse.Core.Content.Checks;
using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content;

/// <summary>The <c>content</c> folder, whose format <c>content/README.md</c> explains to authors.</summary>
public static class ContentFolder
{
    /// <summary>Reads and checks all of it; never stops at the first problem.</summary>
    /// <param name="path">The folder that holds <c>profile.yaml</c>, <c>clauses</c> and <c>modules</c>.</param>
    public static ContentReading<ContentCatalogue> Read(string path)
    {
        var notes = new Notes();
        var files = new ContentFiles(path, notes);
        var (clauses, variables) = (Clauses(files, notes), Variables(files, notes));
        var folders = files.Folders("modules");
        if (folders.Count == 0)
            notes.Problems.Add(new Place("modules", 1), "there is no module here: each has a folder of its own, such as modules/targeted.");

        var modules = new List<Module>();
        foreach (var folder in folders)
        {
            if (new ModuleFiles(files, notes).Read(folder) is not { } module) continue;
            modules.Add(module);
            if (module.Slug.Length > 0 && module.Slug != Path.GetFileName(folder))
                notes.Complain(module,
                    $"the slug is “{module.Slug}”, but the folder is called “{Path.GetFileName(folder)}”: they must be the same.");
        }

        var catalogue = new ContentCatalogue([.. modules.OrderBy(module => module.Id, StringComparer.Ordinal)], clauses, variables);
        CatalogueChecks.Run(catalogue, notes);
        var problems = notes.Problems.All();
        return problems.Count == 0 ? new ContentReading<ContentCatalogue>.Sound(catalogue) : new ContentReading<ContentCatalogue>.Unsound(problems);
    }

    private static Dictionary<string, Clause> Clauses(ContentFiles files, Notes notes)
    {
        var known = new Dictionary<string, Clause>(StringComparer.Ordinal);
        var read = files.Yaml("clauses").SelectMany(file => files.Root(file) is { } root ? ClausesFile.Read(root, file, notes) : []);
        foreach (var clause in read.Where(clause => clause.Id.Length > 0 && !known.TryAdd(clause.Id, clause)))
        {
            var first = notes.PlaceOf(known[clause.Id]);
            notes.Complain(clause, $"clause {clause.Id} is already written in {first.File}, line {first.Line}. Keep one of them.");
        }

        return known;
    }

    private static Dictionary<string, Variable> Variables(ContentFiles files, Notes notes)
    {
        var known = new Dictionary<string, Variable>(StringComparer.Ordinal);
        var read = files.Root("profile.yaml") is { } root ? ProfileFile.Read(root, "profile.yaml", notes) : [];
        foreach (var variable in read.Where(variable => variable.Name.Length > 0 && !known.TryAdd(variable.Name, variable)))
            notes.Complain(variable, $"variable {variable.Name} is already written in line {notes.PlaceOf(known[variable.Name]).Line}.");
        return known;
    }
}
