using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Mail;

namespace ESafetyCourse.Web.Wording;

/// <summary>Why a message that an operator sent to try the mail server was not taken, and what to look at.</summary>
public static class MailTestWords
{
    private static readonly Dictionary<RefusalCode, Bilingual> All = new()
    {
        [SendTestMail.Nowhere] = new(
            "No mail server is set up: set ESafety__Mail__Host and ESafety__Mail__From.", "Nid oes gweinydd post wedi’i osod: gosodwch ESafety__Mail__Host ac ESafety__Mail__From."),
        [SendTestMail.NoAddress] = new("Your account’s address is one that no mail can be sent to.", "Ni ellir anfon post i gyfeiriad eich cyfrif."),
        [SendTestMail.NotTaken(MessageReason.BadAddress)] = new(
            "The mail server takes no address with such letters.", "Nid yw’r gweinydd post yn derbyn cyfeiriad â’r fath lythrennau."),
        [SendTestMail.NotTaken(MessageReason.AddressRefused)] = new(
            "The mail server refused your address: look whether it may send to it.", "Gwrthododd y gweinydd post eich cyfeiriad: edrychwch a gaiff anfon iddo."),
        [SendTestMail.NotTaken(MessageReason.MessageRefused)] = new(
            "The mail server refused the message: its log says why.", "Gwrthododd y gweinydd post y neges: mae ei log yn dweud pam."),
        [SendTestMail.NotTaken(MessageReason.AskedLater)] = new(
            "The mail server asked us to try again later.", "Gofynnodd y gweinydd post i ni roi cynnig arall arni’n ddiweddarach."),
        [SendTestMail.NotTaken(MessageReason.ServerAway)] = new(
            "The mail server could not be reached, or broke off: look at ESafety__Mail__Host and ESafety__Mail__Port.",
            "Nid oedd modd cyrraedd y gweinydd post, neu torrodd y cysylltiad: edrychwch ar ESafety__Mail__Host ac ESafety__Mail__Port."),
        [SendTestMail.NotTaken(MessageReason.ServerRefused)] = new(
            "The mail server did not let us in, or does not take mail from our address: look at its certificate, and at Security, User, Password and From.",
            "Ni adawodd y gweinydd post i ni ddod i mewn, neu nid yw’n derbyn post o’n cyfeiriad: edrychwch ar ei dystysgrif, ac ar Security, User, Password a From."),
    };

    /// <summary>The words.</summary>
    public static Bilingual Of(RefusalCode why) => All[why];
}
