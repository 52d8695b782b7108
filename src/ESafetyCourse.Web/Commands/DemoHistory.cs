using System.Text;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.StaffLists;

namespace ESafetyCourse.Web.Commands;

/// <summary>
/// The last school year and this one at the demo school, as its lead would have recorded them: by the deeds themselves, each on its day, so that there is
/// something to look back on. Nobody in it exists.
/// </summary>
internal sealed class DemoHistory(IServiceProvider services, DemoClock clock, School school)
{
    /// <summary>Who signs in by which address, and whether they see names.</summary>
    public static IReadOnlyList<(string Name, string Address, bool SeesNames)> Governors { get; } =
        [("Mair Puw", "chair@bro-wennol.example", true), ("Tomos Huws", "parent@bro-wennol.example", false)];

    /// <summary>Who runs the installation, and signs in by which address.</summary>
    public static (string Name, string Address) Operator { get; } = ("Nia Gwilym", "operator@county.example");

    private const string Staff = """
        Aled Rees,1001,Teaching,Yes,01/09/2019,,
        Bethan Lloyd,1002,Teaching,Yes,01/09/2020,,
        Catrin Owen,1003,Teaching,Yes,04/01/2022,,
        Dylan Price,1004,Teaching,Yes,01/09/2022,,
        Efa Roberts,1005,Teaching,Yes,01/09/2023,,
        Ffion Thomas,1006,Teaching,Yes,01/09/2024,,
        Gwyn Parry,1007,Support,Yes,01/09/2018,,
        Heledd Jones,1008,Support,Yes,01/09/2021,,
        Ifan Lewis,1009,Support,Yes,01/09/2022,,
        Lowri Edwards,1010,Support,Yes,08/01/2024,,
        Marged Evans,1011,Support,Yes,01/09/2024,,
        Rhodri Williams,1012,Contractor,No,01/09/2024,,

        """;

    private const string Headings = "Name,Staff number,Staff group,EWC registered,Start,End,How ended\n";

    private readonly Dictionary<string, PersonId> _people = new(StringComparer.Ordinal);
    private Actor.Lead _lead = null!;
    private RequirementId _required;

    /// <summary>Its first day: the first of the last school year.</summary>
    public static DateOnly Begins(DateOnly today) => SchoolYear.Of(today).First.AddYears(-1);

    /// <summary>Has it happen; the clock goes on afterwards.</summary>
    /// <param name="today">Nothing of this day, or of one to come, is in it.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task HappenAsync(DateOnly today, CancellationToken ct)
    {
        var (last, now) = (Begins(today).Year, Begins(today).Year + 1);
        (DateOnly Day, Func<Task> Happens)[] days =
        [
            (new(last, 9, 1), () => LeadAsync(ct)),
            (new(last, 9, 2), () => ListAsync(Staff, ct)),
            (new(last, 9, 10), () => ExemptAsync("Rhodri Williams", new(last, 9, 10), ct)),
            (new(last, 9, 15), () => ConfirmAsync(new(last, 9, 15), 13, ct)),
            (new(last, 9, 22), () => SignAsync("Aled Rees", Language.Welsh, ct)),
            (new(last, 10, 14), () => OnPaperAsync(
                new(last, 10, 14), ["Bethan Lloyd", "Catrin Owen", "Dylan Price", "Gwyn Parry", "Ifan Lewis", "Lowri Edwards"], ct)),
            (new(last, 11, 10), () => SignAsync("Heledd Jones", Language.English, ct)),
            (new(now, 1, 12), () => AwayAsync("Catrin Owen", new(new(now, 1, 12), new(now, 7, 17)), ct)),
            (new(now, 4, 20), () => ListAsync($"Siwan Harris,1013,Teaching,Yes,20/04/{now},,\n", ct)),
            (new(now, 4, 24), () => ConfirmAsync(new(now, 4, 24), 14, ct)),
            (new(now, 5, 6), () => OnPaperAsync(new(now, 5, 6), ["Efa Roberts", "Siwan Harris"], ct)),
            (new(now, 7, 14), () => ListAsync(
                $"Ifan Lewis,1009,Support,Yes,01/09/2022,17/07/{now},Left\nNia Griffiths,1014,Teaching,Yes,01/09/{now},,\n", ct)),
            (new(now, 9, 7), () => ListAsync($"Owain Jenkins,1015,Support,No,01/09/{now},,\n", ct)), // He had begun a week before.
            (new(now, 9, 14), () => ConfirmAsync(new(now, 9, 14), 15, ct)),
            (new(now, 9, 29), () => SignAsync("Aled Rees", Language.Welsh, ct)),
            (new(now, 10, 1), () => AwayAsync("Ffion Thomas", new(new(now, 10, 1), null), ct)),
            (new(now, 10, 7), () => OnPaperAsync(new(now, 10, 7), ["Bethan Lloyd", "Gwyn Parry", "Lowri Edwards", "Owain Jenkins"], ct)),
            (new(now, 10, 12), () => LongerAsync("Dylan Price", new(now, 12, 18), ct)),
        ];
        foreach (var (day, happens) in days.Where(one => one.Day < today))
        {
            clock.StandOn(day);
            await happens();
        }

        clock.GoOn();
        foreach (var (name, address, sees) in Governors) await GovernorAsync(name, address, sees, ct);
        await DoAsync((AddOperator add) => add.RunAsync(CommandLine.Operator, Operator.Address, Operator.Name, ct));
    }

    // Somebody says what they do at the school, and becomes its lead by a code.
    private async Task LeadAsync(CancellationToken ct)
    {
        var person = TypedId.New<PersonId>();
        var member = new Actor.Member(person, school.Id);
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<CourseContext>();
            db.Add(new Person { Id = person, Name = "Eleri Hughes", Language = Language.Welsh, CreatedAt = clock.GetUtcNow() });
            await db.SaveChangesAsync(ct);
        }

        await DoAsync((RecordPost record) => record.RunAsync(member, [StaffGroup.Teaching], true, ct));
        var made = await DoAsync((MakeLeadCode make) => make.RunAsync(CommandLine.Operator, school.Id, ct));
        await DoAsync((EnterLeadCode enter) => enter.RunAsync(member, made.Code, ct));
        _lead = new(person, school.Id);
        _required = (await AskAsync((FindRequirements find) => find.RunAsync(new Viewer.LeadOf(school.Id), ct)))[0].Id;
    }

    private async Task ListAsync(string rows, CancellationToken ct)
    {
        var kept = (KeptList.Kept)await AskAsync((KeepStaffList keep) => keep.RunAsync(_lead, Encoding.UTF8.GetBytes(Headings + rows), ct));
        var report = await AskAsync((FindStaffList find) => find.RunAsync(new(school.Id), kept.Id, ct));
        await DoAsync((ImportStaffList import) => import.RunAsync(_lead, kept.Id, new(report!.Shown, Checked: true, new HashSet<PostId>(), null), ct));
        foreach (var one in (await AskAsync((FindPeople find) => find.RunAsync(new(school.Id), ct))).All) _people[one.Name!] = one.Id;
    }

    private async Task SignAsync(string name, Language language, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var learner = new DemoLearner(scope.ServiceProvider, school, (_people[name], name), language);
        var course = await scope.ServiceProvider.GetRequiredService<Courses>().FindAsync(FirstRequirement.CourseSlug, ct);
        foreach (var module in course?.Modules ?? []) await learner.TakeAsync(module, ct);
    }

    private async Task OnPaperAsync(DateOnly day, IEnumerable<string> names, CancellationToken ct)
    {
        foreach (var name in names)
            await DoAsync((RecordCompletion record) => record.RunAsync(_lead, _people[name], _required, day, new CompletionProof.OnPaper(), ct));
    }

    private Task ConfirmAsync(DateOnly day, int headcount, CancellationToken ct) =>
        DoAsync((ConfirmStaffList confirm) => confirm.RunAsync(_lead, day, headcount, ct));

    private Task AwayAsync(string name, Days days, CancellationToken ct) => DoAsync((GiveLeave give) => give.RunAsync(_lead, [_people[name]], days, ct));

    private Task ExemptAsync(string name, DateOnly from, CancellationToken ct) => DoAsync(
        (GiveExemption give) => give.RunAsync(_lead, [_people[name]], new ExemptionSaid(null, ExemptionReason.NoContact, new(from, null)), ct));

    private Task LongerAsync(string name, DateOnly until, CancellationToken ct) =>
        DoAsync((GiveExtension give) => give.RunAsync(_lead, [_people[name]], _required, until, ct));

    private Task GovernorAsync(string name, string address, bool seesNames, CancellationToken ct) =>
        DoAsync((GiveGrant give) => give.RunAsync(_lead, address, null, new GrantSaid.Governor(name, seesNames, null), ct));

    // Each deed in a scope of its own, as each request has one; what it refuses is a mistake of ours.
    private async Task<T> DoAsync<TDeed, T>(Func<TDeed, Task<Outcome<T>>> act) where TDeed : notnull => (await AskAsync(act)).Value;

    private async Task<T> AskAsync<TDeed, T>(Func<TDeed, Task<T>> act) where TDeed : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TDeed>());
    }
}
