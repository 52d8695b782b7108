using System.Net;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;

namespace ESafetyCourse.Tests.Access;

/// <summary>A page that answers a form stands at the form’s address: whoever looks at it again, in the other language say, finds the page of the form.</summary>
public sealed class AnsweredFormTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task A_form_that_was_refused_can_be_read_in_the_other_language()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var refused = await lead.PostAsync("reminders/on");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        var back = refused.Page.QuerySelector("form.language-form input[name=back]")!.GetAttribute("value")!;
        var switched = await lead.PostAsync("language", ("language", "cy"), ("back", back));
        var page = await lead.Browser.GetAsync((await lead.Browser.GetAsync(switched.Location)).Location);
        Assert.Equal((HttpStatusCode.OK, "cy", "Nodiadau atgoffa"), (page.Status, page.Page.DocumentElement.GetAttribute("lang"), page.Heading));
    }

    [Fact]
    public async Task Every_address_that_answers_a_form_and_has_no_page_of_its_own_leads_to_one()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var some = Guid.CreateVersion7();
        (string Sent, string Page)[] answers =
        [
            ("reminders/on", "reminders"), ($"reminders/plans/{some}", "reminders"), ($"reminders/courses/{some}", "reminders"), ("reminders/words", "reminders"),
            ("calendar/file", "calendar"), ("calendar/import", "calendar"), ($"requirements/{some}/end", $"requirements/{some}"),
            ($"people/{some}/lead/end", $"people/{some}"), ($"people/{some}/answer/{some}", "people"), ("link", "?all=true"),
        ];
        foreach (var (sent, page) in answers) Assert.Equal(lead.At(page), (await lead.GetAsync(sent)).Location);
    }
}
