using ESafetyCourse.Core.Content;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ESafetyCourse.Web.Features.Forms;

/// <summary>
/// <c>&lt;choices&gt;</c>: a question with radios or boxes, which are the <c>&lt;choice&gt;</c> tags inside. The name of the field also begins
/// the ids of its hint and its error.
/// </summary>
[HtmlTargetElement("choices", Attributes = "name,legend")]
public sealed class ChoicesTag(IHtmlHelper html) : FormPieceTag(html)
{
    /// <summary>Name of the field.</summary>
    public string Name { get; set; } = "";

    /// <summary>What the id of each answer begins with, where that is not the name.</summary>
    public string? IdPrefix { get; set; }

    /// <summary>The question.</summary>
    public string Legend { get; set; } = "";

    /// <summary>A word of help, or null.</summary>
    public string? Hint { get; set; }

    /// <summary>Boxes, of which several may be ticked, rather than radios.</summary>
    public bool Multiple { get; set; }

    /// <summary>The question is the page's first-level heading.</summary>
    public bool IsHeading { get; set; }

    /// <summary>Short answers stand close together, without a frame each.</summary>
    public bool Close { get; set; }

    /// <summary>The answers, in order.</summary>
    public IReadOnlyList<ChoiceItem> Choices { get; private set; } = [];

    /// <summary>What has to be mended, or null.</summary>
    public Bilingual? Fault => Faults?.Find(Choices.Select(choice => choice.Id))?.Words;

    /// <summary>The ids of hint and error, for a screen reader to read with the question; null where there is neither.</summary>
    public string? DescribedBy =>
        string.Join(' ', new[] { Hint is null ? null : $"{Name}-hint", Fault is null ? null : $"{Name}-error" }.OfType<string>()) is { Length: > 0 } ids ? ids : null;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var answers = new ChoiceTag.Answers(IdPrefix ?? Name, []);
        context.Items[typeof(ChoiceTag.Answers)] = answers;
        await output.GetChildContentAsync();
        Choices = answers.Choices;
        output.TagName = null;
        output.Content.SetHtmlContent(await MarkupAsync("Choices"));
    }
}

/// <summary><c>&lt;choice&gt;</c>: one answer, with the words that people read inside.</summary>
[HtmlTargetElement("choice", Attributes = "value", ParentTag = "choices")]
public sealed class ChoiceTag : TagHelper
{
    /// <summary>What is sent.</summary>
    public string Value { get; set; } = "";

    /// <summary>It is chosen already.</summary>
    public bool Ticked { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var answers = (Answers)context.Items[typeof(Answers)];
        answers.Choices.Add(new ChoiceItem($"{answers.IdPrefix}-{Value}", Value, await output.GetChildContentAsync(), Ticked));
        output.SuppressOutput();
    }

    /// <summary>Where a question gathers its answers.</summary>
    internal sealed record Answers(string IdPrefix, List<ChoiceItem> Choices);
}

/// <summary>An answer to choose.</summary>
/// <param name="Id">Id of the control.</param>
/// <param name="Value">What is sent.</param>
/// <param name="Words">What people read.</param>
/// <param name="Ticked">It is chosen already.</param>
public sealed record ChoiceItem(string Id, string Value, IHtmlContent Words, bool Ticked);
