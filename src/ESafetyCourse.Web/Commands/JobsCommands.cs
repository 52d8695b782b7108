using System.CommandLine;
using ESafetyCourse.Core;
using ESafetyCourse.Web.Jobs;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety jobs</c>: list, run, pause, resume.</summary>
public static class JobsCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build() => new("jobs", "What the program does by itself: when each job runs, how it stands, and having it run, pause and go on.")
    {
        List(), Run(), Pause(), Resume(),
    };

    private static Command List()
    {
        var command = new Command("list", "List the jobs: when they run, their last run and last success, the next, and what ails them (UTC).");
        command.SetAction((_, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            foreach (var job in await services.GetRequiredService<FindJobs>().RunAsync(stop))
            {
                Console.WriteLine($"{job.Name}\t{When(job)}\tlast run {Time(job.BeganAt)}\twent well {Time(job.SucceededAt)}\t{Next(job, now)}");
                foreach (var trouble in job.Troubles(now)) Console.WriteLine($"\t{trouble.Line}");
            }

            return 0;
        }, ct));
        return command;
    }

    private static Command Run()
    {
        var name = Name();
        var command = new Command("run", "Run a job now, in this process, unless it is paused or an instance is at it.") { name };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(
            (services, stop) => RunAsync(services, parsed.GetRequiredValue(name), stop), ct, JobHost.Add));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string name, CancellationToken ct)
    {
        if (Timetable.Find(name) is not { } job) return RefuseUnknown(name, "comes round by itself");
        var (find, began) = (services.GetRequiredService<FindJobs>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        if (await StandingAsync() is { PausedAt: { } paused })
            return CommandLine.Refuse($"{name} has been paused since {Time(paused)}: 'esafety jobs resume {name}' lets it run.");
        if ((await services.GetRequiredService<AskForJob>().RunAsync(CommandLine.Operator, name, ct)).Why is not null)
            return CommandLine.Refuse($"{name} was paused a moment ago: 'esafety jobs resume {name}' lets it run.");
        await job.CallAsync(services, ct);
        var after = await StandingAsync();
        if (after.FailedAt >= began) return CommandLine.Refuse($"{name} met {after.Fault}; it comes round again.");
        if (after.SucceededAt is null || after.SucceededAt < began)
        {
            return CommandLine.Refuse(after.RunningSince is { } since
                ? $"{name} has been running elsewhere since {Time(since)}. Nothing was done here."
                : $"{name} did not come to its end; it comes round again.");
        }

        if (after.Found is { } found) return CommandLine.Refuse($"{name} found {found}.");
        Console.WriteLine($"{name} went well.");
        return 0;

        async Task<JobStanding> StandingAsync() => (await find.RunAsync(ct)).Single(standing => standing.Name == name);
    }

    private static Command Pause()
    {
        var name = Name();
        var command = new Command("pause", "Pause a job on every instance until it is resumed; a run under way ends in its own time.") { name };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var job = parsed.GetRequiredValue(name);
            var paused = await services.GetRequiredService<PauseJob>().RunAsync(CommandLine.Operator, job, stop);
            if (paused.Why?.Reason == PauseJob.Unknown) return RefuseUnknown(job, "is known");
            if (paused.Why is not null) return CommandLine.Refuse($"{job} is paused already.");
            Console.WriteLine($"Paused {job}: no instance begins it until 'esafety jobs resume {job}'. A run that is under way ends in its own time.");
            return 0;
        }, ct));
        return command;
    }

    private static Command Resume()
    {
        var name = Name();
        var command = new Command("resume", "Let a paused job run again; what fell due meanwhile is run once.") { name };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var job = parsed.GetRequiredValue(name);
            var resumed = await services.GetRequiredService<ResumeJob>().RunAsync(CommandLine.Operator, job, stop);
            if (resumed.Why?.Reason == PauseJob.Unknown) return RefuseUnknown(job, "is known");
            if (resumed.Why is not null) return CommandLine.Refuse($"{job} is not paused.");
            Console.WriteLine($"Resumed {job}: it runs within the minute if it is due.");
            return 0;
        }, ct));
        return command;
    }

    private static string When(JobStanding standing) => standing.Job switch
    {
        { Due: { } due } =>
            $"{(due.On.Length == 0 ? "each day" : string.Join(", ", due.On))} from {due.At:HH:mm}{(due.Until is { } until ? $" until {until:HH:mm}" : "")} in London",
        { Cron: { } cron } => cron == Hangfire.Cron.Minutely() ? "each minute" : "each hour",
        _ => "when another begins it",
    };

    private static string Next(JobStanding standing, DateTimeOffset now) => standing.Ahead(now) switch
    {
        (JobAhead.Paused, var since) => $"paused since {Time(since)}",
        (JobAhead.Running, var since) => $"running since {Time(since)}",
        (JobAhead.Due, var since) => $"due since {Time(since)}",
        (JobAhead.At, var at) => $"next due {Time(at)}",
        _ => "",
    };

    private static int RefuseUnknown(string name, string what) =>
        CommandLine.Refuse($"No job '{PlainText.Quoted(name)}' {what}. 'esafety jobs list' shows them all.");

    private static string Time(DateTimeOffset? at) => at is { } known ? JobStanding.Time(known) : "never";

    private static Argument<string> Name() => new("name") { Description = "The job's name, e.g. sweep-grades." };
}
