using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Web.Links;

namespace ESafetyCourse.Web.Features.SignIns;

/// <summary>
/// Composes the mail that tells an account of a passkey which was added to it. It goes out even where that was removed meanwhile; it doesn't say what the
/// passkey is called, which whoever stole a session could have worded as they like.
/// </summary>
public sealed class ComposePasskeyAdded(ToolAddress tool) : IComposeMessage
{
    /// <summary>The message in <c>content/mail</c>.</summary>
    public const string Template = "passkey-added";

    /// <inheritdoc/>
    public string Kind => AddPasskey.Kind;

    /// <inheritdoc/>
    public Bilingual Called => new("A passkey was added", "Ychwanegwyd allwedd mynediad");

    /// <inheritdoc/>
    public Task<Composed?> ComposeAsync(Message message, CancellationToken ct)
    {
        var at = TimeZoneInfo.ConvertTime(message.QueuedAt, SchoolCalendar.London);
        var when = new Bilingual(When(at, Language.English), When(at, Language.Welsh));
        return Task.FromResult<Composed?>(new(Template, new Dictionary<string, Bilingual> { ["when"] = when }, Link: new Uri(tool.Url, AccountLinks.Passkeys)));
    }

    private static string When(DateTimeOffset at, Language language) =>
        string.Create(CultureInfo.InvariantCulture, $"{SchoolDates.Write(SchoolCalendar.DateOf(at), language)}, {at:HH:mm}");
}
