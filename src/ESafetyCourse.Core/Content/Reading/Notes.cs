using ESafetyCourse.Core.Content.Problems;

namespace ESafetyCourse.Core.Content.Reading;

/// <summary>All problems found so far.</summary>
internal sealed class ProblemList
{
    private readonly List<ContentProblem> _found = [];

    /// <summary>Adds one.</summary>
    public void Add(Place at, Problem problem) =>
        _found.Add(new ContentProblem(problem.Code, problem.Severity, at.File, Math.Max(1, at.Line), at.Address, problem.Words));

    /// <summary>By weight, file and line, each once.</summary>
    public IReadOnlyList<ContentProblem> All() =>
    [
        .. _found.Distinct().OrderBy(problem => problem.Severity).ThenBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line),
    ];

    /// <summary>What came of reading: hints alone leave it sound.</summary>
    public ContentReading<T> Judge<T>(T read) => All() is var all && all.Any(problem => problem.Severity == Severity.Must)
        ? new ContentReading<T>.Unsound(all)
        : new ContentReading<T>.Sound(read) { Hints = all };
}

/// <summary>A text as read, for the checks that hold for every text.</summary>
/// <param name="Text">The text; an empty side was reported when read.</param>
/// <param name="Whose">Whose text it is.</param>
/// <param name="En">Where the English starts.</param>
/// <param name="Cy">Where the Welsh starts.</param>
internal sealed record TextRead(Bilingual Text, Bilingual Whose, TextStart En, TextStart Cy)
{
    /// <summary>Markdown (the body of a page) rather than plain text.</summary>
    public bool Markdown { get; init; }

    /// <summary>Whether school profile variables may stand in it.</summary>
    public bool Variables { get; init; } = true;

    /// <summary>The values that may stand in it instead, where they are its own and not of a school's profile.</summary>
    public IReadOnlySet<string>? Values { get; init; }

    /// <summary>What its author has typed outside of blocks.</summary>
    public Bilingual Typed { get; init; } = new("", "");

    /// <summary>What is written here and nowhere else: without the words of blocks, which are texts of their own.</summary>
    public Bilingual Own => Typed is { En: "", Cy: "" } ? Text : Typed;

    /// <summary>One of the two sides.</summary>
    public TextStart Start(Language language) => language == Language.Welsh ? Cy : En;
}

/// <summary>A block as read.</summary>
/// <param name="Text">Its text.</param>
/// <param name="At">Where it stands.</param>
internal sealed record BlockRead(Bilingual Text, Place At)
{
    /// <summary>Whether it stands in any text.</summary>
    public bool IsUsed { get; set; }
}

/// <summary>Where a text starts.</summary>
/// <param name="At">Its first line.</param>
/// <param name="Block">Whether its lines are lines of the file, so that a line in it can be pointed at.</param>
internal readonly record struct TextStart(Place At, bool Block)
{
    /// <summary>The place of the n-th line of the text, counted from 0.</summary>
    public Place Line(int n) => Block ? At with { Line = At.Line + n } : At;
}

/// <summary>
/// What reading leaves behind besides the records: problems, every text, and where each record stands. Records are known by
/// reference, because two of them may read the same.
/// </summary>
internal sealed class Notes
{
    private readonly Dictionary<object, Place> _places = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, IReadOnlyList<Place>> _items = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, IReadOnlyList<string>> _taught = new(ReferenceEqualityComparer.Instance);

    /// <summary>The problems.</summary>
    public ProblemList Problems { get; } = new();

    /// <summary>Every text read.</summary>
    public List<TextRead> Texts { get; } = [];

    /// <summary>The blocks, by id: read before whatever they may stand in.</summary>
    public Dictionary<string, BlockRead> Blocks { get; } = new(StringComparer.Ordinal);

    /// <summary>Remembers where a record stands.</summary>
    public T At<T>(T record, Place place)
        where T : class
    {
        _places[record] = place;
        return record;
    }

    /// <summary>Remembers where each word of a list stands.</summary>
    public IReadOnlyList<string> Items(IReadOnlyList<string> words, IReadOnlyList<Place> places)
    {
        _items[words] = places;
        return words;
    }

    /// <summary>Remembers the clauses that the sentences of a text are marked with.</summary>
    public Bilingual Taught(Bilingual text, IReadOnlyList<string> clauses)
    {
        if (clauses.Count > 0) _taught[text] = clauses;
        return text;
    }

    /// <summary>The clauses that the sentences of a text are marked with, in order.</summary>
    public IReadOnlyList<string> ClausesOf(Bilingual text) => _taught.GetValueOrDefault(text) ?? Items([], []);

    /// <summary>Where a record stands.</summary>
    public Place PlaceOf(object record) => _places[record];

    /// <summary>The words of a list, each with its place.</summary>
    public IEnumerable<(string Word, Place At)> Placed(IReadOnlyList<string> words) =>
        words.Select((word, i) => (word, _items[words][i]));

    /// <summary>Adds a problem with a record.</summary>
    public void Complain(object record, Problem problem) => Problems.Add(PlaceOf(record), problem);
}
