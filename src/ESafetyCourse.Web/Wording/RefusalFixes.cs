namespace ESafetyCourse.Web.Wording;

/// <summary>
/// How each cause of a refusal is mended, in English, for help desks, administrators and operators; names of settings stand between backticks.
/// docs/launch-codes.md is written from this.
/// </summary>
public static partial class RefusalFixes
{
    private static readonly Dictionary<string, string> Protocol = new()
    {
        ["form-field-twice"] = "Look for a proxy or plug-in of the LMS that repeats parameters; the detail logged names the field.",
        ["form-field-empty"] =
            "Look for a proxy or plug-in that empties parameters; the detail logged names the field. In the tool’s LMS settings fill in client id and deployment id.",
        ["form-field-too-long"] = "The detail logged names the field. Usual cause: something else than an LMS calls the address.",
        ["form-field-characters-wrong"] =
            "The detail logged names the field. Save the activity’s settings again without pasted control characters; the LMS must send UTF-8.",
        ["login-missing-iss"] =
            "The tool must be set up as LTI 1.3, not 1.1, with `/lti/login` as its initiate login URL. People who open that address by hand see this too.",
        ["login-missing-login-hint"] = "As for `login-missing-iss`.",
        ["login-missing-target-link-uri"] = "Fill in the tool URL (Moodle: “Tool URL”).",
        ["login-target-link-uri-wrong"] = "The tool URL must be absolute and start with `https://`.",
        ["login-deployments-differ"] = "The LMS sends `lti_deployment_id` and `deployment_id` with different values: report it to the LMS’s maker.",
        ["launch-missing-state"] =
            "Open it again. If it stays: something between LMS and tool drops form fields, or the redirection URI in the LMS is not exactly `/lti/launch`.",
        ["launch-missing-id-token"] = "Open it again. If it stays: the LMS must answer with `response_mode=form_post`.",
        ["platform-not-signed-in"] = "Sign in to the LMS, then open the activity from the course page. The detail logged is the LMS’s error code.",
        ["platform-refused"] =
            "Open it from the course page: Moodle’s one-time hint is spent by a reload. If it stays, the LMS administrator checks the redirection URI and the client id; the page and the log give the LMS’s own error code.",
        ["token-too-long"] = "The token is over 64 KB: remove custom parameters, or claims that a plug-in adds.",
        ["token-malformed"] = "The token is not three parts of unpadded base64url: look for a proxy or plug-in that changes forms.",
        ["token-header-wrong"] = "The token’s header is not a JSON object with each name once: report it to the LMS’s maker.",
        ["token-alg-not-allowed"] = "Set the LMS’s LTI signing algorithm to RS256. The detail logged is the algorithm it used.",
        ["token-kid-missing"] = "The LMS must put a `kid` in the token’s header: update it, or make it create its key anew.",
        ["token-header-critical"] = "The token’s header has `crit`: switch the extension off in the LMS.",
        ["token-claims-malformed"] = "The token’s body is not a JSON object with each name once, in UTF-8: report it to the LMS’s maker.",
        ["token-issuer-wrong"] =
            "The platform id registered here must be exactly the `iss` of the LMS (the detail logged), with no slash more or less. After the LMS has moved to another address the operator registers it anew.",
        ["token-audience-wrong"] = "The client id registered here must be the one that the LMS shows for this tool; the detail logged is what came.",
        ["token-kid-unknown"] =
            "The keyset URL registered here must be that of the LMS. After a change of keys wait a minute and try again. The detail logged is the key id.",
        ["platform-keys-unreachable"] =
            "See whether the server can reach the platform’s keyset URL over https (name, certificate, firewall). An LMS at a private address must be allowed explicitly for that platform.",
        ["token-key-weak"] = "Make the LMS create a new key of 2048 bits or more.",
        ["token-signature-wrong"] =
            "The keyset URL registered here belongs to another LMS, or the LMS publishes an old key under the same id. If it comes from one person only, suspect tampering.",
        ["token-azp-wrong"] = "The token names another program as the authorised party, or several audiences without one: check the client id.",
        ["token-expiry-wrong"] = "The token has no numeric `exp`, or an `nbf` after it: report it to the LMS’s maker.",
        ["token-expired"] = "Open it again. If everybody sees it, the clock of the LMS or of this server is wrong by minutes.",
        ["token-issued-at-wrong"] = "The token has no numeric `iat`, or an `nbf` that is no number: report it to the LMS’s maker.",
        ["token-from-future"] = "Set the clock of the LMS (time server). If every LMS is affected, this server’s clock is behind.",
        ["token-before-login"] =
            "The clocks differ by more than two minutes: set the clock of the LMS (time server). The detail logged is by how much. If every LMS is affected, this server’s clock is ahead.",
        ["token-nonce-wrong"] = "Open it from the course page; do not reload or go back while it opens.",
        ["version-wrong"] = "The activity must use a tool set up as LTI 1.3.0. The detail logged is the version that came.",
        ["message-type-missing"] = "The LMS does not send LTI messages to this address: set the tool up as LTI 1.3.",
        ["message-type-unknown"] = "The detail logged is the message type: switch that feature off for this tool.",
        ["message-type-unsupported"] =
            "Open the activity from the course page. The LMS administrator can switch the feature off for this tool; the detail logged is its name.",
        ["deployment-missing"] = "The LMS must send the deployment id: update it, or set the tool up again.",
        ["deployment-wrong"] = "The deployment id is over 255 characters or has control characters: set the tool up again.",
        ["target-link-missing"] = "Fill in the tool URL of tool and activity.",
        ["target-link-wrong"] = "The tool URL of tool or activity must be absolute and start with `https://`.",
        ["resource-link-missing"] = "The activity must be placed in a course as an external tool; a link from a menu or a dashboard is not enough.",
        ["resource-link-wrong"] = "The id of the activity is over 255 characters or has control characters: create the activity anew.",
        ["context-wrong"] = "The id of the course is over 255 characters or has control characters: report it to the LMS’s maker.",
        ["roles-missing"] = "The LMS must send the roles claim (it may be empty): update it.",
        ["subject-empty"] = "The LMS sends an empty user id: report it to the LMS’s maker.",
        ["subject-wrong"] = "The LMS’s user id is not a string of at most 255 ASCII characters: choose another identifier in the LMS’s settings.",
        ["anonymous"] =
            "Sign in with an account of one’s own. If signed-in people see it, the LMS administrator lets the LMS send the user id to this tool (privacy settings).",
        ["deep-linking-settings-missing"] = "The LMS must send the deep linking settings: update it, or switch deep linking off for this tool.",
        ["deep-linking-return-missing"] = "The LMS must give an absolute `http` or `https` address to return to: report it to the LMS’s maker.",
        ["deep-linking-nothing-accepted"] =
            "The place asks for something else than activities (a file, a picture in a text): choose the training where activities are added. The detail logged is what it takes.",
        ["for-user-missing"] = "The LMS must send the id of the person whose work is reviewed as `user_id`, in printable ASCII: report it to its maker.",
        ["line-item-missing"] = "Let the tool use the grade service (Moodle: “IMS LTI Assignment and Grade Services”).",
        ["registration-address-wrong"] = "Open the registration page from the LMS, which must run on `https`; the detail logged is what was wrong.",
        ["registration-unreachable"] =
            "See whether the server can reach the LMS over https (name, certificate, firewall). An LMS at a private address must be allowed explicitly.",
        ["registration-configuration-wrong"] =
            "The detail logged names the member of the configuration that is missing or no `https` address: report it to the LMS’s maker.",
        ["registration-issuer-wrong"] =
            "The LMS’s own address (Moodle: `$CFG->wwwroot`) must be the one that it is opened with: host, port and folder. The detail logged is the host that it names.",
        ["registration-refused"] =
            "The page and the log say what the LMS answered. A registration can be sent once only, and within the hour in Moodle: begin a new one.",
        ["registration-answer-wrong"] = "The answer has no client id: report it to the LMS’s maker.",
    };

    /// <summary>What to do about a refusal.</summary>
    /// <param name="code">The code.</param>
    public static string Of(string code) =>
        Protocol.GetValueOrDefault(code) ?? Own.GetValueOrDefault(code) ?? Registrations.GetValueOrDefault(code)
        ?? "This version does not know the code: look it up in the version that gave it.";

    /// <summary>The codes that have a text.</summary>
    public static IEnumerable<string> Codes => Protocol.Keys.Concat(Own.Keys).Concat(Registrations.Keys);
}
