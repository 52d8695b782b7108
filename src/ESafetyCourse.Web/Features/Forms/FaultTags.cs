using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ESafetyCourse.Web.Features.Forms;

/// <summary><c>&lt;fault-summary /&gt;</c>: all that the page has to mend, each a way to its field; nothing where nothing is wrong.</summary>
[HtmlTargetElement("fault-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FaultSummaryTag(IHtmlHelper html) : FormPieceTag(html)
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (Faults is { } faults) output.Content.SetHtmlContent(await MarkupAsync("FaultSummary", faults));
    }
}

/// <summary><c>&lt;field-fault for="…" /&gt;</c>: what is wrong with the control of that id, for a form that has no other field.</summary>
[HtmlTargetElement("field-fault", Attributes = "for", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldFaultTag(IHtmlHelper html) : FormPieceTag(html)
{
    /// <summary>Id of the control.</summary>
    public string For { get; set; } = "";

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (Faults?.Find([For]) is { } fault) output.Content.SetHtmlContent(await MarkupAsync("FieldFault", (For, fault.Words)));
    }
}
