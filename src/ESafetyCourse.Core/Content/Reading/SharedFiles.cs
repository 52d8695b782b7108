using System.Globalization;
using ESafetyCourse.Core.Content.Format;
using ESafetyCourse.Core.Content.Problems;

namespace ESafetyCourse.Core.Content.Reading;

/// <summary>Reads <c>clauses/*.yaml</c>.</summary>
internal static class ClausesFile
{
    /// <summary>The clauses of one file.</summary>
    public static IEnumerable<Clause> Read(Node root, string file, Notes notes) =>
        ListFile.Pieces(root, file, CourseFormat.Clause, notes).Select(piece =>
        {
            var clause = new Clause(piece.Word("id"), piece.Both("reference"), piece.Both("rule"));
            piece.Close();
            return notes.At(clause, piece.At);
        }).ToList();
}

/// <summary>Reads <c>inventory/*.yaml</c>.</summary>
internal static class InventoryFile
{
    /// <summary>The clauses of one file.</summary>
    public static IEnumerable<InventoryClause> Read(Node root, string file, Notes notes) =>
        ListFile.Pieces(root, file, CourseFormat.InventoryClause, notes).Select(piece =>
        {
            var clause = new InventoryClause(
                piece.Word("id"), Path.GetFileNameWithoutExtension(file), piece.Word("source"), piece.Words("audience"), piece.Word("theme"),
                piece.Flag("trainable"), piece.Words("modules"), piece.Words("same_rule_as"), piece.Words("superseded_by"), piece.Word("gist"));
            piece.Close();
            return notes.At(clause, piece.At);
        }).ToList();
}

/// <summary>A file that is one list.</summary>
internal static class ListFile
{
    /// <summary>Its pieces.</summary>
    public static IReadOnlyList<Piece> Pieces(Node root, string file, Kind kind, Notes notes)
    {
        if (root is ListNode list) return [.. list.Items.Select(item => new Piece(item, file, kind, notes))];
        notes.Problems.Add(Place.In(file, root.Line), FileProblems.NotAList(Names.Of(kind.Name)));
        return [];
    }
}

/// <summary>Reads <c>profile.yaml</c>.</summary>
internal static class ProfileFile
{
    /// <summary>The variables.</summary>
    public static IReadOnlyList<Variable> Read(Node root, string file, Notes notes) =>
        [.. ListFile.Pieces(root, file, CourseFormat.Variable, notes).Select(piece => ReadVariable(piece, notes))];

    private static Variable ReadVariable(Piece piece, Notes notes)
    {
        var kind = piece.OneOf<VariableKind>("kind") ?? VariableKind.Text;
        var shown = kind is VariableKind.Text or VariableKind.Contact;
        var variable = new Variable(
            piece.Word("name"),
            kind,
            piece.Both("meaning"),
            piece.Flag("required"),
            shown ? piece.OptionalBoth("default") : null,
            shown ? null : DefaultKey(piece, kind),
            Options(piece, kind, notes))
        {
            Least = kind == VariableKind.Number && piece.Has("least") ? piece.Number("least", least: 0) : null,
            Most = kind == VariableKind.Number && piece.Has("most") ? piece.Number("most") : null,
            None = kind == VariableKind.List ? piece.Both("none") : null,
            BlocksOnly = piece.Flag("blocks_only"),
            DefaultContact = kind == VariableKind.Contact ? ContactDetailsOf(piece.OptionalPiece("contact")) : null,
        };
        if (kind == VariableKind.List && !piece.Has("none")) piece.Demand("none");
        piece.Close();
        CheckDefault(variable, piece);
        return notes.At(variable, piece.At);
    }

    private static string? DefaultKey(Piece piece, VariableKind kind) => kind switch
    {
        _ when !piece.Has("default") => null,
        VariableKind.List => string.Join(',', piece.Words("default")),
        VariableKind.Flag => piece.Flag("default") ? "yes" : "no",
        VariableKind.Number => piece.Number("default", least: 0).ToString(CultureInfo.InvariantCulture),
        _ => piece.OptionalWord("default"),
    };

    private static Dictionary<string, Bilingual> Options(Piece piece, VariableKind kind, Notes notes)
    {
        var options = new Dictionary<string, Bilingual>(StringComparer.Ordinal);
        if (kind is not (VariableKind.Choice or VariableKind.List or VariableKind.Flag)) return options;
        string KeyOf(Entry entry) => kind == VariableKind.Flag && Piece.YesNo(entry.Key) is { } flag ? (flag ? "yes" : "no") : entry.Key;
        foreach (var entry in piece.Entries("options"))
        {
            var at = piece.At with { Line = entry.Line };
            var words = BothTexts.Read(entry.Value, at, Names.Of("option", entry.Key).Of(piece.Name), notes, variables: false);
            if (!options.TryAdd(KeyOf(entry), words))
                piece.Complain(at, KeyProblems.WrittenTwice(entry.Key, piece.Entries("options").First(earlier => KeyOf(earlier) == KeyOf(entry)).Line));
        }

        var enough = kind == VariableKind.Flag ? options.Count == 2 && options.ContainsKey("yes") && options.ContainsKey("no") : options.Count >= 2;
        if (!enough) piece.Complain(piece.PlaceOf("options"), ProfileProblems.FewOptions(piece.Name, kind == VariableKind.Flag));
        return options;
    }

    private static void CheckDefault(Variable variable, Piece piece)
    {
        var at = piece.PlaceOf("default");
        var has = variable.Default is not null || variable.DefaultKey is not null;
        if (variable.Kind == VariableKind.Contact && !has)
            piece.Complain(at, ProfileProblems.NoRole(piece.Name));
        else if (variable.Kind != VariableKind.Contact && has == variable.Required)
            piece.Complain(at, ProfileProblems.DefaultOrRequired(piece.Name));

        if (variable.Kind is not (VariableKind.Choice or VariableKind.List)) return;
        foreach (var key in variable.DefaultKeys.Where(key => !variable.Options.ContainsKey(key)))
            piece.Complain(at, ProfileProblems.DefaultNoOption(piece.Name, key, variable.Options.Keys));
    }

    private static ContactDetails? ContactDetailsOf(Piece? piece)
    {
        if (piece is null) return null;
        var details = new ContactDetails(piece.OptionalWord("name"), piece.OptionalWord("phone"), piece.OptionalWord("email"));
        piece.Close();
        return details;
    }
}
