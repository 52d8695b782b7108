namespace ESafetyCourse.Tests.Content;

/// <summary>What the small course has not: every kind of scene, traces, pictures, devices on a page, conditions.</summary>
internal static class RichFiles
{
    public const string Picture = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>A phone</title><rect x="1" y="1" width="8" height="8" fill="#0a6" /></svg>""";

    /// <summary>The small course with all that.</summary>
    public static TinyCourse Course() => new TinyCourse()
        .WithFile("modules/tiny/scenarios/S02.yaml", Story).WithFile("modules/tiny/pictures/phone.svg", Picture).WithFile("figures/ann.svg", Picture)
        .With("modules/tiny/module.yaml", "  - { id: S01 }\n", "  - { id: S01 }\n  - { id: S02 }\n")
        .With("modules/tiny/module.yaml", "registrants_only: true", "registrants_only: true\n    when: { learner_signpost_official_account: no }")
        .With("modules/tiny/pages.yaml", "  body: { en: \"Exceptions: {exceptions}.^[code-2]\", cy: \"Eithriadau: {exceptions}.^[code-2]\" }", Page)
        .With("modules/tiny/quiz.yaml", "- id: m90-q5\n", $"{Question}- id: m90-q5\n");

    private const string Question = """
        - id: m90-q7
          kind: first
          group: keep
          clauses: [code-2]
          page: keeping
          ask: { en: What comes first?, cy: Beth sy’n dod gyntaf? }
          answers: [{ id: a, correct: true, en: Keep, cy: Cadw }, { id: b, en: Tell, cy: Dweud }, { id: c, en: Rest, cy: Gorffwys }]
          feedback: { en: It may be gone., cy: Gall fod wedi mynd. }
          when: { former_rule: never }
          about: { source: invented, review_by: "2027-09-01" }

        """;

    private const string Page = """
          body: { en: "Exceptions: {exceptions}.^[code-2]", cy: "Eithriadau: {exceptions}.^[code-2]" }
          picture: { file: phone.svg, en: A phone., cy: Ffôn. }
          guess: { ask: { en: What first?, cy: Beth gyntaf? }, options: [{ id: keep, fits: true, en: Keep it, cy: Ei gadw }, { id: drop, en: Drop it, cy: Ei ollwng }] }
          example: { title: { en: A note, cy: Nodyn }, body: { en: When and where., cy: Pryd a ble. } }
          sort: { ask: { en: Sort these., cy: Trefnwch y rhain. }, bins: [{ id: "one", en: Keep, cy: Cadw }, { id: two, en: Leave, cy: Gadael }], items: [{ id: post, bin: "one", en: A post, cy: Postiad }] }
          reflect: { en: What would you do?, cy: Beth fyddech chi’n ei wneud? }
          today: { en: Look at your settings., cy: Edrychwch ar eich gosodiadau. }
        """;

    private const string Story = """
        id: S02
        title: { en: It comes back, cy: Mae’n dod yn ôl }
        level: 1
        outcome: tell
        setting: { en: A week in March., cy: Wythnos ym mis Mawrth. }
        when: { former_rule: never }
        about: { source: invented, notes: for trying things out }
        people:
          ann: { name: Ann, role: { en: colleague, cy: cydweithiwr }, figure: ann }
        start: mail
        scenes:
          - id: mail
            kind: email
            narration: { en: An e-mail comes., cy: Daw e-bost. }
            picture: { file: phone.svg, en: It on a phone., cy: Ar ffôn. }
            email: { from: ann, to: { en: all staff, cy: yr holl staff }, subject: { en: Look, cy: Edrychwch }, time: "08:10", body: { en: See the file., cy: Gweler y ffeil. }, attachments: [{ en: A list., cy: Rhestr. }] }
            ask: { en: What now?, cy: Beth nawr? }
            choices:
              - { id: forward, verdict: breach, en: Forward it, cy: Ei anfon ymlaen, consequence: { en: It spread., cy: Aeth ar led. }, because: { en: Copies travel., cy: Mae copïau’n teithio. }, clauses: [code-2], then: alert, leaves: [copied], breaks: [no-copies] }
              - { id: keep, verdict: safe, en: Tell the lead, cy: Dweud wrth yr arweinydd, consequence: { en: It was heard., cy: Clywyd. }, because: { en: Early helps., cy: Mae’n helpu. }, clauses: [code-1], then: alert }
          - id: alert
            kind: notification
            narration: { en: A phone lights up., cy: Mae ffôn yn goleuo. }
            echoes: [{ en: Two people have your copy., cy: Mae gan ddau eich copi., if: [copied] }]
            notification: { app: { en: Photos, cy: Lluniau }, title: { en: Shared, cy: Rhannwyd }, text: { en: One new picture., cy: Un llun newydd. } }
            ask: { en: And now?, cy: A nawr? }
            choices:
              - { id: go-on, verdict: risky, en: Go on with the day, cy: Mynd ymlaen, consequence: { en: Hours went by., cy: Aeth oriau heibio. }, because: { en: Time counts., cy: Mae amser yn cyfrif. }, clauses: [code-1], then: call }
              - { id: own-up, verdict: safe, en: Say that you copied it, cy: Cyfaddef, if: [copied], consequence: { en: It was put right., cy: Fe’i cywirwyd. }, because: { en: It can be undone., cy: Gellir ei ddadwneud. }, clauses: [code-1], then: well, repairs: [no-copies] }
              - { id: note, verdict: safe, en: Write it down, cy: Ei ysgrifennu, consequence: { en: It was there., cy: Roedd yno. }, because: { en: Notes help., cy: Mae nodiadau’n helpu. }, clauses: [code-1], then: well, but: [{ if: [copied], then: late }] }
          - id: call
            kind: call
            narration: { en: It rings., cy: Mae’n canu. }
            call: { with: ann, number: { en: No number, cy: Dim rhif }, lines: [{ id: l1, from: ann, en: Is it true?, cy: Ydy e’n wir? }, { id: l2, from: me, unless: [copied], en: I have told., cy: Rwyf wedi dweud. }] }
            ask: { en: What do you say?, cy: Beth ddywedwch chi? }
            choices:
              - { id: paper, verdict: safe, en: Write a note, cy: Ysgrifennu nodyn, consequence: { en: You write., cy: Rydych yn ysgrifennu. }, because: { en: Notes help., cy: Mae nodiadau’n helpu. }, clauses: [code-1], then: note }
              - { id: hang-up, verdict: risky, en: Hang up, cy: Rhoi’r ffôn i lawr, consequence: { en: She wondered., cy: Roedd hi’n synnu. }, because: { en: Silence worries., cy: Mae tawelwch yn poeni. }, clauses: [code-1], then: group }
          - id: note
            kind: document
            narration: { en: A note., cy: Nodyn. }
            document: { title: { en: Note, cy: Nodyn }, by: { en: you, cy: chi }, body: { en: On Monday., cy: Ddydd Llun. } }
            ask: { en: Where to?, cy: I ble? }
            choices:
              - { id: lead, verdict: safe, en: To the lead, cy: At yr arweinydd, consequence: { en: Heard., cy: Clywyd. }, because: { en: Early helps., cy: Mae’n helpu. }, clauses: [code-1], then: late }
              - { id: drawer, verdict: breach, en: Into a drawer, cy: I ddrôr, consequence: { en: Found., cy: Cafwyd. }, because: { en: It comes out., cy: Daw i’r golwg. }, clauses: [code-1], then: late }
          - id: group
            kind: group
            narration: { en: The chat is busy., cy: Mae’r sgwrs yn brysur. }
            group: { name: { en: Staff room, cy: Ystafell staff }, members: 12, lines: [{ id: l1, from: ann, time: "19:42", en: Seen this?, cy: Welsoch chi hwn?, image: { en: a picture of a desk, cy: llun o ddesg } }] }
            ask: { en: What now?, cy: Beth nawr? }
            choices:
              - { id: lead-now, verdict: safe, en: To the lead, cy: At yr arweinydd, consequence: { en: Heard., cy: Clywyd. }, because: { en: Early helps., cy: Mae’n helpu. }, clauses: [code-1], then: late }
              - { id: laugh, verdict: breach, en: Laugh, cy: Chwerthin, consequence: { en: Read by all., cy: Darllenwyd gan bawb. }, because: { en: It stays., cy: Mae’n aros. }, clauses: [code-1], then: late }
        endings:
          - { id: well, verdict: safe, title: { en: Well, cy: Da }, text: { en: It ended there., cy: Daeth i ben. } }
          - { id: late, verdict: risky, title: { en: Late, cy: Hwyr }, text: { en: It took weeks., cy: Cymerodd wythnosau. }, echoes: [{ if: [copied], en: Two copies are still about., cy: Mae dau gopi ar led o hyd. }] }
        """;
}
