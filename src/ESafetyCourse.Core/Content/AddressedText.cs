using System.Text.RegularExpressions;

namespace ESafetyCourse.Core.Content;

/// <summary>When it is a text's turn to be confirmed by a translator: first what does most harm where it is wrong (docs/welsh.md, Rules, 8).</summary>
public enum TextTurn
{
    /// <summary>What people sign.</summary>
    Signed,

    /// <summary>A rule that has to be right.</summary>
    MustBeRight,

    /// <summary>A story of level 3 or 4.</summary>
    Sensitive,

    /// <summary>What is about evidence, or cites a clause that is.</summary>
    Evidence,

    /// <summary>The rest.</summary>
    Rest,
}

/// <summary>
/// A piece of the content that somebody can answer for by itself: a statement, a rule, an outcome, a page, a story, a question, a course, a message, a block, a
/// clause or a variable. This is the one list of their addresses.
/// </summary>
/// <param name="Address">E.g. <c>boundaries/statement/A02-1</c>, <c>boundaries/page/drift</c>, <c>boundaries/S04</c>, <c>blocks/route-child</c>.</param>
/// <param name="Turn">When its Welsh is to be confirmed.</param>
/// <param name="Texts">All that it says, blocks filled in.</param>
public sealed partial record AddressedText(string Address, TextTurn Turn, IReadOnlyList<Bilingual> Texts)
{
    /// <summary>The story, where it is one.</summary>
    public Scenario? Story { get; init; }

    /// <summary>All of the content: its modules in order, then courses, messages, blocks, clauses and variables.</summary>
    public static IReadOnlyList<AddressedText> All(ContentCatalogue catalogue) =>
    [
        .. catalogue.Modules.SelectMany(module => Of(module, catalogue.Clauses)).DistinctBy(text => text.Address), // A story may be played by several.
        .. catalogue.Courses.Select(course => (course, texts: new[] { course.Title, course.Summary, course.Audience }))
            .Select(both => new AddressedText($"courses/{both.course.Slug}", TurnOf(both.texts), both.texts)),
        .. catalogue.Mail.Select(mail => (mail, texts: new[] { mail.Subject }.Concat(mail.Parts.Select(part => part.Text)).ToArray()))
            .Select(both => new AddressedText($"mail/{both.mail.Name}", TurnOf(both.texts), both.texts)),
        .. catalogue.Blocks.Select(block => new AddressedText($"blocks/{block.Key}", TurnOf([block.Value]), [block.Value])),
        .. catalogue.Clauses.Values.Select(clause => new AddressedText($"clauses/{clause.Id}", TurnOf([clause.Rule]), [clause.Reference, clause.Rule])),
        .. catalogue.Variables.Values.Select(variable => (variable, texts: Of(variable)))
            .Select(both => new AddressedText($"profile/{both.variable.Name}", TurnOf(both.texts), both.texts)),
    ];

    /// <summary>Those of a module; a story that stands in another module's folder has its address there.</summary>
    /// <param name="module">The module.</param>
    /// <param name="clauses">The clauses that it cites, by id.</param>
    public static IReadOnlyList<AddressedText> Of(Module module, IReadOnlyDictionary<string, Clause> clauses)
    {
        return
        [
            new($"{module.Slug}/module", TextTurn.Rest, [module.Title, module.Summary]),
            .. module.Outcomes.Select(outcome => new AddressedText($"{module.Slug}/outcome/{outcome.Id}", TurnOf([outcome.Text]), [outcome.Text])),
            .. module.MustGetRight.Select(rule => new AddressedText($"{module.Slug}/rule/{rule.Id}", TextTurn.MustBeRight, [rule.Text])),
            .. module.Statements.Select(statement => new AddressedText($"{module.Slug}/statement/{statement.Id}", TextTurn.Signed, [statement.Text])),
            .. module.Pages.Select(page => Citing($"{module.Slug}/page/{page.Id}", [.. ModuleTexts.Of(page)], page.Clauses)),
            .. module.Scenarios.Select(story => OfStory(Citing(AddressOf(story, module), [.. ModuleTexts.Of(story)], ModuleTexts.ClausesOf(story)), story)),
            .. module.Questions.Select(question => Citing($"{module.Slug}/{question.Id}", [.. ModuleTexts.Of(question)], question.Clauses)),
        ];

        AddressedText Citing(string address, IReadOnlyList<Bilingual> texts, IEnumerable<string> cited) =>
            new(address, TurnOf([.. texts, .. cited.Where(clauses.ContainsKey).Select(clause => clauses[clause].Rule)]), texts);
    }

    /// <summary>A story's address: that of the module in whose folder it stands.</summary>
    public static string AddressOf(Scenario story, Module module) => $"{story.Home ?? module.Slug}/{story.Id}";

    /// <summary>What a sign-off is of: for a review all that the story is, for Welsh the words of both sides. Null where there is nothing to review.</summary>
    public string? HashFor(SignOffKind kind) => kind switch
    {
        SignOffKind.Welsh => EditionDocument.HashOf(Texts),
        _ => Story is null ? null : EditionDocument.HashOf(Story),
    };

    private static AddressedText OfStory(AddressedText text, Scenario story) =>
        text with { Story = story, Turn = story.Sensitive ? TextTurn.Sensitive : text.Turn };

    private static IReadOnlyList<Bilingual> Of(Variable variable) =>
        [variable.Meaning, .. new[] { variable.Default, variable.None }.OfType<Bilingual>(), .. variable.Options.Values];

    // By the English words alone: simple enough to be told to a translator, and it finds too much rather than too little.
    private static TextTurn TurnOf(IEnumerable<Bilingual> texts) => texts.Any(text => AboutEvidence().IsMatch(text.En)) ? TextTurn.Evidence : TextTurn.Rest;

    [GeneratedRegex(@"\b(evidence|proof|screenshots?|indecent|intimate)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AboutEvidence();
}
