using System.CommandLine;
using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Connections;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Jobs;
using ESafetyCourse.Web.Wording;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety doctor</c>: how schools' LMSs and the tool get on, and what was refused.</summary>
public static class DoctorCommands
{
    private const int Newest = 10;

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var school = new Option<string?>("--school") { Description = "Only that school (slug)." };
        var reference = new Option<string?>("--reference") { Description = "Only the refused launch with that reference, e.g. R-7KQ2-M9XF." };
        var command = new Command("doctor", "Say how each school's LMS and the tool get on, and which launches were refused, with their fix.") { school, reference };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(
            (services, stop) => RunAsync(services, parsed.GetValue(school), parsed.GetValue(reference), stop), ct));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string? slug, string? reference, CancellationToken ct)
    {
        var db = services.GetRequiredService<CourseContext>();
        var only = slug is null ? null : await CommandLine.SchoolAsync(db, slug, ct);
        Viewer viewer = only is null ? new Viewer.Program() : new Viewer.LeadOf(only.Id);
        var launches = db.RefusedLaunches.AsNoTracking().VisibleTo(viewer);
        if (reference is not null) return await ShowAsync(db, launches, reference, ct);
        var schools = only is null ? await db.Schools.AsNoTracking().OrderBy(school => school.Slug).ToListAsync(ct) : [only];
        var lights = await services.GetRequiredService<FindLights>().RunAsync(new Viewer.Program(), [.. schools.Select(school => school.Id)], ct);
        foreach (var school in schools) SayLights(school, lights[school.Id]);
        await SayWaitingAsync(services.GetRequiredService<FindRegistrations>(), ct);
        Console.WriteLine($"Mail: {await MailCommands.HowAsync(services, ct)}");
        if (only is null) await SayJobsAsync(services, ct);
        var newest = await launches.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(Newest).ToListAsync(ct);
        var nothing = only is null ? "No launch was refused in the last 30 days." : "No launch of this school was refused in the last 30 days.";
        Console.WriteLine(newest.Count == 0 ? nothing : "Refused launches, the newest first:");
        foreach (var launch in newest) await SayAsync(db, launch, ct);
        return 0;
    }

    private static async Task<int> ShowAsync(CourseContext db, IQueryable<RefusedLaunch> launches, string reference, CancellationToken ct)
    {
        var asked = reference.Trim().ToUpperInvariant();
        if (await launches.FirstOrDefaultAsync(row => row.Reference == asked, ct) is not { } launch)
            return CommandLine.Refuse($"No launch with the reference '{PlainText.Quoted(reference)}' was refused in the last 30 days.");
        await SayAsync(db, launch, ct);
        return 0;
    }

    private static void SayLights(School school, IReadOnlyList<Light> lights)
    {
        Console.WriteLine($"{school.Slug}\t{school.NameEn}");
        foreach (var light in lights)
            Console.WriteLine($"  {ConnectionWords.Of(light.Kind).En}: {ConnectionWords.Of(light.Colour).En}. {ConnectionWords.Of(light, toOperator: true).En}");
    }

    // What /health/ready calls degraded.
    private static async Task SayJobsAsync(IServiceProvider services, CancellationToken ct)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var troubles = (await services.GetRequiredService<FindJobs>().RunAsync(ct)).SelectMany(job => job.Troubles(now)).ToList();
        Console.WriteLine(troubles.Count == 0 ? "No job is in trouble." : "Jobs in trouble ('esafety jobs list' says more):");
        foreach (var trouble in troubles) Console.WriteLine($"  {trouble.Line}");
    }

    // On a platform that schools share nobody knows yet whose such a deployment will be: it is in no school's light, and may be any school's.
    private static async Task SayWaitingAsync(FindRegistrations find, CancellationToken ct)
    {
        var waiting = await find.WaitingAsync(new Viewer.Program(), ofSchools: false, ct);
        if (waiting.Count > 0) Console.WriteLine("Deployments of shared platforms that wait for 'esafety platform approve', of no school yet:");
        foreach (var one in waiting) Console.WriteLine($"  {one.Issuer}\t{one.ClientId}\tdeployment {one.Deployment.LtiId}");
    }

    private static async Task SayAsync(CourseContext db, RefusedLaunch launch, CancellationToken ct)
    {
        var school = launch.SchoolId is { } id ? (await db.Schools.FindAsync([id], ct))!.Slug : "no school";
        var known = CodesPage.Find(launch.Code);
        Console.WriteLine($"{launch.Reference}\t{launch.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC\t{school}\t{launch.Code}");
        if (known is { } entry) Console.WriteLine($"  Rule: {entry.Code.Clause ?? "our own"}. Who can mend it: {FixedByWords.Of(entry.Code.FixedBy).En}.");
        Console.WriteLine($"  Fix: {RefusalFixes.Of(launch.Code)}");
        if (launch.Detail is not null) Console.WriteLine($"  Detail: {launch.Detail}");
        foreach (var (name, value) in RefusedLaunch.Read(launch.Facts)) Console.WriteLine($"  {name}: {value}");
    }
}
