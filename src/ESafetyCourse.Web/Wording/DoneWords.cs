using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Web.Wording;

/// <summary>What a lead did a moment ago, as the address of the page that they come back to says it.</summary>
public enum LeadDeed
{
    /// <summary>A post was corrected.</summary>
    PostCorrected,

    /// <summary>A post was added.</summary>
    PostAdded,

    /// <summary>A post ended.</summary>
    PostEnded,

    /// <summary>A post is held on after all.</summary>
    PostReopened,

    /// <summary>A post was never held.</summary>
    PostUndone,

    /// <summary>Somebody's right as a lead ended.</summary>
    LeadEnded,

    /// <summary>Two entries are one person.</summary>
    Linked,

    /// <summary>A newcomer is somebody else.</summary>
    Apart,

    /// <summary>What was said of two people, or of a log-in, was taken back.</summary>
    Undone,

    /// <summary>A course is the staff course.</summary>
    CourseSaid,

    /// <summary>It is so no more.</summary>
    CourseUnsaid,

    /// <summary>Several people were given a post.</summary>
    PostsAdded,

    /// <summary>A staff list was saved.</summary>
    StaffListSaved,

    /// <summary>The list of staff is said to be complete.</summary>
    StaffConfirmed,

    /// <summary>Somebody was given a name.</summary>
    Named,

    /// <summary>Several people use a log-in.</summary>
    LoginShared,

    /// <summary>Somebody is on leave.</summary>
    LeaveGiven,

    /// <summary>The last day of leave is known.</summary>
    LeaveEnded,

    /// <summary>Somebody is exempt.</summary>
    ExemptionGiven,

    /// <summary>Somebody has more time.</summary>
    ExtensionGiven,

    /// <summary>Something was done without us.</summary>
    CompletionRecorded,

    /// <summary>A file, words or a contact is erased.</summary>
    Erased,

    /// <summary>Somebody holds a duty.</summary>
    DutyGiven,

    /// <summary>The last day of a duty is known.</summary>
    DutyEnded,

    /// <summary>A contact is corrected.</summary>
    ContactCorrected,

    /// <summary>What the grade books show is to be read.</summary>
    ResultsAsked,

    /// <summary>A message is to be sent once more.</summary>
    MessageAsked,

    /// <summary>Somebody is invited.</summary>
    GrantGiven,

    /// <summary>What somebody may see or do is ended.</summary>
    GrantEnded,

    /// <summary>An invitation is on its way once more.</summary>
    InvitedAgain,

    /// <summary>Days were added to the calendar.</summary>
    CalendarAdded,

    /// <summary>All of it was said already.</summary>
    CalendarSaid,

    /// <summary>Reminders are on.</summary>
    RemindersOn,

    /// <summary>Reminders are off.</summary>
    RemindersOff,

    /// <summary>How reminders are sent was changed.</summary>
    RemindersSet,
    /// <summary>Something more is required.</summary>
    RequirementAdded,

    /// <summary>A requirement was changed or corrected.</summary>
    RequirementChanged,

    /// <summary>A requirement ends.</summary>
    RequirementEnded,

    /// <summary>A requirement goes on.</summary>
    RequirementResumed,
}

/// <summary>What was done, in words.</summary>
public static class DoneWords
{
    private static readonly Dictionary<LeadDeed, Bilingual> All = new()
    {
        [LeadDeed.PostCorrected] = new("The post is corrected.", "Mae’r swydd wedi’i chywiro."),
        [LeadDeed.PostAdded] = new("The post is added.", "Mae’r swydd wedi’i hychwanegu."),
        [LeadDeed.PostEnded] = new("The end of the post is recorded.", "Mae diwedd y swydd wedi’i gofnodi."),
        [LeadDeed.PostReopened] = new("The end is taken back. The post is held on.", "Mae’r diwedd wedi’i dynnu’n ôl. Mae’r swydd yn parhau."),
        [LeadDeed.PostUndone] = new("The post is taken back, as it was never held.", "Mae’r swydd wedi’i thynnu’n ôl, gan na fu hi gan y person erioed."),
        [LeadDeed.LeadEnded] = new("The lead’s right has ended.", "Mae hawl yr arweinydd wedi dod i ben."),
        [LeadDeed.Linked] = new("They are one person from now on.", "Un person ydynt o hyn ymlaen."),
        [LeadDeed.Apart] = new("They are two people; you won’t be asked again.", "Dau berson ydynt; ni ofynnir i chi eto."),
        [LeadDeed.CourseSaid] = new("This is your staff course now. Its members are being read.", "Dyma eich cwrs staff nawr. Mae ei aelodau’n cael eu darllen."),
        [LeadDeed.CourseUnsaid] = new("This is no longer your staff course.", "Nid dyma eich cwrs staff mwyach."),
        [LeadDeed.PostsAdded] = new("The posts are added. These people are in the register now.", "Mae’r swyddi wedi’u hychwanegu. Mae’r bobl hyn yn y gofrestr nawr."),
        [LeadDeed.StaffListSaved] = new("The list changes nothing: all of it is here already.", "Nid yw’r rhestr yn newid dim: mae’r cyfan yma eisoes."),
        [LeadDeed.StaffConfirmed] = new("Your confirmation is kept.", "Mae eich cadarnhad wedi’i gadw."),
        [LeadDeed.Named] = new("The name is kept.", "Mae’r enw wedi’i gadw."),
        [LeadDeed.LoginShared] = new("Nobody can sign with this log-in from now on.", "Ni all neb lofnodi â’r mewngofnod hwn o hyn ymlaen."),
        [LeadDeed.LeaveGiven] = new("The leave is recorded.", "Mae’r absenoldeb wedi’i gofnodi."),
        [LeadDeed.LeaveEnded] = new("The last day of the leave is recorded.", "Mae diwrnod olaf yr absenoldeb wedi’i gofnodi."),
        [LeadDeed.ExemptionGiven] = new("The exemption is recorded.", "Mae’r esgusodiad wedi’i gofnodi."),
        [LeadDeed.ExtensionGiven] = new("The person has more time now.", "Mae gan y person ragor o amser nawr."),
        [LeadDeed.CompletionRecorded] = new("That it was done is recorded.", "Mae’r ffaith iddo gael ei wneud wedi’i chofnodi."),
        [LeadDeed.Erased] = new("That is erased.", "Mae hynny wedi’i ddileu."),
        [LeadDeed.DutyGiven] = new("The duty is recorded.", "Mae’r ddyletswydd wedi’i chofnodi."),
        [LeadDeed.DutyEnded] = new("The last day of the duty is recorded.", "Mae diwrnod olaf y ddyletswydd wedi’i gofnodi."),
        [LeadDeed.ContactCorrected] = new("The contact is corrected.", "Mae’r cyswllt wedi’i gywiro."),
        [LeadDeed.ResultsAsked] = new(
            "The grade books are being read. Load this page again in a minute to see what stands there.",
            "Mae’r llyfrau graddau’n cael eu darllen. Llwythwch y dudalen hon eto ymhen munud i weld beth sydd yno."),
        [LeadDeed.MessageAsked] = new("The message is on its way once more.", "Mae’r neges ar ei ffordd eto."),
        [LeadDeed.GrantGiven] = new("The invitation is on its way.", "Mae’r gwahoddiad ar ei ffordd."),
        [LeadDeed.GrantEnded] = new("That is ended: it opens nothing any more.", "Daeth hynny i ben: nid yw’n agor dim mwyach."),
        [LeadDeed.InvitedAgain] = new("The invitation is on its way once more.", "Mae’r gwahoddiad ar ei ffordd eto."),
        [LeadDeed.CalendarAdded] = new("The calendar is kept.", "Mae’r calendr wedi’i gadw."),
        [LeadDeed.CalendarSaid] = new("All of that was in the calendar already; nothing was changed.", "Roedd hynny i gyd yn y calendr eisoes; ni newidiwyd dim."),
        [LeadDeed.RemindersOn] = new("Reminders are on from now on.", "Mae’r nodiadau atgoffa ymlaen o hyn allan."),
        [LeadDeed.RemindersOff] = new(
            "Reminders are off. Messages that were waiting are not sent any more.", "Mae’r nodiadau atgoffa wedi’u diffodd. Ni chaiff y negeseuon a oedd yn aros eu hanfon mwyach."),
        [LeadDeed.RemindersSet] = new("That is kept.", "Mae hynny wedi’i gadw."),
        [LeadDeed.RequirementAdded] = new(
            "It is required from now on, or from the day that you gave.", "Mae’n ofynnol o hyn ymlaen, neu o’r diwrnod a roesoch."),
        [LeadDeed.RequirementChanged] = new("The requirement is changed.", "Mae’r gofyniad wedi’i newid."),
        [LeadDeed.RequirementEnded] = new("The end of the requirement is kept.", "Mae diwedd y gofyniad wedi’i gadw."),
        [LeadDeed.RequirementResumed] = new("The requirement goes on.", "Mae’r gofyniad yn parhau."),
        [LeadDeed.Undone] = new("That is undone.", "Mae hynny wedi’i ddadwneud."),
    };

    /// <summary>The words for what an address says was done; null for none or an unknown one.</summary>
    /// <param name="done">What was done.</param>
    /// <param name="many">To how many people; 0 where that is not said.</param>
    public static Bilingual? Of(string? done, int many = 0) =>
        StoredName.TryRead<LeadDeed>(done) is not { } known ? null : many > 0 ? Counted(known, many) ?? All[known] : All[known];

    private static Bilingual? Counted(LeadDeed deed, int many) => deed switch
    {
        LeadDeed.PostsAdded => new(
            $"Posts added: {many}. These people are in the register now.",
            $"Swyddi a ychwanegwyd: {many}. Mae’r bobl hyn yn y gofrestr nawr."),
        LeadDeed.StaffListSaved => new($"The list is saved. Changes: {many}.", $"Mae’r rhestr wedi’i chadw. Newidiadau: {many}."),
        LeadDeed.CourseUnsaid => new(
            $"This is no longer your staff course. People erased whom its list alone had brought in: {many}.",
            $"Nid dyma eich cwrs staff mwyach. Pobl a ddilëwyd am mai’r rhestr hon yn unig a ddaeth â nhw i mewn: {many}."),
        _ => null,
    };
}
