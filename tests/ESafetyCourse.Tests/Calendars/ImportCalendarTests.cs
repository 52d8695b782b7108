using ESafetyCourse.Core;
using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Calendars;

/// <summary>Calendars come by file: a report on each row first, then all of it or nothing.</summary>
public sealed class ImportCalendarTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private TestCourse _course = null!;
    private Actor.Lead _lead = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _lead = new(await _course.Given.PersonAsync("Lead"), _course.School.Id);
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    public static TheoryData<string> Hostile { get; } = new()
    {
        Events("RRULE:FREQ=SECONDLY"), Events("RRULE:nonsense"), Events("DTEND;VALUE=DATE:99999999"), Events("DURATION:P99999999999999999999W"),
        Events("DTEND;TZID=Nowhere/Nothing:20270901T000000"), Events("SEQUENCE:99999999999999999999"), Events("END:VCALENDAR"), "BEGIN:VCALENDAR",
        string.Concat(Enumerable.Repeat("BEGIN:VCALENDAR\n", 4_000)), "BEGIN:VCALENDAR\n" + string.Concat(Enumerable.Repeat("BEGIN:VEVENT\n", 4_000)),
    };

    private static string Events(string line) => $"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20270901\nSUMMARY:INSET\n{line}\nEND:VEVENT\nEND:VCALENDAR\n";

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Whatever_a_calendar_holds_it_is_read_or_refused_at_once(string text)
    {
        var rows = await Task.Run(() => CalendarFile.Read(text), Ct).WaitAsync(TimeSpan.FromSeconds(20), Ct);
        Assert.NotEmpty(rows);
        Assert.Contains((await ImportAsync(rows)).Why?.Reason, new RefusalCode?[] { null, ImportCalendar.Unsound });
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public async Task A_file_is_taken_whole_and_the_same_file_again_changes_nothing(char separator)
    {
        var rows = CalendarFile.Read($"""
            # a remark
            kind,name_en,name_cy,first_day,last_day
            term,Autumn,"Hydref",2027-09-01,17/12/2027
            inset,INSET day,Diwrnod HMS,1/9/2027,
            """.Replace(',', separator));
        Assert.Equal(2, (await ImportAsync(rows)).Value.Added);
        Assert.Equal(0, (await ImportAsync(rows)).Value.Added);
        Assert.Equal("Hydref", await _course.ReadAsync<string>("select name_cy from calendar_entries where kind = 'term' and ends_on = '2027-12-17'"));
        Assert.Equal(1L, await _course.ReadAsync<long>("select count(*) from evidence where kind = 'calendar-added'"));
    }

    [Fact]
    public async Task One_row_that_is_wrong_keeps_out_all_and_each_row_says_why()
    {
        var rows = CalendarFile.Read("""
            kind,name_en,name_cy,first_day,last_day
            term,Autumn,Hydref,2027-09-01,2027-12-17
            term,Spring,Gwanwyn,2027-12-01,2028-04-01
            party,A,B,2027-09-01,2027-09-01
            holiday,Half term,Hanner tymor,2027-02-29,2027-03-01
            closure,Snow,Eira,2028-02-29,2028-02-01
            """);
        Assert.Equal(ImportCalendar.Unsound, (await ImportAsync(rows)).Why?.Reason);
        Assert.Equal(0L, await _course.ReadAsync<long>("select count(*) from calendar_entries"));
        var report = await _course.WithAsync<ImportCalendar, CalendarReport>(import => import.PreviewAsync(new CalendarOwner.OfSchool(_course.School.Id), rows, Ct));
        Assert.Equal([null, "overlaps", "the kind", "is no day", "ends before"], report.Rows.Select(row => row.Fault is null ? null
            : new[] { "overlaps", "the kind", "is no day", "ends before" }.Single(words => row.Fault.En.Contains(words, StringComparison.Ordinal))));
        Assert.Equal([2, 3, 4, 5, 6], report.Rows.Select(row => row.Number));
    }

    [Fact]
    public void An_icalendar_file_says_by_category_or_name_what_its_days_are()
    {
        var rows = CalendarFile.Read(Events(
            ("Autumn term", "20270901", "20271218", ""), ("Half term", "20271025", "20271030", ""), ("Diwrnod HMS", "20270901", "", ""), ("Eira", "20280229", "", "CATEGORIES:closure"),
            ("End of term", "20271217", "", ""), ("Assembly", "20271203", "", "")));
        Assert.Equal([CalendarKind.Term, CalendarKind.Holiday, CalendarKind.Inset, CalendarKind.Closure, null, null], rows.Select(row => row.Line?.Kind));
        Assert.Equal((new DateOnly(2027, 9, 1), new DateOnly(2027, 12, 17)), (rows[0].Line!.StartsOn, rows[0].Line!.EndsOn)); // Its end is the day after.
        Assert.Equal((new DateOnly(2028, 2, 29), new DateOnly(2028, 2, 29)), (rows[3].Line!.StartsOn, rows[3].Line!.EndsOn));
        Assert.All(rows.Skip(4), row => Assert.Contains("doesn’t say", row.Fault!.En, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("DTSTART:20270901T090000\nSUMMARY:Autumn term")]
    [InlineData("DTSTART;VALUE=DATE:20270901\nRRULE:FREQ=DAILY\nSUMMARY:Autumn term")]
    [InlineData("DTSTART;VALUE=DATE:20270901\nSUMMARY:Au\u202Etumn term")]
    public void An_event_that_is_no_whole_day_or_comes_again_or_hides_letters_is_refused(string lines) =>
        Assert.NotNull(Assert.Single(CalendarFile.Read($"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n")).Fault);

    [Theory]
    [InlineData("")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:nonsense\nEND:VEVENT\nEND:VCALENDAR")]
    [InlineData("name;day\nterm;2027-09-01")]
    public void What_is_no_calendar_is_said_to_be_none(string text) => Assert.NotNull(Assert.Single(CalendarFile.Read(text)).Fault);

    [Fact]
    public void The_example_that_is_shipped_can_be_read_and_says_that_it_is_one()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "content", "calendars", "example-terms.csv"));
        Assert.StartsWith("# EXAMPLE, to be replaced", text, StringComparison.Ordinal);
        Assert.True(CalendarReport.Of(CalendarFile.Read(text), []).IsSound);
    }

    [Fact]
    public async Task A_lead_undoes_what_is_the_schools_and_nothing_of_the_authority_or_of_another_school()
    {
        var added = (await ImportAsync(CalendarFile.Read("kind,name_en,name_cy,first_day,last_day\nterm,A,B,2027-09-01,2027-12-17"))).Value;
        var authority = (await _course.WithAsync<CourseContext, Outcome<AuthorityId>>(db => new AddAuthority(db, _course.Clock).RunAsync(new(), "sir", "Sir", "Sir", Ct))).Value;
        await _course.WithAsync<CourseContext>(db => new JoinAuthority(db, _course.Clock).RunAsync(new(), "sir", _course.School.Id, _course.Clock.Today(), Ct));
        var theirs = (await _course.WithAsync<ImportCalendar, Outcome<ImportedCalendar>>(import => import.RunAsync(
            new Actor.Operator(), new CalendarOwner.OfAuthority(authority), CalendarFile.Read("kind,name_en,name_cy,first_day,last_day\ninset,A,B,2027-10-01,"), Ct))).Value;
        Assert.False((await _course.Get<FindCalendars>().DaysAsync(_course.School.Id, Ct)).IsSchoolDay(new(2027, 10, 1)));
        Assert.Equal(UndoCalendar.NotThere, (await UndoAsync(_lead, theirs.Import)).Why?.Reason);
        var other = await _course.Given.SchoolAsync("other");
        Assert.Equal(UndoCalendar.NotThere, (await UndoAsync(_lead with { School = other.Id }, added.Import)).Why?.Reason);
        Assert.Equal(1, (await UndoAsync(_lead, added.Import)).Value);
        Assert.Equal(UndoCalendar.NotThere, (await UndoAsync(_lead, added.Import)).Why?.Reason);
        Assert.Equal(1, (await UndoAsync(new Actor.Operator(), theirs.Import)).Value);
    }

    [Fact]
    public async Task A_lead_says_nothing_in_another_schools_calendar_or_an_authoritys()
    {
        var rows = CalendarFile.Read("kind,name_en,name_cy,first_day,last_day\nterm,A,B,2027-09-01,2027-12-17");
        foreach (var whose in new CalendarOwner[] { new CalendarOwner.OfAll(), new CalendarOwner.OfSchool(new(Guid.CreateVersion7())), new CalendarOwner.OfAuthority(new(Guid.CreateVersion7())) })
            Assert.Equal(ImportCalendar.NotTheirs, (await _course.WithAsync<ImportCalendar, Outcome<ImportedCalendar>>(import => import.RunAsync(_lead, whose, rows, Ct))).Why?.Reason);
    }

    private Task<Outcome<ImportedCalendar>> ImportAsync(IReadOnlyList<CalendarRow> rows) => _course.WithAsync<ImportCalendar, Outcome<ImportedCalendar>>(import =>
        import.RunAsync(_lead, new CalendarOwner.OfSchool(_course.School.Id), rows, Ct));

    private Task<Outcome<int>> UndoAsync(Actor by, Guid id) => _course.WithAsync<UndoCalendar, Outcome<int>>(undo => undo.RunAsync(by, id, Ct));

    private static string Events(params (string Name, string First, string End, string More)[] events) =>
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n" + string.Concat(events.Select((one, at) =>
            $"BEGIN:VEVENT\r\nUID:{at}@school.example\r\nDTSTART;VALUE=DATE:{one.First}\r\n{(one.End is "" ? "" : $"DTEND;VALUE=DATE:{one.End}\r\n")}SUMMARY:{one.Name}\r\n{(one.More is "" ? "" : one.More + "\r\n")}END:VEVENT\r\n"))
        + "END:VCALENDAR\r\n";
}
