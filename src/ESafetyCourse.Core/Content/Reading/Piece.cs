using System.Globalization;
using ESafetyCourse.Core.Content.Format;
using ESafetyCourse.Core.Content.Problems;

namespace ESafetyCourse.Core.Content.Reading;

/// <summary>
/// A set of keys being read into a record. What is missing or wrong becomes a problem and reads as empty, so that reading
/// goes on; the checks take empty as already reported.
/// </summary>
internal sealed class Piece
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Kind _kind;
    private readonly Notes _notes;

    /// <summary>Starts reading what a whole file is, or an item of the list that it is.</summary>
    /// <param name="node">What stands there; anything but keys is a problem.</param>
    /// <param name="file">The file.</param>
    /// <param name="kind">What it is: the keys that it may have.</param>
    /// <param name="notes">Where problems go.</param>
    public Piece(Node node, string file, Kind kind, Notes notes)
        : this(node, Place.In(file, node.Line), kind, notes, null, null)
    {
    }

    // Within a whole that stands at the given place; under a name where it has no id.
    private Piece(Node node, Place whole, Kind kind, Notes notes, Bilingual? within, string? id)
    {
        (_kind, _notes) = (kind, notes);
        id ??= ((node as MapNode)?.Entries.FirstOrDefault(entry => entry.Key == kind.Id)?.Value as ScalarNode)?.Value;
        At = whole.Part(node.Line, kind.Name, id);
        var name = id is null ? Names.Of(kind.Name) : Names.Of(kind.Name, id);
        Name = within is null ? name : name.Of(within);
        if (node is MapNode map) Take(map);
        else Complain(At, KeyProblems.KeysExpected(Name));
    }

    /// <summary>Where it starts.</summary>
    public Place At { get; }

    /// <summary>What to call it in a problem: "question m09-q01".</summary>
    public Bilingual Name { get; }

    /// <summary>What its kind doesn't have is probably a slip of the pen.</summary>
    public void Close()
    {
        foreach (var entry in _entries.Values.Where(entry => _kind.Find(entry.Key) is null))
            Complain(PlaceOf(entry), KeyProblems.Unknown(Name, entry.Key, _kind.Keys.Select(key => key.Name)));
    }

    /// <summary>Adds a problem about this piece.</summary>
    public void Complain(Place at, Problem problem) => _notes.Problems.Add(at, problem);

    /// <summary>Where a key stands, or the piece where it was left out.</summary>
    public Place PlaceOf(string key) => _entries.TryGetValue(key, out var entry) ? PlaceOf(entry) : At;

    /// <summary>Whether its kind has such a key.</summary>
    public bool Knows(string key) => _kind.Find(key) is not null;

    /// <summary>Whether a key is written at all.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>A word or number as text; empty when left out.</summary>
    public string Word(string key)
    {
        if (!Has(key)) Missing(key);
        return OptionalWord(key) ?? "";
    }

    /// <summary>A word, or null when left out.</summary>
    public string? OptionalWord(string key)
    {
        if (Find(key) is not { } entry) return null;
        if (entry.Value is ScalarNode scalar && !string.IsNullOrWhiteSpace(scalar.Value)) return Limited(key, scalar.Value.Trim());
        Complain(PlaceOf(entry), KeyProblems.NotAWord(Name, key));
        return null;
    }

    /// <summary>A whole number; 0 when left out, and, with a problem, when it is too small or not one.</summary>
    public int Number(string key, int least = 1)
    {
        var word = Word(key);
        if (word.Length == 0) return 0;
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least) return number;
        Complain(PlaceOf(key), KeyProblems.NotANumber(Name, key, least, word));
        return 0;
    }

    /// <summary>Yes or no; no when left out.</summary>
    public bool Flag(string key)
    {
        if (OptionalWord(key) is not { } word) return false;
        if (YesNo(word) is { } flag) return flag;
        Complain(PlaceOf(key), KeyProblems.NotYesOrNo(Name, key, word));
        return false;
    }

    /// <summary>One of the words of a closed set, or null (with a problem) when it is none of them.</summary>
    public T? OneOf<T>(string key)
        where T : struct, Enum
    {
        var word = Word(key);
        var value = StoredName.TryRead<T>(word);
        if (word.Length > 0 && value is null) Complain(PlaceOf(key), KeyProblems.NotOneOf(Name, key, _kind[key].OneOf, word));
        return value;
    }

    /// <summary>A list of words; empty when left out.</summary>
    public IReadOnlyList<string> Words(string key)
    {
        var (words, places) = (new List<string>(), new List<Place>());
        foreach (var item in Items(key))
        {
            var at = At with { Line = item.Line };
            if (item is not ScalarNode { Value.Length: > 0 } word) Complain(at, KeyProblems.NotWords(Name, key));
            else
            {
                words.Add(word.Value.Trim());
                places.Add(at);
            }
        }

        return _notes.Items(words, places);
    }

    /// <summary>The pieces of a list; none when left out.</summary>
    public IEnumerable<Piece> Pieces(string key) => Items(key).Select(item => new Piece(item, At, _kind[key].Of!, _notes, Name, null));

    /// <summary>The piece under a key, or null when left out.</summary>
    public Piece? OptionalPiece(string key) => Find(key) is not { } entry ? null
        : _kind.KeysAreThings ? Named(entry, key) : new Piece(entry.Value, At, _kind[key].Of!, _notes, Name, null);

    /// <summary>The piece under a name of its own, as an entry of what stands under a key.</summary>
    public Piece Named(Entry entry, string key) => new(entry.Value, At, _kind[key].Of!, _notes, Name, entry.Key);

    /// <summary>What is written under a key, or null.</summary>
    public Node? Node(string key) => Find(key)?.Value;

    /// <summary>The keys under a key, in order, each with its value; none when left out.</summary>
    public IReadOnlyList<Entry> Entries(string key)
    {
        if (Find(key) is not { } entry) return [];
        if (entry.Value is MapNode map) return map.Entries;
        Complain(PlaceOf(entry), KeyProblems.KeysExpected(Names.Under(key, Name)));
        return [];
    }

    /// <summary>A list of words, or null when left out.</summary>
    public IReadOnlyList<string>? OptionalWords(string key) => Has(key) ? Words(key) : null;

    /// <summary>Values of the school's profile that are wanted, by variable; null when left out.</summary>
    public IReadOnlyDictionary<string, string>? Conditions(string key)
    {
        if (!Has(key)) return null;
        var wanted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in Entries(key))
        {
            if (entry.Value is ScalarNode { Value.Length: > 0 } word) wanted[entry.Key] = YesNo(word.Value) is { } flag ? (flag ? "yes" : "no") : word.Value;
            else Complain(PlaceOf(entry), ConditionProblems.NotAWord(Name, key));
        }

        return wanted.Count > 0 ? wanted : null;
    }

    /// <summary>A day such as 2026-09-01; the first of all when left out, and, with a problem, when it is none.</summary>
    public DateOnly Day(string key)
    {
        if (!Has(key)) Missing(key);
        return OptionalDay(key) ?? default;
    }

    /// <summary>A day, or null when left out.</summary>
    public DateOnly? OptionalDay(string key)
    {
        if (OptionalWord(key) is not { } word) return null;
        if (DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Complain(PlaceOf(key), KeyProblems.NotADay(Name, key, word));
        return null;
    }

    /// <summary>A text in both languages; empty when left out.</summary>
    public Bilingual Both(string key)
    {
        if (Find(key) is not { } entry)
        {
            Missing(key);
            return new Bilingual("", "");
        }

        var known = _kind[key];
        var text = BothTexts.Read(entry.Value, PlaceOf(entry), Names.Under(key, Name), _notes,
            known.Holds == Holds.Body, known.Variables, inBlock: ReferenceEquals(_kind, CourseFormat.Block), known.Marks);
        Limited(key, text.En);
        Limited(key, text.Cy);
        return text;
    }

    /// <summary>A text in both languages, or null when left out.</summary>
    public Bilingual? OptionalBoth(string key) => Has(key) ? Both(key) : null;

    /// <summary>The text whose <c>en</c> and <c>cy</c> stand among this piece's own keys.</summary>
    public Bilingual BothHere()
    {
        var text = BothTexts.Join(Find("en"), Find("cy"), At, Name, _notes, markdown: false, variables: true);
        return new(Limited("en", text.En), Limited("cy", text.Cy));
    }

    /// <summary>Says that a key is missing, where its kind has to have it.</summary>
    public void Missing(string key)
    {
        if (_kind[key].Required) Demand(key);
    }

    /// <summary>Says that a key is missing that is needed here.</summary>
    public void Demand(string key) => Complain(At, KeyProblems.Missing(Name, Names.Key(_kind[key])));

    /// <summary>Yes, no, or null where it is neither.</summary>
    public static bool? YesNo(string word) => word.ToLowerInvariant() switch { "true" or "yes" => true, "false" or "no" => false, _ => null };

    private void Take(MapNode map)
    {
        foreach (var entry in map.Entries)
            if (!_entries.TryAdd(entry.Key, entry)) Complain(PlaceOf(entry), KeyProblems.WrittenTwice(entry.Key, _entries[entry.Key].Line));
    }

    private IReadOnlyList<Node> Items(string key)
    {
        if (Find(key) is not { } entry)
        {
            Missing(key);
            return [];
        }

        if (entry.Value is ListNode list) return list.Items;
        Complain(PlaceOf(entry), KeyProblems.NotAList(Name, key));
        return [];
    }

    private Entry? Find(string key) => _entries.GetValueOrDefault(_kind[key].Name);

    private string Limited(string key, string text)
    {
        if (_kind[key].Form is { } form && !form.Pattern.IsMatch(text)) Complain(PlaceOf(key), KeyProblems.IdForm(Names.Under(key, Name), form.Words));
        if (_kind[key].Longest is { } longest && text.Length > longest) Complain(PlaceOf(key), KeyProblems.TooLong(Names.Under(key, Name), text.Length, longest));
        return text;
    }

    private Place PlaceOf(Entry entry) => _kind.KeysAreThings ? At.Part(entry.Line, _kind.Name, entry.Key) : At with { Line = entry.Line };
}
