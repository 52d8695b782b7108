using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.Content;

/// <summary>What the course covers is found in what is written; a tag alone covers nothing.</summary>
public sealed class CoverageTests : IDisposable
{
    private const string Pages = "modules/tiny/pages.yaml";
    private const string Story = "modules/tiny/scenarios/S01.yaml";
    private const string Slip = "because: { en: Anger travels., cy: Mae dicter yn teithio. }\n        clauses: [code-1]";

    private readonly TinyCourse _tiny = new TinyCourse()
        .WithFile("clauses/more.yaml", string.Concat(Enumerable.Range(3, 6).Select(n =>
            $"- {{ id: code-{n}, reference: {{ en: Code {n}, cy: Cod {n} }}, rule: {{ en: R., cy: Rh. }} }}\n")))
        .WithFile("inventory/code.yaml", """
            - { id: code-1, source: "1", audience: [all], theme: t, trainable: true, modules: [M90], gist: One. }
            - { id: code-2, source: "2", audience: [all], theme: t, trainable: true, modules: [M91, M90], gist: Two. }
            - { id: code-3, source: "3", audience: [all], theme: t, trainable: true, modules: [M90], same_rule_as: [code-1], gist: Three. }
            - { id: code-4, source: "4", audience: [all], theme: t, trainable: true, modules: [M91], gist: Four. }
            - { id: code-5, source: "5", audience: [all], theme: t, trainable: true, modules: [M90], superseded_by: [code-1], gist: Five. }
            - { id: code-6, source: "6", audience: [all], theme: t, trainable: false, gist: Six. }
            - { id: code-7, source: "7", audience: [all], theme: t, trainable: true, modules: [M90], gist: Seven. }
            - { id: code-8, source: "8", audience: [all], theme: t, trainable: true, modules: [M90], gist: Eight. }
            """);

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void A_clause_is_taught_by_a_marked_sentence_assessed_by_questions_and_attested_by_statements()
    {
        var one = Of("code-1");
        Assert.Equal(["tiny/telling"], Words(one.Taught));
        Assert.Equal(["tiny/m90-q2", "tiny/m90-q4", "tiny/m90-q6"], Words(one.Assessed));
        Assert.Equal(["tiny/A90-1"], Words(one.Attested));
        Assert.Empty(Of("code-7").Taught);
    }

    [Fact]
    public void It_is_practised_where_a_choice_goes_wrong_by_it_and_not_where_safe_ones_alone_name_it()
    {
        _tiny.With(Story, "clauses: [code-1, code-2]", "clauses: [code-1, code-7]");
        Assert.Equal(["tiny/S01/first/answer", "tiny/S01/second/hide"], Words(Of("code-1").Practised));
        Assert.Empty(Of("code-7").Practised);
        Assert.Contains("tiny/BC01/eq-worry/wait", Words(Of("code-2").Practised));
    }

    [Fact]
    public void A_choice_that_names_everything_practises_nothing()
    {
        _tiny.With(Story, Slip, Slip.Replace("[code-1]", "[code-1, code-2, code-3, code-7]", StringComparison.Ordinal));
        Assert.Equal(["tiny/S01/first/answer"], Words(Of("code-7").Practised));
        _tiny.With(Story, "[code-1, code-2, code-3, code-7]", "[code-1, code-2, code-3, code-7, code-8]");
        Assert.Empty(Of("code-7").Practised);
        Assert.Equal(["tiny/S01/second/hide"], Words(Of("code-1").Practised));
    }

    [Fact]
    public void Where_no_choice_is_safe_nothing_can_be_done_right_and_nothing_is_practised()
    {
        var course = Read();
        var story = course.Modules[0].Scenarios[0];
        var hopeless = story.Story with
        {
            Scenes = [.. story.Story.Scenes.Select(scene => scene with { Choices = [.. scene.Choices.Where(choice => choice.Verdict != Verdict.Safe)] })],
        };
        var coverage = Coverage.Of(course with { Modules = [course.Modules[0] with { Scenarios = [story with { Story = hopeless }] }] });
        Assert.All(coverage.Clauses, covered => Assert.Empty(covered.Practised));
    }

    [Fact]
    public void What_waits_what_is_superseded_and_what_nobody_has_to_act_on_is_told_apart()
    {
        Assert.Equal(
            "due, due, due, waiting, superseded, not-applicable, due, due",
            string.Join(", ", Coverage.Of(Read()).Clauses.Select(covered => covered.Standing.Stored())));
    }

    [Fact]
    public void A_clause_is_known_through_another_of_the_same_rule_as_long_as_it_is_not_taught_itself()
    {
        Assert.Equal(["code-1"], Of("code-3").ThroughOthers);
        _tiny.With(Pages, "Exceptions: {exceptions}.^[code-2]", "Exceptions: {exceptions}.^[code-2, code-3]")
            .With(Pages, "Eithriadau: {exceptions}.^[code-2]", "Eithriadau: {exceptions}.^[code-2, code-3]");
        Assert.Empty(Of("code-3").ThroughOthers);
    }

    [Fact]
    public void A_module_is_counted_by_what_it_does_itself_about_what_it_is_to_teach()
    {
        var its = Assert.Single(Coverage.Of(Read()).Modules);
        // Of six clauses that name it one is superseded.
        Assert.Equal((5, 2, 2, 2, 2), (its.Clauses, its.Taught, its.Practised, its.Assessed, its.Attested));
    }

    private ContentCatalogue Read() => Assert.IsType<ContentReading<ContentCatalogue>.Sound>(_tiny.Read()).Value;

    private ClauseCoverage Of(string clause) => Coverage.Of(Read()).Clauses.Single(covered => covered.Clause.Id == clause);

    private static IEnumerable<string> Words(IEnumerable<ClausePlace> places) => places.Select(place => place.ToString());
}
