using System.Reflection;
using System.Text.RegularExpressions;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Content.Measures;
using ESafetyCourse.Tests.Lti.Kit;

namespace ESafetyCourse.Tests.House;

/// <summary>Every problem that content can have: each is said once, in both languages, under a code that the handbook for authors explains.</summary>
public sealed partial class ProblemTests
{
    private static readonly Assembly Core = typeof(ContentProblem).Assembly;
    private static readonly Type Problem = Core.GetType("ESafetyCourse.Core.Content.Problems.Problem")!;

    private static readonly IReadOnlyList<(string Method, string Code, Severity Severity, Bilingual Words)> All =
    [
        .. from type in Core.GetTypes()
           where type.Namespace == Problem.Namespace && type != Problem
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public)
           where method.ReturnType == Problem
           let said = method.Invoke(null, [.. method.GetParameters().Select(Any)])
           select ($"{type.Name}.{method.Name}", Read<string>(said, "Code"), Read<Severity>(said, "Severity"), Read<Bilingual>(said, "Words")),
    ];

    [Fact]
    public void Problems_are_said_nowhere_else()
    {
        Assert.True(All.Count > 90);
        Assert.All(Sources.Under("src/ESafetyCourse.Core"), source => Assert.True(
            source.Path.Contains("/Content/Problems/", StringComparison.Ordinal) || !Made().IsMatch(source.Text), source.Path));
    }

    [Fact]
    public void Each_has_a_code_of_its_own_in_small_words() => Assert.All(
        All.GroupBy(problem => problem.Code), same => Assert.True(same.Count() == 1 && Code().IsMatch(same.Key), string.Join(", ", same.Select(problem => problem.Method))));

    [Fact]
    public void Each_is_said_in_two_languages() => Assert.All(All, problem => Assert.True(
        problem.Words.En.Length > 10 && problem.Words.Cy.Length > 10 && problem.Words.En != problem.Words.Cy, problem.Method));

    [Fact]
    public void The_handbook_for_authors_explains_each_by_its_code()
    {
        var handbook = Repository.Read("content/README.md").Split("## What each refusal means")[1].Split("## Every key")[0];
        var explained = Row().Matches(handbook).Select(row => (Code: row.Groups[1].Value, Weight: row.Groups[2].Value)).ToList();
        Assert.Equal(All.Select(problem => (problem.Code, problem.Severity.ToString().ToLowerInvariant())).Order(), explained);
    }

    [Fact]
    public void Every_kind_of_thing_is_called_something_in_Welsh()
    {
        var files = (IEnumerable<object>)Core.GetType("ESafetyCourse.Core.Content.Format.CourseFiles")!.GetProperty("All")!.GetValue(null)!;
        var kinds = new HashSet<string>();
        foreach (var file in files) Collect(Read<object>(file, "Of"), kinds);
        Assert.Contains("choice", kinds);
        var of = Core.GetType("ESafetyCourse.Core.Content.Problems.Names")!.GetMethod("Of", [typeof(string)])!;
        Assert.All(kinds.Except(["person"]), kind => Assert.NotEqual(kind, ((Bilingual)of.Invoke(null, [kind])!).Cy));
    }

    private static void Collect(object kind, HashSet<string> kinds)
    {
        if (!kinds.Add(Read<string>(kind, "Name"))) return;
        foreach (var part in Read<IEnumerable<object>>(kind, "Keys").Select(key => key.GetType().GetProperty("Of")!.GetValue(key)).OfType<object>()) Collect(part, kinds);
    }

    private static object Any(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => "word",
        var type when type == typeof(int) || type == typeof(int?) => 7,
        var type when type == typeof(bool) => true,
        var type when type == typeof(double) => 0.5,
        var type when type == typeof(Language) => Language.Welsh,
        var type when type == typeof(CueWords) => new CueWords(4, 0, 12, 8, 0.5, 0.25),
        var type when type == typeof(Term) => new Term("word", "gair", [], [], [], false),
        var type when type == typeof(DateOnly) => new DateOnly(2026, 9, 1),
        var type when type == typeof(Bilingual) => new Bilingual("something else", "rhywbeth arall"),
        var type when type.IsAssignableFrom(typeof(string[])) => new[] { "one", "two" },
        var type => throw new InvalidOperationException($"A problem is told by a {type.Name}: say here what one looks like."),
    };

    private static T Read<T>(object? from, string property) => (T)from!.GetType().GetProperty(property)!.GetValue(from)!;

    [GeneratedRegex(@"\b(Must|Hint)\(""|new Problem\(")]
    private static partial Regex Made();

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| `([^`]+)` \| (\w+) \| [^|]{5,} \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
