using ESafetyCourse.Core.Visits;
using ESafetyCourse.Web.Access;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ESafetyCourse.Web.Features.Forms;

/// <summary><c>&lt;visit-form&gt;</c>: a form of a visit.</summary>
[HtmlTargetElement("visit-form", Attributes = "action")]
public sealed class VisitFormTag(FormGuard guard) : GuardedFormTag
{
    // Of the request and not of the view: the form may stand in a part of the page, whose view data the layout doesn't see.
    private static readonly object Key = new();

    /// <summary>Its id, or null.</summary>
    public string? Id { get; set; }

    /// <summary>
    /// The language button of the page belongs to this form, which has an id: what was filled in is sent with it, and shown again. What is
    /// missing the program says itself, in that language.
    /// </summary>
    public bool KeepsAnswers { get; set; }

    /// <summary>Id of the form on a page that keeps its answers when the language is changed; null where there is none.</summary>
    public static string? KeepingOn(HttpContext page) => page.Items[Key] as string;

    /// <inheritdoc/>
    protected override string Guard => guard.For(ViewContext.HttpContext.Features.Get<CurrentVisit>()!);

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Id is not null) output.Attributes.SetAttribute("id", Id);
        base.Process(context, output);
        if (!KeepsAnswers) return;
        output.Attributes.Add(new TagHelperAttribute("novalidate"));
        ViewContext.HttpContext.Items[Key] = Id;
    }
}
