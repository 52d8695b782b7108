namespace ESafetyCourse.Lti;

/// <summary>Refusals of the id_token itself: its shape, its signature, whom it is for and when.</summary>
public static partial class RefusalCodes
{
    private const string ValidationClause = "1EdTech Security Framework 5.1.3";
    private const string Unreadable = "The sign-in from your LMS could not be read.";
    private const string UnreadableWelsh = "Nid oedd modd darllen y mewngofnodi o’ch LMS.";
    private const string Untrusted = "We could not be sure that this sign-in came from your LMS.";
    private const string UntrustedWelsh = "Ni allem fod yn sicr bod y mewngofnodi hwn wedi dod o’ch LMS.";

    internal static readonly RefusalCode TokenTooLong = new(
        "token-too-long", $"The sign-in from your LMS is too long. {AskLms}", $"Mae’r mewngofnodi o’ch LMS yn rhy hir. {AskLmsWelsh}",
        "RFC 7519 11", Mender.LmsAdministrator);

    internal static readonly RefusalCode TokenMalformed = new(
        "token-malformed", $"{Unreadable} {OpenThenAskLms}", $"{UnreadableWelsh} {OpenThenAskLmsWelsh}", "RFC 7515 5.2",
        Mender.LmsAdministrator);

    internal static readonly RefusalCode TokenHeaderWrong = new(
        "token-header-wrong", $"{Unreadable} {OpenThenAskLms}", $"{UnreadableWelsh} {OpenThenAskLmsWelsh}", "RFC 7515 4",
        Mender.LmsAdministrator);

    internal static readonly RefusalCode TokenAlgNotAllowed = new(
        "token-alg-not-allowed", $"Your LMS signs in a way that is not accepted here (it must be RS256). {AskLms}",
        $"Mae eich LMS yn llofnodi mewn ffordd na dderbynnir yma (rhaid defnyddio RS256). {AskLmsWelsh}",
        "1EdTech Security Framework 5.1.3 (6), RFC 8725 3.1", Mender.LmsAdministrator);

    internal static readonly RefusalCode TokenKidMissing = new(
        "token-kid-missing", $"Your LMS did not say which key it signed with. {AskLms}",
        $"Ni ddywedodd eich LMS pa allwedd a ddefnyddiodd i lofnodi. {AskLmsWelsh}", "1EdTech Security Framework 6.3",
        Mender.LmsAdministrator);

    internal static readonly RefusalCode TokenHeaderCritical = new(
        "token-header-critical", $"Your LMS signs with an extension that is not known here. {AskLms}",
        $"Mae eich LMS yn llofnodi ag estyniad nad yw’n hysbys yma. {AskLmsWelsh}", "RFC 7515 4.1.11", Mender.LmsAdministrator);

    internal static readonly RefusalCode TokenClaimsMalformed = new(
        "token-claims-malformed", $"{Unreadable} {OpenThenAskLms}", $"{UnreadableWelsh} {OpenThenAskLmsWelsh}", "RFC 7519 4 and 7.2",
        Mender.LmsAdministrator);

    internal static readonly RefusalCode TokenIssuerWrong = new(
        "token-issuer-wrong", $"This sign-in came from another LMS than the one you started from. {OpenThenAskLms}",
        $"Daeth y mewngofnodi hwn o LMS gwahanol i’r un y dechreuoch ohono. {OpenThenAskLmsWelsh}",
        "1EdTech Security Framework 5.1.3 (2)", Mender.LmsAdministrator);

    internal static readonly RefusalCode TokenAudienceWrong = new(
        "token-audience-wrong", $"This sign-in was meant for another activity. {OpenThenAskLms}",
        $"Roedd y mewngofnodi hwn ar gyfer gweithgaredd arall. {OpenThenAskLmsWelsh}",
        "1EdTech Security Framework 5.1.3 (3)", Mender.LmsAdministrator);

    internal static readonly RefusalCode TokenKidUnknown = new(
        "token-kid-unknown", $"Your LMS signed with a key that it has not published. {OpenThenAskLms}",
        $"Llofnododd eich LMS ag allwedd nad yw wedi’i chyhoeddi. {OpenThenAskLmsWelsh}", "1EdTech Security Framework 6.3",
        Mender.LmsAdministrator);

    internal static readonly RefusalCode PlatformKeysUnreachable = new(
        "platform-keys-unreachable",
        "We could not reach your LMS to check your sign-in. Wait a few minutes, then open the activity again from your course page.",
        "Ni allem gyrraedd eich LMS i wirio eich mewngofnodi. Arhoswch ychydig funudau, "
            + "ac yna agorwch y gweithgaredd eto o dudalen eich cwrs.",
        "1EdTech Security Framework 6.3", Mender.Operator);

    internal static readonly RefusalCode TokenKeyWeak = new(
        "token-key-weak", $"Your LMS signs with a key that is too short to be safe. {AskLms}",
        $"Mae eich LMS yn llofnodi ag allwedd sy’n rhy fyr i fod yn ddiogel. {AskLmsWelsh}", "RFC 7518 3.3", Mender.LmsAdministrator);

    internal static readonly RefusalCode TokenSignatureWrong = new(
        "token-signature-wrong", $"{Untrusted} {OpenThenAskLms}", $"{UntrustedWelsh} {OpenThenAskLmsWelsh}",
        "1EdTech Security Framework 5.1.3 (1)", Mender.LmsAdministrator);

    internal static readonly RefusalCode TokenAzpWrong = new(
        "token-azp-wrong", $"This sign-in was given to another program. {OpenThenAskLms}",
        $"Rhoddwyd y mewngofnodi hwn i raglen arall. {OpenThenAskLmsWelsh}", "1EdTech Security Framework 5.1.3 (4) and (5)",
        Mender.LmsAdministrator);

    internal static readonly RefusalCode TokenExpiryWrong = new(
        "token-expiry-wrong", $"Your LMS did not say how long this sign-in lasts. {AskLms}",
        $"Ni ddywedodd eich LMS pa mor hir y mae’r mewngofnodi hwn yn para. {AskLmsWelsh}", "1EdTech Security Framework 5.1.3 (7)",
        Mender.LmsAdministrator);

    internal static readonly RefusalCode TokenExpired = new(
        "token-expired", $"This sign-in is too old. {OpenThenAskLms}", $"Mae’r mewngofnodi hwn yn rhy hen. {OpenThenAskLmsWelsh}",
        "1EdTech Security Framework 5.1.3 (7)", Mender.Person);

    internal static readonly RefusalCode TokenIssuedAtWrong = new(
        "token-issued-at-wrong", $"Your LMS did not say when it made this sign-in. {AskLms}",
        $"Ni ddywedodd eich LMS pryd y gwnaeth y mewngofnodi hwn. {AskLmsWelsh}", "1EdTech Security Framework 5.1.3 (8)",
        Mender.LmsAdministrator);

    internal static readonly RefusalCode TokenFromFuture = new(
        "token-from-future", "The clock of your LMS is ahead of ours. Ask the person who looks after your LMS to set its clock.",
        "Mae cloc eich LMS o flaen ein cloc ni. Gofynnwch i’r sawl sy’n gofalu am eich LMS osod ei gloc.",
        "1EdTech Security Framework 5.1.3 (8)", Mender.LmsAdministrator);

    internal static readonly RefusalCode TokenBeforeLogin = new(
        "token-before-login", "The clock of your LMS is behind ours. Ask the person who looks after your LMS to set its clock.",
        "Mae cloc eich LMS y tu ôl i’n cloc ni. Gofynnwch i’r sawl sy’n gofalu am eich LMS osod ei gloc.",
        "1EdTech Security Framework 5.1.3 (8), OpenID Connect Core 3.1.3.7 (10)", Mender.LmsAdministrator);

    internal static readonly RefusalCode TokenNonceWrong = new(
        "token-nonce-wrong", $"This sign-in does not belong to the page you started from. {OpenAgain}",
        $"Nid yw’r mewngofnodi hwn yn perthyn i’r dudalen y dechreuoch ohoni. {OpenAgainWelsh}",
        "1EdTech Security Framework 5.1.3 (9)", Mender.Person);

    private static IReadOnlyList<RefusalCode> OfTokens =>
    [
        TokenTooLong, TokenMalformed, TokenHeaderWrong, TokenAlgNotAllowed, TokenKidMissing, TokenHeaderCritical, TokenClaimsMalformed,
        TokenIssuerWrong, TokenAudienceWrong, TokenKidUnknown, PlatformKeysUnreachable, TokenKeyWeak, TokenSignatureWrong, TokenAzpWrong,
        TokenExpiryWrong, TokenExpired, TokenIssuedAtWrong, TokenFromFuture, TokenBeforeLogin, TokenNonceWrong,
    ];
}
