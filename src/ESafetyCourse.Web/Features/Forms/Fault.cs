using ESafetyCourse.Core.Content;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace ESafetyCourse.Web.Features.Forms;

/// <summary>One thing to mend in a form.</summary>
/// <param name="Field">Id of the control that the words at the head of the page lead to.</param>
/// <param name="Words">What to do; the same words stand beside the field.</param>
public sealed record Fault(string Field, Bilingual Words);

/// <summary>What a page has to mend: said at its head and in its title, and each field finds its own part.</summary>
/// <param name="Title">What is the matter.</param>
/// <param name="Items">Each fault, in the order of the fields.</param>
public sealed record FaultList(Bilingual Title, IReadOnlyList<Fault> Items)
{
    private const string Key = "Faults";

    /// <summary>What a page that is being written has to mend; null where nothing is wrong.</summary>
    public static FaultList? Of(ViewDataDictionary page) => page[Key] as FaultList;

    /// <summary>Gives it to a page that is going to be written.</summary>
    public void ShowOn(ViewDataDictionary page) => page[Key] = this;

    /// <summary>The fault of a field with one of these ids; null where it is right.</summary>
    public Fault? Find(IEnumerable<string> ids) => Items.FirstOrDefault(fault => ids.Contains(fault.Field));
}
