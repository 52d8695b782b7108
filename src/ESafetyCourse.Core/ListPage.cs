using System.Globalization;

namespace ESafetyCourse.Core;

/// <summary>A page of a long list.</summary>
/// <param name="At">Its number, from 1.</param>
/// <param name="Of">Number of the last page, 1 for an empty list.</param>
/// <param name="Count">How many the list has in all.</param>
public readonly record struct ListPage(int At, int Of, int Count)
{
    /// <summary>How many stand on a page.</summary>
    public const int Size = 50;

    /// <summary>How many stand on the pages before.</summary>
    public int Skip => (At - 1) * Size;

    /// <summary>The number of the first on the page, from 1.</summary>
    public int First => Skip + 1;

    /// <summary>The number of the last on the page.</summary>
    public int Last => Math.Min(At * Size, Count);

    /// <summary>The page asked for, or the nearest that there is; the first where an address says something else than a number.</summary>
    /// <param name="asked">As it stands in the address.</param>
    /// <param name="count">How many the list has.</param>
    public static ListPage Nearest(string? asked, int count)
    {
        var of = Math.Max(1, (count + Size - 1) / Size);
        var beyond = asked is { Length: > 9 } && asked.All(char.IsAsciiDigit);
        var number = beyond ? of : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 1;
        return new ListPage(Math.Clamp(number, 1, of), of, count);
    }
}
