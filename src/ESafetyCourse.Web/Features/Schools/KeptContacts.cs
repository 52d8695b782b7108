using System.Text.RegularExpressions;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Web.Features.Schools;

/// <summary>
/// A profile as operators see it, who read no names of staff: whom it names stands there as <c>kept</c>, and is put back when the text comes again.
/// Whoever is to be named anew is written in place of that word.
/// </summary>
public sealed partial class KeptContacts
{
    private const string Kept = "kept";
    private readonly Dictionary<string, string[]> _blocks = new(StringComparer.Ordinal);

    private KeptContacts(string? shown) => Shown = shown;

    /// <summary>The profile without them; null where there is none, or where a name stands elsewhere in it and could not be left out.</summary>
    public string? Shown { get; private set; }

    /// <summary>Leaves them out.</summary>
    /// <param name="profile">As it is kept; null before one was set.</param>
    /// <param name="variables">What a profile may fill in.</param>
    public static KeptContacts Of(string? profile, IReadOnlyDictionary<string, Variable> variables)
    {
        var kept = new KeptContacts(null);
        if (profile is null) return kept;
        var (lines, shown) = (profile.Split('\n'), new List<string>());
        for (var at = 0; at < lines.Length;)
        {
            var end = at + 1;
            if (Key().Match(lines[at]) is not { Success: true } key || variables.GetValueOrDefault(key.Groups[1].Value)?.Kind != VariableKind.Contact) shown.Add(lines[at]);
            else
            {
                while (end < lines.Length && lines[end] is [' ' or '\t', ..]) end++;
                kept._blocks[key.Groups[1].Value] = lines[at..end];
                shown.Add($"{key.Groups[1].Value}: {Kept}");
            }

            at = end;
        }

        var text = string.Join('\n', shown);
        if (SchoolProfile.Read(profile, variables) is ContentReading<SchoolProfile>.Sound { Value: var read } && !Names(read, variables).Any(text.Contains)) kept.Shown = text;
        return kept;
    }

    /// <summary>Puts them back into a text that was shown, and changed.</summary>
    /// <param name="typed">The text as it came.</param>
    /// <returns>The profile; and of each of its lines, from 1, the line of the text from which it comes.</returns>
    public (string Profile, IReadOnlyList<int> LineOf) PutBack(string typed)
    {
        var (whole, from, number) = (new List<string>(), new List<int> { 1 }, 0);
        foreach (var line in typed.Split('\n'))
        {
            number++;
            var put = KeptLine().Match(line) is { Success: true } key && _blocks.TryGetValue(key.Groups[1].Value, out var block) ? block : [line];
            whole.AddRange(put);
            from.AddRange(put.Select(_ => number));
        }

        return (string.Join('\n', whole), from);
    }

    private static IEnumerable<string> Names(SchoolProfile profile, IReadOnlyDictionary<string, Variable> variables) =>
        from variable in variables.Values
        where variable.Kind == VariableKind.Contact
        let details = profile.Contact(variable.Name)?.Details
        where details?.Name is not null
        from text in new[] { details.Name, details.Phone, details.Email }
        where text is not null
        select text;

    [GeneratedRegex(@"^(\w+):")]
    private static partial Regex Key();

    [GeneratedRegex($@"^(\w+):\s*{Kept}\s*$")]
    private static partial Regex KeptLine();
}
