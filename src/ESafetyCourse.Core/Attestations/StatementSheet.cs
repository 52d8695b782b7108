using System.Text.Json.Nodes;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.Attestations;

/// <summary>A statement as it stands before the person who signs it.</summary>
/// <param name="Id">E.g. <c>A09-1</c>.</param>
/// <param name="Text">With the school's values; names roles, never people.</param>
/// <param name="Clauses">Clauses attested.</param>
public sealed record ShownStatement(string Id, string Text, IReadOnlyList<string> Clauses);

/// <summary>The statements of a module as one person is shown them.</summary>
/// <param name="Statements">In order.</param>
/// <param name="Values">The school profile values in their texts.</param>
/// <param name="Wording">SHA-256 of the texts, hex: comes back with the signature, so that nobody signs words they weren't shown.</param>
public sealed record StatementSheet(
    IReadOnlyList<ShownStatement> Statements, IReadOnlyDictionary<string, string> Values, string Wording)
{
    /// <summary>Writes the sheet for one person.</summary>
    /// <param name="module">The attempt's edition.</param>
    /// <param name="profile">The school's profile now, read for that edition.</param>
    /// <param name="registrant">Whether a post of theirs here is EWC-registered.</param>
    /// <param name="language">The language shown.</param>
    /// <exception cref="InvalidOperationException">The profile was read for another edition.</exception>
    public static StatementSheet For(Module module, SchoolProfile profile, bool registrant, Language language)
    {
        profile.MustBeFor(module);
        var statements = module.Statements.Where(statement => registrant || !statement.RegistrantsOnly).ToList();
        var shown = statements
            .Select(statement => new ShownStatement(statement.Id, ProfileText.Fill(statement.Text.In(language), profile, language), statement.Clauses))
            .ToList();
        var values = statements
            .SelectMany(statement => ProfileText.VariablesIn(statement.Text.In(language)))
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, name => ProfileText.Fill($"{{{name}}}", profile, language), StringComparer.Ordinal);
        var wording = new JsonArray([.. shown.Select(statement => new JsonArray(statement.Id, statement.Text))]);
        return new StatementSheet(shown, values, ChainHash.Of(CanonicalJson.Write(wording)));
    }
}
