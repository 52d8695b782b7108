using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.Kit;

/// <summary>A small course made in code: two pages, a story, a sensitive story, ten questions, three statements.</summary>
public static class SampleCourse
{
    /// <summary>The module's slug.</summary>
    public const string Slug = "sample";

    private static readonly string[] Clause = ["c-1"];

    /// <summary>The course.</summary>
    public static ContentCatalogue Course { get; } = new(
        [Module],
        new Dictionary<string, Clause> { ["c-1"] = new("c-1", Both("Code 1"), Both("Be kind.")) },
        new Dictionary<string, Variable>
        {
            ["school_name"] = new("school_name", VariableKind.Text, Both("Name"), true, null, null, new Dictionary<string, Bilingual>()),
            ["quiz_pass_mark_percent"] = new("quiz_pass_mark_percent", VariableKind.Number, Both("Pass mark"), false, null, "80", new Dictionary<string, Bilingual>()),
            ["e_safety_lead"] = new("e_safety_lead", VariableKind.Contact, Both("Lead"), true, null, null, new Dictionary<string, Bilingual>()),
        },
        []);

    /// <summary>The module.</summary>
    public static Module Module => new(
        "M99", Slug, Both("Sample module"), Both("A sample."), 5, 4, false, Clause,
        [new("one", Both("know one thing")), new("two", Both("know another thing"))],
        [new("must", Both("Report at once."))],
        [
            new("A99-1", Both("I report to {e_safety_lead}."), Clause, false),
            new("A99-2", Both("I am kind."), Clause, false),
            new("A99-3", Both("I follow the EWC Code."), Clause, true),
        ],
        [new("first-page", "one", Both("First page"), Both("Some **text**."), Clause), new("second-page", "two", Both("Second page"), Both("More."), Clause)],
        [Story("S90", 1), Story("S91", 4)],
        [.. Enumerable.Range(1, 10).Select(Question)]);

    /// <summary>A course whose sensitive story was reviewed, and whose first page was confirmed by a translator, both by the same person.</summary>
    public static ContentCatalogue SignedOff(ContentCatalogue course, string by = "M. Hughes, county")
    {
        return course with { SignOffs = [Of(SignOffKind.Review, "sample/S91"), Of(SignOffKind.Welsh, "sample/page/first-page")] };

        SignOff Of(SignOffKind kind, string address) =>
            new(kind, address, by, new(2026, 11, 21), AddressedText.All(course).Single(text => text.Address == address).HashFor(kind)!);
    }

    /// <summary>The answers that are right for a question.</summary>
    public static string[] Right(string question) =>
        [.. Module.Questions.Single(q => q.Id == question).Answers.Where(answer => answer.Correct).Select(answer => answer.Id)];

    /// <summary>Answers that are all wrong for a question.</summary>
    public static string[] Wrong(string question) =>
        [Module.Questions.Single(q => q.Id == question).Answers.First(answer => !answer.Correct).Id];

    private static Scenario Story(string id, int level) => new(
        id, Both($"Story {id}"), level, "one", Both("Somewhere."), new Dictionary<string, Speaker> { ["elin"] = new("Elin", Both("teacher")) },
        level >= 3 ? Both("This touches on hard things.") : null,
        Scenes("", level >= 4), level >= 3 ? Scenes("eq-", true) : null, null);

    private static Story Scenes(string prefix, bool text) => new($"{prefix}start",
        [
            new($"{prefix}start", text ? SceneKind.Text : SceneKind.Chat, Both("It begins."), text ? null : Both("Elin"),
                text ? [] : [new("elin", "19:42", Both("Hello?"))], Both("What do you do?"),
                [
                    new("well", Verdict.Safe, Both("Tell the lead"), Both("It was dealt with."), Both("That is the route."), Clause, $"{prefix}good"),
                    new("poorly", Verdict.Breach, Both("Say nothing"), Both("It grew."), Both("It should be told."), Clause, $"{prefix}later"),
                ]),
            new($"{prefix}later", SceneKind.Text, Both("A week on."), null, [], Both("And now?"),
                [
                    new("mend", Verdict.Safe, Both("Tell now"), Both("Late, but told."), Both("Better late."), Clause, $"{prefix}good"),
                    new("hide", Verdict.Breach, Both("Still nothing"), Both("It came out."), Both("It always does."), Clause, $"{prefix}bad"),
                ]),
        ],
        [new($"{prefix}good", Verdict.Safe, Both("Well done"), Both("It is safe.")), new($"{prefix}bad", Verdict.Breach, Both("Not so"), Both("It is not."))]);

    private static Question Question(int number) => new(
        $"q{number:00}", number % 2 == 0 ? "two" : "one", Clause, number % 3 == 0, number <= 3 ? "must" : null, "first-page",
        Both($"Question {number}?"),
        [
            new("a", true, Both("Right")), new("b", number % 3 == 0, Both(number % 3 == 0 ? "Right too" : "Wrong")), new("c", false, Both("Wrong as well")),
        ],
        Both("Because."));

    private static Bilingual Both(string text) => new(text, $"{text} (cy)");
}
