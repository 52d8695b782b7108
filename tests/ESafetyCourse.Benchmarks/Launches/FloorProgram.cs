using System.Buffers.Text;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ESafetyCourse.Benchmarks.Launches;

/// <summary>
/// What a launch costs at least on this stack: bare endpoints that read the same forms, verify the same signature, store the same durable rows in
/// one statement and read them back in one, and do nothing else. The distance to it is ours.
/// </summary>
internal sealed class FloorProgram(string scratch, Cluster cluster) : IMeasuredProgram
{
    private Process? _process;

    public string Url { get; } = $"http://127.0.0.1:{Shell.FreePort()}";

    public int Id => _process!.Id;

    /// <summary>Starts it as a process of its own, by this program's command <c>floor</c>.</summary>
    public void Start(StandInPlatform platform)
    {
        var start = new ProcessStartInfo("sh",
            ["-c", "exec \"$@\" >>\"$0\" 2>&1", Path.Combine(scratch, "floor.log"), "dotnet", typeof(FloorProgram).Assembly.Location, "floor", Url, platform.Modulus, platform.Exponent]);
        start.Environment["FLOOR_DATABASE"] = cluster.Owner;
        _process = Process.Start(start)!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not { HasExited: false } process) return;
        await Shell.RunAsync(["kill", "-TERM", $"{process.Id}"], CancellationToken.None);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>The program itself.</summary>
    public static async Task<int> ServeAsync(string url, string modulus, string exponent)
    {
        await using var database = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("FLOOR_DATABASE")) { MaxAutoPrepare = 20, MaxPoolSize = 10, NoResetOnClose = true });
        await FloorEndpoints.PrepareAsync(database);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.Services.AddRouting();
        var app = builder.Build();
        new FloorEndpoints(database, new RSAParameters { Modulus = Base64Url.DecodeFromChars(modulus), Exponent = Base64Url.DecodeFromChars(exponent) }).Map(app);
        await app.RunAsync();
        return 0;
    }
}

/// <summary>The three steps of a launch, bare.</summary>
internal sealed class FloorEndpoints(NpgsqlDataSource database, RSAParameters key)
{
    private const string Store = """
        with spent as (insert into floor_spent values ($1, now()) on conflict do nothing returning id),
        visit as (insert into floor_visits select $2, $3, $4, $5, 'lti', 'en', 'boundaries', now() from spent),
        launch as (insert into floor_launches select $2, $3, $4, $5, $5, 'https://lms.example/lineitem', true, false, 'https://lms.example/return' from spent),
        visitor as (insert into floor_visitors select $5, $4, now(), now() from spent
            on conflict (school_id, person_id) do update set last_visit_at = excluded.last_visit_at)
        select count(*) from spent
        """;

    private static readonly byte[] Page = Encoding.UTF8.GetBytes("<!doctype html><title>Floor</title>" + string.Concat(Enumerable.Repeat("<p>A page of some length.</p>", 90)) + "</html>");
    private readonly System.Collections.Concurrent.ConcurrentBag<RSA> _idle = [];

    public static async Task PrepareAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("""
            create table floor_spent (id uuid primary key, expires_at timestamptz not null);
            create table floor_visits (id uuid primary key, session_id uuid not null, person_id uuid not null, school_id uuid not null, door text not null,
                language text not null, module_slug text, began_at timestamptz not null);
            create table floor_launches (visit_id uuid primary key, identity_id uuid not null, deployment_id uuid not null, context_id uuid, resource_link_id uuid not null,
                line_item_url text, can_send_score boolean not null, instructor boolean not null, return_url text);
            create table floor_visitors (school_id uuid, person_id uuid, first_visit_at timestamptz not null, last_visit_at timestamptz not null, primary key (school_id, person_id));
            """);
        await command.ExecuteNonQueryAsync();
    }

    public void Map(WebApplication app)
    {
        app.MapPost("/lti/login", LoginAsync);
        app.MapPost("/lti/launch", LaunchAsync);
        app.MapGet("/v/{visit:guid}", PageAsync);
    }

    private static async Task LoginAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var (state, nonce) = (Guid.CreateVersion7().ToString("n"), Guid.NewGuid().ToString("n"));
        http.Response.Headers.SetCookie = $"__Host-floor-{state[..16]}={nonce}; path=/; secure; httponly";
        await http.Response.WriteAsync($"<form action=\"{form["iss"]}\"><input name=\"state\" value=\"{state}\"><input name=\"nonce\" value=\"{nonce}\"></form>");
    }

    private async Task LaunchAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var parts = form["id_token"].ToString().Split('.');
        if (!_idle.TryTake(out var rsa)) rsa = RSA.Create(key);
        var genuine = rsa.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _idle.Add(rsa);
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        var subject = int.Parse(claims.RootElement.GetProperty("sub").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        var visit = Guid.CreateVersion7();
        await using var command = database.CreateCommand(Store);
        foreach (var id in (Guid[])[Guid.Parse(form["state"]!), visit, Guid.CreateVersion7(), new Guid(subject, 0, 0, new byte[8]), Guid.Empty]) command.Parameters.Add(new() { Value = id });
        var stored = genuine && await command.ExecuteScalarAsync() is 1L;
        http.Response.StatusCode = stored ? StatusCodes.Status303SeeOther : StatusCodes.Status400BadRequest;
        http.Response.Headers.SetCookie = $"__Host-esafety={visit}; path=/; secure; httponly";
        http.Response.Headers.Location = $"/v/{visit}";
    }

    private async Task PageAsync(HttpContext http, Guid visit)
    {
        await using var command = database.CreateCommand("select v.person_id from floor_visits v join floor_launches l on l.visit_id = v.id where v.id = $1");
        command.Parameters.Add(new() { Value = visit });
        http.Response.ContentType = "text/html";
        if (await command.ExecuteScalarAsync() is Guid) await http.Response.Body.WriteAsync(Page);
        else http.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
