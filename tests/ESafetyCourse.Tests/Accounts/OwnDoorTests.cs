using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.People;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Links;
using Microsoft.Extensions.DependencyInjection;

namespace ESafetyCourse.Tests.Accounts;

/// <summary>A colleague without an LMS takes the training by the account's own door.</summary>
public sealed class OwnDoorTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task A_colleague_learns_and_signs_without_an_LMS_and_the_attestation_names_the_door()
    {
        var person = await PersonAsync();
        var holder = await AccountHolder.OfAsync(tools.Tool, GrantKind.Colleague, tools.Tool.School.Id, person: person);
        using var browser = holder.SignIn(tools.Tool);
        var visit = await OpenAsync(browser, holder);
        var learner = new Learner(browser, visit) { Taught = SampleCourse.Course.Modules, From = $"/v/{visit}/m/{SampleCourse.Slug}" };
        await learner.GoOnUntilAsync(place => place.EndsWith("/receipt", StringComparison.Ordinal));
        var body = await tools.Tool.Database.ReadAsync<string>("select body from attestations where person_id = @person", ("person", person.Value));
        var signed = AttestationText.Read(body);
        Assert.Equal((AccountDoor.Name, null), (signed.Visit!.Door, signed.Platform));
        Assert.Equal(0, await tools.CountAsync($"grades where person_id = '{person}'"));
        var found = await tools.Tool.Services.GetRequiredService<VerifyChain>().RunAsync(tools.Tool.School.Id, tools.Tool.School.Slug, CancellationToken.None);
        Assert.Null(found.Broken);
        Assert.Empty(found.Beside.First);
    }

    [Fact]
    public async Task The_visit_is_over_at_the_next_request_after_the_grant_has_ended()
    {
        var holder = await AccountHolder.OfAsync(tools.Tool, GrantKind.Colleague, tools.Tool.School.Id, person: await PersonAsync());
        using var browser = holder.SignIn(tools.Tool);
        var visit = await OpenAsync(browser, holder);
        Assert.NotEqual(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{visit}/")).Status);
        await TestDatabase.ExecuteAsync(tools.Tool.Database.App, "update grants set undone_at = now() where id = @id", ("id", holder.Grant.Value));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{visit}/")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.SubmitAsync(AccountLinks.Home, AccountLinks.Training(holder.Grant))).Status);
    }

    [Fact]
    public async Task Signing_out_ends_the_visit_in_this_browser_as_well()
    {
        var holder = await AccountHolder.OfAsync(tools.Tool, GrantKind.Colleague, tools.Tool.School.Id, person: await PersonAsync());
        using var browser = holder.SignIn(tools.Tool);
        var visit = await OpenAsync(browser, holder);
        await browser.SubmitAsync(AccountLinks.Home, AccountLinks.SignOut);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync($"/v/{visit}/")).Status);
    }

    [Fact]
    public async Task Nobody_opens_the_training_by_another_accounts_grant_or_by_a_governors()
    {
        var (theirs, governor) = (
            await AccountHolder.OfAsync(tools.Tool, GrantKind.Colleague, tools.Tool.School.Id, person: await PersonAsync()),
            await AccountHolder.OfAsync(tools.Tool, GrantKind.Governor, tools.Tool.School.Id, names: true));
        using var browser = governor.SignIn(tools.Tool);
        var before = await tools.StoredAsync();
        var page = AccountLinks.School(governor.Grant);
        foreach (var grant in new[] { theirs.Grant, governor.Grant, TypedId.New<GrantId>() })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.SubmitAsync(page, AccountLinks.Training(grant))).Status);
        Assert.Equal(before, await tools.StoredAsync());
    }

    private async Task<string> OpenAsync(Browser browser, AccountHolder holder)
    {
        var opened = await browser.SubmitAsync(AccountLinks.Home, AccountLinks.Training(holder.Grant));
        Assert.Equal(HttpStatusCode.SeeOther, opened.Status);
        return opened.Location.Split('/')[2];
    }

    private async Task<PersonId> PersonAsync()
    {
        await using var scope = tools.Tool.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CourseContext>();
        var (person, now) = (TypedId.New<PersonId>(), tools.Tool.Clock.UtcNowStored());
        db.Add(new Person { Id = person, Name = "Mair Test", CreatedAt = now });
        db.Add(new Post
        {
            Id = TypedId.New<PostId>(), PersonId = person, SchoolId = tools.Tool.School.Id, StaffGroup = StaffGroup.Support, StartsOn = SchoolCalendar.DateOf(now),
            StartKnown = true, RecordedAt = now,
        });
        await db.SaveChangesAsync();
        return person;
    }
}
