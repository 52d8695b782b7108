using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Forms;

namespace ESafetyCourse.Web.Wording;

/// <summary>Posts in words for a lead, and why one could not be kept as it was said.</summary>
public static class PostWords
{
    /// <summary>What is the matter, whatever the reason.</summary>
    public static Bilingual NotKept { get; } = new("That could not be kept", "Nid oedd modd cadw hynny");

    /// <summary>Something of the form is not filled in.</summary>
    public static Bilingual Unfinished { get; } = new("There is something left to answer", "Mae rhywbeth ar ôl i’w ateb");

    private static readonly Dictionary<RefusalCode, Fault> Faults = new()
    {
        [PostRefusals.AlreadyHeld] = new("group-teaching", new(
            "The person has a post in that group already, on some of these days; correct that one",
            "Mae gan y person swydd yn y grŵp hwnnw eisoes, ar rai o’r dyddiau hyn; cywirwch honno")),
        [PostRefusals.NumberUnfit] = new("staff-number", new(
            $"Give a staff number of at most {PostSaid.LongestNumber} letters and figures, or leave it empty",
            $"Rhowch rif staff o hyd at {PostSaid.LongestNumber} o lythrennau a ffigurau, neu gadewch ef yn wag")),
        [PostRefusals.DayUnlikely] = new("starts-on", new("Check the year of the first day", "Gwiriwch flwyddyn y diwrnod cyntaf")),
        [EndPost.BeforeItBegan] = new("starts-on", new(
            "The first day is after the last day. Check both", "Mae’r diwrnod cyntaf ar ôl y diwrnod olaf. Gwiriwch y ddau")),
    };

    /// <summary>What to mend; null where the post is not there.</summary>
    public static Fault? Of(Refusal why) => Faults.GetValueOrDefault(why.Reason);

    /// <summary>Whether it is registered with the EWC.</summary>
    public static Bilingual Registered(Post post) => post.EwcRegistered
        ? new("registered with the EWC", "wedi cofrestru gyda CGA") : new("not registered with the EWC", "heb gofrestru gyda CGA");

    /// <summary>How a post ended, or will; null while no end is known.</summary>
    public static Bilingual? Ended(Post post) => post.EndedHow switch
    {
        PostEnd.Left => new("left", "wedi gadael"),
        PostEnd.Moved => new("moved to another post here", "wedi symud i swydd arall yma"),
        _ => null,
    };

    /// <summary>What is to come of a post: “Governor from 4 Jan 2027”, “Teaching until 18 Dec 2026”.</summary>
    public static string Of(PostAhead ahead, Language language)
    {
        var (group, day) = (StaffGroups.All[ahead.Group].In(language), SchoolDates.Write(ahead.On, language));
        return (ahead.Begins ? new Bilingual($"{group} from {day}", $"{group} o {day}") : new Bilingual($"{group} until {day}", $"{group} tan {day}")).In(language);
    }

    /// <summary>The days of a post, as far as they are known: “from 1 Sep 2026”, “until 18 Dec 2026”; null where none is.</summary>
    public static string? Days(Post post, Language language)
    {
        var (first, last) = (SchoolDates.Write(post.StartsOn, language), post.EndsOn is { } ends ? SchoolDates.Write(ends, language) : null);
        return (post.StartKnown, last) switch
        {
            (false, null) => null,
            (true, null) => new Bilingual($"from {first}", $"o {first}").In(language),
            (false, _) => new Bilingual($"until {last}", $"tan {last}").In(language),
            _ => $"{first} – {last}",
        };
    }
}
