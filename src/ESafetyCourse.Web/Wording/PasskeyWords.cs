using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Features.Forms;

namespace ESafetyCourse.Web.Wording;

/// <summary>What somebody has just done with their passkeys.</summary>
public enum PasskeyDeed
{
    /// <summary>Added one.</summary>
    Added,

    /// <summary>Removed one.</summary>
    Removed,
}

/// <summary>What is said of passkeys beside the page itself.</summary>
public static class PasskeyWords
{
    /// <summary>The title of what has to be mended.</summary>
    public static Bilingual NotAdded { get; } = new("No passkey was added", "Ni ychwanegwyd allwedd mynediad");

    /// <summary>What was done, by its name in an address; null where nothing was.</summary>
    public static Bilingual? Of(string? done) => StoredName.TryRead<PasskeyDeed>(done) switch
    {
        PasskeyDeed.Added => new(
            "The passkey is added. You can sign in with it from now on. A message that says so is on its way to your address.",
            "Mae’r allwedd mynediad wedi’i hychwanegu. Gallwch fewngofnodi â hi o hyn ymlaen. Mae neges i ddweud hynny ar ei ffordd i’ch cyfeiriad."),
        PasskeyDeed.Removed => new(
            "The passkey is removed. Nobody can sign in with it any more. Your device may still list it; delete it there too.",
            "Mae’r allwedd mynediad wedi’i thynnu. Ni all neb fewngofnodi â hi mwyach. Efallai y bydd eich dyfais yn ei rhestru o hyd; dilëwch hi yno hefyd."),
        _ => null,
    };

    /// <summary>Why one could not be added; null: the device has not answered, or not well.</summary>
    public static Fault Of(RefusalCode? why) => why switch
    {
        _ when why == AddPasskey.NameUnfit => new("name", new(
            $"Type a name for the passkey, {Passkey.LongestName} characters at most", $"Teipiwch enw ar gyfer yr allwedd mynediad, hyd at {Passkey.LongestName} o nodau")),
        _ when why == AddPasskey.TooMany => new("add", new(
            "You have as many as are kept; remove one first", "Mae gennych gymaint ag y gellir eu cadw; tynnwch un yn gyntaf")),
        _ when why == AddPasskey.SignInFirst => new("add", new(
            "It is too long since you signed in; sign in again first", "Mae gormod o amser ers i chi fewngofnodi; mewngofnodwch eto yn gyntaf")),
        _ => new("add", new(
            "Your device made none, or has one for this account already; try once more, or with another device",
            "Ni wnaeth eich dyfais un, neu mae ganddi un ar gyfer y cyfrif hwn eisoes; rhowch gynnig arall arni, neu defnyddiwch ddyfais arall")),
    };
}
