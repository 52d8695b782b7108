using System.Globalization;
using ESafetyCourse.Benchmarks.Launches;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Benchmarks;

/// <summary>
/// Whether the outbox of messages keeps what docs/adr/0020 promises: two instances of the program send to one mail server, whichever is sending is killed
/// again and again, and the server is away, slow and unwilling in between.
/// </summary>
internal sealed class KillsBenchmark(Cluster cluster, MailSink sink, ToolProgram[] instances, int messages)
{
    // Of a hundred messages four go to a mailbox that there is not, or are not wanted, and two to one that is full at first.
    private const string Fill = """
        create temp table numbered on commit drop as
            select n, md5('person ' || n)::uuid as person, md5('reminder ' || n)::uuid as reminder,
                case n % 50 when 7 then 'refused-' when 8 then 'spam-' when 9 then 'full-' else 's' end || n || '@bench.example' as address
            from generate_series(1, @messages) n;
        insert into people (id, name, email, language, created_at) select person, 'Siân ' || n, address, case n % 3 when 0 then 'en' when 1 then 'cy' end, now() from numbered;
        insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, starts_on, start_known)
        select gen_random_uuid(), person, s.id, 'support', false, now(), current_date - 1, true from numbered, schools s;
        insert into reminders (id, recipient_id, is_contact, school_id, kind, week_on, queued_on, queued_at)
        select reminder, person, false, s.id, 'nudge', date_trunc('week', current_date), current_date, now() from numbered, schools s;
        insert into reminder_causes (reminder_id, school_id, requirement_id, person_id, cycle, due_on, step)
        select reminder, s.id, r.requirement_id, person, 1, current_date + 27, 'nudge' from numbered, schools s join requirements r on r.school_id = s.id;
        insert into messages (id, school_id, class, kind, person_id, dedupe_key, body, queued_at, not_before, state, next_try_at)
        select gen_random_uuid(), s.id, 'transactional', 'reminder-digest', person, address, format('{"day":["%s"],"reminder":["%s"]}', current_date, reminder),
            now(), now(), 'waiting', now() from numbered, schools s;
        """;

    private static readonly TimeSpan Away = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    // What docs/operating.md says of a sender that was killed: others go on, and what it had claimed is taken up. While one after the other is killed that
    // waits behind what has been due for longer, and is counted from the last kill.
    private static readonly TimeSpan OthersWithin = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan TakenUpWithin = TimeSpan.FromSeconds(240);

    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(cluster.Owner);
    private readonly List<Kill> _kills = [];
    private double _memory;

    /// <summary>Prepares all of it, kills so many times and prints what came of it.</summary>
    /// <returns>1 where a promise was broken.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        int Number(int place, int usual) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : usual;
        var (messages, kills, scratch) = (Number(0, 2_000), Number(1, 6), Scratch.Make());
        try
        {
            await using var cluster = await Cluster.StartAsync(scratch.FullName, CancellationToken.None);
            var program = args.Length > 2 ? Path.GetFullPath(args[2]) : await ToolProgram.PublishAsync(scratch.FullName, CancellationToken.None);
            await using var sink = new MailSink(quiet: false);
            await sink.StartAsync();
            var key = ToolProgram.NewMasterKey();
            await using var first = Instance("one");
            await using var second = Instance("two");
            await first.PrepareAsync(CancellationToken.None);
            return await new KillsBenchmark(cluster, sink, [first, second], messages).RunAsync(kills);

            // The sender's address says which of them it was; the Message-ID has its domain alone.
            ToolProgram Instance(string name) => new(program, scratch.FullName, cluster, new Dictionary<string, string>
            {
                ["ESafety__MasterKey"] = key, ["ESafety__Mail__Host"] = "127.0.0.1", ["ESafety__Mail__Port"] = $"{sink.Port}",
                ["ESafety__Mail__Security"] = "none", ["ESafety__Mail__From"] = $"{name}@esafety.example", ["ESafety__Mail__PerSecond"] = "1000",
            });
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private async Task<int> RunAsync(int kills)
    {
        await using (var fill = _database.CreateCommand(Fill.Replace("@messages", $"{messages}", StringComparison.Ordinal))) await fill.ExecuteNonQueryAsync();
        foreach (var instance in instances) instance.Start();
        Console.WriteLine($"{cluster.Durability}\n{"kill",-6}{"sender",-8}{"claimed",-9}{"others went on after",-22}its messages were taken up after");
        for (var number = 1; number <= kills; number++)
        {
            await UntilAsync(() => sink.Taken.Count >= messages * number / (kills + 1));
            if (number == 2) await AwayAsync();
            if (number == 3) await sink.TellAsync("""{"delay":400}""");
            if (number == 4) await UnwillingAsync();
            await KillAsync(number);
            if (number == 3) await sink.TellAsync("""{"delay":0}""");
        }

        await UntilAsync(async () => await CountAsync("state in ('waiting', 'sending')") == 0);
        await Task.WhenAll(_kills.Select(kill => kill.Watched));
        foreach (var instance in instances) _memory = Math.Max(_memory, ProcessFigures.PeakMemoryOf(instance.Id));
        return await JudgeAsync(kills) ? 0 : 1;
    }

    private async Task AwayAsync()
    {
        await FlowingAsync();
        await sink.KillAsync();
        await Task.Delay(Away);
        await sink.StartAsync();
        await FlowingAsync();
    }

    private async Task UnwillingAsync()
    {
        await FlowingAsync();
        await sink.TellAsync("""{"later":true}""");
        await UntilAsync(async () => await CountAsync("why = 'asked-later' and dedupe_key not like 'full-%'") > 20);
        await sink.TellAsync("""{"later":false}""");
    }

    private async Task KillAsync(int number)
    {
        await FlowingAsync();
        await Task.Delay(Random.Shared.Next(300));
        await FlowingAsync();
        var sender = Array.FindIndex(instances, instance => sink.Newest!.From.StartsWith(instance == instances[0] ? "one@" : "two@", StringComparison.Ordinal));
        _memory = Math.Max(_memory, await instances[sender].KillAsync());
        var at = DateTimeOffset.UtcNow;
        instances[sender].Start(); // As whatever looks after it would.
        var held = await ListAsync<DateTime>("select distinct next_try_at from messages where state = 'sending'");
        var kill = new Kill(at, [.. held.Except(_kills.SelectMany(earlier => earlier.Claims))]);
        _kills.Add(kill);
        var claimed = await HeldAsync(kill.Claims);
        kill.Watched = Task.Run(async () =>
        {
            // What the pipe still held is none of others.
            var others = UntilAsync(() => sink.Newest!.At > at + TimeSpan.FromSeconds(1));
            await UntilAsync(async () => await HeldAsync(kill.Claims) == 0);
            kill.TakenUp = DateTimeOffset.UtcNow - at;
            await others;
            kill.Others = sink.Taken.First(taken => taken.At > at + TimeSpan.FromSeconds(1)).At - at;
            Console.WriteLine($"{number,-6}{(sender == 0 ? "one" : "two"),-8}{claimed,-9}{Seconds(kill.Others),-22}{Seconds(kill.TakenUp)}");
        });
    }

    private async Task<bool> JudgeAsync(int kills)
    {
        var taken = sink.Taken.GroupBy(one => one.To).ToDictionary(one => one.Key, one => one.ToList());
        var repeats = taken.Values.Sum(one => one.Count - 1);
        var waited = await ListAsync<string>("select dedupe_key from messages where dedupe_key not like 'spam-%' and dedupe_key not like 'refused-%'");
        var school = await ListAsync<Guid>("select id from schools");
        var shown = (await new FindMessages(_database).RunAsync(new Viewer.LeadOf(new(school[0])), null, CancellationToken.None)).Counts;
        var refused = await CountAsync("dedupe_key like 'refused-%' and why = 'address-refused' and last_status = 550 or dedupe_key like 'spam-%' and why = 'message-refused'");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{sink.Taken.Count:N0} taken of {messages:N0}, {repeats} of them again; most memory of an instance {_memory:F0} MB"));
        var (stops, last) = (kills >= 2 ? 1 : 0, _kills.Max(kill => kill.At));
        (string Promise, bool Kept)[] promises =
        [
            ("every message that the server would take was taken by it", waited.TrueForAll(taken.ContainsKey)),
            ("each of them stands as sent, and nothing else does", shown.GetValueOrDefault(MessageState.Sent) == waited.Count && taken.Count == waited.Count),
            ("what was refused for good is shown to the lead, with the answer",
                shown.GetValueOrDefault(MessageState.Refused) == messages - waited.Count && refused == messages - waited.Count),
            ("nothing is stuck, and nothing was given up", shown.Values.Sum() == messages && shown.Count == 2),
            ($"a kill, or a server's end, repeats one message at most ({kills + stops})", repeats <= kills + stops),
            ("a repeat has the same Message-ID", taken.Values.All(one => one.TrueForAll(mail => mail.MessageId.Length > 20 && mail.MessageId == one[0].MessageId))),
            ($"others go on within {OthersWithin.TotalSeconds} s", _kills.TrueForAll(kill => kill.Others <= OthersWithin)),
            ($"what a killed one had claimed is taken up within {TakenUpWithin.TotalSeconds} s", _kills.TrueForAll(kill => kill.At + kill.TakenUp <= last + TakenUpWithin)),
        ];
        foreach (var (promise, kept) in promises) Console.WriteLine($"{(kept ? "kept  " : "BROKEN")} {promise}");
        return Array.TrueForAll(promises, one => one.Kept);
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F0} s");

    private Task FlowingAsync() => UntilAsync(() => sink.Newest is { } newest && DateTimeOffset.UtcNow - newest.At < Fresh);

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var end = DateTimeOffset.UtcNow + Patience; !await holds(); await Task.Delay(20))
            if (DateTimeOffset.UtcNow > end) throw new TimeoutException("What was waited for did not come about in ten minutes.");
    }

    private async Task<long> HeldAsync(List<DateTime> claims)
    {
        await using var command = _database.CreateCommand("select count(*) from messages where state = 'sending' and next_try_at = any($1)");
        command.Parameters.AddWithValue(claims);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private Task<long> CountAsync(string which) => cluster.CountAsync($"select count(*) from messages where {which}", CancellationToken.None);

    private async Task<List<T>> ListAsync<T>(string sql)
    {
        var found = new List<T>();
        await using var command = _database.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync()) found.Add(row.GetFieldValue<T>(0));
        return found;
    }

    private sealed class Kill(DateTimeOffset at, List<DateTime> claims)
    {
        public DateTimeOffset At { get; } = at;

        public List<DateTime> Claims { get; } = claims;

        public Task Watched { get; set; } = Task.CompletedTask;

        public TimeSpan Others { get; set; }

        public TimeSpan TakenUp { get; set; }
    }
}
