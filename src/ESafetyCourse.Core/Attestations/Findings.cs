namespace ESafetyCourse.Core.Attestations;

/// <summary>What a check found wrong, in plain sentences: all are counted, the first of them are kept.</summary>
public sealed class Findings
{
    /// <summary>As many sentences as are kept; a forged edition would otherwise have one for each of its thousands of attempts.</summary>
    public const int Most = 1000;

    private readonly List<string> _first = [];

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<string> First => _first;

    internal void Add(string sentence)
    {
        Count++;
        if (_first.Count < Most) _first.Add(sentence);
    }
}
