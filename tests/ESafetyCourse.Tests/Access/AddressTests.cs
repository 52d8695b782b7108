using System.Net;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;

namespace ESafetyCourse.Tests.Access;

/// <summary>What an address says of a person, a post or a grade is read from the address alone; what can't be read is not there.</summary>
public sealed class AddressTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Theory]
    [InlineData("people/{0}")]
    [InlineData("people/{0}/same")]
    [InlineData("people/{0}/posts/new")]
    [InlineData("people/{1}/posts/{0}")]
    public async Task A_page_of_an_id_that_is_none_is_not_there(string path)
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        foreach (var odd in new[] { "nonsense", "0", "%20", Guid.CreateVersion7().ToString() })
            Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync(Path(path, odd, lead))).Status);
    }

    [Theory]
    [InlineData("people/{0}/answer/{1}")]
    [InlineData("people/{0}/lead/end")]
    [InlineData("people/{1}/links/{0}/undo")]
    [InlineData("people/{0}/posts/new")]
    [InlineData("people/{1}/posts/{0}/end")]
    [InlineData("grades/{0}/again")]
    public async Task A_form_about_an_id_that_is_none_does_nothing_whatever_its_fields_say(string path)
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var before = await tools.StoredAsync();
        foreach (var odd in new[] { "nonsense", Guid.CreateVersion7().ToString() })
        {
            var answer = await lead.PostAsync(
                Path(path, odd, lead), ("person", $"{lead.Person}"), ("post", $"{lead.Person}"), ("grade", $"{lead.Person}"), ("link", $"{lead.Person}"));
            Assert.Equal((HttpStatusCode.NotFound, "This page is not here"), (answer.Status, answer.Heading));
        }

        Assert.Equal(before, await tools.StoredAsync());
    }

    [Fact]
    public async Task A_field_of_a_form_or_a_word_behind_a_question_mark_takes_no_address_over()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var other = await tools.StaffAsync(TestPerson.New() with { Name = "Eirlys Address" });
        Assert.Equal("Eirlys Address", (await lead.GetAsync($"people/{other}?person={lead.Person}")).Heading);
        var refused = await lead.PostAsync($"people/{lead.Person}/lead/end", ("person", $"{other}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status); // their own right, as the address says
        Assert.Equal(["You can’t end your own right"], refused.Page.QuerySelectorAll(".govuk-error-summary a").Select(fault => fault.TextContent));
        Assert.StartsWith("Error: ", refused.Page.Title, StringComparison.Ordinal);
    }

    private static string Path(string path, string odd, LeadAtWork lead) => path.Replace("{0}", odd, StringComparison.Ordinal).Replace("{1}", $"{lead.Person}", StringComparison.Ordinal);
}
