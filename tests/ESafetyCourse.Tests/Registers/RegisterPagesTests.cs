using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Registers;

/// <summary>A register of more people than one reads at once.</summary>
public sealed class RegisterPagesTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly RegisterQuestion TwoModules = new(
        new Dictionary<string, string> { [SampleCourse.Slug] = "Sample module", [SampleCourse.SecondSlug] = "Second module" }, new Dictionary<string, string>(), 12, Language.English);

    private TestCourse _course = null!;

    private Given Given => _course.Given;

    public async ValueTask InitializeAsync() => _course = await TestCourse.StartAsync(cluster);

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task Fifty_people_stand_on_a_page_each_with_all_their_modules_and_nobody_is_lost_between_two()
    {
        await _course.PublishAsync(SampleCourse.InTwo);
        await _course.RequireAsync(SampleCourse.BothSlug);
        await StaffAsync(117);
        foreach (var name in new[] { "Ŵena", "Wena", "élan" }) await Given.PersonAsync(name);
        await _course.SqlAsync("update people set name = null where name like 'Person 09%'"); // Hidden by their LMS: ten at the head.
        await using var register = await OpenAsync(TwoModules);
        var all = await register.ModulesAsync(Ct).ToListAsync(Ct);
        Assert.Equal((120, 240), (register.People.Count, all.Count));

        var pages = new List<IReadOnlyList<RegisterEntry>>();
        for (var number = 1; number <= 3; number++)
            pages.Add(await register.EntriesAsync(ListPage.Nearest($"{number}", register.People.Count), Ct));
        Assert.Equal([50, 50, 20], pages.Select(page => page.Count));
        Assert.Equal(all, pages.SelectMany(page => page).SelectMany(entry => entry.Modules));
        Assert.All(pages, page => Assert.All(page, entry => Assert.Equal(
            [(entry.Row.Name, "Sample module"), (entry.Row.Name, "Second module")], entry.Modules.Select(module => (module.Name, module.Module)))));
        Assert.Equal(["Ŵena", "Wena"], pages[2].Select(entry => entry.Row.Name).TakeLast(2).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task The_pages_of_a_filtered_register_hold_those_people_alone()
    {
        await _course.RequireAsync();
        await StaffAsync(60);
        await Given.SignedAsync(await Given.LaunchAsync(await Given.PersonAsync("Zoe")), "Zoe");
        await using var register = await OpenAsync(TwoModules with { Status = RegisterStatus.Done });
        Assert.Equal(["Zoe"], (await register.EntriesAsync(ListPage.Nearest(null, register.People.Count), Ct)).Select(entry => entry.Row.Name));
        Assert.Equal((1, 61), (register.People.Count, register.Counts.Total));
        Assert.All(await register.ModulesAsync(Ct).ToListAsync(Ct), module => Assert.Equal("Zoe", module.Name));
        Assert.NotEmpty(await register.StatementsAsync(Ct).ToListAsync(Ct));
    }

    [Fact]
    public async Task Somebody_whose_LMS_hides_the_name_is_called_as_they_signed_on_every_row_and_stands_in_its_place()
    {
        foreach (var name in new[] { "Alun", "Heledd Haf", "Zoe" }) await Given.PersonAsync(name);
        var hidden = await Given.LaunchAsync(new PersonId(await _course.ReadAsync<Guid>("select id from people where name = 'Heledd Haf'")));
        await _course.SqlAsync("update people set name = null where name = 'Heledd Haf'");
        await Given.SignedAsync(hidden, "Heledd Haf");
        await using var register = await OpenAsync(TwoModules);
        Assert.Equal(
            ["Alun", "Alun", "Heledd Haf", "Heledd Haf", "Zoe", "Zoe"], (await register.ModulesAsync(Ct).ToListAsync(Ct)).Select(row => row.Name));
        Assert.All(await register.StatementsAsync(Ct).ToListAsync(Ct), statement => Assert.Equal("Heledd Haf", statement.Name));
    }

    [Fact]
    public async Task A_name_stored_before_names_were_cleaned_turns_nothing_round_on_a_page_or_in_the_workbook_and_stays_as_it_was_signed()
    {
        var launch = await Given.LaunchAsync(await Given.PersonAsync("Carys \u202Enaveb"));
        await Given.SignedAsync(launch);
        await _course.SqlAsync("update signed_names set name = E'Carys\\u202E\\u2028 naveb'");
        await using (var register = await OpenAsync(TwoModules with { Modules = new Dictionary<string, string> { [SampleCourse.Slug] = "Sample module" } }))
        {
            var row = Assert.Single(await register.ModulesAsync(Ct).ToListAsync(Ct));
            Assert.Equal(("Carys naveb", "Carys naveb"), (row.Name, row.SignedName));
            await using var file = await register.ComposeWorkbookAsync(_course.School.Name, "A lead", Ct);
            using var workbook = new OpenedWorkbook(file);
            Assert.Equal("Carys naveb", workbook.Text(workbook.SheetNames[1], "A2"));
            Assert.Equal("Carys naveb", workbook.Text(workbook.SheetNames[2], "A2"));
            Assert.Equal("Carys naveb", workbook.Text(workbook.SheetNames[2], "B2"));
            Assert.Equal("Carys naveb", workbook.Text(workbook.SheetNames[3], "A2"));
        }

        Assert.Equal("Carys naveb", Assert.Single((await _course.Get<FindPeople>().RunAsync(new Viewer.LeadOf(_course.School.Id), Ct)).All).Name);
        Assert.Equal("Carys\u202E\u2028 naveb", await _course.ReadAsync<string>("select name from signed_names"));
    }

    private Task StaffAsync(int count) => _course.SqlAsync($"""
        with staff as (insert into people select gen_random_uuid(), 'Person ' || lpad(n::text, 3, '0'), null, 'en', now(), null from generate_series(1, {count}) n returning id)
        insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, starts_on, start_known) select gen_random_uuid(), id, '{_course.School.Id.Value}', 'teaching', true, now(), now()::date, false from staff
        """);

    private async Task<RegisterSnapshot> OpenAsync(RegisterQuestion question) =>
        (await _course.Get<FindRegister>().RunAsync(new Viewer.LeadOf(_course.School.Id), question, RegisterPatience.Workbook, Ct)).Value;
}
