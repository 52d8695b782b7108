using System.Net;
using System.Text;
using ESafetyCourse.Core;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;

namespace ESafetyCourse.Tests.StaffLists;

/// <summary>The pages on which a lead hands a staff list in, reads what it changes, and says yes.</summary>
public sealed class StaffListPagesTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private const string Headings = "Name,Staff number,Staff group,EWC registered,Start\n";

    [Fact]
    public async Task A_list_is_uploaded_shown_and_saved_and_is_found_from_the_people_page()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        Assert.NotNull((await lead.GetAsync("people")).Page.QuerySelector($"a[href='{lead.At("staff-list")}']"));
        var (name, number) = ($"Glyn {Guid.NewGuid():n}", $"{Guid.NewGuid():n}");
        var before = await tools.StoredAsync();
        var report = await lead.Browser.GetAsync((await UploadAsync(lead, Encoding.UTF8.GetBytes($"{Headings}{name},{number},Support,no,2020-09-01\n"))).Location);
        Assert.Contains("Support, from 1 Sep 2020", report.Text("table"), StringComparison.Ordinal);
        Assert.Equal(before, await tools.StoredAsync());

        var form = report.Page.QuerySelector("form#list")!;
        var saved = await lead.PostAsync(form.GetAttribute("action")![lead.At("").Length..], ("shown", form.QuerySelector("input[name=shown]")!.GetAttribute("value")!));
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        Assert.Contains("Changes: 1", (await lead.Browser.GetAsync(saved.Location)).Text("main"), StringComparison.Ordinal);
        Assert.Equal("Support", (await lead.RowAsync(name))![1]);
        Assert.Contains("not kept any more", (await lead.Browser.GetAsync(form.GetAttribute("action")!)).Heading, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_with_something_wrong_offers_no_saving_and_a_file_that_is_none_says_so_in_Welsh()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var report = await lead.Browser.GetAsync((await UploadAsync(lead, Encoding.UTF8.GetBytes($"{Headings}<b>=x</b>,1,Wizard,no,\n"))).Location);
        Assert.Null(report.Page.QuerySelector("form#list"));
        Assert.Contains("“Wizard” can’t stand under", report.Text("table"), StringComparison.Ordinal);
        Assert.Null(report.Page.QuerySelector("table b:not(.under)"));
        Assert.Contains("“Wizard”", (await lead.Browser.GetAsync(report.Page.QuerySelector("a[href$='report.csv']")!.GetAttribute("href")!)).Body, StringComparison.Ordinal);

        await lead.PostAsync("language", ("language", "cy"), ("back", lead.At("staff-list")));
        var refused = await UploadAsync(lead, [0x50, 0x4B, 0x03, 0x04, 1, 2, 3]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Rhestr staff"), (refused.Status, refused.Heading));
        Assert.Contains("wedi’i ddifrodi", refused.Text("#file-error"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await UploadAsync(lead, [])).Status);
        Assert.Contains("Rhif staff", (await lead.GetAsync("staff-list/template-cy.csv")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_megabytes_are_taken_and_more_is_told_so()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var large = new byte[5 * 1024 * 1024];
        Array.Fill(large, (byte)' ');
        Assert.Contains("No headings", (await UploadAsync(lead, large)).Text("#file-error"), StringComparison.Ordinal);
        Assert.Contains("5 MB", (await UploadAsync(lead, [.. large, 32])).Text("#file-error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_bytes_are_uploaded_nobody_sees_a_fault_of_ours()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var random = new Random(7);
        for (var round = 0; round < 25; round++)
        {
            var file = new byte[random.Next(1, 4_000)];
            random.NextBytes(file);
            if (round % 2 == 0) file = [.. Encoding.UTF8.GetBytes(Headings), .. file];
            var answer = await UploadAsync(lead, file);
            Assert.True((int)answer.Status < 500 && !answer.Body.Contains("   at ", StringComparison.Ordinal), answer.Body);
        }
    }

    [Fact]
    public async Task The_word_that_everybody_is_there_is_kept_and_taken_back()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        await tools.StaffAsync(TestPerson.New() with { Name = "Carys Bevan" });
        var shown = await lead.GetAsync("staff-list");
        var count = shown.Text("dl.plain dd");
        Assert.Equal(["#complete-on", "#headcount"], (await lead.PostAsync("staff-list/confirm")).Page.QuerySelectorAll(".govuk-error-summary a").Select(link => link.GetAttribute("href")));
        var today = StoredName.Day(tools.Tool.Clock.Today());
        var other = await lead.PostAsync("staff-list/confirm", ("complete-on", today), ("headcount", "4711"));
        Assert.Contains($"on that day: {count}.", other.Text("#headcount-error"), StringComparison.Ordinal);
        await lead.DoAsync("staff-list/confirm", ("complete-on", today), ("headcount", count));
        var undo = (await lead.GetAsync("staff-list")).Page.QuerySelector("form[action$='/undo']")!.GetAttribute("action")!;
        await lead.DoAsync(undo[lead.At("").Length..]);
        Assert.Null((await lead.GetAsync("staff-list")).Page.QuerySelector("form[action$='/undo']"));
    }

    [Fact]
    public async Task Who_is_no_lead_finds_none_of_it()
    {
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.New("Instructor"));
        foreach (var page in new[] { "staff-list", $"staff-list/{Guid.NewGuid()}", $"staff-list/{Guid.NewGuid()}/report.csv", "staff-list/template-en.csv" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{launch}/{page}")).Status);
        foreach (var deed in new[] { "staff-list/upload", "staff-list/confirm", $"staff-list/{Guid.NewGuid()}", $"staff-list/confirmations/{Guid.NewGuid()}/undo" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.SubmitAsync($"/v/{launch}/about-you", $"/v/{launch}/{deed}")).Status);
    }

    private static async Task<Answer> UploadAsync(LeadAtWork lead, byte[] file)
    {
        var guard = (await lead.GetAsync("staff-list")).Page.QuerySelector("input[name=guard]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent { { new StringContent(guard), "guard" } };
        form.Add(new ByteArrayContent(file), "file", "staff.csv");
        return await lead.Browser.PostAsync(lead.At("staff-list/upload"), form);
    }
}
