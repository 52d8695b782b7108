using ESafetyCourse.Core.Content;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Content.Measures;

/// <summary>Questions, scenes and stories of which only what is measured matters.</summary>
public static class Made
{
    /// <summary>No variables.</summary>
    public static IReadOnlyDictionary<string, Variable> Nothing { get; } = new Dictionary<string, Variable>();

    /// <summary>The same in both languages.</summary>
    public static Bilingual Both(string text) => new(text, text);

    /// <summary>So many words.</summary>
    public static Bilingual Words(int count) => Both(string.Join(' ', Enumerable.Repeat("word", count)));

    /// <summary>A question; right answers begin with a star.</summary>
    public static Question Question(string ask, params string[] answers) => new(
        "q", "one", [], answers.Count(IsRight) > 1, null, "page", Both(ask),
        [.. answers.Select((answer, i) => new Core.Content.Answer($"{(char)('a' + i)}", IsRight(answer), Both(answer.TrimStart('*'))))], Both(""));

    private static bool IsRight(string answer) => answer.StartsWith('*');

    /// <summary>A choice with ten words of consequence and ten of reason.</summary>
    public static Choice Choice(string then) => new(then, Verdict.Safe, Words(5), Words(10), Words(10), [], then);

    /// <summary>A scene with so many words of narration, and ten that ask.</summary>
    public static Scene Scene(string id, int words, params string[] then) => new(id, SceneKind.Text, Words(words), null, [], Words(10), [.. then.Select(Choice)]);

    /// <summary>An ending of twenty words.</summary>
    public static Ending Ending(string id) => new(id, Verdict.Safe, Words(5), Words(15));

    /// <summary>A story with ten words of title and ten of setting.</summary>
    public static Scenario Story(string start, IReadOnlyList<Scene> scenes, params string[] endings) => new(
        "S01", Words(10), 1, "one", Words(10), new Dictionary<string, Speaker>(), null, new Story(start, scenes, [.. endings.Select(Ending)]), null, null);

    /// <summary>A module of these stories and no more.</summary>
    public static Module Module(params Scenario[] stories) => SampleCourse.Module with { Pages = [], Statements = [], Questions = [], Scenarios = stories };
}
