namespace ESafetyCourse.Tests.Content;

/// <summary>Each way of going wrong, planted in an otherwise sound course, is found at its file and line.</summary>
public sealed class RefusalTests
{
    private const string Clauses = "clauses/code.yaml";
    private const string Profile = "profile.yaml";
    private const string Module = "modules/tiny/module.yaml";
    private const string Pages = "modules/tiny/pages.yaml";
    private const string Quiz = "modules/tiny/quiz.yaml";
    private const string Story = "modules/tiny/scenarios/S01.yaml";
    private const string Sensitive = "modules/tiny/scenarios/BC01.yaml";

    [Fact]
    public void A_sound_course_is_read_whole()
    {
        var module = Assert.Single(TinyCourse.Sound().Modules);

        Assert.Equal(["S01", "BC01"], module.Scenarios.Select(scenario => scenario.Id));
        Assert.Equal(6, module.Questions.Count);
        Assert.Equal(2, module.Pages.Count);
        Assert.True(module.Statements[1].RegistrantsOnly);
        Assert.Equal("19:42", module.Scenarios[0].Story.Scenes[0].Lines[0].Time);
    }

    [Theory]
    // Languages
    [InlineData(Quiz, "{ id: c, en: Wrong, cy: Anghywir }", "{ id: c, en: Wrong }", "{ id: c, en: Wrong }", "no Welsh (cy) text for answer c of question m90-q1")]
    [InlineData(Quiz, "feedback: { en: Because., cy: Oherwydd. }", "feedback: { en: '', cy: Oherwydd. }", "feedback:", "no English (en) text for “feedback” of question m90-q1")]
    [InlineData(Story, "setting: { en: A Sunday evening., cy: Nos Sul. }", "setting: A Sunday evening", "setting:", "must be in both languages")]
    [InlineData(Story, "en: A message comes., cy: Daw neges.", "en: A long message comes one evening, cy: A long message comes one evening", "A long message", "is the same as the English")]
    [InlineData(Pages, "Yn {school_name}, dywedwch", "Dywedwch", "Dywedwch", "uses {e_safety_lead}, {former_rule}, {school_name} in English but {e_safety_lead}, {former_rule} in Welsh")]
    // Variables
    [InlineData(Pages, "- Former learners: {former_rule}.", "- Former learners: {former_rul}.", "{former_rul}", "uses {former_rul}, which profile.yaml doesn’t have")]
    [InlineData(Pages, "- Former learners: {former_rule}.", "- Former learners: {former_rule.", "{former_rule.", "a single brace")]
    [InlineData(Clauses, "en: Do not copy.", "en: 'Tell {e_safety_lead}.'", "Tell {", "can’t hold a variable")]
    [InlineData(Pages, "dywedwch wrth {e_safety_lead}", "ewch i {e_safety_lead}", "ewch i", "“i” stands directly before {e_safety_lead}")]
    [InlineData(Pages, "dywedwch wrth {e_safety_lead}", "siaradwch gyda {e_safety_lead}", "siaradwch", "“gyda” stands directly before {e_safety_lead}")]
    [InlineData(Pages, "dywedwch wrth {e_safety_lead}", "gallwch ffonio {e_safety_lead}", "gallwch", "“ffonio” stands directly before {e_safety_lead}")]
    [InlineData(Pages, "dywedwch wrth {e_safety_lead}", "trwy **{e_safety_lead}**", "trwy", "“trwy” stands directly before {e_safety_lead}")]
    [InlineData(Pages, "dywedwch wrth {e_safety_lead}", "gwelwch yfory {e_safety_lead}", "gwelwch", "“yfory” stands directly before {e_safety_lead}")]
    [InlineData(Pages, "Yn {school_name}, dywedwch", "Ewch i {school_name}, a dywedwch", "Ewch", "“i” stands directly before {school_name}")]
    [InlineData(Pages, "tell {e_safety_lead}", "tell the {e_safety_lead}", "tell the", "“the” stands directly before {e_safety_lead}")]
    // Clauses
    [InlineData(Module, "  - code-2", "  - code-2\n  - code-3", "- code-3", "there is no clause “code-3”")]
    [InlineData(Story, "clauses: [code-1, code-2]", "clauses: [code-1, code-9]", "code-9", "there is no clause “code-9”")]
    [InlineData(Story, "clauses: [code-1, code-2]", "clauses: []", "id: save", "choice save names no clause")]
    [InlineData(Pages, "Exceptions: {exceptions}.^[code-2]\", cy: \"Eithriadau: {exceptions}.^[code-2]", "Exceptions: {exceptions}.\", cy: \"Eithriadau: {exceptions}.", null, "clause code-2 is in the module’s list, but no page teaches it: put ^[code-2]")]
    [InlineData(Pages, "**Early.**^[code-1]", "**Early.**^[code-1, code-9]", "^[code-1, code-9]", "there is no clause “code-9”")]
    [InlineData(Pages, "**Early.**^[code-1]", "**Early.**", "**Yn gynnar.**", "marks code-1 in Welsh, but not in English")]
    [InlineData(Pages, "- Former learners: {former_rule}.", "- Former learners: {former_rule}.^[code-2]", "Former", "marks code-2 in English, but not in Welsh")]
    [InlineData(Pages, "- Former learners: {former_rule}.", "- Former learners: {former_rule}.^[code-2", "Former", "has a mark (^[) that isn’t closed in its line")]
    [InlineData(Pages, "**Early.**^[code-1]", "**Early.**^[]", "^[]", "names no clause: write ^[powys-1.4c]")]
    [InlineData(Pages, "title: { en: Telling,", "title: { en: \"Telling^[code-1]\",", "title:", "has ^[code-1], but clauses are marked in the body of a page alone")]
    [InlineData(Story, "en: Anger travels.,", "en: \"Anger travels.^[code-1]\",", "because:", "clauses are marked in the body of a page alone")]
    [InlineData(Pages, "  body:\n", "  clauses: [code-1]\n  body:\n", "clauses: [code-1]", "has “clauses”, which means nothing here")]
    [InlineData(Module, "    clauses: [code-2]", "    clauses: []", "id: A90-2", "statement A90-2 names no clause")]
    [InlineData(Clauses, "id: code-2", "id: code-1", null, "clause code-1 is already written in clauses/code.yaml, line 1")]
    // The way through a story
    [InlineData(Story, "then: second", "then: nowhere", "id: answer", "a dead end")]
    [InlineData(Story, "then: badly", "then: well", "id: badly", "ending badly can’t be reached")]
    [InlineData(Story, "then: second", "then: badly", "id: second", "scene second can’t be reached")]
    [InlineData(Story, "then: badly", "then: first", "id: hide", "without loops")]
    [InlineData(Story, "start: first", "start: frist", "start: frist", "starts with the scene “frist”")]
    [InlineData(Story, "{ id: well, verdict: safe", "{ id: well, verdict: risky", "start: first", "can’t end well")]
    [InlineData(Story, "because: { en: Anger travels., cy: Mae dicter yn teithio. }", "# nothing", "id: answer", "choice answer of scene first of scenario S01 has no “because” (the reason")]
    [InlineData(Story, "consequence: { en: It grew., cy: Tyfodd. }", "# nothing", "id: answer", "has no “consequence”")]
    [InlineData(Story, "from: mared", "from: marred", "from: marred", "“marred” is not one of the people")]
    [InlineData(Story, "heading: { en: Mared, cy: \"Mared \" }", "# nothing", "id: first", "needs a “heading”")]
    [InlineData(Story, "id: S01", "id: S02", "id: S02", "must be called S02.yaml")]
    // Ids
    [InlineData(Story, "id: second", "id: first", "id: first\n    kind: text", "the scene or ending id “first” is already used")]
    [InlineData(Story, "id: save", "id: answer", "id: answer\n        verdict: safe", "is already used")]
    [InlineData(Sensitive, "id: eq-worry", "id: worry", "    - id: worry\n      kind: text\n      narration: { en: A colleague", "is already used")]
    [InlineData(Quiz, "id: m90-q2", "id: m90-q1", "id: m90-q1\n  group: keep", "the question id “m90-q1” is already used")]
    [InlineData(Quiz, "{ id: b,", "{ id: a,", "{ id: a, correct: false", "the answer of question m90-q1 id “a” is already used")]
    [InlineData(Module, "id: A90-2", "id: A90-1", "id: A90-1\n    text: { en: I keep", "the statement id “A90-1” is already used")]
    [InlineData(Pages, "id: keeping", "id: telling", "id: telling\n  outcome: keep", "the page id “telling” is already used")]
    [InlineData(Quiz, "id: m90-q1", "id: M90.q1", "id: M90.q1", "“id” of question M90.q1 must be small letters, digits and hyphens")]
    [InlineData(Story, "id: S01", "id: s01", "id: s01", "must be capital letters and a number")]
    [InlineData(Story, "id: save", "id: a-choice-whose-name-is-far-too-long-to-stand-in-an-address", "id: a-choice", "at most 40")]
    [InlineData(Module, "  - { id: S01 }", "  - { id: S09 }", "S09", "there is no story “S09”")]
    [InlineData(Module, "  - { id: S01 }", "", "stories:", "the story S01 lies in the module’s folder, but is not among its “stories”")]
    [InlineData(Module, "must_get_right:", "retired: [old-page, telling]\nmust_get_right:", "telling", "“telling” is retired, but stands in the module")]
    // Pages
    [InlineData(Pages, "### And then", "![](picture.png)", "![](picture.png)", "has an image without words")]
    [InlineData(Pages, "### And then", "A <b>bold</b> word", "A <b>", "holds HTML")]
    [InlineData(Pages, "### And then", "<div>A block</div>", "<div>", "holds HTML")]
    [InlineData(Pages, "(https://example.org/guide)", "(http://example.org/guide)", "(http://", "must start with https://")]
    [InlineData(Pages, "### And then", "Go to <http://example.org>", "<http:", "must start with https://")]
    [InlineData(Pages, "(https://example.org/guide)", "(javascript:alert)", "(javascript", "must start with https://")]
    [InlineData(Pages, "### And then", "## And then", "## And then", "headings inside start with ###")]
    [InlineData(Pages, "outcome: keep", "outcome: kept", "id: keeping", "belongs to the outcome “kept”")]
    // Sensitivity
    [InlineData(Sensitive, "content_note: { en: Touches on harm to a child., cy: Mae’n sôn am niwed i blentyn. }", "# nothing", "id: BC01", "needs a “content_note”")]
    [InlineData(Sensitive, "level: 4", "level: 5", "id: BC01", "must be 1, 2, 3 or 4")]
    [InlineData(Sensitive, "level: 4", "level: high", "level: high", "must be a whole number")]
    [InlineData(Story, "level: 1", "level: 0", "level: 0", "must be a whole number, 1 or more, but is “0”")]
    [InlineData(Story, "level: 1", "level: 3", "id: S01", "needs an “equivalent”")]
    [InlineData(Sensitive, "    kind: text\n    narration: { en: You", "    kind: talk\n    heading: { en: Hall, cy: Neuadd }\n    lines: [{ id: l1, from: me, en: Hi, cy: Helo }]\n    narration: { en: You", "id: worry", "on level 4 nothing is shown as messages")]
    [InlineData(Sensitive, "    kind: text\n    narration: { en: You", "    kind: text\n    lines: [{ id: l1, from: me, en: Hi, cy: Helo }]\n    narration: { en: You", "lines:", "on level 4 nobody speaks")]
    [InlineData(Sensitive, "people: {}", "people: { ann: { name: Ann, role: { en: a colleague, cy: cydweithiwr }, figure: ann } }", "id: BC01", "on levels 3 and 4 nobody is drawn")]
    [InlineData(Sensitive, "      kind: text\n      narration: { en: A colleague", "      kind: post\n      narration: { en: A colleague", "- id: eq-worry", "in an equivalent nothing is shown")]
    [InlineData(Profile, "name: designated_safeguarding_person", "name: safeguarding_person", null, "scenario BC01 is sensitive, so its screens name designated_safeguarding_person")]
    // The quiz
    [InlineData(Module, "items_per_sitting: 3", "items_per_sitting: 4", "id: M90", "the bank needs at least 8; it has 6")]
    [InlineData(Module, "items_per_sitting: 3", "items_per_sitting: 2", "id: M90", "one for each outcome and each must-get-right rule makes 3")]
    [InlineData(Module, "  - { id: keep, en: Keep evidence, cy: Cadw tystiolaeth }", "  - { id: keep, en: Keep evidence, cy: Cadw tystiolaeth }\n  - { id: more, en: More, cy: Mwy }", "id: more", "no question in quiz.yaml assesses the outcome “more”")]
    [InlineData(Quiz, "  must: no-copies", "  # nothing", null, "the must-get-right rule “no-copies” has 2 questions")]
    [InlineData(Quiz, "  must: no-copies", "  must: no-copy", "id: m90-q1", "the must-get-right rule “no-copy”, which module.yaml doesn’t have")]
    [InlineData(Quiz, "{ id: b, correct: false", "{ id: b, correct: true", "id: m90-q1", "has 2 answers marked “correct: true”, but must have exactly one")]
    [InlineData(Quiz, "{ id: a, correct: true", "{ id: a, correct: false", "id: m90-q1", "has 0 answers marked")]
    [InlineData(Quiz, "kind: one", "kind: several", "id: m90-q1", "at least two right and one wrong")]
    [InlineData(Quiz, "    - { id: c, en: Wrong, cy: Anghywir }\n", "", "id: m90-q1", "has 2 answers; it needs three to five")]
    [InlineData(Quiz, "page: telling", "page: gone", "id: m90-q1", "points to the page “gone”")]
    [InlineData(Quiz, "group: tell", "group: tells", "id: m90-q1", "belongs to the outcome “tells”")]
    [InlineData(Quiz, "clauses: [code-2]", "clauses: []", "id: m90-q1", "question m90-q1 names no clause")]
    // Measures
    [InlineData(Quiz, "{ id: c, en: Wrong, cy: Anghywir }", "{ id: c, en: All of the above, cy: Pob un o’r uchod }", "All of the above", "answer c of question m90-q1 speaks of the other answers")]
    [InlineData(Pages, "**Early.**", "Organisational confidentiality necessitates immediate communication, notwithstanding administrative inconvenience or professional embarrassment, and notwithstanding whatever anybody else in the organisation may subsequently recommend, since independent investigation of allegations invariably jeopardises proceedings, and since individuals who are subsequently exonerated deserve consideration.", "id: telling", "page telling has the reading grade")]
    // Slips of the pen
    [InlineData(Quiz, "kind: one", "knid: one", "knid", "has “knid”, which means nothing here")]
    [InlineData(Story, "setting: { en: A Sunday evening., cy: Nos Sul. }", "setting: { en: A Sunday, in the evening, cy: Nos Sul. }", "setting:", "has “in the evening”, but only en and cy belong there")]
    [InlineData(Module, "items_per_sitting: 3", "items_per_sitting: 3\nitems_per_sitting: 4", "items_per_sitting: 4", "“items_per_sitting” is written twice here")]
    [InlineData(Module, "items_per_sitting: 3", "minutes: 5\nitems_per_sitting: 3", "minutes: 5", "has “minutes”, which means nothing here")]
    [InlineData(Module, "slug: tiny", "slug: small", "id: M90", "the folder is called “tiny”")]
    [InlineData(Module, "  - code-1", "  - { code: 1 }", "{ code: 1 }", "is a list of single words")]
    [InlineData(Story, "level: 1", "level: [1]", "level: [1]", "needs a single word")]
    [InlineData(Story, "- { id: l1, from: mared, time", "- &x { id: l1, from: mared, time", "&x", "needs quotes around it")]
    // Variables of the profile
    [InlineData(Profile, "default: never", "default: always", "default: always", "the default “always” of variable former_rule is not one of its options")]
    [InlineData(Profile, "required: true\n  meaning: { en: The name", "meaning: { en: The name", "name: school_name", "needs either a “default” or “required: true”")]
    [InlineData(Profile, "friends: { en: old friends, cy: ffrindiau }", "friends: { en: old friends, cy: cyfeillion }", "name: exceptions", "begins with c, p or t in Welsh")]
    [InlineData(Profile, "name: uses_social_media", "name: Uses-social-media", "name: Uses-social-media", "may only hold small letters")]
    public void A_planted_mistake_is_found_where_it_stands(string file, string passage, string instead, string? where, string says)
    {
        using var tiny = new TinyCourse().With(file, passage, instead);

        var problems = tiny.Problems();

        var found = problems.Where(problem => problem.Message.En.Contains(says, StringComparison.Ordinal)).ToList();
        Assert.True(found.Count > 0, $"Not found: {says}\nbut: {string.Join('\n', problems)}");
        if (where is not null) Assert.Contains(found, problem => problem.File == file && problem.Line == tiny.LineOf(file, where));
    }

    [Fact]
    public void A_scene_needs_two_choices()
    {
        using var tiny = new TinyCourse().With(Story, "      - { id: hide, verdict: breach, ", "      # ");

        Assert.Contains(tiny.Problems(), problem => problem.File == Story && problem.Line == tiny.LineOf(Story, "- id: second")
            && problem.Message.En.Contains("scene second has 1 choices", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_not_yaml_is_named_with_the_line_and_the_others_are_still_checked()
    {
        using var tiny = new TinyCourse()
            .With(Story, "setting: { en: A Sunday evening.,", "setting: { en: A Sunday: evening: { ,")
            .With(Quiz, "page: telling", "page: gone");

        var problems = tiny.Problems();

        Assert.Contains(problems, problem => problem.File == Story && problem.Message.En.Contains("can’t be read as YAML", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.File == Quiz && problem.Message.En.Contains("“gone”", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_file_an_unread_file_and_an_empty_file_are_named()
    {
        using var tiny = new TinyCourse()
            .WithFile(Quiz, null).WithFile("modules/tiny/quizz.yaml", "- id: x").WithFile("clauses/more.yaml", "# nothing yet");

        var problems = tiny.Problems().Select(problem => problem.ToString()).ToList();

        Assert.Contains("modules/tiny/quiz.yaml, line 1, unreadable-file: this file is missing.", problems);
        Assert.Contains(problems, problem => problem.StartsWith("modules/tiny/quizz.yaml, line 1, unread-file: this file is not read", StringComparison.Ordinal));
        Assert.Contains("clauses/more.yaml, line 1, empty-file: there is nothing in this file.", problems);
    }

    [Fact]
    public void All_problems_come_at_once_in_the_order_of_files_and_lines()
    {
        using var tiny = new TinyCourse()
            .With(Quiz, "page: telling", "page: gone").With(Quiz, "group: keep", "group: kept").With(Clauses, "cy: Cod 1", "cy: ''");

        var problems = tiny.Problems();

        Assert.Equal(3, problems.Count);
        Assert.Equal(problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line), problems);
    }
}
