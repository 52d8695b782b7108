using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Content;

/// <summary>Courses as their authors write them, and as they are published.</summary>
public sealed class CourseFileTests(Cluster cluster) : IDisposable
{
    private const string File = "courses/first.yaml";
    private const string Course = """
        slug: first
        title: { en: First steps, cy: Camau cyntaf }
        summary: { en: What comes first., cy: Yr hyn sy’n dod gyntaf. }
        audience: { en: Everybody new., cy: Pawb newydd. }
        modules: [tiny]

        """;

    private readonly TinyCourse _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void A_course_lists_modules_in_its_own_order_with_its_words_in_both_languages()
    {
        var course = Assert.Single(Assert.IsType<ContentReading<ContentCatalogue>.Sound>(_tiny.WithFile(File, Course).Read()).Value.Courses);
        Assert.Equal(("first", new Bilingual("First steps", "Camau cyntaf"), new Bilingual("Everybody new.", "Pawb newydd.")), (course.Slug, course.Title, course.Audience));
        Assert.Equal(["tiny"], course.Modules);
    }

    [Theory]
    [InlineData("modules: [tiny]", "modules: [tiny, other]", 5, "there is no module “other”")]
    [InlineData("modules: [tiny]", "modules: [tiny, tiny]", 5, "the module tiny is listed twice here")]
    [InlineData("modules: [tiny]", "modules: []", 1, "the course lists no module")]
    [InlineData("modules: [tiny]", "minutes: 5", 1, "has no “modules”")]
    [InlineData("modules: [tiny]", "modules: [tiny]\nminutes: 5", 6, "“minutes”, which means nothing here")]
    [InlineData("slug: first", "slug: second", 1, "the file is called “first”")]
    [InlineData("slug: first", "slug: tiny", 1, "is the slug of a module")]
    [InlineData("slug: first", "slug: First", 1, "must be small letters")]
    [InlineData("Everybody new.", "\"Everybody at {school_name}.\"", 4, "school_name")]
    [InlineData("{ en: Everybody new., cy: Pawb newydd. }", "Everybody", 4, "must be in both languages")]
    public void What_is_wrong_with_one_is_said_where_it_stands(string passage, string instead, int line, string says)
    {
        _tiny.WithFile(File, Course.Replace(passage, instead, StringComparison.Ordinal));
        Assert.Contains(_tiny.Problems(), problem => problem.File == File && problem.Line == line && problem.Message.En.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void The_induction_is_the_modules_that_stand_in_the_order_in_which_they_are_taken()
    {
        var shipped = Assert.IsType<ContentReading<ContentCatalogue>.Sound>(ContentFolder.Read(Path.Combine(AppContext.BaseDirectory, "content"))).Value;
        Assert.Equal(["boundaries", "targeted"], shipped.Courses.Single(course => course.Slug == "induction").Modules);
    }

    [Fact]
    public async Task A_new_edition_is_published_only_where_something_has_changed_and_with_evidence()
    {
        await using var house = await TestCourse.StartAsync(cluster, SampleCourse.InTwo);
        var course = SampleCourse.InTwo.Courses[0];
        await house.PublishAsync(SampleCourse.InTwo);
        await house.PublishAsync(SampleCourse.InTwo with { Courses = [course with { Modules = [SampleCourse.SecondSlug, SampleCourse.Slug] }] });
        await house.PublishAsync(SampleCourse.InTwo);
        Assert.Equal("1 sample,second|2 second,sample|3 sample,second", await house.ReadAsync<string>(
            "select string_agg(number || ' ' || array_to_string(modules, ','), '|' order by number) from course_editions where slug = 'both'"));
        Assert.Equal(3, await house.ReadAsync<long>("""
            select count(*) from evidence v join course_editions c on c.id::text = v.subject
            where v.kind = 'course-edition-published' and v.actor = 'operator' and v.body like '%' || c.content_hash || '%'
            """));
        var newest = Assert.Single(await house.Get<Courses>().NewestAsync(TestContext.Current.CancellationToken));
        Assert.Equal((course.Title, course.Audience, "sample,second"), (newest.Title, newest.Audience, string.Join(',', newest.Modules)));
    }

    [Fact]
    public async Task A_slug_that_links_know_as_a_courses_becomes_no_modules_nor_the_other_way_round()
    {
        await using var house = await TestCourse.StartAsync(cluster, SampleCourse.InTwo);
        var (module, course) = (SampleCourse.Module, SampleCourse.InTwo.Courses[0]);
        Assert.Equal("both", await WhyAsync(house, SampleCourse.Course with { Modules = [module with { Slug = "both" }] }));
        Assert.Equal("second", await WhyAsync(house, SampleCourse.Course with { Courses = [course with { Slug = "second", Modules = ["sample"] }] }));
        Assert.Equal("2 1", await house.ReadAsync<string>("select (select count(*) from editions) || ' ' || (select count(*) from course_editions)"));
    }

    private static Task<string?> WhyAsync(TestCourse house, ContentCatalogue content) => house.WithAsync<CourseContext, string?>(async db =>
    {
        var why = (await new PublishContent(db, house.Clock).RunAsync(new(), content, "A tester", TestContext.Current.CancellationToken)).Why;
        return why?.Reason == PublishContent.SlugTaken ? why.Detail : null;
    });
}
