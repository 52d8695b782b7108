using ESafetyCourse.Core;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.StaffLists;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.StaffLists;

/// <summary>What a staff list changes: what the lead was shown, all of it or nothing, and the second time nothing.</summary>
public sealed class ImportTests(Cluster cluster)
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task Starters_leavers_numbers_and_people_without_any_account_are_saved_with_evidence()
    {
        await using var office = await StaffOffice.OpenAsync(cluster);
        var carys = await office.Course.Given.PersonAsync("Carys Bevan");
        await office.ImportAsync("carys  BEVAN,7,,,,,,\nGlyn Ŵyn,8,Support,no,2020-09-01,,,\nGlyn Ŵyn,8,Governor,no,,,,\n");

        var known = await office.PersonAsync("Carys Bevan");
        Assert.Equal((carys, "7"), (known.Id, Assert.Single(known.Posts).StaffNumber));
        var glyn = await office.PersonAsync("Glyn Ŵyn");
        Assert.Equal([(StaffGroup.Support, true, new DateOnly(2020, 9, 1)), (StaffGroup.Governor, false, office.Today)], glyn.Posts.Select(post => (post.StaffGroup, post.StartKnown, post.StartsOn)).Order());
        Assert.Equal((2L, 1L, 1L, 1L), (await office.EvidenceAsync("post-added"), await office.EvidenceAsync("post-corrected"), await office.EvidenceAsync("person-named"), await office.EvidenceAsync("staff-list-imported")));
        Assert.Equal(1L, await office.Course.ReadAsync<long>("select count(*) from evidence where kind = 'staff-list-imported' and body like '%\"added\":2,\"changed\":1,\"ended\":0%\"rows\":3,\"sha256\":\"%'"));

        var yesterday = office.Today.AddDays(-1);
        var done = await office.ImportAsync($"Glyn Ŵyn,8,Support,,,{yesterday:yyyy-MM-dd},moved,\n");
        var ended = (await office.PersonAsync("Glyn Ŵyn")).Posts.Single(post => post.StaffGroup == StaffGroup.Support);
        Assert.Equal((new ImportedList(0, 1, 0), yesterday, PostEnd.Moved), (done, ended.EndsOn!.Value, ended.EndedHow!.Value));
        Assert.Equal(1L, await office.EvidenceAsync("post-ended"));
    }

    [Fact]
    public async Task The_same_list_twice_changes_nothing()
    {
        await using var office = await StaffOffice.OpenAsync(cluster);
        await office.Course.Given.PersonAsync("Carys Bevan");
        var lines = $"Carys Bevan,7,Teaching,yes,2019-09-01,,,\nHuw Puw,,Support,no,,{office.Today.AddDays(30):dd/MM/yyyy},,\nLeft Long Ago,9,Support,no,2001-09-01,2002-08-31,Left,\nIfan Rees,10,Trainee,no,2024-01-08,,,\n";
        Assert.Equal(3, (await office.ImportAsync(lines)).All);
        var before = await office.StoredAsync();
        var again = await office.ReportAsync(lines);
        Assert.All(again.Rows, row => Assert.Equal((RowVerdict.Same, null), (row.Verdict, row.Check)));
        Assert.Equal(new ImportedList(0, 0, 0), await office.ImportAsync(lines));
        office.Course.Clock.Move(TimeSpan.FromDays(60)); // Huw's last day has passed.
        Assert.Equal(new ImportedList(0, 0, 0), await office.ImportAsync(lines));
        Assert.Equal(before, await office.StoredAsync());
    }

    [Fact]
    public async Task Whatever_list_is_saved_the_second_time_it_changes_nothing()
    {
        await using var office = await StaffOffice.OpenAsync(cluster);
        var random = new Random(19);
        for (var round = 0; round < 12; round++)
        {
            var lines = string.Concat(Enumerable.Range(0, 40).Select(_ => Line(random, office.Today)));
            var list = await office.KeepAsync(lines);
            var report = (await office.ReportAsync(list))!;
            if (report.IsBlocked)
            {
                // Whoever stands in a line that has to be put right stands in no other list.
                var wrong = report.Rows.Where(row => row.Verdict is RowVerdict.Fault or RowVerdict.Ambiguous).Select(row => row.Row.Line).ToHashSet();
                lines = string.Join('\n', lines.Split('\n').Where((_, at) => !wrong.Contains(at + 2))) + "\n";
                list = await office.KeepAsync(lines);
                report = (await office.ReportAsync(list))!;
            }

            if (report.IsBlocked) continue;
            Assert.Null((await office.SaveAsync(list, report)).Why);
            var before = await office.StoredAsync();
            Assert.Equal(0, (await office.ImportAsync(lines)).All);
            Assert.Equal(before, await office.StoredAsync());
        }

        Assert.True((await office.StaffAsync()).Sum(person => person.Posts.Count) > 30);
        static string Line(Random random, DateOnly today)
        {
            var (who, groups) = (random.Next(40), new[] { "Teaching", "Support", "Governor", "" });
            var start = random.Next(3) == 0 ? "" : $"{today.AddDays(-random.Next(2000)):yyyy-MM-dd}";
            var end = random.Next(4) > 0 ? "" : $"{today.AddDays(random.Next(-400, 400)):dd/MM/yyyy}";
            return $"Person {who},{(who % 2 == 0 ? $"{who}" : "")},{groups[random.Next(4)]},{(random.Next(8) == 0 ? "" : "no")},{start},{end},{(end.Length > 0 && random.Next(2) == 0 ? "moved" : "")},\n";
        }
    }

    [Fact]
    public async Task A_name_alone_is_a_proposal_and_two_of_one_name_are_for_the_lead_to_decide()
    {
        await using var office = await StaffOffice.OpenAsync(cluster);
        var first = await office.Course.Given.PersonAsync("Huw Puw");
        var list = await office.KeepAsync("Huw Puw,7,Governor,no,,,,\n");
        var report = (await office.ReportAsync(list))!;
        Assert.NotNull(Assert.Single(report.Rows).Check);
        Assert.Equal(StaffListRefusals.NotChecked, (await office.SaveAsync(list, report, looked: false)).Why!.Reason);
        Assert.Null((await office.SaveAsync(list, report)).Why);
        Assert.Equal(first, (await office.PersonAsync("Huw Puw")).Id);

        // Somebody else of the same name has another number.
        var other = Assert.Single((await office.ReportAsync("Huw Puw,8,Teaching,yes,,,,\n")).Rows);
        Assert.Equal((RowVerdict.New, true), (other.Verdict, other.Check is not null));

        var second = await office.Course.Given.PersonAsync("HUW PUW");
        await office.Course.SqlAsync("update people set email = 'huw@bro-wennol.example' where id = $1", second.Value);
        Assert.Equal(RowVerdict.Ambiguous, Assert.Single((await office.ReportAsync("Huw Puw,,Teaching,yes,,,,\n")).Rows).Verdict);
        // The address tells two of one name apart, and finds nobody by itself.
        var row = Assert.Single((await office.ReportAsync("Huw Puw,,Teaching,yes,2020-01-01,,,Huw@bro-wennol.example\n")).Rows);
        Assert.Equal((RowVerdict.Changed, true), (row.Verdict, row.Check is not null));
        Assert.Equal(RowVerdict.New, Assert.Single((await office.ReportAsync("Somebody Else,,Teaching,yes,,,,huw@bro-wennol.example\n")).Rows).Verdict);
    }

    [Theory]
    [InlineData("A,1,Teaching,yes,,,,\nB,1,Teaching,yes,,,,\n", "another name")]
    [InlineData("A,1,Teaching,yes,,,,\nA,1,Teaching,yes,,,,\n", "same person and staff group")]
    [InlineData("A,1,Teaching,yes,,,,\nA,,Support,yes,,,,\n", "Give the number here")]
    [InlineData("A,1,Teaching,,,,,\n", "yes or no")]
    [InlineData("A,1,,yes,,,,\n", "staff group")]
    [InlineData(",1,Teaching,yes,,,,\n", "Give the name")]
    public async Task A_line_that_is_not_clear_stops_the_whole_list(string lines, string says)
    {
        await using var office = await StaffOffice.OpenAsync(cluster);
        var before = await office.StoredAsync();
        var list = await office.KeepAsync(lines + "Somebody Fine,77,Support,no,,,,\n");
        var report = (await office.ReportAsync(list))!;
        Assert.Contains(report.Rows, row => row.Words.En.Contains(says, StringComparison.Ordinal) && row.Verdict is RowVerdict.Fault or RowVerdict.Ambiguous);
        Assert.Equal(StaffListRefusals.HasFaults, (await office.SaveAsync(list, report)).Why!.Reason);
        Assert.Equal(before, await office.StoredAsync());
    }

    [Fact]
    public async Task Nobody_is_ended_by_silence_but_whom_the_lead_ticks()
    {
        await using var office = await StaffOffice.OpenAsync(cluster);
        await office.Course.Given.PersonAsync("Carys Bevan");
        var person = await office.Course.Given.PersonAsync("Huw Puw", staffGroup: null);
        await office.Course.Given.PostAsync(person, office.Course.School, startsOn: office.Today.AddDays(-1));
        var list = await office.KeepAsync("Carys Bevan,,Teaching,,2020-09-01,,,\n");
        var report = (await office.ReportAsync(list))!;
        var huw = Assert.Single(report.Unlisted);
        Assert.Equal("Huw Puw", huw.Name);
        Assert.Equal(StaffListRefusals.NoLastDay, (await office.SaveAsync(list, report, true, null, huw.Post.Id)).Why!.Reason);
        Assert.Equal(EndPost.BeforeItBegan, (await office.SaveAsync(list, report, true, office.Today.AddDays(-3), huw.Post.Id)).Why!.Reason);
        Assert.Equal(StaffListRefusals.NotAsShown, (await office.SaveAsync(list, report, true, office.Today, TypedId.New<PostId>())).Why!.Reason);
        Assert.Equal(new ImportedList(0, 1, 1), (await office.SaveAsync(list, report, true, office.Today, huw.Post.Id)).Value);
        Assert.Equal(office.Today, Assert.Single((await office.PersonAsync("Huw Puw")).Posts).EndsOn);
        Assert.Equal(1L, await office.Course.ReadAsync<long>("select count(*) from evidence where kind = 'post-ended' and body like '%not-in-staff-list%'"));
    }

    [Fact]
    public async Task Who_had_left_before_we_heard_of_them_left_then()
    {
        await using var office = await StaffOffice.OpenAsync(cluster);
        await office.Course.Given.PersonAsync("Carys Bevan");
        var line = $"Carys Bevan,,,,,{office.Today.AddDays(-40):d/M/yyyy},,\n";
        Assert.Equal(new ImportedList(0, 1, 0), await office.ImportAsync(line));
        var post = Assert.Single((await office.PersonAsync("Carys Bevan")).Posts);
        Assert.Equal((office.Today.AddDays(-40), office.Today.AddDays(-40), false), (post.StartsOn, post.EndsOn!.Value, post.StartKnown));
        Assert.Equal(0, (await office.ImportAsync(line)).All);
    }

    [Fact]
    public async Task A_post_that_ended_here_does_not_come_back_by_a_list_that_forgot_it()
    {
        await using var office = await StaffOffice.OpenAsync(cluster);
        await office.ImportAsync("Huw Puw,7,Teaching,yes,2020-09-01,,,\n");
        await office.ImportAsync($"Huw Puw,7,Teaching,yes,2020-09-01,{office.Today.AddDays(-10):yyyy-MM-dd},,\n");
        foreach (var line in new[] { "Huw Puw,7,Teaching,yes,2020-09-01,,,\n", "Huw Puw,7,Teaching,yes,,,,\n", "Huw Puw,7,Teaching,yes,2021-09-01,,,\n" })
            Assert.Equal(RowVerdict.Ambiguous, Assert.Single((await office.ReportAsync(line)).Rows).Verdict);
        Assert.Equal(new ImportedList(1, 0, 0), await office.ImportAsync($"Huw Puw,7,Teaching,yes,{office.Today:yyyy-MM-dd},,,\n"));
        Assert.Equal(2, (await office.PersonAsync("Huw Puw")).Posts.Count);
    }

    [Fact]
    public async Task What_changed_since_it_was_shown_is_shown_again_and_two_at_once_save_once()
    {
        await using var office = await StaffOffice.OpenAsync(cluster);
        await office.Course.Given.PersonAsync("Carys Bevan");
        var list = await office.KeepAsync("Carys Bevan,7,Teaching,,,,,\nHuw Puw,8,Support,no,,,,\n");
        var shown = (await office.ReportAsync(list))!;
        await office.ImportAsync("Carys Bevan,,Teaching,yes,,,,\n");
        var before = await office.StoredAsync();
        Assert.Equal(StaffListRefusals.NotAsShown, (await office.SaveAsync(list, shown)).Why!.Reason);
        Assert.Equal(before, await office.StoredAsync());

        shown = (await office.ReportAsync(list))!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.SaveAsync(list, shown)));
        Assert.Single(answers, answer => answer.Why is null);
        Assert.Equal(2L, await office.EvidenceAsync("staff-list-imported"));
        await office.PersonAsync("Huw Puw");
    }

    [Fact]
    public async Task A_list_is_of_one_school_lies_sealed_and_lapses_after_an_hour()
    {
        await using var office = await StaffOffice.OpenAsync(cluster);
        var other = await office.Course.Given.SchoolAsync("elsewhere");
        await office.Course.Given.PersonAsync("Somebody Elsewhere", other);
        var list = await office.KeepAsync("Somebody Elsewhere,7,Teaching,yes,,,,\n");
        Assert.Null(await office.ReportAsync(list, other.Id));
        Assert.Equal(RowVerdict.New, Assert.Single((await office.ReportAsync(list))!.Rows).Verdict); // Another school's people are nobody here.
        Assert.Equal(0L, await office.Course.ReadAsync<long>("select count(*) from staff_list_uploads where position('Somebody'::bytea in sealed) > 0"));
        office.Course.Clock.Move(TimeSpan.FromMinutes(61));
        Assert.Null(await office.ReportAsync(list));
        await office.KeepAsync("Huw Puw,7,Teaching,yes,,,,\n");
        Assert.Equal(1L, await office.Course.ReadAsync<long>("select count(*) from staff_list_uploads"));
    }

    [Fact]
    public async Task A_thousand_lines_are_saved_in_two_seconds()
    {
        await using var office = await StaffOffice.OpenAsync(cluster);
        await office.ImportAsync("Warm Up,0,Teaching,yes,,,,\n");
        var list = await office.KeepAsync(string.Concat(Enumerable.Range(1, 1_000).Select(number => $"Person {number},{number},Support,no,2020-09-01,,,\n")));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var done = (await office.SaveAsync(list, (await office.ReportAsync(list))!)).Value;
        TestContext.Current.TestOutputHelper!.WriteLine($"1,000 new people: {watch.ElapsedMilliseconds} ms");
        Assert.Equal(1_000, done.Added);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}"); // Two on a quiet machine; a slow one is not what is tested.
    }

    [Fact]
    public async Task The_word_that_the_list_is_complete_is_kept_where_the_counts_agree_and_can_be_taken_back()
    {
        await using var office = await StaffOffice.OpenAsync(cluster);
        await office.ImportAsync("Carys Bevan,7,Teaching,yes,2020-09-01,,,\nCarys Bevan,7,Governor,no,,,,\nHuw Puw,8,Support,no,2020-09-01,,,\n");
        Assert.Null((await KnownAsync()).Said);
        Assert.Equal((ConfirmStaffList.OtherCount, "2"), ((await ConfirmAsync(office.Today, 3)).Why!.Reason, (await ConfirmAsync(office.Today, 3)).Why!.Detail));
        Assert.Equal(ConfirmStaffList.NotYet, (await ConfirmAsync(office.Today.AddDays(1), 2)).Why!.Reason);
        var said = (await ConfirmAsync(office.Today, 2)).Value;
        Assert.Equal(said, (await ConfirmAsync(office.Today, 2)).Value);
        Assert.False((await KnownAsync()).IsDue);
        office.Course.Clock.Move(TimeSpan.FromDays(365));
        Assert.True((await KnownAsync()).IsDue);

        var elsewhere = office.Lead with { School = (await office.Course.Given.SchoolAsync("elsewhere")).Id };
        Assert.NotNull((await UndoAsync(elsewhere)).Why);
        Assert.Null((await UndoAsync(office.Lead)).Why);
        Assert.NotNull((await UndoAsync(office.Lead)).Why);
        Assert.Equal((1L, 1L), (await office.EvidenceAsync("staff-list-confirmed"), await office.EvidenceAsync("staff-list-confirmation-undone")));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => office.Course.SqlAsync("update staff_list_confirmations set headcount = 3"));

        Task<Outcome<Done>> UndoAsync(Core.Evidence.Actor.Lead by) => office.Course.WithAsync<UndoConfirmation, Outcome<Done>>(undo => undo.RunAsync(by, said, Ct));
        Task<Completeness> KnownAsync() => office.Course.WithAsync<FindCompleteness, Completeness>(find => find.RunAsync(new(office.Lead.School), Ct));
        Task<Outcome<Guid>> ConfirmAsync(DateOnly on, int count) => office.Course.WithAsync<ConfirmStaffList, Outcome<Guid>>(confirm => confirm.RunAsync(office.Lead, on, count, Ct));
    }
}
