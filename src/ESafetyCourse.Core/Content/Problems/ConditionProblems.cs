using static ESafetyCourse.Core.Content.Problems.Problem;

namespace ESafetyCourse.Core.Content.Problems;

/// <summary>Problems with what depends on the school: that it can, and that something is left whatever a school says.</summary>
internal static class ConditionProblems
{
    public static Problem NotAWord(Bilingual thing, string key) => Must("condition-expected", new(
        $"{thing.En}: under “{key}” stands a variable with the one value that is wanted, such as uses_social_media: yes.",
        $"{thing.Cy}: o dan “{key}” mae newidyn â’r un gwerth sydd ei angen, fel uses_social_media: yes."));

    public static Problem NoVariable(Bilingual thing, string variable) => Must("unknown-condition", new(
        $"{thing.En} depends on {variable}, which profile.yaml doesn’t have.", $"{thing.Cy}: mae’n dibynnu ar {variable}, nad yw yn profile.yaml."));

    public static Problem NoFlag(Bilingual thing, string variable) => Must("condition-kind", new(
        $"{thing.En} depends on {variable}, but only a flag or a choice can be depended on.",
        $"{thing.Cy}: mae’n dibynnu ar {variable}, ond dim ond ar “flag” neu “choice” y gellir dibynnu."));

    public static Problem NoValue(Bilingual thing, string variable, string value, IEnumerable<string> values) => Must("condition-value", new(
        $"{thing.En} depends on {variable} being “{value}”, which is not one of its values: {Listed(values)}.",
        $"{thing.Cy}: mae’n dibynnu ar {variable}, ond nid yw “{value}” yn un o’i werthoedd: {Listed(values)}."));

    public static Problem NothingToRead(IEnumerable<string> held) => Must("nothing-left-to-read", new(
        $"where {Listed(held)}, there is nothing to read.", $"nid oes dim i’w ddarllen lle mae: {Listed(held)}."));

    public static Problem NothingToSign(IEnumerable<string> held) => Must("nothing-left-to-sign", new(
        $"where {Listed(held)}, there is nothing to sign for whoever is not registered.",
        $"nid oes dim i’w lofnodi, i’r rhai nad ydynt wedi cofrestru, lle mae: {Listed(held)}."));

    public static Problem PageNotThere(IEnumerable<string> held, Bilingual question, string page) => Must("page-left-out", new(
        $"where {Listed(held)}, {question.En} is asked, but its page “{page}” is not there.",
        $"{question.Cy}: mae’n cael ei ofyn, ond nid yw ei dudalen (“{page}”) yno lle mae: {Listed(held)}."));
}
