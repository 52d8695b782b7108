using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Web.Wording;

/// <summary>What to do about a login, launch or registration that was refused, in words for school staff. docs/launch-codes.md lists the English too.</summary>
public static class RefusalWords
{
    private const string OpenAgain = "Open the activity again from your course page.";
    private const string OpenAgainWelsh = "Agorwch y gweithgaredd eto o dudalen eich cwrs.";
    private const string AskLms = "Ask the person who looks after your learning platform (such as Moodle) to check how this activity is set up.";
    private const string AskLmsWelsh =
        "Gofynnwch i’r sawl sy’n gofalu am eich platfform dysgu (er enghraifft Moodle) wirio sut mae’r gweithgaredd hwn wedi’i osod.";

    private const string OpenThenAskLms = OpenAgain + " If this page comes back, tell the person who looks after your learning platform.";
    private const string OpenThenAskLmsWelsh =
        OpenAgainWelsh + " Os daw’r dudalen hon yn ôl, dywedwch wrth y sawl sy’n gofalu am eich platfform dysgu.";

    private const string RegisterAgain = "Start the registration again from your learning platform.";
    private const string RegisterAgainWelsh = "Dechreuwch y cofrestru eto o’ch platfform dysgu.";

    private const string Unreadable = "The sign-in from your learning platform could not be read.";
    private const string UnreadableWelsh = "Nid oedd modd darllen y mewngofnodi o’ch platfform dysgu.";

    /// <summary>The words by code, in the order in which a launch meets them; then those of registrations and of our own records.</summary>
    public static IReadOnlyDictionary<string, Bilingual> All { get; } = new Dictionary<string, Bilingual>
    {
        ["form-field-twice"] = new(
            $"Your learning platform sent the same detail twice. {OpenThenAskLms}",
            $"Anfonodd eich platfform dysgu yr un manylyn ddwywaith. {OpenThenAskLmsWelsh}"),
        ["form-field-empty"] = new(
            $"Your learning platform left a detail blank. {OpenThenAskLms}",
            $"Gadawodd eich platfform dysgu fanylyn yn wag. {OpenThenAskLmsWelsh}"),
        ["form-field-too-long"] = new(
            $"Your learning platform sent a detail that is too long. {OpenThenAskLms}",
            $"Anfonodd eich platfform dysgu fanylyn sy’n rhy hir. {OpenThenAskLmsWelsh}"),
        ["form-field-characters-wrong"] = new(
            $"Your learning platform sent a detail with characters that cannot be read. {OpenThenAskLms}",
            $"Anfonodd eich platfform dysgu fanylyn â nodau na ellir eu darllen. {OpenThenAskLmsWelsh}"),
        ["login-missing-iss"] = new(
            $"Your learning platform did not say which learning platform it is. {AskLms}",
            $"Ni ddywedodd eich platfform dysgu pa learning platform ydyw. {AskLmsWelsh}"),
        ["login-missing-login-hint"] = new(
            $"Your learning platform did not say who is signing in. {OpenThenAskLms}",
            $"Ni ddywedodd eich platfform dysgu pwy sy’n mewngofnodi. {OpenThenAskLmsWelsh}"),
        ["login-missing-target-link-uri"] = new(
            $"Your learning platform did not say which page to open. {AskLms}",
            $"Ni ddywedodd eich platfform dysgu pa dudalen i’w hagor. {AskLmsWelsh}"),
        ["login-target-link-uri-wrong"] = new(
            $"Your learning platform asked for a page by something that is not a web address. {AskLms}",
            $"Gofynnodd eich platfform dysgu am dudalen drwy rywbeth nad yw’n gyfeiriad gwe. {AskLmsWelsh}"),
        ["login-deployments-differ"] = new(
            $"Your learning platform gave two different deployment ids. {AskLms}",
            $"Rhoddodd eich platfform dysgu ddau ID defnyddio gwahanol. {AskLmsWelsh}"),
        ["launch-missing-state"] = new(
            $"Your sign-in could not be matched to this browser. {OpenAgain}",
            $"Nid oedd modd cysylltu eich mewngofnodi â’r porwr hwn. {OpenAgainWelsh}"),
        ["launch-missing-id-token"] = new(
            $"Your learning platform did not send your sign-in. {OpenThenAskLms}",
            $"Nid anfonodd eich platfform dysgu eich mewngofnodi. {OpenThenAskLmsWelsh}"),
        ["platform-not-signed-in"] = new(
            "Your learning platform says that you are not signed in. Sign in to it, then open the activity again from your course page.",
            "Mae eich platfform dysgu yn dweud nad ydych wedi mewngofnodi. Mewngofnodwch iddo, ac yna agorwch y gweithgaredd eto o dudalen eich cwrs."),
        ["platform-refused"] = new(
            $"Your learning platform did not let the activity open. {OpenThenAskLms}",
            $"Ni adawodd eich platfform dysgu i’r gweithgaredd agor. {OpenThenAskLmsWelsh}"),

        ["token-too-long"] = new(
            $"The sign-in from your learning platform is too long. {AskLms}",
            $"Mae’r mewngofnodi o’ch platfform dysgu yn rhy hir. {AskLmsWelsh}"),
        ["token-malformed"] = new(
            $"{Unreadable} {OpenThenAskLms}",
            $"{UnreadableWelsh} {OpenThenAskLmsWelsh}"),
        ["token-header-wrong"] = new(
            $"{Unreadable} {OpenThenAskLms}",
            $"{UnreadableWelsh} {OpenThenAskLmsWelsh}"),
        ["token-alg-not-allowed"] = new(
            $"Your learning platform signs in a way that is not accepted here (it must be RS256). {AskLms}",
            $"Mae eich platfform dysgu yn llofnodi mewn ffordd na dderbynnir yma (rhaid defnyddio RS256). {AskLmsWelsh}"),
        ["token-kid-missing"] = new(
            $"Your learning platform did not say which key it signed with. {AskLms}",
            $"Ni ddywedodd eich platfform dysgu pa allwedd a ddefnyddiodd i lofnodi. {AskLmsWelsh}"),
        ["token-header-critical"] = new(
            $"Your learning platform signs with an extension that is not known here. {AskLms}",
            $"Mae eich platfform dysgu yn llofnodi ag estyniad nad yw’n hysbys yma. {AskLmsWelsh}"),
        ["token-claims-malformed"] = new(
            $"{Unreadable} {OpenThenAskLms}",
            $"{UnreadableWelsh} {OpenThenAskLmsWelsh}"),
        ["token-issuer-wrong"] = new(
            $"This sign-in came from another learning platform than the one you started from. {OpenThenAskLms}",
            $"Daeth y mewngofnodi hwn o blatfform dysgu gwahanol i’r un y dechreuoch ohono. {OpenThenAskLmsWelsh}"),
        ["token-audience-wrong"] = new(
            $"This sign-in was meant for another activity. {OpenThenAskLms}",
            $"Roedd y mewngofnodi hwn ar gyfer gweithgaredd arall. {OpenThenAskLmsWelsh}"),
        ["token-kid-unknown"] = new(
            $"Your learning platform signed with a key that it has not published. {OpenThenAskLms}",
            $"Llofnododd eich platfform dysgu ag allwedd nad yw wedi’i chyhoeddi. {OpenThenAskLmsWelsh}"),
        ["platform-keys-unreachable"] = new(
            "We could not reach your learning platform to check your sign-in. Wait a few minutes, then open the activity again from your course page.",
            "Ni allem gyrraedd eich platfform dysgu i wirio eich mewngofnodi. Arhoswch ychydig funudau, ac yna agorwch y gweithgaredd eto o dudalen eich cwrs."),
        ["token-key-weak"] = new(
            $"Your learning platform signs with a key that is too short to be safe. {AskLms}",
            $"Mae eich platfform dysgu yn llofnodi ag allwedd sy’n rhy fyr i fod yn ddiogel. {AskLmsWelsh}"),
        ["token-signature-wrong"] = new(
            $"We could not be sure that this sign-in came from your learning platform. {OpenThenAskLms}",
            $"Ni allem fod yn sicr bod y mewngofnodi hwn wedi dod o’ch platfform dysgu. {OpenThenAskLmsWelsh}"),
        ["token-azp-wrong"] = new(
            $"This sign-in was given to another program. {OpenThenAskLms}",
            $"Rhoddwyd y mewngofnodi hwn i raglen arall. {OpenThenAskLmsWelsh}"),
        ["token-expiry-wrong"] = new(
            $"Your learning platform did not say how long this sign-in lasts. {AskLms}",
            $"Ni ddywedodd eich platfform dysgu pa mor hir y mae’r mewngofnodi hwn yn para. {AskLmsWelsh}"),
        ["token-expired"] = new(
            $"This sign-in is too old. {OpenThenAskLms}",
            $"Mae’r mewngofnodi hwn yn rhy hen. {OpenThenAskLmsWelsh}"),
        ["token-issued-at-wrong"] = new(
            $"Your learning platform did not say when it made this sign-in. {AskLms}",
            $"Ni ddywedodd eich platfform dysgu pryd y gwnaeth y mewngofnodi hwn. {AskLmsWelsh}"),
        ["token-from-future"] = new(
            "The clock of your learning platform is ahead of ours. Ask the person who looks after your learning platform to set its clock.",
            "Mae cloc eich platfform dysgu o flaen ein cloc ni. Gofynnwch i’r sawl sy’n gofalu am eich platfform dysgu osod ei gloc."),
        ["token-before-login"] = new(
            "The clock of your learning platform is behind ours. Ask the person who looks after your learning platform to set its clock.",
            "Mae cloc eich platfform dysgu y tu ôl i’n cloc ni. Gofynnwch i’r sawl sy’n gofalu am eich platfform dysgu osod ei gloc."),
        ["token-nonce-wrong"] = new(
            $"This sign-in does not belong to the page you started from. {OpenAgain}",
            $"Nid yw’r mewngofnodi hwn yn perthyn i’r dudalen y dechreuoch ohoni. {OpenAgainWelsh}"),

        ["version-wrong"] = new(
            $"Your learning platform did not use LTI 1.3. {AskLms}",
            $"Ni ddefnyddiodd eich platfform dysgu LTI 1.3. {AskLmsWelsh}"),
        ["message-type-missing"] = new(
            $"Your learning platform did not say what it wants to open. {AskLms}",
            $"Ni ddywedodd eich platfform dysgu beth y mae am ei agor. {AskLmsWelsh}"),
        ["message-type-unknown"] = new(
            $"Your learning platform asked for something that is not known here. {AskLms}",
            $"Gofynnodd eich platfform dysgu am rywbeth nad yw’n hysbys yma. {AskLmsWelsh}"),
        ["message-type-unsupported"] = new(
            "This button of your learning platform does nothing for this activity. Open the activity from your course page.",
            "Nid yw’r botwm hwn yn eich platfform dysgu yn gwneud dim ar gyfer y gweithgaredd hwn. Agorwch y gweithgaredd o dudalen eich cwrs."),
        ["deployment-missing"] = new(
            $"Your learning platform did not say which copy of this activity it opened. {AskLms}",
            $"Ni ddywedodd eich platfform dysgu pa gopi o’r gweithgaredd hwn a agorodd. {AskLmsWelsh}"),
        ["deployment-wrong"] = new(
            $"Your learning platform named its copy of this activity in a way that cannot be read. {AskLms}",
            $"Enwodd eich platfform dysgu ei gopi o’r gweithgaredd hwn mewn ffordd na ellir ei darllen. {AskLmsWelsh}"),
        ["target-link-missing"] = new(
            $"Your learning platform did not say which page to open. {AskLms}",
            $"Ni ddywedodd eich platfform dysgu pa dudalen i’w hagor. {AskLmsWelsh}"),
        ["target-link-wrong"] = new(
            $"Your learning platform asked for a page by something that is not a web address. {AskLms}",
            $"Gofynnodd eich platfform dysgu am dudalen drwy rywbeth nad yw’n gyfeiriad gwe. {AskLmsWelsh}"),
        ["resource-link-missing"] = new(
            $"Your learning platform did not say which activity of the course it opened. {AskLms}",
            $"Ni ddywedodd eich platfform dysgu pa weithgaredd o’r cwrs a agorodd. {AskLmsWelsh}"),
        ["resource-link-wrong"] = new(
            $"Your learning platform named the activity in a way that cannot be read. {AskLms}",
            $"Enwodd eich platfform dysgu y gweithgaredd mewn ffordd na ellir ei darllen. {AskLmsWelsh}"),
        ["context-wrong"] = new(
            $"Your learning platform named the course in a way that cannot be read. {AskLms}",
            $"Enwodd eich platfform dysgu y cwrs mewn ffordd na ellir ei darllen. {AskLmsWelsh}"),
        ["roles-missing"] = new(
            $"Your learning platform did not say what your role in the course is. {AskLms}",
            $"Ni ddywedodd eich platfform dysgu beth yw eich rôl yn y cwrs. {AskLmsWelsh}"),
        ["subject-empty"] = new(
            $"Your learning platform did not say who you are. {AskLms}",
            $"Ni ddywedodd eich platfform dysgu pwy ydych chi. {AskLmsWelsh}"),
        ["subject-wrong"] = new(
            $"Your learning platform said who you are in a way that cannot be read. {AskLms}",
            $"Dywedodd eich platfform dysgu pwy ydych chi mewn ffordd na ellir ei darllen. {AskLmsWelsh}"),
        ["anonymous"] = new(
            "Training is recorded by name, but your learning platform opened this activity as a guest. Sign in to your learning platform with your own account, then open the activity again from your course page.",
            "Cofnodir hyfforddiant yn ôl enw, ond agorodd eich platfform dysgu y gweithgaredd hwn fel gwestai. Mewngofnodwch i’ch platfform dysgu â’ch cyfrif eich hun, ac yna agorwch y gweithgaredd eto o dudalen eich cwrs."),

        ["deep-linking-settings-missing"] = new(
            $"Your learning platform did not say what may be chosen here. {AskLms}",
            $"Ni ddywedodd eich platfform dysgu beth y gellir ei ddewis yma. {AskLmsWelsh}"),
        ["deep-linking-return-missing"] = new(
            $"Your learning platform did not say where your choice should go. {AskLms}",
            $"Ni ddywedodd eich platfform dysgu i ble y dylai eich dewis fynd. {AskLmsWelsh}"),
        ["deep-linking-nothing-accepted"] = new(
            "Your learning platform does not take training activities in this place. Add the training as an activity on your course page.",
            "Nid yw eich platfform dysgu yn derbyn gweithgareddau hyfforddi yn y lle hwn. Ychwanegwch yr hyfforddiant fel gweithgaredd ar dudalen eich cwrs."),
        ["for-user-missing"] = new(
            $"Your learning platform did not say whose work you want to see. {AskLms}",
            $"Ni ddywedodd eich platfform dysgu gwaith pwy yr ydych am ei weld. {AskLmsWelsh}"),
        ["line-item-missing"] = new(
            $"Your learning platform did not say which grade this is about. {AskLms}",
            $"Ni ddywedodd eich platfform dysgu am ba radd y mae hyn. {AskLmsWelsh}"),

        ["registration-address-wrong"] = new(
            $"The registration was not opened with a safe web address of your learning platform. {RegisterAgain}",
            $"Nid agorwyd y cofrestru â chyfeiriad gwe diogel eich platfform dysgu. {RegisterAgainWelsh}"),
        ["registration-unreachable"] = new(
            $"We could not reach your learning platform to register the training. Check that it can be reached from the internet. {RegisterAgain}",
            $"Ni allem gyrraedd eich platfform dysgu i gofrestru’r hyfforddiant. Gwiriwch fod modd ei gyrraedd o’r rhyngrwyd. {RegisterAgainWelsh}"),
        ["registration-configuration-wrong"] = new(
            "Your learning platform describes itself in a way that cannot be used here. Register the training by hand instead.",
            "Mae eich platfform dysgu yn ei ddisgrifio ei hun mewn ffordd na ellir ei defnyddio yma. Cofrestrwch yr hyfforddiant â llaw yn lle hynny."),
        ["registration-issuer-wrong"] = new(
            "Your learning platform calls itself by another web address than the one that the registration came from. Correct the address in the settings of your learning platform, then start again.",
            "Mae eich platfform dysgu yn ei alw ei hun wrth gyfeiriad gwe gwahanol i’r un y daeth y cofrestru ohono. Cywirwch y cyfeiriad yng ngosodiadau eich platfform dysgu, ac yna dechreuwch eto."),
        ["registration-refused"] = new(
            $"Your learning platform did not register the training. {RegisterAgain}",
            $"Ni chofrestrodd eich platfform dysgu yr hyfforddiant. {RegisterAgainWelsh}"),
        ["registration-answer-wrong"] = new(
            "Your learning platform registered the training but did not say under which client id. Remove the registration there and register the training by hand.",
            "Cofrestrodd eich platfform dysgu yr hyfforddiant ond ni ddywedodd dan ba rif cleient. Dilëwch y cofrestriad yno a chofrestrwch yr hyfforddiant â llaw."),

        ["form-unreadable"] = new(
            $"Your learning platform sent something that could not be read. {OpenThenAskLms}",
            $"Anfonodd eich platfform dysgu rywbeth na ellid ei ddarllen. {OpenThenAskLmsWelsh}"),
        ["platform-unknown"] = new(
            "This learning platform is not registered here. Ask the person who runs the training to add it.",
            "Nid yw’r platfform dysgu hwn wedi’i gofrestru yma. Gofynnwch i’r sawl sy’n rhedeg yr hyfforddiant ei ychwanegu."),
        ["platform-ambiguous"] = new(
            "Several learning platforms are registered under this name. Ask the person who looks after your learning platform to send its client id.",
            "Mae sawl platfform dysgu wedi’u cofrestru dan yr enw hwn. Gofynnwch i’r sawl sy’n gofalu am eich platfform dysgu anfon ei rif cleient."),
        ["deployment-unknown"] = new(
            "This copy of the training waits to be approved. Ask the person who runs the training to approve it, then open the activity again.",
            "Mae’r copi hwn o’r hyfforddiant yn aros i gael ei gymeradwyo. Gofynnwch i’r sawl sy’n rhedeg yr hyfforddiant ei gymeradwyo, ac yna agorwch y gweithgaredd eto."),
        ["test-user"] = new(
            "This is your learning platform’s student view, and training is recorded for real people only. Leave the student view, then open the activity again from your course page. Nothing has been stored.",
            "Dyma olwg myfyriwr eich platfform dysgu, a dim ond ar gyfer pobl go iawn y cofnodir hyfforddiant. Gadewch olwg y myfyriwr, ac yna agorwch y gweithgaredd eto o dudalen eich cwrs. Nid oes dim wedi’i storio."),
        ["context-missing"] = new(
            "Several schools share this learning platform, and it did not say from which course the training was opened. Ask the person who runs the training what to do. Nothing about you has been stored.",
            "Mae sawl ysgol yn rhannu’r platfform dysgu hwn, ac ni ddywedodd o ba gwrs yr agorwyd yr hyfforddiant. Gofynnwch i’r sawl sy’n rhedeg yr hyfforddiant beth i’w wneud. Nid oes dim amdanoch chi wedi’i storio."),
        ["context-unclaimed"] = new(
            "Nobody has said yet which school this course is for. Ask whoever runs the course, or your e‑safety lead, to open this activity once and connect it. Nothing about you has been stored.",
            "Does neb wedi dweud eto ar gyfer pa ysgol y mae’r cwrs hwn. Gofynnwch i’r sawl sy’n rhedeg y cwrs, neu i’ch arweinydd e‑ddiogelwch, agor y gweithgaredd hwn unwaith a’i gysylltu. Nid oes dim amdanoch chi wedi’i storio."),
        ["choosing-not-allowed"] = new(
            "Only somebody who teaches or administers this course can choose what goes into it. Ask them to add the training. Nothing about you has been stored.",
            "Dim ond rhywun sy’n addysgu neu’n gweinyddu’r cwrs hwn all ddewis beth sy’n mynd iddo. Gofynnwch iddynt ychwanegu’r hyfforddiant. Nid oes dim amdanoch chi wedi’i storio."),
        ["state-unknown"] = new(
            $"This sign-in was used already or took too long. {OpenAgain}",
            $"Defnyddiwyd y mewngofnodi hwn eisoes neu cymerodd ormod o amser. {OpenAgainWelsh}"),
        ["browser-differs"] = new(
            "Your browser did not keep what it needs to sign you in. Open the activity again from your course page; if this comes back, use the button to open it in a new tab.",
            "Ni chadwodd eich porwr yr hyn sydd ei angen i’ch mewngofnodi. Agorwch y gweithgaredd eto o dudalen eich cwrs; os daw hyn yn ôl, defnyddiwch y botwm i’w agor mewn tab newydd."),
        ["target-link-foreign"] = new(
            "The activity points to another address than this training. Ask the person who looks after your learning platform to check the tool’s address.",
            "Mae’r gweithgaredd yn pwyntio at gyfeiriad heblaw’r hyfforddiant hwn. Gofynnwch i’r sawl sy’n gofalu am eich platfform dysgu wirio cyfeiriad yr offeryn."),
        ["too-many-logins"] = new(
            "Very many people are opening the training from your network at the moment. Wait a minute, then open the activity again from your course page.",
            "Mae llawer iawn o bobl yn agor yr hyfforddiant o’ch rhwydwaith ar hyn o bryd. Arhoswch funud, ac yna agorwch y gweithgaredd eto o dudalen eich cwrs."),
    };

    /// <summary>The words for a code of <c>RefusalCodes</c> or <c>ToolRefusals</c>; other codes are other pages' to tell.</summary>
    public static Bilingual Of(RefusalCode code) => All[code.Code];
}
