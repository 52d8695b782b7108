using static ESafetyCourse.Core.Content.Problems.Problem;

namespace ESafetyCourse.Core.Content.Problems;

/// <summary>Problems with stories: their scenes, the way through them, and what a sensitive one needs.</summary>
internal static class StoryProblems
{
    public static Problem FileName(string id) => Must("story-file-name", new(
        $"the file of scenario {id} must be called {id}.yaml.", $"senario {id}: rhaid i’w ffeil gael ei galw’n {id}.yaml."));

    public static Problem Me() => Must("me-is-the-learner", new(
        "“me” is the learner’s own part and can’t be one of the people.", "rhan y dysgwr ei hun yw “me”, ac ni all fod yn un o’r bobl."));

    public static Problem NoPerson(Bilingual scenario, string from, IEnumerable<string> people) => Must("unknown-person", new(
        $"“{from}” is not one of the people of {scenario.En}: {Listed(people)}.", $"{scenario.Cy}: nid yw “{from}” yn un o’r bobl: {Listed(people)}."));

    public static Problem Level(Bilingual scenario, int level) => Must("level", new(
        $"level of {scenario.En} must be 1, 2, 3 or 4, but is {level}.", $"{scenario.Cy}: rhaid i “level” fod yn 1, 2, 3 neu 4, ond {level} sydd yma."));

    public static Problem NoContentNote(Bilingual scenario, int level) => Must("no-content-note", new(
        $"{scenario.En} is level {level}, so it needs a “content_note”: what it touches on, before the first scene.",
        $"{scenario.Cy}: lefel {level} yw hi, felly mae angen “content_note”: yr hyn y mae’n sôn amdano, cyn yr olygfa gyntaf."));

    public static Problem NoEquivalent(Bilingual scenario, int level) => Must("no-equivalent", new(
        $"{scenario.En} is level {level}, so it needs an “equivalent”: the same lesson in plain text, for those who would rather not see the story.",
        $"{scenario.Cy}: lefel {level} yw hi, felly mae angen “equivalent”: yr un wers mewn testun plaen, i’r rhai y byddai’n well ganddynt beidio â gweld y stori."));

    public static Problem Drawn(Bilingual scenario, int level, string person) => Must("nobody-drawn", new(
        $"{scenario.En} is level {level}, and {person} has a “figure”: on levels 3 and 4 nobody is drawn.",
        $"{scenario.Cy}: lefel {level} yw hi, ac mae gan {person} “figure”: ar lefelau 3 a 4 nid oes neb yn cael ei ddarlunio."));

    public static Problem TextOnly(Bilingual scene, Bilingual where) => Must("text-only", new(
        $"{scene.En} must be “kind: text”: {where.En} nothing is shown as messages, posts or talk.",
        $"{scene.Cy}: rhaid iddi fod yn “kind: text”: {where.Cy}, nid oes dim yn cael ei ddangos fel negeseuon, postiadau na sgwrs."));

    public static Problem NothingPictured(Bilingual scene, Bilingual where) => Must("nothing-pictured", new(
        $"{scene.En} has a picture, and {where.En} nothing is pictured.", $"{scene.Cy}: mae llun yma, ac {where.Cy}, nid oes dim yn cael ei ddarlunio."));

    public static Problem NobodySpeaks(Bilingual scene, Bilingual where) => Must("nobody-speaks", new(
        $"{scene.En} has lines that somebody says or writes, and {where.En} nobody speaks: tell it in the narration.",
        $"{scene.Cy}: mae llinellau yma y mae rhywun yn eu dweud neu’n eu hysgrifennu, ac {where.Cy}, nid oes neb yn siarad: adroddwch y cyfan yn y “narration”."));

    public static Problem NoSafeChoice(Bilingual story) => Must("no-safe-choice", new(
        $"{story.En} has no safe choice at all.", $"{story.Cy}: nid oes un dewis diogel ynddi."));

    public static Problem ChoiceCount(Bilingual scene, int choices, string way) => Must("choice-count", way.Length == 0
        ? new($"{scene.En} has {choices} choices; it needs two to four.", $"{scene.Cy}: mae angen dau i bedwar dewis. Dewisiadau: {choices}.")
        : new(
            $"{scene.En} has {choices} choices for whoever came by {way}; it needs two to four.",
            $"{scene.Cy}: mae angen dau i bedwar dewis. Dewisiadau: {choices}, i bwy bynnag a ddaeth y ffordd hon: {way}."));

    public static Problem ManyChoices(Bilingual scene, int choices) => Must("choices-in-all", new(
        $"{scene.En} has {choices} choices; it needs two to four for each reader.", $"{scene.Cy}: mae angen dau i bedwar dewis i bob darllenydd. Dewisiadau: {choices}."));

    public static Problem NoHeading(Bilingual scene) => Must("no-heading", new(
        $"{scene.En} needs a “heading”: the name of the thread or page, or the place of the talk.",
        $"{scene.Cy}: mae angen “heading”: enw’r edefyn neu’r dudalen, neu le’r sgwrs."));

    public static Problem NoLines(Bilingual scene, string kind) => Must("no-lines", new(
        $"{scene.En} is a {kind} without “lines”; make it “kind: text” or write what is said.",
        $"{scene.Cy}: nid oes “lines” yma, ond “kind: {kind}” yw hi. Gwnewch hi’n “kind: text”, neu ysgrifennwch yr hyn sy’n cael ei ddweud."));

    public static Problem LinesNotShown(Bilingual scene, string kind) => Must("lines-not-shown", new(
        $"{scene.En} is “kind: {kind}”, so its “lines” would not be shown. Make it chat, post or talk.",
        $"{scene.Cy}: “kind: {kind}” yw hi, felly ni fyddai ei “lines” yn cael eu dangos. Gwnewch hi’n chat, post neu talk."));

    public static Problem DeadEnd(Bilingual choice, string then, Bilingual story) => Must("dead-end", new(
        $"{choice.En} leads to “{then}”, but {story.En} has no scene or ending called that: a dead end.",
        $"{choice.Cy}: mae’n arwain at “{then}”, ond nid oes golygfa na diweddglo o’r enw hwnnw: pen draw heb ffordd ymlaen. Yn: {story.Cy}."));

    public static Problem NoStart(Bilingual story, string start) => Must("unknown-start", new(
        $"{story.En} starts with the scene “{start}”, which it doesn’t have.", $"{story.Cy}: mae’n dechrau â golygfa nad yw ynddi: “{start}”."));

    public static Problem NoSafeEnding(Bilingual story) => Must("no-safe-ending", new(
        $"{story.En} can’t end well: no safe ending can be reached from its first scene.",
        $"{story.Cy}: ni all orffen yn dda: ni ellir cyrraedd diweddglo diogel o’r olygfa gyntaf."));

    public static Problem Loop(Bilingual choice, string then) => Must("loop", new(
        $"{choice.En} leads back to the scene “{then}”: a story goes forward, without loops.",
        $"{choice.Cy}: mae’n arwain yn ôl at yr olygfa “{then}”: mae stori’n mynd yn ei blaen, heb ddolenni."));

    public static Problem OutOfReach(Bilingual place, Bilingual story) => Must("out-of-reach", new(
        $"{place.En} can’t be reached from the first scene of {story.En}.", $"{place.Cy}: nid oes ffordd o gyrraedd yno o’r olygfa gyntaf. Yn: {story.Cy}."));

    public static Problem NoPart(Bilingual scene, string kind) => Must("scene-part-missing", new(
        $"{scene.En} is “kind: {kind}”, so it needs “{kind}”: what is shown.", $"{scene.Cy}: “kind: {kind}” yw hi, felly mae angen “{kind}”: yr hyn sy’n cael ei ddangos."));

    public static Problem PartNotShown(Bilingual scene, string kind, string part) => Must("scene-part-not-shown", new(
        $"{scene.En} is “kind: {kind}”, so its “{part}” would not be shown.", $"{scene.Cy}: “kind: {kind}” yw hi, felly ni fyddai “{part}” yn cael ei ddangos."));

    public static Problem BreaksIsBreach(Bilingual choice) => Must("broken-rule-is-breach", new(
        $"{choice.En} breaks a must-get-right rule, so its verdict is “breach”, here as everywhere.",
        $"{choice.Cy}: mae’n torri rheol hanfodol, felly “breach” yw’r “verdict”, yma fel ym mhobman."));

    public static Problem RepairsIsSafe(Bilingual choice) => Must("repair-is-safe", new(
        $"{choice.En} puts a broken rule right, so its verdict is “safe”.", $"{choice.Cy}: mae’n unioni rheol a dorrwyd, felly “safe” yw’r “verdict”."));

    public static Problem NoRule(Bilingual choice, string rule) => Must("unknown-broken-rule", new(
        $"{choice.En} names the must-get-right rule “{rule}”, which no module has.", $"{choice.Cy}: mae’n enwi rheol hanfodol nad yw mewn unrhyw fodiwl: “{rule}”."));

    public static Problem TraceNotLeft(Bilingual story, string trace) => Must("trace-not-left", new(
        $"something here depends on the trace “{trace}”, which no choice of {story.En} leaves.",
        $"{story.Cy}: mae rhywbeth yma’n dibynnu ar ôl nad oes un dewis yn ei adael: “{trace}”."));

    public static Problem TraceUnused(Bilingual choice, string trace, Bilingual story) => Must("trace-unused", new(
        $"{choice.En} leaves the trace “{trace}”, on which nothing in {story.En} depends.",
        $"{choice.Cy}: mae’n gadael ôl nad oes dim yn dibynnu arno: “{trace}”. Yn: {story.Cy}."));

    public static Problem ManyTraces(Bilingual story, int traces, int most) => Must("too-many-traces", new(
        $"{story.En} has {traces} traces; at most {most} can be followed.", $"{story.Cy}: gormod o olion. Olion: {traces}; ar y mwyaf: {most}."));

    public static Problem NotPutRight(Bilingual ending, IEnumerable<string> rules, string way) => Must("not-put-right", new(
        $"{ending.En} is safe, but can be come to without putting right “{Listed(rules)}”, by {way}. Lead that way to a scene where a choice “repairs” it, or to another ending.",
        $"{ending.Cy}: mae’n ddiogel, ond gellir ei gyrraedd heb unioni “{Listed(rules)}”, y ffordd hon: {way}. Arweiniwch y ffordd honno at olygfa lle mae dewis yn ei unioni (“repairs”), neu at ddiweddglo arall."));

    public static Problem NothingSaid(Bilingual scene, string way) => Must("nothing-said", new(
        $"in {scene.En} nothing is said or written for whoever came by {way}.",
        $"{scene.Cy}: nid oes dim yn cael ei ddweud na’i ysgrifennu i bwy bynnag a ddaeth y ffordd hon: {way}."));
}
