using ESafetyCourse.Core.Content;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Content;

/// <summary>The content folder of the repository, which is the product.</summary>
public sealed class ShippedContentTests
{
    private static readonly string Repository = FindRepository();

    [Fact]
    public void Shipped_content_is_sound()
    {
        var reading = ContentFolder.Read(Path.Combine(Repository, "content"));

        if (reading is ContentReading<ContentCatalogue>.Unsound(var problems)) Assert.Fail(string.Join('\n', problems));
    }

    [Fact]
    public void The_example_profile_is_sound_and_lets_every_module_be_offered()
    {
        var course = Course();

        var reading = SchoolProfile.Read(File.ReadAllText(Path.Combine(Repository, "docs", "school-profile.example.yaml")), course.Variables);

        if (reading is ContentReading<SchoolProfile>.Unsound(var problems)) Assert.Fail(string.Join('\n', problems));
        var profile = ((ContentReading<SchoolProfile>.Sound)reading).Value;
        foreach (var module in course.Modules) Assert.Empty(profile.Missing(module));
    }

    [Fact]
    public void Every_text_of_every_module_can_be_filled_in_and_every_edition_comes_back_whole()
    {
        var course = Course();
        var yaml = File.ReadAllText(Path.Combine(Repository, "docs", "school-profile.example.yaml"));
        foreach (var module in course.Modules)
        {
            var frozen = EditionDocument.Write(module, course);
            var edition = Frozen.Of(frozen);
            var profile = SchoolProfile.Stored(yaml, new Bilingual("Ysgol", "Ysgol"), edition);
            foreach (var text in ModuleTexts.Of(edition.Module))
            {
                Assert.DoesNotContain('{', ProfileText.Fill(text.En, profile, Language.English));
                Assert.DoesNotContain('{', ProfileText.Fill(text.Cy, profile, Language.Welsh));
            }

            Assert.Equal(frozen, EditionDocument.Write(edition.Module, new ContentCatalogue([edition.Module], edition.Clauses, edition.Variables, []) { Pictures = course.Pictures }));
        }
    }

    [Fact]
    public void Every_branch_of_every_story_comes_to_an_end()
    {
        var stories = Course().Modules.SelectMany(module => module.Scenarios)
            .SelectMany(scenario => scenario.Stories);

        foreach (var story in stories)
        {
            var paths = StoryWalk.Paths(story).ToList();
            Assert.Equal(story.Endings.Count, paths.Select(path => path.Ending.Id).Distinct().Count());
            Assert.Equal(story.Scenes.Sum(scene => scene.Choices.Count), paths.SelectMany(path => path.Steps).Select(step => step.Choice).Distinct().Count());
            Assert.Contains(paths, path => path.Steps.All(step => step.Choice.Verdict == Verdict.Safe) && path.Ending.Verdict == Verdict.Safe);
        }
    }

    [Fact]
    public void Every_document_and_every_position_of_the_course_is_in_the_inventory()
    {
        var inventory = Course().Inventory.ToLookup(clause => clause.Document);
        Assert.Equal(["bnes", "course", "devon", "ewc2016", "ewc2023", "merthyr", "powys"], inventory.Select(document => document.Key));
        Assert.All(inventory, document => Assert.All(document, clause => Assert.StartsWith($"{document.Key}-", clause.Id, StringComparison.Ordinal)));
        Assert.Equal(713, inventory.Where(document => document.Key != "course").Sum(document => document.Count()));
        Assert.Equal(38, inventory["course"].Count(clause => char.IsAsciiDigit(clause.Id[^1])));
    }

    [Fact]
    public void A_citation_of_the_Code_or_of_a_guide_to_it_says_which_year_it_means()
    {
        foreach (var clause in Course().Clauses.Values.Where(clause => clause.Id.StartsWith("ewc", StringComparison.Ordinal)))
        {
            Assert.Contains(clause.Id[3..7], clause.Reference.En, StringComparison.Ordinal);
            Assert.Contains(clause.Id[3..7], clause.Reference.Cy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void All_that_a_module_promises_is_taught_in_it_and_nothing_is_taught_that_nobody_has_to_act_on()
    {
        var course = Course();
        var covered = Coverage.Of(course).Clauses.ToDictionary(covered => covered.Clause.Id);
        foreach (var module in course.Modules)
            Assert.All(module.Clauses, clause => Assert.Contains(covered[clause].Taught, place => place.Module == module.Slug));
        Assert.All(covered.Values.Where(clause => clause.Standing == ClauseStanding.NotApplicable), clause => Assert.Empty(clause.Taught));
    }

    [Fact]
    public void The_worked_example_that_trainers_copy_is_sound()
    {
        var blocks = File.ReadAllText(Path.Combine(Repository, "content", "README.md")).Split("```yaml\n")[1..].Select(block => block.Split("```")[0]).ToList();
        using var tiny = new TinyCourse()
            .WithFile("profile.yaml", File.ReadAllText(Path.Combine(Repository, "content", "profile.yaml")))
            .With("clauses/code.yaml", "id: code-2", "id: powys-b-04a")
            .With("modules/tiny/module.yaml", "{ id: tell,", "{ id: decline,")
            .With("modules/tiny/module.yaml", "{ id: no-copies,", "{ id: learner-contact,")
            .WithFile("modules/tiny/pages.yaml", blocks[0])
            .WithFile("modules/tiny/scenarios/S99.yaml", blocks[1])
            .WithFile("modules/tiny/quiz.yaml", blocks[2]);

        // The tiny module around it has too few pages and questions of its own.
        Assert.DoesNotContain(tiny.Problems(), problem => Path.GetFileName(problem.File) is "pages.yaml" or "S99.yaml" or "quiz.yaml");
    }

    private static ContentCatalogue Course() => Assert.IsType<ContentReading<ContentCatalogue>.Sound>(ContentFolder.Read(Path.Combine(Repository, "content"))).Value;

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ESafetyCourse.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
