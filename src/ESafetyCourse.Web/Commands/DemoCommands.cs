using System.CommandLine;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Links;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety demo prepare</c>: a school, for trying things out.</summary>
public static class DemoCommands
{
    private const string Slug = "bro-wennol";

    /// <summary>Builds the commands.</summary>
    public static Command Build()
    {
        var lms = new Option<string?>("--lms-url") { Description = "Register a demo LMS by hand that stands there and was configured so." };
        var profile = new Option<FileInfo?>("--profile") { Description = "The demo school's profile." };
        var history = new Option<bool>("--history") { Description = "A new demo school has two school years to look back on, two governors and an operator." };
        var content = new Option<DirectoryInfo?>("--content") { Description = "The training that a new demo school's history is of: published on its first day." };
        var prepare = new Command("prepare", "Make the demo school. Safe to do again.") { lms, profile, history, content };
        prepare.SetAction((parsed, ct) => CommandLine.WithServicesAsync(
            (services, stop) => PrepareAsync(
                services, parsed.GetValue(lms), parsed.GetValue(profile), parsed.GetValue(history) ? new(parsed.GetValue(content)) : null, stop), ct,
            (services, _) => services.AddSingleton<DemoClock>().AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DemoClock>())));
        return new Command("demo", "A demonstration; not for production.") { prepare };
    }

    private static async Task<int> PrepareAsync(IServiceProvider services, string? lms, FileInfo? profile, DemoPast? past, CancellationToken ct)
    {
        if (!CommandLine.IsDevelopment)
            return CommandLine.Refuse("The demonstration is not for production: set ASPNETCORE_ENVIRONMENT=Development to try it out.");
        var db = services.GetRequiredService<CourseContext>();
        var (clock, isNew) = (services.GetRequiredService<DemoClock>(), !await db.Schools.AnyAsync(school => school.Slug == Slug, ct));
        var today = clock.Today();
        if (isNew && past is not null)
        {
            clock.StandOn(DemoHistory.Begins(today));
            // Before the courses were published nobody owed anything, as it was known then.
            if (past.Content is { } folder
                && (ContentCommands.Read(folder) is not { } catalogue || await ContentCommands.PublishAsync(services, catalogue, null, ct) != 0)) return 1;
        }

        if (isNew)
            await services.GetRequiredService<AddSchool>().RunAsync(CommandLine.Operator, Slug, "Ysgol Bro Wennol", "Ysgol Bro Wennol", ct);
        var school = await CommandLine.SchoolAsync(db, Slug, ct);
        var path = profile?.FullName ?? Path.Combine(AppContext.BaseDirectory, "docs", "school-profile.example.yaml");
        if (school.Profile is null && await SchoolCommands.SetAsync(services, school, path, ct) is var set and not 0) return set;
        if (isNew && past is not null) await new DemoHistory(services, clock, school).HappenAsync(today, ct);

        if (lms is not null && await RegisterAsync(services, lms, school.Id, ct) is var registered and not 0) return registered;
        var (program, signIn) = (new Viewer.Program(), new Uri(services.GetRequiredService<ToolAddress>().Url, AccountLinks.SignIn()));
        (string As, string Name, string Address)[] accounts =
        [
            .. DemoHistory.Governors.Select(one => ($"a governor who sees {(one.SeesNames ? "names" : "numbers alone")}", one.Name, one.Address)),
            ("an operator", DemoHistory.Operator.Name, DemoHistory.Operator.Address),
        ];
        foreach (var (kind, name, address) in accounts)
            if (await db.Accounts.VisibleTo(program, db.Grants).AnyAsync(account => account.EmailKey == address, ct))
                Console.WriteLine($"To be {kind} ({name}), open {signIn} and type {address}");

        Console.WriteLine($"Lead code (works once, for 30 days): {await SchoolCommands.LeadCodeAsync(services, school, ct)}");
        return 0;
    }

    private static async Task<int> RegisterAsync(IServiceProvider services, string lms, SchoolId school, CancellationToken ct)
    {
        var registration = new Registration(
            lms, "esafety-demo-tool", PlatformAddCommand.Address($"{lms}/lti/auth"), PlatformAddCommand.Address($"{lms}/lti/token"), null,
            PlatformAddCommand.Address($"{lms}/lti/certs"), ["1"], [], false, true) { SameClientId = true }; // Every demo LMS gives that one.
        if (RegistrationRules.Faults(registration) is { Count: > 0 } faults) return CommandLine.Refuse([.. faults]);
        return (await PlatformAddCommand.RegisterAsync(services, registration, school, ct)).Why is { } why ? CommandLine.Refuse(PlatformAddCommand.Words(why)) : 0;
    }

    // What a new school is to look back on.
    private sealed record DemoPast(DirectoryInfo? Content);
}
