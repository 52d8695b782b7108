namespace ESafetyCourse.Lti;

/// <summary>
/// Every refusal that this library can give. The lists by stage are in the other parts of this class;
/// <c>docs/launch-codes.md</c> says who can mend what.
/// </summary>
public static partial class RefusalCodes
{
    private const string OpenAgain = "Open the activity again from your course page.";
    private const string OpenAgainWelsh = "Agorwch y gweithgaredd eto o dudalen eich cwrs.";
    private const string AskLms = "Ask the person who looks after your LMS (such as Moodle) to check how this activity is set up.";
    private const string AskLmsWelsh =
        "Gofynnwch i’r sawl sy’n gofalu am eich LMS (er enghraifft Moodle) wirio sut mae’r gweithgaredd hwn wedi’i osod.";

    private const string OpenThenAskLms = OpenAgain + " If this page comes back, tell the person who looks after your LMS.";
    private const string OpenThenAskLmsWelsh =
        OpenAgainWelsh + " Os daw’r dudalen hon yn ôl, dywedwch wrth y sawl sy’n gofalu am eich LMS.";

    /// <summary>The whole catalogue, in the order in which a launch meets it.</summary>
    // On demand, as the parts of a partial class are initialised in no certain order.
    public static IReadOnlyList<RefusalCode> All => field ??= [.. OfForms, .. OfTokens, .. OfLaunches];

    /// <summary>The entry of a code, or null for a code of somebody else's.</summary>
    public static RefusalCode? Find(string code) => All.FirstOrDefault(entry => entry.Code == code);
}
