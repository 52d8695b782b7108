using static ESafetyCourse.Core.Content.Problems.Problem;

namespace ESafetyCourse.Core.Content.Problems;

/// <summary>Problems with messages.</summary>
internal static class MailProblems
{
    public static Problem OtherName(string name, string file) => Must("mail-name", new(
        $"the id is “{name}”, but the file is called “{file}”: they must be the same.", $"“{name}” yw’r id, ond “{file}” yw enw’r ffeil: rhaid iddynt fod yr un fath."));

    public static Problem UnknownValue(Bilingual text, string value) => Must("mail-value", new(
        $"{text.En} uses {value}, which is not among the “values” of the message.", $"{text.Cy}: mae’n defnyddio {value}, nad yw ymhlith “values” y neges."));

    public static Problem Unused(Bilingual mail, string value) => Must("mail-value-unused", new(
        $"{mail.En} is given “{value}”, but no part of it uses that.", $"{mail.Cy}: rhoddir “{value}”, ond nid oes dim yn ei ddefnyddio."));

    public static Problem OneThing(Bilingual part) => Must("mail-part", new(
        $"{part.En} must be one thing: a heading, a text, an “each” with a text, or a button.",
        $"{part.Cy}: rhaid iddi fod yn un peth: heading, text, each gyda text, neu button."));

    public static Problem TwoButtons(Bilingual mail) => Must("mail-two-buttons", new(
        $"{mail.En} has two buttons: a message leads to one thing.", $"{mail.Cy}: mae dau fotwm yma, ond mae neges yn arwain at un peth."));
}
