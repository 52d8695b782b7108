using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Tests.Content;
using ESafetyCourse.Tests.House;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Features.Quizzes;
using ESafetyCourse.Web.Features.Stories;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ESafetyCourse.Tests.Training;

/// <summary>The pages of a story can be shown without anybody taking the training: a preview is the same view.</summary>
public sealed partial class StoryViewTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private const string Folder = "Features/Stories";
    private static readonly Module Module = SampleCourse.Module;
    private static readonly PublishedEdition Edition = new(TypedId.New<EditionId>(), 1, "", Module, SampleCourse.Course.Clauses, SampleCourse.Course.Variables);
    private static readonly Scenario Story = Module.Scenarios[0];

    [Theory]
    [InlineData("Opening")]
    [InlineData("Scene")]
    [InlineData("Chat")]
    [InlineData("Post")]
    [InlineData("Talk")]
    [InlineData("Email")]
    [InlineData("Notification")]
    [InlineData("Call")]
    [InlineData("Document")]
    [InlineData("Group")]
    [InlineData("People")]
    [InlineData("Decide")]
    [InlineData("Outcome")]
    [InlineData("Ending")]
    public void A_page_of_a_story_knows_no_attempt(string view)
    {
        var source = Sources.Under("src", "*.cshtml").Single(file => file.Path.EndsWith($"{Folder}/{view}.cshtml", StringComparison.Ordinal)).Text;
        var model = typeof(SceneModel).Assembly.GetType($"{typeof(SceneModel).Namespace}.{ModelOf().Match(source).Groups[1].Value}", throwOnError: true)!;
        Assert.Empty(KnownTypes.From(model).Intersect([typeof(Progress), typeof(Attempt), typeof(Mark)]));
    }

    [Fact]
    public void A_page_that_knows_one_is_found() => Assert.Contains(typeof(Progress), KnownTypes.From(typeof(ResultModel)));

    [Fact]
    public async Task A_story_is_shown_where_nobody_has_begun_it()
    {
        var (scene, profile) = (Story.Story.Scenes[0], Profiles.Of(tools.Tool.School, Edition));
        var opening = await ShownAsync("Opening", new OpeningModel(Module, profile, Story, null, "/begin", null, new(Edition)));
        Assert.Equal("/begin", Way(opening));

        var decide = await ShownAsync("Scene", new SceneModel(Module, profile, Story, scene, 1, "/choose", "well", false, new(Edition)));
        Assert.Equal("/choose", decide.QuerySelector("form")!.GetAttribute("action"));
        Assert.Equal("well", decide.QuerySelector("input[checked]")!.GetAttribute("value"));
        Assert.Contains("Hello?", decide.QuerySelector(".talk")!.TextContent, StringComparison.Ordinal);

        var outcome = await ShownAsync("Outcome", new OutcomeModel(Module, profile, Story, scene, scene.Choices[1], true, [], null, "/on", "/back"));
        Assert.Equal(("Say nothing", "/on"), (outcome.QuerySelector("h1")!.TextContent, Way(outcome)));

        var ending = await ShownAsync("Ending", new EndingModel(Module, profile, Story, Story.Story.Endings[0], [], new ModuleLocation.Opening("S91"), "/next", "/again"));
        Assert.Equal(("Well done", "/next"), (ending.QuerySelector("h1")!.TextContent, Way(ending)));
    }

    [Fact]
    public async Task What_only_the_course_asks_is_told_apart_from_what_a_document_states()
    {
        var own = new Clause("course-c11", new("Ours, C11", "Ein rheol, C11"), new("Tell the head.", "Dweud wrth y pennaeth."));
        var theirs = SampleCourse.Course.Clauses["c-1"];
        var scene = Story.Story.Scenes[0];
        var outcome = await ShownAsync(
            "Outcome", new OutcomeModel(Module, Profiles.Of(tools.Tool.School, Edition), Story, scene, scene.Choices[1], true, [own, theirs], null, "/on", "/back"));
        Assert.Equal(
            [("Code 1", "Code 1 Be kind."), ("This course asks", "This course asks Tell the head.")],
            outcome.QuerySelectorAll(".clauses li").Select(item => (item.QuerySelector("b")!.TextContent, item.TextContent)));
    }

    [Theory]
    [InlineData("mail", "Email", "Subject: Look|From: Ann, colleague|To: all staff · 08:10|See the file.|Attached: A list.")]
    [InlineData("alert", "Notification on a screen", "Photos|Shared|One new picture.")]
    [InlineData("call", "Telephone call", "No number On the phone|Ann: Is it true?|You: I have told.")]
    [InlineData("note", "Document", "Note|By: you|On Monday.")]
    [InlineData("group", "Group chat", "Staff room 12 members|Ann: Picture: a picture of a desk Seen this? 19:42")]
    public async Task Every_kind_of_scene_says_what_it_is_and_then_who_says_what(string scene, string what, string said)
    {
        var shown = (await SceneAsync(scene)).QuerySelector("section.scene")!;
        Assert.Equal(what, shown.GetAttribute("aria-label"));
        foreach (var hidden in shown.QuerySelectorAll("[aria-hidden=true]")) hidden.Remove();
        var words = string.Join(' ', shown.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var at = 0;
        foreach (var part in said.Split('|'))
        {
            at = words.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(at >= 0, $"“{part}” is not in its place in: {words}");
        }
    }

    [Fact]
    public async Task A_story_opens_with_its_people_and_whoever_has_a_figure_has_that_face_everywhere()
    {
        var edition = Rich();
        var story = edition.Module.Scenarios.Single(one => one.Id == "S02");
        var alone = story with { People = new Dictionary<string, Speaker>(story.People) { ["bob"] = new("Bob", new("a friend", "ffrind")) } };
        var opening = await ShownAsync("Opening", new OpeningModel(edition.Module, Profiles.Of(tools.Tool.School, edition), alone, null, "/begin", null, new(edition)));
        var people = opening.QuerySelectorAll(".cast li").ToList();
        Assert.Equal(["Ann, colleague", "Bob, a friend"], people.Select(person => $"{person.QuerySelector("b")!.TextContent} {person.QuerySelector(".role")!.TextContent}"));
        Assert.Equal((PictureLinks.Picture(edition.Id, "figure.ann"), ""), (people[0].QuerySelector("img.face")!.GetAttribute("src"), people[0].QuerySelector("img.face")!.GetAttribute("alt")));
        Assert.Equal("B", people[1].QuerySelector("span.face[aria-hidden=true]")!.TextContent);
        foreach (var scene in new[] { "mail", "group" }) Assert.NotNull((await SceneAsync(scene)).QuerySelector("img.face"));
        Assert.Null((await SceneAsync("call")).QuerySelector("img.face")); // Its screen knows no name.
    }

    [Fact]
    public async Task A_scenes_picture_has_its_words_and_its_room()
    {
        var image = (await SceneAsync("mail")).QuerySelector(".picture img")!;
        Assert.Equal(("It on a phone.", "640", "640"), (image.GetAttribute("alt"), image.GetAttribute("width"), image.GetAttribute("height")));
    }

    private async Task<AngleSharp.Dom.IDocument> SceneAsync(string id)
    {
        var edition = Rich();
        var story = edition.Module.Scenarios.Single(one => one.Id == "S02");
        return await ShownAsync("Scene", new SceneModel(
            edition.Module, Profiles.Of(tools.Tool.School, edition), story, story.Story.Scene(id)!.Told(Traces.None), 1, "/choose", null, false, new(edition)));
    }

    private static PublishedEdition Rich()
    {
        using var rich = RichFiles.Course();
        var course = Assert.IsType<ContentReading<ContentCatalogue>.Sound>(rich.Read()).Value;
        return TinyCourse.Edition(course) with { Pictures = course.Pictures.ToDictionary(one => one.Key, one => one.Value.Svg) };
    }

    private static string? Way(AngleSharp.Dom.IParentNode page) => page.QuerySelector("a.govuk-button")!.GetAttribute("href");

    /// <summary>The view as a page of no area would show it.</summary>
    private async Task<AngleSharp.Dom.IDocument> ShownAsync<TModel>(string name, TModel model)
    {
        await using var scope = tools.Tool.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Features.Set(new CurrentVisit(
            default, default, default, null, tools.Tool.School.Id, tools.Tool.School.Name, null, null, Language.English, [], null, false, false, "lti", null, false, false, false));
        var view = scope.ServiceProvider.GetRequiredService<IRazorViewEngine>().GetView(null, $"/{Folder}/{name}.cshtml", isMainPage: false).View!;
        await using var written = new StringWriter();
        await view.RenderAsync(new ViewContext(
            new(http, new RouteData(), new ActionDescriptor()), view,
            new ViewDataDictionary<TModel>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model },
            scope.ServiceProvider.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(http), written, new HtmlHelperOptions()));
        return new HtmlParser().ParseDocument(written.ToString());
    }

    [GeneratedRegex(@"^@model (\w+)", RegexOptions.Multiline)]
    private static partial Regex ModelOf();
}
