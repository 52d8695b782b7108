namespace ESafetyCourse.Web.Wording;

/// <content>What comes from our own records rather than from the protocol.</content>
public static partial class RefusalFixes
{
    private static readonly Dictionary<string, string> Own = new()
    {
        ["platform-unknown"] =
            "No registration has that issuer and client id. `esafety platform list`, then `esafety platform add` with the issuer exactly as the LMS writes it.",
        ["platform-ambiguous"] = "Several registrations share the issuer and the LMS sent no client id. Have the LMS send `client_id` with the login.",
        ["deployment-unknown"] =
            "Nobody has approved the deployment yet; `esafety platform list` shows it as waiting. `esafety platform approve` with issuer, client id and `--deployment-id`; on a platform that schools share with `--school` where the deployment is one school's.",
        ["test-user"] = "The LMS’s student view (Canvas) is no person. Leave it and open the activity with an account of one’s own; for a look at the training use “Preview as staff” where content is chosen.",
        ["context-missing"] =
            "Schools share the LMS, and the launch has no context claim, as from a menu or a dashboard. Have the activity placed in a course; or give the school a deployment of its own and `esafety platform approve` it with `--school`.",
        ["context-unclaimed"] =
            "Schools share the LMS, and nobody has said whose course this is. Whoever teaches the course opens the activity and enters the code of `esafety context claim-code --school …`; a lead of the school needs none.",
        ["choosing-not-allowed"] =
            "Somebody who neither teaches nor administers the course wanted to add the training to it. Whoever runs the course adds it; the LMS administrator can give the role.",
        ["state-unknown"] = "The sign-in was used already, took longer than ten minutes, or never began here. Open the activity again from the course page.",
        ["browser-differs"] =
            "The browser that came back does not hold what the one that set out was given, or another site’s page posted it. Open the activity again; where the browser keeps nothing in frames, use the button for a new tab.",
        ["target-link-foreign"] =
            "The signed target link is not an address of this tool. Correct the tool's address in the LMS; it must be the operator's `ESafety__PublicUrl`.",
        ["too-many-logins"] =
            "One network began more logins than `ESafety__Limits` lets through (600 at once, then 20 a second); status 429. Wait a minute. If it stays, the operator looks whether the proxy's address stands in `ESafety__TrustedProxies` (without it everybody counts as one network), or raises the limit.",
        ["form-unreadable"] = "What arrived was not a form, or was far too large. Check what stands between browser and tool (a proxy, a filter).",
    };

    // The pages of a registration by link.
    private static readonly Dictionary<string, string> Registrations = new()
    {
        ["registration-link-unknown"] =
            "The one-time address was used, is older than it may be, or was not copied whole. `esafety platform invite` makes another.",
        ["registration-under-way"] =
            "Two tries by one address at once, such as a double click. The second can be made again after a minute, if the tool is not in the LMS’s list by then.",
        ["registration-unsound-answer"] =
            "The LMS gave an address that is not https, lies at another LMS that is registered here, or cannot be used; the sentence on the page says which. Correct the site address in the LMS, or register by hand with `esafety platform add`.",
        ["registration-stands"] =
            "The issuer and client id are registered already. `esafety platform invite` with `--issuer` and `--client-id` makes an address that brings that registration up to date.",
        ["registration-of-another"] =
            "The address brings one registration up to date, and the LMS answered for another: in the LMS update the tool that is there, instead of adding one.",
        ["registration-other-issuer"] =
            "The address brings a registration of another issuer up to date; the detail logged is what the LMS calls itself. Where the LMS has moved: `esafety platform move --issuer OLD --to NEW`, then the address can be tried again.",
        ["registration-issuer-stands"] =
            "The issuer is registered with another key set, or for another school or as shared (`esafety platform list`), and its people are known by the issuer alone. Make the link as that registration stands (`--school …` or `--shared`); bring changed addresses up to date first, with `esafety platform invite --issuer … --client-id …`.",
        ["registration-client-id-taken"] =
            "What the tool signs for one client id must be of no use at another LMS. Where both LMSs have really given the id (self-hosted Canvas counts them from a small number) and both are trusted: `esafety platform add … --same-client-id`.",
    };
}
