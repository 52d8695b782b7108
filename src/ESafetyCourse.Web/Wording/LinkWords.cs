using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Web.Wording;

/// <summary>Why two people could not be said to be one, in words for a lead.</summary>
public static class LinkWords
{
    /// <summary>What is the matter, whatever the reason.</summary>
    public static Bilingual NotKept { get; } = new("That could not be kept", "Nid oedd modd cadw hynny");

    /// <summary>Neither button was pressed.</summary>
    public static Bilingual Unanswered { get; } = new("Say whether this is the same person", "Dywedwch ai’r un person yw hwn");

    /// <summary>Nobody was chosen from the list.</summary>
    public static Bilingual NobodyChosen { get; } = new("Choose the other entry", "Dewiswch y cofnod arall");

    private static Bilingual Decided { get; } =
        new("That was decided a moment ago. Look at the list again", "Penderfynwyd hynny funud yn ôl. Edrychwch ar y rhestr eto");

    private static readonly Dictionary<RefusalCode, Bilingual> Words = new()
    {
        [LinkPeople.OwnId] = new(
            "That is you, as you came in just now. Open your own page and choose the other person there",
            "Chi yw hwnnw, fel y daethoch i mewn nawr. Agorwch eich tudalen eich hun a dewiswch y person arall yno"),
        [LinkPeople.IsLead] = new(
            "That person is a lead. End the right first, or open their page and choose the other person there",
            "Mae’r person hwnnw’n arweinydd. Dewch â’r hawl i ben yn gyntaf, neu agorwch ei dudalen a dewis y person arall yno"),
        [LinkPeople.HasOthers] = new(
            "Others are recorded as that person. Open their page and choose the other person there, or undo this first",
            "Mae eraill wedi’u cofnodi fel y person hwnnw. Agorwch ei dudalen a dewis y person arall yno, neu ddadwneud hynny yn gyntaf"),
        [LinkPeople.LinkedAlready] = Decided,
        [FindPeople.NotThere] = Decided,
    };

    /// <summary>The words for a refusal of <see cref="LinkPeople"/>.</summary>
    public static Bilingual Of(Refusal why) => Words[why.Reason];
}
