using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Mail;

/// <summary>
/// Composes the messages of one kind, at the moment at which they are sent: whoever has done meanwhile what they were to be told about is not written to.
/// It is registered as a service of this type.
/// </summary>
public interface IComposeMessage
{
    /// <summary>Which messages: <see cref="Message.Kind"/>. Never renamed while a message of it may wait.</summary>
    string Kind { get; }

    /// <summary>What a lead's list of messages calls them.</summary>
    Bilingual Called => new("Message", "Neges");

    /// <summary>Composes one. It may be called again for the same message, and changes nothing.</summary>
    /// <returns>What to send; null where there is nothing to tell any more.</returns>
    Task<Composed?> ComposeAsync(Message message, CancellationToken ct);
}

/// <summary>What a message says: a template of <c>content/mail</c>, and what it is filled in with.</summary>
/// <param name="Template">The template's name.</param>
/// <param name="Values">
/// Name → text in both languages, for the values that the template declares. A part of it that names an optional value which is not here is left out.
/// </param>
/// <param name="Lists">Name → rows, each with values of its own, for the lists that it declares; one without rows is left out.</param>
/// <param name="Link">Where its button leads (https), if it has one.</param>
/// <param name="Entry">What it puts in a calendar, or null.</param>
/// <param name="Unsubscribe">Where one says that one wants no more of it: for optional ones alone.</param>
public sealed record Composed(
    string Template, IReadOnlyDictionary<string, Bilingual> Values, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, Bilingual>>>? Lists = null,
    Uri? Link = null, CalendarEntry? Entry = null, Uri? Unsubscribe = null);

/// <summary>A day for the recipient's calendar: the whole of it, in Europe/London.</summary>
/// <param name="Uid">The same whenever it is about the same thing: a calendar then moves its entry.</param>
/// <param name="Sequence">Grows with every change of it.</param>
/// <param name="On">The day.</param>
/// <param name="Title">What stands there.</param>
public sealed record CalendarEntry(string Uid, int Sequence, DateOnly On, Bilingual Title);
