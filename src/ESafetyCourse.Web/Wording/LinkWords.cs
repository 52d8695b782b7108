using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Web.Wording;

/// <summary>Why two people could not be said to be one, in words for a lead.</summary>
public static class LinkWords
{
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
            "Others are recorded as that person. Open their page and undo this first",
            "Mae eraill wedi’u cofnodi fel y person hwnnw. Agorwch ei dudalen a dadwneud hynny yn gyntaf"),
        [LinkPeople.LinkedAlready] = Decided,
        [FindPeople.NotThere] = Decided,
    };

    /// <summary>The words for a refusal of <see cref="LinkPeople"/>.</summary>
    public static Bilingual Of(Refusal why) => Words[why.Reason];
}

/// <summary>What was done a moment ago, for the page that one comes back to.</summary>
public static class DoneWords
{
    private static readonly Dictionary<string, Bilingual> All = new()
    {
        ["post-corrected"] = new("The post is corrected.", "Mae’r swydd wedi’i chywiro."),
        ["post-added"] = new("The post is added.", "Mae’r swydd wedi’i hychwanegu."),
        ["post-ended"] = new("The post has ended.", "Mae’r swydd wedi dod i ben."),
        ["lead-ended"] = new("The lead’s right has ended.", "Mae hawl yr arweinydd wedi dod i ben."),
        ["linked"] = new("They are one person from now on.", "Un person ydynt o hyn ymlaen."),
        ["apart"] = new("They are two people; you won’t be asked again.", "Dau berson ydynt; ni ofynnir i chi eto."),
        ["undone"] = new("That is undone.", "Mae hynny wedi’i ddadwneud."),
    };

    /// <summary>The words for what an address says was done; null for none or an unknown one.</summary>
    public static Bilingual? Of(string? done) => done is null ? null : All.GetValueOrDefault(done);
}
