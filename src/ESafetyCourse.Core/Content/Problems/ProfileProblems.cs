using static ESafetyCourse.Core.Content.Problems.Problem;

namespace ESafetyCourse.Core.Content.Problems;

/// <summary>Problems with what schools can say of themselves, and with what one of them says.</summary>
internal static class ProfileProblems
{
    public static Problem VariableTwice(string variable, int line) => Must("variable-twice", new(
        $"variable {variable} is already written in line {line}.", $"newidyn {variable}: wedi’i ysgrifennu eisoes ar linell {line}."));

    public static Problem VariableName(string name) => Must("variable-name", new(
        $"the variable’s name “{name}” may only hold small letters, digits and _.", $"dim ond llythrennau bach, rhifau ac _ a gaiff fod yn enw newidyn, ond “{name}” sydd yma."));

    public static Problem LeastAboveMost(string variable) => Must("least-above-most", new(
        $"“least” of {variable} is larger than “most”.", $"newidyn {variable}: mae “least” yn fwy na “most”."));

    public static Problem OptionMutates(string option, string variable, string welsh) => Must("option-mutates", new(
        $"option {option} of {variable} begins with c, p or t in Welsh (“{welsh}”), which changes after “a” in a list. Only the first option may.",
        $"opsiwn {option}, newidyn {variable}: yn Gymraeg mae’n dechrau ag c, p neu t (“{welsh}”), sy’n treiglo ar ôl “a” mewn rhestr. Dim ond yr opsiwn cyntaf a gaiff."));

    public static Problem FewOptions(Bilingual variable, bool flag) => Must("option-count", flag
        ? new($"{variable.En} needs the options yes and no.", $"{variable.Cy}: mae angen yr opsiynau yes a no.")
        : new($"{variable.En} needs two or more options.", $"{variable.Cy}: mae angen dau opsiwn neu fwy."));

    public static Problem NoRole(Bilingual variable) => Must("contact-without-role", new(
        $"{variable.En} needs a “default”: the role in words, such as “the headteacher”.", $"{variable.Cy}: mae angen “default”: y rôl mewn geiriau, fel “y pennaeth”."));

    public static Problem DefaultOrRequired(Bilingual variable) => Must("default-or-required", new(
        $"{variable.En} needs either a “default” or “required: true”, and not both.", $"{variable.Cy}: mae angen naill ai “default” neu “required: true”, ac nid y ddau."));

    public static Problem DefaultNoOption(Bilingual variable, string option, IEnumerable<string> options) => Must("default-no-option", new(
        $"the default “{option}” of {variable.En} is not one of its options: {Listed(options)}.",
        $"{variable.Cy}: nid yw’r “default” (“{option}”) yn un o’i opsiynau: {Listed(options)}."));

    public static Problem TooLong(int length, int longest) => Must("profile-too-long", new(
        $"it is {length} characters long; at most {longest} are taken.", $"mae’n rhy hir. Nodau: {length}; ar y mwyaf: {longest}."));

    public static Problem OutOfRange(string variable, int least, int? most, string word) => Must("profile-number", most is null
        ? new($"{variable} must be a whole number from {least}, but is “{word}”.", $"rhaid i {variable} fod yn rhif cyfan, {least} neu fwy, ond “{word}” sydd yma.")
        : new(
            $"{variable} must be a whole number from {least} to {most}, but is “{word}”.",
            $"rhaid i {variable} fod yn rhif cyfan rhwng {least} a {most}, ond “{word}” sydd yma."));

    public static Problem NotAmong(string variable, IEnumerable<string> options, string word) => Must("profile-list", new(
        $"{variable} must be a list out of {Listed(options)}, but is “{word}”.",
        $"rhaid i {variable} fod yn rhestr o blith y rhain: {Listed(options)}; “{word}” sydd yma."));

    public static Problem NotOneOf(string variable, IEnumerable<string> options, string word) => Must("profile-option", new(
        $"{variable} must be one of {Listed(options)}, but is “{word}”.", $"rhaid i {variable} fod yn un o’r rhain: {Listed(options)}; “{word}” sydd yma."));

    public static Problem OutOfReach(string contact) => Must("contact-out-of-reach", new(
        $"{contact} needs a phone number or an e-mail address: people are told to turn to it.",
        $"mae angen rhif ffôn neu gyfeiriad e-bost ar {contact}: dywedir wrth bobl am droi yno."));

    public static Problem Nobody(string contact) => Must("contact-without-name", new(
        $"{contact} needs a “name”: who it is at this school.", $"mae angen “name” ar {contact}: pwy yw’r person yn yr ysgol hon."));

    public static Problem NotAnAddress(string email) => Must("email-expected", new($"“{email}” is not an e-mail address.", $"nid yw “{email}” yn gyfeiriad e-bost."));

    public static Problem NothingToSignpost(string signposts, string usesIt) => Must("nothing-to-signpost", new(
        $"{signposts} can only be yes where {usesIt} is yes: without an official account there is nothing to point to.",
        $"dim ond lle mae {usesIt} yn yes y caiff {signposts} fod yn yes: heb gyfrif swyddogol does dim i bwyntio ato."));

    public static Problem LeadTwice(string flag, string lead) => Must("lead-named-twice", new(
        $"{flag} is yes, so leave {lead} out: the headteacher’s details are used.", $"mae {flag} yn yes, felly gadewch {lead} allan: manylion y pennaeth sy’n cael eu defnyddio."));
}
