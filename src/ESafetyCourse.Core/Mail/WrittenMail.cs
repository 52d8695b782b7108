using System.Net;
using System.Text;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Mail;

/// <summary>A message in words, as it is sent and as a preview shows it.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its plain text.</param>
/// <param name="Html">The same as a page: no image, no script, nothing that is fetched from anywhere.</param>
public sealed record WrittenMail(string Subject, string Text, string Html)
{
    private const string Page = "font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#0b0c0c;max-width:38em;margin:0 auto;padding:16px;"
        + "overflow-wrap:break-word";
    private const string Big = "font-size:21px;line-height:1.3;margin:24px 0 8px";
    private const string Press = "display:inline-block;background:#00703c;color:#ffffff;padding:10px 16px;text-decoration:none;font-weight:bold";
    private const string List = "padding-left:20px";
    private const string Apart = "margin-bottom:12px";
    private const string Small = "font-size:14px;color:#505a5f";

    /// <summary>Writes a message.</summary>
    /// <param name="template">What it says.</param>
    /// <param name="composed">What it is filled in with.</param>
    /// <param name="languages">In which languages, in their order; their words stand one after the other.</param>
    /// <param name="footer">What stands beneath it, with its values; null for nothing.</param>
    /// <exception cref="InvalidOperationException">A value that the template needs was not given.</exception>
    public static WrittenMail Of(MailTemplate template, Composed composed, IReadOnlyList<Language> languages, (MailTemplate Template, Composed Composed)? footer)
    {
        var subject = string.Join(" / ", languages.Select(language => Fill(template.Subject, composed.Values, language)!).Distinct());
        var (text, html) = (new StringBuilder(), new StringBuilder());
        html.Append("<!DOCTYPE html>\n<html lang=\"").Append(languages[0].Code()).Append("\"><head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>").Append(Escape(subject))
            .Append("</title></head><body style=\"").Append(Page).Append("\">\n");
        foreach (var language in languages)
        {
            if (text.Length > 0)
            {
                text.Append("\n----------\n\n");
                html.Append("<hr>\n");
            }

            html.Append("<div lang=\"").Append(language.Code()).Append("\">\n");
            if (languages.Count > 1 && language == languages[0]) Paragraph(Below.In(languages[1]), Small, languages[1]);
            foreach (var part in template.Parts) Part(part, template, composed, language);
            if (footer is { } beneath)
                foreach (var part in beneath.Template.Parts.OfType<MailPart.Paragraph>())
                    if (Fill(part.Text, beneath.Composed.Values, language) is { } line) Paragraph(line, Small, null);
            html.Append("</div>\n");
        }

        return new(subject, text.ToString().TrimEnd() + "\n", html.Append("</body></html>\n").ToString());

        void Part(MailPart part, MailTemplate of, Composed with, Language language)
        {
            switch (part)
            {
                case MailPart.Heading when Fill(part.Text, with.Values, language) is { } words:
                    text.Append(words).Append("\n\n");
                    html.Append("<h1 style=\"").Append(Big).Append("\">").Append(Escape(words)).Append("</h1>\n");
                    break;
                case MailPart.Paragraph when Fill(part.Text, with.Values, language) is { } words:
                    Paragraph(words, null, null);
                    break;
                case MailPart.Button when with.Link is { } link && Fill(part.Text, with.Values, language) is { } words:
                    text.Append(words).Append(":\n").Append(link.AbsoluteUri).Append("\n\n");
                    html.Append("<p><a href=\"").Append(Escape(link.AbsoluteUri)).Append("\" style=\"").Append(Press).Append("\">")
                        .Append(Escape(words)).Append("</a></p>\n");
                    break;
                case MailPart.Each each when with.Lists?.GetValueOrDefault(each.Rows) is { Count: > 0 } rows:
                    html.Append("<ul style=\"").Append(List).Append("\">\n");
                    foreach (var row in rows) Row(each, of, Joined(with.Values, row), language);

                    text.Append('\n');
                    html.Append("</ul>\n");
                    break;
            }
        }

        void Row(MailPart.Each each, MailTemplate of, Dictionary<string, Bilingual> values, Language language)
        {
            var words = Fill(each.Text, values, language) ?? throw NotGiven(of, each.Rows);
            text.Append("* ").Append(words).Append('\n');
            if (each.Detail is not { } detail)
            {
                html.Append("<li>").Append(Escape(words)).Append("</li>\n");
                return;
            }

            var beneath = Fill(detail, values, language) ?? throw NotGiven(of, each.Rows);
            text.Append("  ").Append(beneath).Append('\n');
            html.Append("<li style=\"").Append(Apart).Append("\"><b>").Append(Escape(words)).Append("</b><br>").Append(Escape(beneath)).Append("</li>\n");
        }

        void Paragraph(string words, string? style, Language? own)
        {
            text.Append(words).Append("\n\n");
            html.Append("<p");
            if (own is { } language) html.Append(" lang=\"").Append(language.Code()).Append('"');
            if (style is not null) html.Append(" style=\"").Append(style).Append('"');
            html.Append('>').Append(Escape(words)).Append("</p>\n");
        }
    }

    private static Bilingual Below { get; } = new("The English is below.", "Mae’r Gymraeg isod.");

    /// <summary>Says that a template was not given what it needs: a mistake of whoever composed it.</summary>
    /// <param name="template">The template.</param>
    /// <param name="composed">What was given.</param>
    /// <exception cref="InvalidOperationException">Something is missing.</exception>
    public static void Check(MailTemplate template, Composed composed)
    {
        foreach (var value in template.Values)
            if (!composed.Values.ContainsKey(value)) throw NotGiven(template, value);
        foreach (var each in template.Parts.OfType<MailPart.Each>())
            foreach (var row in composed.Lists?.GetValueOrDefault(each.Rows) ?? [])
                if (each.Values.FirstOrDefault(value => !row.ContainsKey(value)) is { } missing) throw NotGiven(template, $"{each.Rows}.{missing}");
    }

    private static InvalidOperationException NotGiven(MailTemplate template, string value) => new($"The message '{template.Name}' was not given '{value}'.");

    // A part that names something that was not given is left out. A value is one line of readable text, whoever typed it.
    private static string? Fill(Bilingual text, IReadOnlyDictionary<string, Bilingual> values, Language language) =>
        ProfileText.VariablesIn(text.En).Any(name => !values.ContainsKey(name))
            ? null
            : ProfileText.Variables().Replace(text.In(language), found => PersonName.Clean(values[found.Groups[1].Value].In(language)) ?? "")
                .Replace("\n", " ", StringComparison.Ordinal);

    private static Dictionary<string, Bilingual> Joined(IReadOnlyDictionary<string, Bilingual> values, IReadOnlyDictionary<string, Bilingual> row)
    {
        var joined = new Dictionary<string, Bilingual>(values, StringComparer.Ordinal);
        foreach (var (name, value) in row) joined[name] = value;
        return joined;
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
