using System.Net;
using System.Text.Json.Nodes;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Tests.Content;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Links;

namespace ESafetyCourse.Tests.Training;

/// <summary>What one does on a page beside reading, and the pictures on it, as a browser without scripts meets them.</summary>
public sealed class PageDeviceTests(PageDeviceTests.Ground ground) : IClassFixture<PageDeviceTests.Ground>
{
    private const string Body = "Exceptions:";

    [Fact]
    public async Task A_page_that_asks_first_is_shown_once_it_was_answered_and_the_first_answer_stays()
    {
        using var somebody = await Reader.ArriveAsync(ground);
        var asked = await somebody.PageAsync();
        Assert.Equal(["keep", "drop"], asked.Page.QuerySelectorAll("input[name=option]").Select(input => input.GetAttribute("value")));
        Assert.DoesNotContain(Body, asked.Text("main"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.SeeOther, (await somebody.PostAsync(("device", "guess"), ("option", "drop"))).Status);
        await somebody.PostAsync(("device", "guess"), ("option", "keep"));
        var page = await somebody.PageAsync();
        Assert.Contains(Body, page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("You chose: Drop it", page.Text(".note"), StringComparison.Ordinal);
        Assert.Contains("sees it differently", page.Text(".note"), StringComparison.Ordinal);
        Assert.Equal("drop", await ground.Tool.Database.ReadAsync<string>($"select string_agg(option_id, ' ') from page_guesses where attempt_id = '{await somebody.AttemptAsync()}'"));
    }

    [Fact]
    public async Task Nobody_has_to_guess_and_whoever_has_read_the_page_guesses_no_more()
    {
        using var somebody = await Reader.ArriveAsync(ground);
        var shown = await somebody.PostAsync(("device", "guess"));
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Contains(Body, shown.Text("main"), StringComparison.Ordinal);
        await somebody.PostAsync();
        await somebody.PostAsync(("device", "guess"), ("option", "keep"));
        Assert.Contains(Body, (await somebody.PageAsync()).Text("main"), StringComparison.Ordinal);
        Assert.Equal(0, await ground.Tool.Database.ReadAsync<long>($"select count(*) from page_guesses where attempt_id = '{await somebody.AttemptAsync()}'"));
    }

    [Fact]
    public async Task The_language_button_keeps_what_was_ticked_before_a_page()
    {
        using var somebody = await Reader.ArriveAsync(ground);
        var again = await somebody.PostAsync(("device", "guess"), ("option", "drop"), ("language", "cy"));
        Assert.Equal(("cy", "drop"), (again.Page.DocumentElement.GetAttribute("lang"), again.Page.QuerySelector("input[name=option][checked]")!.GetAttribute("value")));
        Assert.DoesNotContain("Eithriadau:", again.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_sorted_comes_back_with_where_it_belongs_and_is_kept_nowhere()
    {
        using var somebody = await Reader.ArriveAsync(ground);
        var sorted = await somebody.PostAsync(("device", "sort"), ("sort-post", "two"));
        Assert.Equal("two", sorted.Page.QuerySelector("#sort input[checked]")!.GetAttribute("value"));
        Assert.Equal("→ It belongs here: Keep", sorted.Text("#sort .belongs"));
        Assert.Equal("✔ It belongs here: Keep", (await somebody.PostAsync(("device", "sort"), ("sort-post", "one"))).Text("#sort .belongs"));
        await somebody.PostAsync(("device", "guess"), ("option", "keep"));
        Assert.Null((await somebody.PageAsync()).Page.QuerySelector("#sort input[checked], #sort .belongs"));
    }

    [Fact]
    public async Task What_is_thought_cannot_be_sent_and_example_and_deed_stand_on_the_page()
    {
        using var somebody = await Reader.ArriveAsync(ground);
        var page = (await somebody.PostAsync(("device", "guess"))).Page;
        var thoughts = page.QuerySelector("textarea")!;
        Assert.Equal((false, null), (thoughts.HasAttribute("name"), thoughts.Closest("form")));
        Assert.False(thoughts.HasAttribute("form"));
        Assert.Equal(("A note", "When and where."), (page.QuerySelector(".example h2")!.TextContent, page.QuerySelector(".example h2 + p")!.TextContent));
        Assert.Contains("Look at your settings.", page.QuerySelector(".today")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(one => one.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_picture_comes_from_ourselves_for_anybody_and_never_changes()
    {
        using var somebody = await Reader.ArriveAsync(ground);
        var image = (await somebody.PostAsync(("device", "guess"))).Page.QuerySelector(".picture img")!;
        Assert.Equal(("A phone.", "640", "640"), (image.GetAttribute("alt"), image.GetAttribute("width"), image.GetAttribute("height")));

        using var stranger = new Browser(ground.Tool);
        var picture = await stranger.GetAsync(image.GetAttribute("src")!);
        Assert.Equal((HttpStatusCode.OK, RichFiles.Picture), (picture.Status, picture.Body));
        Assert.StartsWith("image/svg+xml", picture.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal("public, max-age=31536000, immutable", picture.Header("Cache-Control"));
        Assert.Equal("nosniff", picture.Header("X-Content-Type-Options"));
        Assert.StartsWith("default-src 'none'; style-src 'unsafe-inline'; sandbox;", picture.Policy, StringComparison.Ordinal);
        Assert.Empty(stranger.Cookies);
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("..%2f..%2fappsettings")]
    public async Task A_picture_that_is_not_there_is_not_found(string name)
    {
        using var stranger = new Browser(ground.Tool);
        var edition = await ground.Tool.Database.ReadAsync<Guid>("select id from editions limit 1");
        foreach (var id in new[] { edition, Guid.CreateVersion7() })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(PictureLinks.Picture(new(id), name))).Status);
    }

    [Fact]
    public async Task Authors_see_how_many_people_chose_what_and_nothing_under_five()
    {
        await TestDatabase.ExecuteAsync(ground.Tool.Database.Admin, "delete from page_guesses");
        for (var i = 0; i < CountGuesses.Fewest; i++)
        {
            using var somebody = await Reader.ArriveAsync(ground);
            await somebody.PostAsync(("device", "guess"), ("option", "drop"));
            if (i == 0) Assert.All(await CountedAsync(), option => Assert.Null(option.People));
        }

        using var other = await Reader.ArriveAsync(ground);
        await other.PostAsync(("device", "guess"), ("option", "keep"));
        Assert.Equal([("keep", null), ("drop", (int?)CountGuesses.Fewest)], (await CountedAsync()).Select(one => (one.Option.Id, one.People)));
    }

    private async Task<IReadOnlyList<GuessedOption>> CountedAsync() =>
        Assert.Single(await ground.Tool.WithAsync<CountGuesses, IReadOnlyList<GuessedPage>>(count => count.RunAsync(default))).Options;

    /// <summary>The program with a course that has everything.</summary>
    public sealed class Ground(Cluster cluster) : IAsyncLifetime
    {
        public TestTool Tool { get; private set; } = null!;

        public TestPlatform Platform { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            using var rich = RichFiles.Course();
            Tool = await TestTool.StartAsync(cluster, course: Assert.IsType<ContentReading<ContentCatalogue>.Sound>(rich.Read()).Value);
            Platform = await TestPlatform.StartAsync(Tool);
        }

        public async ValueTask DisposeAsync()
        {
            await Platform.DisposeAsync();
            await Tool.DisposeAsync();
        }
    }

    // Somebody who has come to the page with everything on it.
    private sealed class Reader(Ground ground, Browser browser, string launch) : IDisposable
    {
        private readonly string _address = $"{launch}/m/tiny/page/keeping";

        public static async Task<Reader> ArriveAsync(Ground ground)
        {
            var browser = new Browser(ground.Tool);
            var launch = $"/v/{await browser.ArriveAsync(ground.Platform, TestPerson.New(), claims => claims["https://purl.imsglobal.org/spec/lti/claim/custom"] = new JsonObject { ["module"] = "tiny" })}";
            await browser.SubmitAsync($"{launch}/about-you", $"{launch}/about-you", ("staff-group", "teaching"), ("registered", "yes"));
            await browser.SubmitAsync($"{launch}/m/tiny", $"{launch}/m/tiny/start");
            await browser.SubmitAsync($"{launch}/m/tiny/page/telling", $"{launch}/m/tiny/page/telling");
            return new(ground, browser, launch);
        }

        public Task<Kit.Answer> PageAsync() => browser.GetAsync(_address);

        public Task<Kit.Answer> PostAsync(params (string Name, string Value)[] fields) => browser.SubmitAsync(_address, _address, fields);

        public Task<Guid> AttemptAsync() =>
            ground.Tool.Database.ReadAsync<Guid>($"select a.id from attempts a join visits v on v.person_id = a.person_id where v.id = '{launch.Split('/')[2]}'");

        public void Dispose() => browser.Dispose();
    }
}
