using System.Diagnostics;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Platforms;

namespace ESafetyCourse.Web.Wording;

/// <summary>What was tried of a connection, what came of it and what to do, in words for a lead and for whoever runs the program.</summary>
public static class TrialWords
{
    /// <summary>What was tried.</summary>
    public static Bilingual Of(ConnectionPart part) => part switch
    {
        ConnectionPart.SendGrades => new("Leave to send grades", "Caniatâd i anfon graddau"),
        ConnectionPart.ReadResults => new("Leave to read what stands in the grade book", "Caniatâd i ddarllen beth sydd yn y llyfr graddau"),
        ConnectionPart.ReadColumns => new("Leave to read columns", "Caniatâd i ddarllen colofnau"),
        ConnectionPart.ReadRoster => new("Leave to read who is in a course", "Caniatâd i ddarllen pwy sydd mewn cwrs"),
        ConnectionPart.Columns => new("The columns of a course", "Colofnau cwrs"),
        ConnectionPart.Column => new("A column that grades go to", "Colofn y mae graddau’n mynd iddi"),
        ConnectionPart.Roster => new("Who is in a course", "Pwy sydd mewn cwrs"),
        _ => throw new UnreachableException(),
    };

    /// <summary>What came of it.</summary>
    public static Bilingual Of(ConnectionLight light) => light switch
    {
        ConnectionLight.Good => new("Works", "Yn gweithio"),
        ConnectionLight.NotOffered => new("Not granted", "Ni chaniateir"),
        ConnectionLight.NotTried => new("Not tried", "Heb ei brofi"),
        ConnectionLight.SignInRefused => new("Sign-in refused", "Gwrthodwyd mewngofnodi"),
        ConnectionLight.Away => new("No answer", "Dim ateb"),
        ConnectionLight.Busy => new("Busy", "Prysur"),
        ConnectionLight.Refused => new("Refused", "Gwrthodwyd"),
        ConnectionLight.Forbidden => new("Address not allowed", "Cyfeiriad heb ei ganiatáu"),
        _ => throw new UnreachableException(),
    };

    /// <summary>The colour of its light.</summary>
    public static string Colour(ConnectionStep step) => step switch
    {
        { Light: ConnectionLight.Good } => "green",
        { IsBad: true } => step.IsNeeded ? "red" : "orange",
        _ => "grey",
    };

    /// <summary>What to do about it, and who.</summary>
    public static Bilingual WhatToDo(ConnectionStep step) => step switch
    {
        { Light: ConnectionLight.Good } => new("Nothing.", "Dim."),
        { Light: ConnectionLight.NotTried } => new(
            "Nothing: none is known yet, or the leave for it is missing.", "Dim: nid oes un yn hysbys eto, neu nid oes caniatâd ar ei chyfer."),
        { Light: ConnectionLight.NotOffered, IsNeeded: false } => new(
            "Grades go without it. Whoever administers the learning platform can switch it on.",
            "Mae graddau’n mynd hebddo. Gall pwy bynnag sy’n gweinyddu’r platfform dysgu ei droi ymlaen."),
        { Light: ConnectionLight.NotOffered } => new(
            "Ask whoever administers the learning platform to switch the grade service on for this tool.",
            "Gofynnwch i bwy bynnag sy’n gweinyddu’r platfform dysgu droi’r gwasanaeth graddau ymlaen ar gyfer yr offeryn hwn."),
        { Light: ConnectionLight.SignInRefused } => new(
            "Ask whoever administers the learning platform to check the tool’s key set address there, and whether the platform can reach it.",
            "Gofynnwch i bwy bynnag sy’n gweinyddu’r platfform dysgu wirio cyfeiriad set allweddi’r offeryn yno, ac a all y platfform ei gyrraedd."),
        { Light: ConnectionLight.Away } => new(
            "Try again in a few minutes. If it stays so, ask whoever administers the learning platform whether it is running.",
            "Rhowch gynnig arall arni ymhen ychydig funudau. Os yw’n parhau felly, gofynnwch i bwy bynnag sy’n gweinyddu’r platfform dysgu a yw’n rhedeg."),
        { Light: ConnectionLight.Busy } => new("Try again later.", "Rhowch gynnig arall arni’n ddiweddarach."),
        { Light: ConnectionLight.Refused } => new(
            "Ask whoever administers the learning platform whether the course and its activity are still there.",
            "Gofynnwch i bwy bynnag sy’n gweinyddu’r platfform dysgu a yw’r cwrs a’i weithgaredd yno o hyd."),
        { Light: ConnectionLight.Forbidden } => new(
            "Tell whoever runs this training: the learning platform’s address is not public.",
            "Dywedwch wrth bwy bynnag sy’n rhedeg yr hyfforddiant hwn: nid yw cyfeiriad y platfform dysgu’n gyhoeddus."),
        _ => throw new UnreachableException(),
    };
}
