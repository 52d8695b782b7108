using System.Net;
using System.Text.Json.Nodes;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Tests.Kit;
using Answer = ESafetyCourse.Tests.Kit.Answer;

namespace ESafetyCourse.Tests.Certificates;

/// <summary>Certificates as people come by them: from their course, their receipts, and for a lead from a person's page.</summary>
public sealed class CertificatePageTests(LaunchableTool tools) : IClassFixture<LaunchableTool>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await tools.Tool.WithAsync<Core.CourseContext, int>(async db =>
        {
            await new PublishContent(db, TimeProvider.System).RunAsync(new(), SampleCourse.InTwo, "A tester", CancellationToken.None);
            return 0;
        });
        await Task.Delay(TimeSpan.FromSeconds(2.1)); // What is known of editions may be two seconds old.
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Whoever_has_signed_every_module_gets_it_from_the_course_and_the_receipts_and_nobody_else_but_a_lead_does()
    {
        using var browser = tools.NewBrowser();
        var visit = await browser.ArriveAsync(tools.Platform, TestPerson.New(), ByCourse);
        var learner = new Learner(browser, visit) { Taught = SampleCourse.InTwo.Modules };
        var halfway = await learner.GoOnUntilAsync(place => place == "m/sample/receipt");
        Assert.Empty(Links(halfway));
        var receipt = await learner.GoOnUntilAsync(place => place == "m/second/receipt");
        var course = await browser.GetAsync($"/v/{visit}/");
        Assert.Equal(2, Links(course).Count);
        Assert.Equal(Links(course), Links(receipt));
        Assert.Equal(Links(course), Links(await browser.GetAsync($"/v/{visit}/m/sample/receipt")));

        foreach (var (link, begins) in Links(course).Zip(["certificate-both-", "tystysgrif-both-"]))
        {
            var file = await browser.GetAsync(link);
            Assert.Equal((HttpStatusCode.OK, "application/pdf"), (file.Status, file.Header("Content-Type")));
            Assert.StartsWith($"attachment; filename={begins}", file.Header("Content-Disposition"), StringComparison.Ordinal);
            Assert.StartsWith("%PDF-", file.Body, StringComparison.Ordinal);
        }

        var own = Links(course)[0].Split("/certificates/")[1];
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{visit}/certificates/both/2020-01-01")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{visit}/certificates/both/yesterday")).Status);
        var person = await tools.Tool.Database.ReadAsync<Guid>("select person_id from visits where id = @id", ("id", Guid.Parse(visit)));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{visit}/people/{person}/certificates/{own}")).Status);

        using var colleague = tools.NewBrowser();
        var other = await colleague.ArriveAsync(tools.Platform, TestPerson.New());
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync($"/v/{other}/certificates/{own}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync($"/v/{other}/people/{person}/certificates/{own}")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await colleague.SubmitAsync(
            $"/v/{other}/lead", $"/v/{other}/lead", ("code", await tools.Tool.NewLeadCodeAsync(tools.Tool.School.Id)))).Status);
        var page = await colleague.GetAsync($"/v/{other}/people/{person}");
        Assert.Equal(2, Links(page).Count);
        foreach (var link in Links(page)) Assert.Equal(HttpStatusCode.OK, (await colleague.GetAsync(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync($"/v/{other}/people/{Guid.CreateVersion7()}/certificates/{own}")).Status);
    }

    private static List<string> Links(Answer page) =>
        [.. page.Page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!).Where(link => link.Contains("/certificates/", StringComparison.Ordinal))];

    private static void ByCourse(JsonObject claims)
    {
        claims[TestClaims.Lti + "custom"] = new JsonObject { ["course"] = "both" };
        claims[TestClaims.Lti + "resource_link"]!["id"] = "by-course";
    }
}
