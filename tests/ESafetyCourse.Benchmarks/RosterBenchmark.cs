using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ESafetyCourse.Benchmarks.Launches;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Rosters;
using ESafetyCourse.Core.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ESafetyCourse.Benchmarks;

/// <summary>How long, and in how much memory, the members of a very large course are read, twice: all of them new, and all of them known.</summary>
internal static class RosterBenchmark
{
    private static readonly Guid Course = new("00000000-0000-7000-8000-000000000004");

    private const string Fill = """
        insert into schools values ('00000000-0000-7000-8000-000000000001', 'powys', 'Powys', 'Powys', null, null, now());
        insert into people (id, name, language, created_at) values ('00000000-0000-7000-8000-000000000002', 'Lead', 'en', now());
        insert into platforms (id, frame_origins, allow_private, school_id, added_at, kind)
        values ('00000000-0000-7000-8000-000000000003', '{}', true, '00000000-0000-7000-8000-000000000001', now(), 'lti');
        insert into lti_registrations (platform_id, issuer, client_id, authorization_url, token_url, token_audience, jwks_url, shared_issuer, in_use)
        values ('00000000-0000-7000-8000-000000000003', '@lms', 'client', '@lms/auth', '@lms/token', '@lms/token', '@lms/jwks', false, true);
        insert into deployments (id, platform_id, lti_id, added_at, approved_at)
        values ('00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000003', '1', now(), now());
        insert into contexts (id, deployment_id, lti_id, school_id, created_at, roster_url)
        values ('00000000-0000-7000-8000-000000000004', '00000000-0000-7000-8000-000000000003', '2', '00000000-0000-7000-8000-000000000001', now(), '@lms/members');
        insert into staff_courses (context_id, school_id, said_by, said_at, due_at)
        values ('00000000-0000-7000-8000-000000000004', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', now(), now());
        """;

    /// <summary>Makes the course, reads it twice, prints the figures and takes the database away. The LMS runs in this process too.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var members = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5_000;
        var scratch = Scratch.Make();
        try
        {
            await using var cluster = await Cluster.StartAsync(scratch.FullName, CancellationToken.None);
            await new Migrator(Path.Combine(AppContext.BaseDirectory, "migrations"), TimeProvider.System)
                .RunAsync(cluster.Owner, new NpgsqlConnectionStringBuilder(cluster.App).Username!, CancellationToken.None);
            await using var lms = await LmsAsync(members);
            await using (var owner = NpgsqlDataSource.Create(cluster.Owner))
            await using (var fill = owner.CreateCommand(Fill.Replace("@lms", lms.Urls.First(), StringComparison.Ordinal))) await fill.ExecuteNonQueryAsync();
            Console.WriteLine(cluster.Durability);
            await MeasureAsync(cluster);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }

        return 0;
    }

    private static async Task MeasureAsync(Cluster cluster)
    {
        await using var database = NpgsqlDataSource.Create(cluster.App);
        var (master, clock) = (new MasterKey(RandomNumberGenerator.GetBytes(32)), TimeProvider.System);
        using var platforms = new PlatformHttp(new ToolKeys(database, master, new RotateKeys(database, master, clock), clock), clock);
        var rows = new RosterRows(database, new KnownPlatforms(database, TimeProvider.System), TimeProvider.System);
        var sync = new SyncRoster(rows, new LtiRoster(platforms), TimeProvider.System, NullLogger<SyncRoster>.Instance);
        using var process = Process.GetCurrentProcess();
        var idle = process.WorkingSet64;
        foreach (var what in new[] { "all new", "all known" })
        {
            await using (var due = database.CreateCommand("update staff_courses set due_at = now()")) await due.ExecuteNonQueryAsync();
            var (wall, cpu) = (Stopwatch.StartNew(), process.TotalProcessorTime);
            var figures = (await sync.RunAsync(new(), new ContextId(Course), CancellationToken.None)).Value;
            process.Refresh();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{what,-10} {figures.People:N0} members on {figures.Pages} pages, {wall.Elapsed.TotalSeconds:F2} s, CPU {(process.TotalProcessorTime - cpu).TotalSeconds:F2} s, peak {(process.PeakWorkingSet64 - idle) / 1e6:F0} MB above idle{(figures.Why is { } why ? $", failed: {why}" : "")}"));
        }
    }

    private static async Task<WebApplication> LmsAsync(int members)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var lms = builder.Build();
        lms.Urls.Add("http://127.0.0.1:0");
        lms.MapPost("/token", () => Results.Text("""{"access_token":"token","token_type":"Bearer","expires_in":3600}""", "application/json"));
        lms.MapGet("/members", (HttpContext http) =>
        {
            var (from, limit) = (Number(http, "from", 0), Number(http, "limit", members));
            if (from + limit < members) http.Response.Headers.Link = $"<{lms.Urls.First()}/members?limit={limit}&from={from + limit}>; rel=\"next\"";
            var page = new StringBuilder("""{"members":[""");
            for (var n = from; n < Math.Min(from + limit, members); n++)
                page.Append(CultureInfo.InvariantCulture, $$"""{{(n > from ? "," : "")}}{"user_id":"{{n}}","name":"Siân Surname {{n}}","email":"s{{n}}@school.example","roles":["Learner"],"status":"Active"}""");
            return Results.Text(page.Append("]}").ToString(), "application/vnd.ims.lti-nrps.v2.membershipcontainer+json");
        });
        await lms.StartAsync();
        return lms;
    }

    private static int Number(HttpContext http, string name, int otherwise) => int.TryParse(http.Request.Query[name], CultureInfo.InvariantCulture, out var read) ? read : otherwise;
}
