using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Mail;

namespace ESafetyCourse.Web.Wording;

/// <summary>Where a message is and what a try came to, in words for a lead.</summary>
public static class MessageWords
{
    /// <summary>Where it is.</summary>
    public static (string Colour, Bilingual Words) Of(MessageState state) => state switch
    {
        MessageState.Sent => ("green", new("Sent", "Wedi’i hanfon")),
        MessageState.NotNeeded => ("grey", new("Not needed", "Nid oes ei hangen")),
        MessageState.Refused => ("red", new("Refused", "Gwrthodwyd")),
        MessageState.GivenUp => ("red", new("Given up", "Rhoddwyd y gorau iddi")),
        MessageState.Waiting or MessageState.Sending => ("orange", new("Waiting", "Yn aros")),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What the last try came to, and what to do about it.</summary>
    public static Bilingual Of(MessageReason why) => why switch
    {
        MessageReason.NoAddress => new(
            "No e‑mail address is known for this person. The learning platform gives it, if it is allowed to.",
            "Nid oes cyfeiriad e‑bost hysbys i’r person hwn. Y platfform dysgu sy’n ei roi, os caniateir hynny."),
        MessageReason.BadAddress => new(
            "What is known as the e‑mail address can’t be one. Have it corrected in the learning platform.",
            "Ni all yr hyn a nodwyd fod yn gyfeiriad e‑bost. Trefnwch i’w gywiro yn y platfform dysgu."),
        MessageReason.AddressRefused => new(
            "The mail server refused this address. Perhaps it is mistyped, or the mailbox is closed or full.",
            "Gwrthododd y gweinydd post y cyfeiriad hwn. Efallai fod gwall ynddo, neu fod y blwch post wedi’i gau neu’n llawn."),
        MessageReason.MessageRefused => new(
            "The mail server refused the message. Tell the person who runs the training.",
            "Gwrthododd y gweinydd post y neges. Dywedwch wrth y sawl sy’n rhedeg yr hyfforddiant."),
        MessageReason.AskedLater => new(
            "The mail server asked us to try again later.", "Gofynnodd y gweinydd post i ni roi cynnig arall arni’n ddiweddarach."),
        MessageReason.ServerAway => new("The mail server could not be reached.", "Nid oedd modd cyrraedd y gweinydd post."),
        MessageReason.ServerRefused => new(
            "The mail server did not take mail from us. Tell the person who runs the training.",
            "Ni dderbyniodd y gweinydd post e‑bost gennym. Dywedwch wrth y sawl sy’n rhedeg yr hyfforddiant."),
        MessageReason.KindUnknown => new(
            "This version of the program can’t write it. Tell the person who runs the training.",
            "Ni all y fersiwn hon o’r rhaglen ei hysgrifennu. Dywedwch wrth y sawl sy’n rhedeg yr hyfforddiant."),
        MessageReason.NotComposed => new(
            "It could not be written because of a mistake in the program. Tell the person who runs the training.",
            "Nid oedd modd ei hysgrifennu oherwydd gwall yn y rhaglen. Dywedwch wrth y sawl sy’n rhedeg yr hyfforddiant."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
