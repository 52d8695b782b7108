using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Web.Features.Registrations;

/// <summary>Why an LMS was not registered, in words for whoever administers it.</summary>
public static class RegistrationWords
{
    /// <summary>The words for the refusals that only <see cref="RegisterByLink"/> gives.</summary>
    public static IReadOnlyDictionary<RefusalCode, Bilingual> Own { get; } = new Dictionary<RefusalCode, Bilingual>
    {
        [RegisterByLink.LinkUnknown] = new(
            "This registration link was used already, has expired, or is not complete. Ask the person who runs the training for a new one.",
            "Defnyddiwyd y ddolen gofrestru hon eisoes, mae wedi dod i ben, neu nid yw’n gyflawn. Gofynnwch i’r sawl sy’n rhedeg yr hyfforddiant am un newydd."),
        [RegisterByLink.UnderWay] = new(
            "Somebody is registering by this link at this moment. Wait a minute, then look at your list of tools.",
            "Mae rhywun yn cofrestru drwy’r ddolen hon ar hyn o bryd. Arhoswch funud, ac yna edrychwch ar eich rhestr o offer."),
        [RegisterByLink.Unsound] = new(
            "Your LMS gave addresses that cannot be used here. Send the person who runs the training the line below.",
            "Rhoddodd eich LMS gyfeiriadau na ellir eu defnyddio yma. Anfonwch y llinell isod at y sawl sy’n rhedeg yr hyfforddiant."),
        [RegisterByLink.AlreadyRegistered] = new(
            "This LMS is connected already, and nothing was changed here. To bring it up to date, ask the person who runs the training for a link made for it.",
            "Mae’r LMS hwn wedi’i gysylltu eisoes, ac ni newidiwyd dim yma. I’w ddiweddaru, gofynnwch i’r sawl sy’n rhedeg yr hyfforddiant am ddolen a luniwyd ar ei gyfer."),
        [RegisterByLink.OtherPlatform] = new(
            "This link is for another registration than the one that your LMS answered for, and nothing was changed here. In your LMS choose to update the existing tool, not to add a new one.",
            "Mae’r ddolen hon ar gyfer cofrestriad heblaw’r un yr atebodd eich LMS drosto, ac ni newidiwyd dim yma. Yn eich LMS dewiswch ddiweddaru’r offeryn sydd yno, nid ychwanegu un newydd."),
        [RegisterByLink.OtherIssuer] = new(
            "This link is for an LMS at another address than the one that your LMS calls itself by, and nothing was changed here. If your LMS has moved, tell the person who runs the training its old and its new address.",
            "Mae’r ddolen hon ar gyfer LMS mewn cyfeiriad heblaw’r un y mae eich LMS yn ei roi iddo’i hun, ac ni newidiwyd dim yma. Os yw eich LMS wedi symud, rhowch ei hen gyfeiriad a’i gyfeiriad newydd i’r sawl sy’n rhedeg yr hyfforddiant."),
        [RegisterByLink.IssuerStands] = new(
            "This LMS is connected already, for another school or with other keys, and nothing was changed here. Ask the person who runs the training.",
            "Mae’r LMS hwn wedi’i gysylltu eisoes, ar gyfer ysgol arall neu gydag allweddi eraill, ac ni newidiwyd dim yma. Gofynnwch i’r sawl sy’n rhedeg yr hyfforddiant."),
        [RegisterByLink.ClientIdTaken] = new(
            "Your LMS gave a client id that another LMS uses here, and nothing was kept here. Remove the tool from your LMS, and ask the person who runs the training.",
            "Rhoddodd eich LMS rif cleient y mae LMS arall yn ei ddefnyddio yma, ac ni chadwyd dim yma. Tynnwch yr offeryn o’ch LMS, a gofynnwch i’r sawl sy’n rhedeg yr hyfforddiant."),
    };

    /// <summary>The words for a refusal of <see cref="RegisterByLink"/>.</summary>
    public static Bilingual Of(RefusalCode why) => Own.TryGetValue(why, out var words) ? words : RefusalWords.Of(why);
}
