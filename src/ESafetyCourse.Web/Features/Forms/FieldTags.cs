using System.Text.Encodings.Web;
using ESafetyCourse.Core.Content;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ESafetyCourse.Web.Features.Forms;

/// <summary>A control with its label, a word of help and what has to be mended. Attributes that it doesn't know stand on the control.</summary>
public abstract class FieldTag(IHtmlHelper html) : FormPieceTag(html)
{
    /// <summary>Name and id of the control; also begins the ids of its hint and its error.</summary>
    public string Name { get; set; } = "";

    /// <summary>What is asked for.</summary>
    public string Label { get; set; } = "";

    /// <summary>A word of help, or null.</summary>
    [HtmlAttributeNotBound]
    public IHtmlContent? Hint { get; protected set; }

    /// <summary>What has to be mended, or null.</summary>
    public Bilingual? Fault => Faults?.Find([Name])?.Words;

    /// <summary>Makes the control of the tag, and puts what belongs to it before it.</summary>
    /// <param name="output">The tag.</param>
    /// <param name="element">The control's element.</param>
    /// <param name="css">Its class; with <c>--error</c> where something is wrong.</param>
    protected async Task BuildAsync(TagHelperOutput output, string element, string css)
    {
        output.TagName = element;
        output.AddClass(css, HtmlEncoder.Default);
        if (Fault is not null) output.AddClass($"{css}--error", HtmlEncoder.Default);
        output.Attributes.SetAttribute("id", Name);
        output.Attributes.SetAttribute("name", Name);
        var ids = new[] { Hint is null ? null : $"{Name}-hint", Fault is null ? null : $"{Name}-error" }.OfType<string>();
        if (string.Join(' ', ids) is { Length: > 0 } described) output.Attributes.SetAttribute("aria-describedby", described);
        output.PreElement.AppendHtml($"<div class=\"govuk-form-group{(Fault is null ? "" : " govuk-form-group--error")}\">").AppendHtml(await MarkupAsync("FieldHead"));
        output.PostElement.AppendHtml("</div>");
    }
}

/// <summary><c>&lt;text-field&gt;</c>: a line to type in; what stands inside is its word of help.</summary>
[HtmlTargetElement("text-field", Attributes = "name,label")]
public sealed class TextFieldTag(IHtmlHelper html) : FieldTag(html)
{
    /// <summary>As typed; nothing, or null, leaves it empty.</summary>
    public string? Value { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (await output.GetChildContentAsync() is { IsEmptyOrWhiteSpace: false } hint) Hint = hint;
        if (Value is { Length: > 0 }) output.Attributes.SetAttribute("value", Value);
        output.TagMode = TagMode.StartTagOnly;
        await BuildAsync(output, "input", "govuk-input");
    }
}

/// <summary><c>&lt;lines-field&gt;</c>: several lines to type in; what stands inside is its word of help.</summary>
[HtmlTargetElement("lines-field", Attributes = "name,label")]
public sealed class LinesFieldTag(IHtmlHelper html) : FieldTag(html)
{
    /// <summary>As typed.</summary>
    public string? Value { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (await output.GetChildContentAsync() is { IsEmptyOrWhiteSpace: false } hint) Hint = hint;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetHtmlContent("\n").Append(Value ?? ""); // HTML leaves the first line end out.
        await BuildAsync(output, "textarea", "govuk-textarea");
    }
}

/// <summary><c>&lt;select-field&gt;</c>: one of a list; what stands inside are its options.</summary>
[HtmlTargetElement("select-field", Attributes = "name,label")]
public sealed class SelectFieldTag(IHtmlHelper html) : FieldTag(html)
{
    /// <inheritdoc/>
    public override Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => BuildAsync(output, "select", "govuk-select");
}
