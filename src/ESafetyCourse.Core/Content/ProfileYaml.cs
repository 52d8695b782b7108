using System.Globalization;
using ESafetyCourse.Core.Content.Format;
using ESafetyCourse.Core.Content.Problems;
using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content;

/// <summary>A value that a school gave; which part is set depends on the variable's kind.</summary>
internal sealed record ProfileValue(Bilingual? Text, IReadOnlyList<string>? Keys, int? Number, ContactDetails? Contact)
{
    /// <summary>A text in both languages.</summary>
    public static ProfileValue OfText(Bilingual text) => new(text, null, null, null);

    /// <summary>Options by key.</summary>
    public static ProfileValue OfKeys(params IReadOnlyList<string> keys) => new(null, keys, null, null);
}

/// <summary>Reads a school profile: the usable values, and all problems with the others.</summary>
internal sealed class ProfileYaml
{
    /// <summary>What problems call it.</summary>
    public const string File = "school profile";

    // A value stands in the middle of a sentence, or on one line of a page. It is used all the same where it was stored before there was a limit.
    private const int LongestText = 300;
    private const int LongestDetail = 200;

    private readonly Notes _notes;
    private readonly IReadOnlyDictionary<string, Variable> _variables;
    private readonly Dictionary<string, ProfileValue> _values = new(StringComparer.Ordinal);
    private readonly Piece _piece;

    private ProfileYaml(Node root, IReadOnlyDictionary<string, Variable> variables, Notes notes)
    {
        (_variables, _notes) = (variables, notes);
        _piece = new Piece(root, File, new Kind("the profile", "What a school says of itself.", [.. variables.Values.Select(KeyOf)]) { KeysAreThings = true }, _notes);
    }

    public static Dictionary<string, ProfileValue> Read(string yaml, IReadOnlyDictionary<string, Variable> variables, Notes notes)
    {
        if (YamlText.Read(yaml, File, notes.Problems) is not { } root) return [];
        var reading = new ProfileYaml(root, variables, notes);
        foreach (var variable in variables.Values.Where(variable => reading._piece.Has(variable.Name))) reading.Take(variable);
        reading._piece.Close();
        reading.Interlocks();
        return reading._values;
    }

    private static Key KeyOf(Variable variable) => new Key(variable.Name, Holds.Value, variable.Meaning.En)
    {
        Longest = variable.Kind == VariableKind.Text ? LongestText : null,
        Of = variable.Kind == VariableKind.Contact ? SaidContact : null,
    }.Optional;

    private static readonly Kind SaidContact = new(
        CourseFormat.Contact.Name, "A role, and who holds it.",
        [new Key("role", Holds.Text, "the role in words") { Longest = LongestDetail }.Optional, .. CourseFormat.Contact.Keys.Select(key => key with { Longest = LongestDetail })]);

    private void Take(Variable variable)
    {
        if (Value(variable) is { } value) _values[variable.Name] = value;
    }

    private ProfileValue? Value(Variable variable)
    {
        switch (variable.Kind)
        {
            case VariableKind.Text:
                var text = _piece.Both(variable.Name);
                return text.En.Length > 0 && text.Cy.Length > 0 ? ProfileValue.OfText(text) : null;
            case VariableKind.Contact:
                return ReadContact(variable);
            case VariableKind.Number:
                return ReadNumber(variable);
            case VariableKind.List:
                return ReadList(variable);
            default:
                return ReadOption(variable);
        }
    }

    private ProfileValue? ReadContact(Variable variable)
    {
        var piece = _piece.OptionalPiece(variable.Name)!;
        var role = piece.OptionalBoth("role");
        var details = new ContactDetails(piece.OptionalWord("name"), piece.OptionalWord("phone"), piece.OptionalWord("email"));
        piece.Close();
        if (details is { Phone: null, Email: null })
            piece.Complain(piece.At, ProfileProblems.OutOfReach(variable.Name));
        if (variable.Required && details.Name is null)
            piece.Complain(piece.At, ProfileProblems.Nobody(variable.Name));
        if (details.Email is { } email && !email.Contains('@', StringComparison.Ordinal))
            piece.Complain(piece.PlaceOf("email"), ProfileProblems.NotAnAddress(email));
        return new ProfileValue(role is { En.Length: > 0, Cy.Length: > 0 } ? role : null, null, null, details);
    }

    private ProfileValue? ReadNumber(Variable variable)
    {
        var word = _piece.OptionalWord(variable.Name);
        if (word is null) return null;
        var (least, most) = (variable.Least ?? 0, variable.Most ?? int.MaxValue);
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return new ProfileValue(null, null, number, null);
        Complain(variable.Name, ProfileProblems.OutOfRange(variable.Name, least, variable.Most, PlainText.Quoted(word)));
        return null;
    }

    private ProfileValue? ReadList(Variable variable)
    {
        var words = _piece.Words(variable.Name);
        var unknown = words.FirstOrDefault(word => !variable.Options.ContainsKey(word));
        if (unknown is not null)
        {
            Complain(variable.Name, ProfileProblems.NotAmong(variable.Name, variable.Options.Keys, PlainText.Quoted(unknown)));
            return null;
        }

        return ProfileValue.OfKeys([.. variable.Options.Keys.Where(words.Contains)]);
    }

    private ProfileValue? ReadOption(Variable variable)
    {
        if (_piece.OptionalWord(variable.Name) is not { } word) return null;
        var key = variable.Kind == VariableKind.Flag ? Piece.YesNo(word) switch { true => "yes", false => "no", null => word } : word;
        if (variable.Options.ContainsKey(key)) return ProfileValue.OfKeys(key);
        Complain(variable.Name, ProfileProblems.NotOneOf(variable.Name, variable.Options.Keys, PlainText.Quoted(word)));
        return null;
    }

    // What is pointed to must be there; and a lead who is the headteacher is named once, so that the two can't differ.
    private void Interlocks()
    {
        if (Said(CoreVariables.SignpostsOfficialAccount, "yes") && !Said(CoreVariables.UsesSocialMedia, "yes")
            && _variables.ContainsKey(CoreVariables.UsesSocialMedia))
        {
            Complain(CoreVariables.SignpostsOfficialAccount, ProfileProblems.NothingToSignpost(CoreVariables.SignpostsOfficialAccount, CoreVariables.UsesSocialMedia));
        }

        if (Said(CoreVariables.LeadIsHeadteacher, "yes") && _values.ContainsKey(CoreVariables.Lead))
            Complain(CoreVariables.Lead, ProfileProblems.LeadTwice(CoreVariables.LeadIsHeadteacher, CoreVariables.Lead));
    }

    private bool Said(string name, string key) => _values.GetValueOrDefault(name)?.Keys is [var only] && only == key;

    private void Complain(string name, Problem problem) => _piece.Complain(_piece.PlaceOf(name), problem);
}
