using ESafetyCourse.Core;

namespace ESafetyCourse.Web.Features.Lists;

/// <summary>The way to the other pages of a long list.</summary>
/// <param name="Label">What the list is, for a screen reader.</param>
/// <param name="Unit">What is counted, e.g. "People".</param>
/// <param name="Page">Where one is.</param>
/// <param name="To">The address of a page, by its number.</param>
public sealed record PageLinks(string Label, string Unit, ListPage Page, Func<int, string> To)
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
}
