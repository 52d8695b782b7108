namespace ESafetyCourse.Tests.Content;

/// <summary>The files of <see cref="TinyCourse"/>.</summary>
public static class TinyFiles
{
    public const string Clauses = """
        - id: code-1
          reference: { en: Code 1, cy: Cod 1 }
          rule: { en: Tell early., cy: Dweud yn gynnar. }
        - id: code-2
          reference: { en: Code 2, cy: Cod 2 }
          rule: { en: Do not copy., cy: Peidio â chopïo. }
        """;

    public const string Profile = """
        - name: school_name
          kind: text
          required: true
          meaning: { en: The name, cy: Yr enw }
        - name: headteacher
          kind: contact
          required: true
          default: { en: the headteacher, cy: y pennaeth }
          meaning: { en: The head, cy: Y pennaeth }
        - name: e_safety_lead
          kind: contact
          required: true
          default: { en: the e‑safety lead, cy: yr arweinydd e‑ddiogelwch }
          meaning: { en: The lead, cy: Yr arweinydd }
        - name: e_safety_lead_is_headteacher
          kind: flag
          default: no
          meaning: { en: Whether they are one, cy: Ai’r un yw’r ddau }
          options:
            yes: { en: the same person, cy: yr un person }
            no: { en: two people, cy: dau berson }
        - name: designated_safeguarding_person
          kind: contact
          required: true
          default: { en: the safeguarding person, cy: y person diogelu }
          meaning: { en: Who receives concerns, cy: Pwy sy’n derbyn pryderon }
        - name: helpline_posh
          kind: contact
          default: { en: the helpline, cy: y llinell gymorth }
          contact: { phone: 0344 000 0000 }
          meaning: { en: A helpline, cy: Llinell gymorth }
        - name: quiz_pass_mark_percent
          kind: number
          default: 80
          least: 1
          most: 100
          meaning: { en: The pass mark, cy: Y marc pasio }
        - name: uses_social_media
          kind: flag
          default: no
          meaning: { en: Whether there are accounts, cy: A oes cyfrifon }
          options:
            yes: { en: there are accounts, cy: mae cyfrifon }
            no: { en: there are none, cy: nid oes rhai }
        - name: learner_signpost_official_account
          kind: flag
          default: no
          meaning: { en: Whether to signpost, cy: A ddylid cyfeirio }
          options:
            yes: { en: staff may, cy: caiff staff }
            no: { en: staff may not, cy: ni chaiff staff }
        - name: former_rule
          kind: choice
          default: never
          meaning: { en: Former learners, cy: Cyn-ddysgwyr }
          options:
            never: { en: never, cy: byth }
            agreed: { en: with agreement, cy: drwy gytundeb }
        - name: exceptions
          kind: list
          default: [own, family]
          meaning: { en: Exceptions, cy: Eithriadau }
          options:
            own: { en: own children, cy: plant y staff }
            family: { en: other family, cy: aelodau o’r teulu }
            friends: { en: old friends, cy: ffrindiau }
          none: { en: none, cy: dim un }
        """;

    public const string Module = """
        id: M90
        slug: tiny
        title: { en: A tiny module, cy: Modiwl bach }
        summary: { en: For trying things out., cy: I roi cynnig ar bethau. }
        minutes: 5
        items_per_sitting: 3
        clauses:
          - code-1
          - code-2
        stories:
          - { id: S01 }
          - { id: BC01 }
        outcomes:
          - { id: tell, en: Tell early, cy: Dweud yn gynnar }
          - { id: keep, en: Keep evidence, cy: Cadw tystiolaeth }
        must_get_right:
          - { id: no-copies, en: Never copy, cy: Peidio byth â chopïo }
        statements:
          - id: A90-1
            text: { en: "I tell {e_safety_lead} early.", cy: "Rwy’n dweud wrth {e_safety_lead} yn gynnar." }
            clauses: [code-1]
          - id: A90-2
            text: { en: I keep to the Code., cy: Rwy’n cadw at y Cod. }
            clauses: [code-2]
            registrants_only: true
        """;

    public const string Pages = """
        - id: telling
          outcome: tell
          title: { en: Telling, cy: Dweud }
          body:
            en: |
              At {school_name}, tell {e_safety_lead}. **Early.**^[code-1]

              ### And then

              - Former learners: {former_rule}.
              - Read [the guide](https://example.org/guide).
            cy: |
              Yn {school_name}, dywedwch wrth {e_safety_lead}. **Yn gynnar.**^[code-1]

              ### Ac wedyn

              - Cyn-ddysgwyr: {former_rule}.
              - Darllenwch [y canllaw](https://example.org/guide).
        - id: keeping
          outcome: keep
          title: { en: Keeping, cy: Cadw }
          body: { en: "Exceptions: {exceptions}.^[code-2]", cy: "Eithriadau: {exceptions}.^[code-2]" }
        """;

    public static string Quiz { get; } = string.Join('\n', Enumerable.Range(1, 6).Select(Question));

    public const string Everyday = """
        id: S01
        title: { en: The message, cy: Y neges }
        level: 1
        outcome: tell
        setting: { en: A Sunday evening., cy: Nos Sul. }
        people:
          mared: { name: Mared, role: { en: teacher, cy: athrawes } }
        start: first
        scenes:
          - id: first
            kind: chat
            narration: { en: A message comes., cy: Daw neges. }
            heading: { en: Mared, cy: "Mared " }
            lines:
              - { id: l1, from: mared, time: "19:42", en: Have you seen it?, cy: Welaist ti fe? }
            ask: { en: What now?, cy: Beth nawr? }
            choices:
              - id: answer
                verdict: risky
                en: Answer at once
                cy: Ateb ar unwaith
                consequence: { en: It grew., cy: Tyfodd. }
                because: { en: Anger travels., cy: Mae dicter yn teithio. }
                clauses: [code-1]
                then: second
              - id: save
                verdict: safe
                en: Save it
                cy: Ei gadw
                consequence: { en: It was there., cy: Roedd yno. }
                because: { en: Evidence counts., cy: Mae tystiolaeth yn cyfrif. }
                clauses: [code-1, code-2]
                then: well
          - id: second
            kind: text
            narration: { en: A day later., cy: Diwrnod wedyn. }
            ask: { en: And now?, cy: A nawr? }
            choices:
              - { id: tell, verdict: safe, en: Tell, cy: Dweud, consequence: { en: Heard., cy: Clywyd. }, because: { en: Early helps., cy: Mae’n help. }, clauses: [code-1], then: well }
              - { id: hide, verdict: breach, en: Hide, cy: Cuddio, consequence: { en: Found., cy: Cafwyd. }, because: { en: It comes out., cy: Daw i’r golwg. }, clauses: [code-1], then: badly }
        endings:
          - { id: well, verdict: safe, title: { en: Well, cy: Da }, text: { en: "{e_safety_lead} took over.", cy: "Cymerodd {e_safety_lead} drosodd." } }
          - { id: badly, verdict: breach, title: { en: Badly, cy: Drwg }, text: { en: It hurt., cy: Brifodd. } }
        """;

    public const string Sensitive = """
        id: BC01
        title: { en: A worry, cy: Pryder }
        level: 4
        outcome: keep
        setting: { en: After school., cy: Ar ôl ysgol. }
        content_note: { en: Touches on harm to a child., cy: Mae’n sôn am niwed i blentyn. }
        people: {}
        start: worry
        scenes:
          - id: worry
            kind: text
            narration: { en: You notice something., cy: Rydych yn sylwi ar rywbeth. }
            ask: { en: What do you do?, cy: Beth wnewch chi? }
            choices:
              - { id: report, verdict: safe, en: Report, cy: Rhoi gwybod, consequence: { en: Dealt with., cy: Deliwyd ag ef. }, because: { en: The route., cy: Y llwybr. }, clauses: [code-2], then: reported }
              - { id: ask-on, verdict: risky, en: Ask on, cy: Holi, consequence: { en: It hindered., cy: Rhwystrodd. }, because: { en: Not your part., cy: Nid eich rhan chi. }, clauses: [code-2], then: late }
        endings:
          - { id: reported, verdict: safe, title: { en: Reported, cy: Dywedwyd }, text: { en: Safe., cy: Diogel. } }
          - { id: late, verdict: risky, title: { en: Late, cy: Hwyr }, text: { en: Still told., cy: Dywedwyd o hyd. } }
        equivalent:
          start: eq-worry
          scenes:
            - id: eq-worry
              kind: text
              narration: { en: A colleague is worried., cy: Mae cydweithiwr yn poeni. }
              ask: { en: What is right?, cy: Beth sy’n iawn? }
              choices:
                - { id: report, verdict: safe, en: Report, cy: Rhoi gwybod, consequence: { en: Right., cy: Cywir. }, because: { en: The route., cy: Y llwybr. }, clauses: [code-2], then: eq-done }
                - { id: wait, verdict: risky, en: Wait, cy: Aros, consequence: { en: Late., cy: Hwyr. }, because: { en: Time counts., cy: Mae amser yn cyfrif. }, clauses: [code-2], then: eq-done }
          endings:
            - { id: eq-done, verdict: safe, title: { en: Done, cy: Gorffen }, text: { en: Told., cy: Dywedwyd. } }
        """;

    /// <summary>A file of another module, <c>second</c>, that plays one story of this one.</summary>
    public static string Second(string file, string story) => file switch
    {
        "module" => Module.Replace("M90", "M91", StringComparison.Ordinal).Replace("slug: tiny", "slug: second", StringComparison.Ordinal)
            .Replace("A90", "A91", StringComparison.Ordinal).Replace("  - { id: S01 }\n  - { id: BC01 }", $"  - {{ id: {story} }}", StringComparison.Ordinal),
        "quiz" => Quiz.Replace("m90", "m91", StringComparison.Ordinal),
        _ => Pages,
    };

    private static string Question(int number) => $$"""
        - id: m90-q{{number}}
          group: {{(number % 2 == 0 ? "keep" : "tell")}}
          clauses: [code-{{1 + (number % 2)}}]
          kind: {{(number == 6 ? "several" : "one")}}
        {{(number <= 3 ? "  must: no-copies" : "  # no must-get-right rule")}}
          page: {{(number % 2 == 0 ? "keeping" : "telling")}}
          ask: { en: Question {{number}}?, cy: Cwestiwn {{number}}? }
          answers:
            - { id: a, correct: true, en: Right, cy: Cywir }
            - { id: b, correct: {{(number == 6 ? "true" : "false")}}, en: Perhaps, cy: Efallai }
            - { id: c, en: Wrong, cy: Anghywir }
          feedback: { en: Because., cy: Oherwydd. }
        """;
}
