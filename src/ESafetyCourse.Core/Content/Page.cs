using System.Text.Json.Serialization;

namespace ESafetyCourse.Core.Content;

/// <summary>
/// A short page to read. The body is Markdown without raw HTML; <c>{variable}</c> is a school profile value. The clauses are those that its sentences
/// are marked with, in order; the marks themselves are for authors, and not in the body.
/// </summary>
public sealed record Page(string Id, string Outcome, Bilingual Title, Bilingual Body, IReadOnlyList<string> Clauses)
{
    /// <summary>What the school's profile has to say for the page to be read there; null where it always is.</summary>
    public IReadOnlyDictionary<string, string>? When { get; init; }

    /// <summary>A picture above the text.</summary>
    public Picture? Picture { get; init; }

    /// <summary>A decision to take before the page explains it.</summary>
    public Guess? Guess { get; init; }

    /// <summary>Something done well, such as a note or a letter, below the text.</summary>
    public WorkedExample? Example { get; init; }

    /// <summary>Things to sort.</summary>
    public Sort? Sort { get; init; }

    /// <summary>A question to think about; what is written under it is kept nowhere.</summary>
    public Bilingual? Reflect { get; init; }

    /// <summary>What to do today.</summary>
    public Bilingual? Today { get; init; }

    /// <summary>Where it comes from; outside the edition.</summary>
    [JsonIgnore]
    public About? About { get; init; }
}

/// <summary>A picture from the module's folder, frozen with the edition.</summary>
/// <param name="Name">Its name among the edition's pictures (<see cref="PublishedEdition.Pictures"/>).</param>
/// <param name="Text">What it shows, for those who can't see it.</param>
public sealed record Picture(string Name, Bilingual Text);

/// <summary>A decision before the page that explains it: no mark; what was chosen tells the authors what people think beforehand.</summary>
/// <param name="Ask">The question.</param>
/// <param name="Options">What can be chosen.</param>
public sealed record Guess(Bilingual Ask, IReadOnlyList<GuessOption> Options);

/// <summary>Something that can be chosen before a page.</summary>
/// <param name="Id">Unique in its page.</param>
/// <param name="Fits">Whether the page agrees with it.</param>
/// <param name="Text">The words.</param>
public sealed record GuessOption(string Id, bool Fits, Bilingual Text);

/// <summary>Something done well.</summary>
/// <param name="Title">What it is: "A note of ten lines".</param>
/// <param name="Body">Markdown.</param>
public sealed record WorkedExample(Bilingual Title, Bilingual Body);

/// <summary>Things to put where they belong; nothing of it is kept.</summary>
/// <param name="Ask">What to do.</param>
/// <param name="Bins">Where things can go.</param>
/// <param name="Items">The things.</param>
public sealed record Sort(Bilingual Ask, IReadOnlyList<SortBin> Bins, IReadOnlyList<SortItem> Items);

/// <summary>Where things can go.</summary>
public sealed record SortBin(string Id, Bilingual Text);

/// <summary>A thing to sort, with the bin where it belongs.</summary>
public sealed record SortItem(string Id, string Bin, Bilingual Text);

/// <summary>Where something comes from, for authors and reviewers; learners never see it, and a change of it makes no new edition.</summary>
/// <param name="Source">A published case, the course map, or invented.</param>
/// <param name="Changed">What differs from the source.</param>
/// <param name="ReviewBy">The day by which somebody should look at it again.</param>
/// <param name="Notes">Anything else.</param>
public sealed record About(string? Source, string? Changed, DateOnly? ReviewBy, string? Notes);
