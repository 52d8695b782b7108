using System.Globalization;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using MimeKit;

namespace ESafetyCourse.Core.Mail;

/// <summary>
/// A message with its envelope, as it is handed to a server (RFC 5322). Whatever somebody may have typed goes in by MimeKit's own types, which encode
/// it, and is one line of readable text before that: nobody's name can begin a header.
/// </summary>
internal static class SealedMail
{
    /// <summary>Puts it together.</summary>
    /// <param name="id">Its Message-ID: the same at each try, by which a repeat is known for one.</param>
    /// <param name="from">Our own address.</param>
    /// <param name="to">Whom it goes to.</param>
    /// <param name="envelope">What stands on its outside.</param>
    /// <param name="composed">What it says.</param>
    /// <param name="templates">How that is worded.</param>
    /// <param name="now">When (UTC).</param>
    public static MimeMessage Of(
        string id, string from, MailboxAddress to, Envelope envelope, Composed composed, MailTemplates templates, DateTimeOffset now)
    {
        var (languages, template) = (envelope.Languages, templates[composed.Template]);
        WrittenMail.Check(template, composed);
        var written = WrittenMail.Of(template, composed, languages, Footer(envelope, templates));
        var message = new MimeMessage { Subject = written.Subject, MessageId = id, Date = now.ToUniversalTime() };
        message.From.Add(new MailboxAddress(SchoolName(envelope), from));
        message.To.Add(to);
        if (ReadAddress(envelope.ReplyTo) is { } reply) message.ReplyTo.Add(reply);
        if (envelope.Earlier.Count > 0)
        {
            message.InReplyTo = envelope.Earlier[^1];
            // RFC 5322 3.6.4: the first, and the newest before this one; a thread of years needs no more.
            foreach (var earlier in envelope.Earlier.Take(1).Concat(envelope.Earlier.Skip(1).TakeLast(9))) message.References.Add(earlier);
        }

        message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's absence is told to us.
        if (composed.Unsubscribe is { } leave) message.Headers.Add(HeaderId.ListUnsubscribe, $"<{leave.AbsoluteUri}>");
        message.Body = Body(written, composed, languages, now);
        message.Body.Headers.Add("Content-Language", string.Join(", ", languages.Select(language => language.Code())));
        return message;
    }

    /// <summary>The Message-ID of a message, from its own id.</summary>
    public static string IdOf(MessageId id, string from) => $"{id.Value.ToString("N", CultureInfo.InvariantCulture)}@{from[(from.LastIndexOf('@') + 1)..]}";

    /// <summary>Reads an address as it was given; null for none, and for what is none or several.</summary>
    public static MailboxAddress? ReadAddress(string? text, string? name = null)
    {
        // One that stands alone: “Carys <carys@…>, x@…” is somebody's mistake, or worse.
        if (text is null || text.Any(char.IsControl) || !MailboxAddress.TryParse(text.Trim(), out var read)) return null;
        if (read.Name is { Length: > 0 } || read.Route.Count > 0) return null;
        return read.Address.LastIndexOf('@') is > 0 and var at && read.Address[(at + 1)..].Contains('.', StringComparison.Ordinal)
            ? new MailboxAddress(PersonName.Clean(name), read.Address) : null;
    }

    private static string? SchoolName(Envelope envelope) => envelope.School is { } school
        ? string.Join(" / ", envelope.Languages.Select(school.In).Distinct().Select(PersonName.Clean)) : "ESafetyCourse";

    private static (MailTemplate, Composed)? Footer(Envelope envelope, MailTemplates templates)
    {
        if (envelope.School is not { } school) return null;
        var values = new Dictionary<string, Bilingual> { ["school"] = school };
        if (ReadAddress(envelope.ReplyTo) is { } reply) values["replies"] = new(reply.Address, reply.Address);
        return (templates[MailTemplates.Footer], new(MailTemplates.Footer, values));
    }

    private static MimeEntity Body(WrittenMail written, Composed composed, IReadOnlyList<Language> languages, DateTimeOffset now)
    {
        var both = new MultipartAlternative { new TextPart("plain") { Text = written.Text }, new TextPart("html") { Text = written.Html } };
        if (composed.Entry is not { } entry) return both;
        var day = new MimePart(new ContentType("text", "calendar") { Parameters = { { "charset", "utf-8" }, { "method", "PUBLISH" } } })
        {
            Content = new MimeContent(new MemoryStream(CalendarFile.Write(entry, languages, composed.Link, now))),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "e-safety.ics" },
            ContentTransferEncoding = ContentEncoding.Base64,
        };
        return new Multipart("mixed") { both, day };
    }
}
