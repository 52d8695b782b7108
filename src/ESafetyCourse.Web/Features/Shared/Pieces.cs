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
