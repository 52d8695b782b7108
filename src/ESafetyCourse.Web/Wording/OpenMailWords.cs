using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Mail;

namespace ESafetyCourse.Web.Wording;

/// <summary>What a try to send a message came to, in words for whoever runs the program; leads have their own (<see cref="MessageWords"/>).</summary>
public static class OpenMailWords
{
    /// <summary>The words.</summary>
    public static Bilingual Of(MessageReason why) => why switch
    {
        MessageReason.NoAddress => new("No address is known for the person", "Nid oes cyfeiriad hysbys i’r person"),
        MessageReason.BadAddress => new("What is known as the address can’t be one", "Ni all yr hyn a nodwyd fod yn gyfeiriad"),
        MessageReason.AddressRefused => new("The mail server refused the address", "Gwrthododd y gweinydd post y cyfeiriad"),
        MessageReason.MessageRefused => new("The mail server refused the message: its log says why", "Gwrthododd y gweinydd post y neges: mae ei log yn dweud pam"),
        MessageReason.AskedLater => new("The mail server asked us to try again later", "Gofynnodd y gweinydd post i ni roi cynnig arall arni’n ddiweddarach"),
        MessageReason.ServerAway => new("The mail server could not be reached", "Nid oedd modd cyrraedd y gweinydd post"),
        MessageReason.ServerRefused => new("The mail server did not take mail from us", "Ni dderbyniodd y gweinydd post e‑bost gennym"),
        MessageReason.KindUnknown => new("The instance that tried it can’t write it: is it of an older version?", "Ni all yr enghraifft o’r rhaglen a roddodd gynnig arni ei hysgrifennu: a yw’n fersiwn hŷn?"),
        MessageReason.NotComposed => new("It could not be written because of a mistake in the program: the log says which", "Nid oedd modd ei hysgrifennu oherwydd gwall yn y rhaglen: mae’r log yn dweud pa un"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
