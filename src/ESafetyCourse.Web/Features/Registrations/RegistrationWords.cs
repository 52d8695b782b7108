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
    };

    /// <summary>The words for a refusal of <see cref="RegisterByLink"/>.</summary>
    public static Bilingual Of(RefusalCode why) => Own.TryGetValue(why, out var words) ? words : RefusalWords.Of(why);
}
