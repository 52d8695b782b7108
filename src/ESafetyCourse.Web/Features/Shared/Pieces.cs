using ESafetyCourse.Core;

namespace ESafetyCourse.Web.Features.Shared;

/// <summary>What a page says at its head when something in its form has to be mended.</summary>
/// <param name="Title">What is the matter.</param>
/// <param name="Items">Each fault.</param>
public sealed record FaultList(string Title, params IReadOnlyList<Fault> Items);

/// <summary>One thing to mend.</summary>
/// <param name="Field">Id of the field that the words lead to.</param>
/// <param name="Words">What to do; the same words stand beside the field.</param>
public sealed record Fault(string Field, string Words);

/// <summary>How far one is, in words and as a bar.</summary>
/// <param name="Words">E.g. "Professional boundaries · page 3 of 10".</param>
/// <param name="At">From 1.</param>
/// <param name="Of">The last number.</param>
public sealed record ProgressLine(string Words, int At, int Of);

/// <summary>The way to the other pages of a long list.</summary>
/// <param name="Label">What the list is, for a screen reader.</param>
/// <param name="Unit">What is counted, e.g. "People".</param>
/// <param name="Page">Where one is.</param>
/// <param name="Path">The list's path below the launch.</param>
/// <param name="Filters">What it is narrowed to, as it stands in addresses; may be empty.</param>
public sealed record PageLinks(string Label, string Unit, ListPage Page, string Path, string Filters = "")
{
    /// <summary>The first, the last, and those beside this one; 0 for those left out between them.</summary>
    public IEnumerable<int> Numbers
    {
        get
        {
            var before = 0;
            foreach (var number in new[] { 1, Page.At - 1, Page.At, Page.At + 1, Page.Of }.Where(n => n >= 1 && n <= Page.Of).Distinct().Order())
            {
                if (number == before + 2) yield return before + 1; // One page takes no more room than three dots.
                else if (number > before + 2) yield return 0;
                yield return before = number;
            }
        }
    }

    /// <summary>The path of a page; the first needs no number.</summary>
    public string To(int number)
    {
        var query = string.Join('&', new[] { Filters, number > 1 ? $"page={number}" : "" }.Where(part => part.Length > 0));
        return query.Length > 0 ? $"{Path}?{query}" : Path;
    }
}

/// <summary>A question with radios or boxes; the name of its field also begins the ids of its hint and its error.</summary>
/// <param name="Name">The field.</param>
/// <param name="Legend">The question.</param>
/// <param name="Items">What can be chosen.</param>
public sealed record ChoiceList(string Name, string Legend, IReadOnlyList<ChoiceItem> Items)
{
    /// <summary>Boxes, of which several may be ticked, rather than radios.</summary>
    public bool Multiple { get; init; }

    /// <summary>The question is the page's first-level heading.</summary>
    public bool IsHeading { get; init; }

    /// <summary>Short answers stand close together, without a frame each.</summary>
    public bool Close { get; init; }

    /// <summary>A word of help, or null.</summary>
    public string? Hint { get; init; }

    /// <summary>What has to be mended, or null.</summary>
    public string? Fault { get; init; }

    /// <summary>The ids of hint and error, for a screen reader to read with the question; null where there is neither.</summary>
    public string? DescribedBy => string.Join(' ', Parts()) is { Length: > 0 } ids ? ids : null;

    private IEnumerable<string> Parts()
    {
        if (Hint is not null) yield return $"{Name}-hint";
        if (Fault is not null) yield return $"{Name}-error";
    }
}

/// <summary>An answer to choose.</summary>
/// <param name="Id">Id of the control.</param>
/// <param name="Value">What is sent.</param>
/// <param name="Words">What people read.</param>
/// <param name="Ticked">Whether it is chosen already.</param>
public sealed record ChoiceItem(string Id, string Value, string Words, bool Ticked);
