using System.Diagnostics;
using System.Globalization;
using ESafetyCourse.Benchmarks.Launches;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ESafetyCourse.Benchmarks;

/// <summary>How many messages a second leave the outbox for a mail server on this machine, which runs in a process of its own (tests/smtp-sink).</summary>
internal static class MailBenchmark
{
    private const string Fill = """
        insert into schools values ('00000000-0000-7000-8000-000000000001', 'powys', 'Ysgol Powys', 'Ysgol Powys', null, null, now());
        insert into people (id, name, email, language, created_at)
        select md5(n::text)::uuid, 'Siân ' || n, 's' || n || '@school.example', case n % 3 when 0 then 'en' when 1 then 'cy' end, now() from generate_series(1, {0}) n;
        insert into messages (id, school_id, class, kind, person_id, dedupe_key, thread, body, queued_at, not_before, state, next_try_at)
        select gen_random_uuid(), '00000000-0000-7000-8000-000000000001', 'transactional', 'measured', md5(n::text)::uuid, n::text, 'thread-' || n, '{{"day":["2026-09-30"]}}',
            now(), now(), 'waiting', now() from generate_series(1, {0}) n;
        """;

    /// <summary>Queues messages, sends them all, prints the figures and takes the database away.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5_000;
        var scratch = Scratch.Make();
        try
        {
            await using var cluster = await Cluster.StartAsync(scratch.FullName, CancellationToken.None);
            await new Migrator(Path.Combine(AppContext.BaseDirectory, "migrations"), TimeProvider.System)
                .RunAsync(cluster.Owner, new NpgsqlConnectionStringBuilder(cluster.App).Username!, CancellationToken.None);
            await using (var owner = NpgsqlDataSource.Create(cluster.Owner))
            await using (var fill = owner.CreateCommand(string.Format(CultureInfo.InvariantCulture, Fill, count))) await fill.ExecuteNonQueryAsync();
            Console.WriteLine(cluster.Durability);
            await using var sink = new MailSink(quiet: true);
            await sink.StartAsync();
            await MeasureAsync(cluster, sink.Port, count);
            Console.WriteLine($"the server has taken: {await sink.CountAsync()}");
        }
        finally
        {
            scratch.Delete(recursive: true);
        }

        return 0;
    }

    private static async Task MeasureAsync(Cluster cluster, int port, int count)
    {
        await using var database = NpgsqlDataSource.Create(cluster.App);
        await using var services = new ServiceCollection().AddScoped<IComposeMessage, Measured>()
            .AddPooledDbContextFactory<CourseContext>(options => options.UseNpgsql(database).UseSnakeCaseNamingConvention()).BuildServiceProvider();
        var route = new MailRoute.Server("no-reply@esafety.example", "127.0.0.1", port, MailSecurity.None, null, 10_000, null);
        var outbox = new MessageOutbox(database, services.GetRequiredService<IDbContextFactory<CourseContext>>(), route, TimeProvider.System);
        var send = new SendMessages(
            outbox, route, new MailTemplates(Path.Combine(AppContext.BaseDirectory, "content")), database, services.GetRequiredService<IServiceScopeFactory>(),
            TimeProvider.System, NullLogger<SendMessages>.Instance);
        using var process = Process.GetCurrentProcess();
        var (idle, wall, cpu) = (process.WorkingSet64, Stopwatch.StartNew(), process.TotalProcessorTime);
        while ((await send.RunAsync(CancellationToken.None)).Tried > 0) continue;
        process.Refresh();
        var sent = await cluster.CountAsync("select count(*) from messages where state = 'sent'", CancellationToken.None);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{sent:N0} of {count:N0} sent in {wall.Elapsed.TotalSeconds:F2} s: {sent / wall.Elapsed.TotalSeconds:F0} messages/s, "
            + $"CPU {(process.TotalProcessorTime - cpu).TotalSeconds:F2} s, peak {process.PeakWorkingSet64 / 1e6:F0} MB ({(process.PeakWorkingSet64 - idle) / 1e6:F0} above idle)"));
    }

    private sealed class Measured : IComposeMessage
    {
        public string Kind => "measured";

        public Task<Composed?> ComposeAsync(Message message, CancellationToken ct)
        {
            var day = message.Holds.Day("day");
            return Task.FromResult<Composed?>(new(
                MailTemplates.Test, new Dictionary<string, Bilingual> { ["server"] = new("a", "b") }, Link: new Uri("https://lms.example/course"),
                Entry: new CalendarEntry($"{message.Id}@esafety.example", 0, day, new("Training due", "Hyfforddiant i’w gwblhau"))));
        }
    }
}
