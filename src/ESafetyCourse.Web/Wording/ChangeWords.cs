using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Registers;

namespace ESafetyCourse.Web.Wording;

/// <summary>What made a difference between two readings of a register, in words.</summary>
public static class ChangeWords
{
    /// <summary>The deed.</summary>
    public static Bilingual Of(ChangeKind kind, ChangeTurn turn) => (kind, turn) switch
    {
        (ChangeKind.Signed, _) => new("Signed", "Llofnodwyd"),
        (ChangeKind.DoneWithoutUs, ChangeTurn.TakenBack) => new("A record of its being done elsewhere was taken back", "Tynnwyd yn ôl gofnod o’i gwblhau mewn man arall"),
        (ChangeKind.DoneWithoutUs, _) => new("Done elsewhere or on paper, as a lead recorded", "Wedi’i gwblhau mewn man arall neu ar bapur, yn ôl cofnod arweinydd"),
        (ChangeKind.Post, ChangeTurn.Began) => new("A post began", "Dechreuodd swydd"),
        (ChangeKind.Post, ChangeTurn.Ended) => new("A post ended", "Daeth swydd i ben"),
        (ChangeKind.Post, _) => new("A post was corrected", "Cywirwyd swydd"),
        (ChangeKind.Leave, ChangeTurn.Began) => new("Leave began", "Dechreuodd absenoldeb"),
        (ChangeKind.Leave, ChangeTurn.Ended) => new("Leave ended", "Daeth absenoldeb i ben"),
        (ChangeKind.Leave, _) => new("Leave was taken back", "Tynnwyd absenoldeb yn ôl"),
        (ChangeKind.Exemption, ChangeTurn.Began) => new("An exemption began", "Dechreuodd esgusodiad"),
        (ChangeKind.Exemption, ChangeTurn.Ended) => new("An exemption ended", "Daeth esgusodiad i ben"),
        (ChangeKind.Exemption, _) => new("An exemption was taken back", "Tynnwyd esgusodiad yn ôl"),
        (ChangeKind.Extension, ChangeTurn.TakenBack) => new("More time was taken back", "Tynnwyd rhagor o amser yn ôl"),
        (ChangeKind.Extension, _) => new("A lead gave more time", "Rhoddodd arweinydd ragor o amser"),
        (ChangeKind.Duty, ChangeTurn.Began) => new("A duty began", "Dechreuodd dyletswydd"),
        (ChangeKind.Duty, ChangeTurn.Ended) => new("A duty ended", "Daeth dyletswydd i ben"),
        (ChangeKind.Duty, _) => new("A duty was taken back", "Tynnwyd dyletswydd yn ôl"),
        (ChangeKind.Requirement, ChangeTurn.Began) => new("A requirement began, or was changed", "Dechreuodd gofyniad, neu fe’i newidiwyd"),
        (ChangeKind.Requirement, ChangeTurn.Ended) => new("A requirement ended, or was changed", "Daeth gofyniad i ben, neu fe’i newidiwyd"),
        (ChangeKind.Requirement, _) => new("A requirement was corrected", "Cywirwyd gofyniad"),
        (ChangeKind.Link, ChangeTurn.TakenBack) => new("Two entries are two people after all", "Dau berson yw dau gofnod wedi’r cwbl"),
        (ChangeKind.Link, _) => new("A lead said that two entries are one person", "Dywedodd arweinydd mai un person yw dau gofnod"),
        _ => new("A day came or went, as the rule has it", "Daeth neu aeth diwrnod heibio, yn ôl y rheol"),
    };

    /// <summary>How somebody stood; not on roll where there is no code.</summary>
    public static Bilingual Stood(RegisterStatus? code) => code is { } known ? RollWords.Word(known) : new("Not on roll", "Ddim ar y staff");

    /// <summary>Whether who came or went had done what was required.</summary>
    public static Bilingual Had(bool? had) => had switch
    {
        true => new("had done it", "wedi’i gwblhau"),
        false => new("had not done it", "heb ei gwblhau"),
        _ => new("nothing was asked of them", "nid oedd dim yn ofynnol ganddynt"),
    };
}
