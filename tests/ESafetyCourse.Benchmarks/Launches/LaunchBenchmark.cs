using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace ESafetyCourse.Benchmarks.Launches;

/// <summary>Full launches (login, signed token, session, first page) over HTTP, against the published program and a durable PostgreSQL.</summary>
public static partial class LaunchBenchmark
{
    /// <summary>Runs it; 0 when every launch went well, 1 when one did not, 2 when the options make no sense.</summary>
    public static async Task<int> RunAsync(string[] options)
    {
        if (LaunchPlan.Read(options) is not { } plan)
        {
            await Console.Error.WriteLineAsync(LaunchPlan.Options);
            return 2;
        }

        var scratch = Scratch.Make();
        try
        {
            return await ReportAsync(plan, scratch.FullName);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static async Task<int> ReportAsync(LaunchPlan plan, string scratch)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(plan.LimitMinutes));
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            var figures = await MeasureAsync(plan, scratch, limit.Token);
            Console.WriteLine(plan.Json ? LaunchReport.Json(figures) : LaunchReport.Table(figures));
            return figures.Failures.Count == 0 && figures.Wrong.Count == 0 ? 0 : 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped before the end: there are no figures.");
            return 1;
        }

        // Nothing of ours outlives us: server and tool are stopped first.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            limit.Cancel();
        }
    }

    private static async Task<LaunchFigures> MeasureAsync(LaunchPlan plan, string scratch, CancellationToken ct)
    {
        Say("Publishing the program");
        var program = plan.Program ?? await ToolProgram.PublishAsync(scratch, ct);
        Say("Making the database");
        await using var cluster = await Cluster.StartAsync(scratch, ct);
        using var platform = new StandInPlatform();
        await using var tool = new ToolProgram(program, scratch, cluster);
        await tool.PrepareAsync(ct);
        await tool.ConnectAsync(platform, ct);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None });
        var visitor = new Visitor(http, platform, tool.Url);

        Say("Measuring the floor");
        var floor = await FloorAsync(plan, scratch, cluster, platform, http, ct);
        Say("Starting the tool");
        var starts = await TimeStartsAsync(plan, tool, visitor, ct);
        var crowd = new Crowd(visitor, plan);
        Say($"Warming up: {plan.People} people, {plan.WarmUp} launches");
        await crowd.FillAsync(ct);
        await crowd.PlayAsync(plan.WarmUp, ct);
        Say($"Measuring {plan.Launches} launches, {plan.Concurrent} at once");
        var figures = await LoadAsync(plan, cluster, tool, crowd, ct);
        var (alone, _) = await crowd.PlayAsync(plan.OneAtATime, ct, concurrent: 1);
        return figures with
        {
            Floor = floor,
            OneAtATime = alone,
            Starts = starts,
            Durability = cluster.Durability,
            FirstPageBytes = await WeighAsync(visitor, ct),
            SyncTimes = ProcessFigures.SyncTimes(cluster.DiskFolder(scratch)),
            Wrong = await CheckAsync(cluster, visitor, platform, tool, crowd.Done + plan.Starts + 1, ct),
        };
    }

    // The same crowd at the bare endpoints, in the same minute on the same machine.
    private static async Task<LaunchFigures> FloorAsync(
        LaunchPlan plan, string scratch, Cluster cluster, StandInPlatform platform, HttpClient http, CancellationToken ct)
    {
        await using var floor = new FloorProgram(scratch, cluster);
        floor.Start(platform);
        var visitor = new Visitor(http, platform, floor.Url);
        while (!await AnsweredAsync(visitor, ct)) await Task.Delay(20, ct);
        var crowd = new Crowd(visitor, plan, asksNewcomers: false);
        await crowd.PlayAsync(plan.WarmUp / 2, ct);
        return await LoadAsync(plan, cluster, floor, crowd, ct);
    }

    private static async Task<LaunchFigures> LoadAsync(LaunchPlan plan, Cluster cluster, IMeasuredProgram tool, Crowd crowd, CancellationToken ct)
    {
        double Database() => cluster.Postmaster is { } postmaster ? ProcessFigures.CpuOfServer(postmaster) : double.NaN;
        var load = ProcessFigures.Load();
        var (toolBefore, databaseBefore, ownBefore) = (ProcessFigures.CpuOf(tool.Id), Database(), ProcessFigures.CpuOf(Environment.ProcessId));
        var (times, seconds) = await crowd.PlayAsync(plan.Launches, ct);
        return new LaunchFigures
        {
            Plan = plan,
            Times = times,
            Seconds = seconds,
            ToolCpu = (ProcessFigures.CpuOf(tool.Id) - toolBefore) / plan.Launches,
            DatabaseCpu = (Database() - databaseBefore) / plan.Launches,
            GeneratorCpu = (ProcessFigures.CpuOf(Environment.ProcessId) - ownBefore) / plan.Launches,
            PeakMemory = ProcessFigures.PeakMemoryOf(tool.Id),
            LoadBefore = load,
            LoadAfter = ProcessFigures.Load(),
            Failures = crowd.Failures,
        };
    }

    // From the start of the process to the first page of the first launch; the last one started stays.
    private static async Task<Start[]> TimeStartsAsync(LaunchPlan plan, ToolProgram tool, Visitor visitor, CancellationToken ct)
    {
        var starts = new Start[plan.Starts];
        for (var at = 0; at < plan.Starts; at++)
        {
            await tool.StopAsync(ct);
            var began = Stopwatch.GetTimestamp();
            tool.Start();
            while (!await AnsweredAsync(visitor, ct)) await Task.Delay(5, ct);
            starts[at] = new Start(Stopwatch.GetElapsedTime(began).TotalSeconds, ProcessFigures.CpuOf(tool.Id) / 1000);
            if (at == plan.Starts - 1) await Task.Delay(TimeSpan.FromSeconds(3), ct); // What idles is idle by then.
            starts[at] = starts[at] with { Memory = ProcessFigures.MemoryOf(tool.Id) };
        }

        return starts;
    }

    private static async Task<bool> AnsweredAsync(Visitor visitor, CancellationToken ct)
    {
        try
        {
            await visitor.PlayAsync(Crowd.Person(0), ct);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<int> WeighAsync(Visitor visitor, CancellationToken ct)
    {
        var played = await visitor.PlayAsync(Crowd.Person(0), ct);
        var bytes = played.Page.Bytes;
        foreach (var address in Needed().Matches(played.Page.Text).Select(match => match.Groups[1].Value).Distinct())
            bytes += (await visitor.PageAsync(address, null, ct)).Bytes;
        return bytes;
    }

    // First right, then fast: nothing lost, nothing left over, nothing accepted twice or with a spoilt signature.
    private static async Task<List<string>> CheckAsync(
        Cluster cluster, Visitor visitor, StandInPlatform platform, ToolProgram tool, int played, CancellationToken ct)
    {
        var wrong = new List<string>();
        var stored = await cluster.CountAsync("select count(*) from visits", ct);
        if (stored != played) wrong.Add($"{played} launches were played and {stored} stored.");
        if (await cluster.CountAsync("select count(*) from spent_logins", ct) is var spent && spent != played) wrong.Add($"{played} launches were played and {spent} logins spent.");
        var again = await visitor.PlayAsync(Crowd.Person(0), ct);
        if (!await RefusesAsync(visitor, again.Login, again.Token, ct)) wrong.Add("A launch was accepted twice.");
        var login = await visitor.LoginAsync(Crowd.Person(0), ct);
        var token = platform.Sign(Crowd.Person(0), login.Nonce, $"{tool.Url}/lti/launch");
        var spoilt = token[..^8] + (token[^8] == 'A' ? 'B' : 'A') + token[^7..];
        if (!await RefusesAsync(visitor, login, spoilt, ct)) wrong.Add("A token with a spoilt signature was accepted.");
        return wrong;
    }

    private static async Task<bool> RefusesAsync(Visitor visitor, Login login, string token, CancellationToken ct)
    {
        try
        {
            await visitor.LaunchAsync(login, token, ct);
            return false;
        }
        catch (LaunchFailedException e)
        {
            return e.Message.Contains("answered 4", StringComparison.Ordinal);
        }
    }

    private static void Say(string line) => Console.Error.WriteLine(line);

    [GeneratedRegex("<(?:link|script|img)[^>]+(?:href|src)=\"(/[^\"]+)\"")]
    private static partial Regex Needed();
}
