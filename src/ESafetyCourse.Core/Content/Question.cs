using System.Text.Json.Serialization;

namespace ESafetyCourse.Core.Content;

/// <summary>A question of the bank.</summary>
/// <param name="Id">Unique in the course, never reused.</param>
/// <param name="Group">The outcome (clause group) that it assesses.</param>
/// <param name="Clauses">The clauses it assesses.</param>
/// <param name="Multiple">Several answers are right (partial credit) rather than one.</param>
/// <param name="Must">The must-get-right rule it is a variant of, or null.</param>
/// <param name="Page">The page that teaches it, linked from the feedback.</param>
/// <param name="Ask">The question.</param>
/// <param name="Answers">What can be ticked.</param>
/// <param name="Feedback">Why, shown afterwards.</param>
public sealed record Question(
    string Id,
    string Group,
    IReadOnlyList<string> Clauses,
    bool Multiple,
    string? Must,
    string Page,
    Bilingual Ask,
    IReadOnlyList<Answer> Answers,
    Bilingual Feedback)
{
    /// <summary>The answers stand in the author's order; null, as in editions from before they were shuffled, where each attempt has its own.</summary>
    public bool? FixedOrder { get; init; }

    /// <summary>Every answer is a right thing to do, and the one that comes first is asked for; null elsewhere.</summary>
    public bool? First { get; init; }

    /// <summary>What the school's profile has to say for it to be asked there; null where it always is.</summary>
    public IReadOnlyDictionary<string, string>? When { get; init; }

    /// <summary>Where it comes from; outside the edition.</summary>
    [JsonIgnore]
    public About? About { get; init; }
}

/// <summary>Something that can be ticked.</summary>
public sealed record Answer(string Id, bool Correct, Bilingual Text);
