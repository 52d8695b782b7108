using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ESafetyCourse.Web.Features.Forms;

/// <summary>A tag whose markup is a partial view beside it, which takes the tag itself as its model.</summary>
public abstract class FormPieceTag(IHtmlHelper html) : TagHelper
{
    /// <summary>The page that it stands on; the framework sets it.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>What that page has to mend.</summary>
    protected FaultList? Faults => FaultList.Of(ViewContext.ViewData);

    /// <summary>The markup of a partial view with this tag as its model.</summary>
    protected async Task<IHtmlContent> MarkupAsync(string partial, object? model = null)
    {
        ((IViewContextAware)html).Contextualize(ViewContext);
        return await html.PartialAsync(partial, model ?? this);
    }
}
