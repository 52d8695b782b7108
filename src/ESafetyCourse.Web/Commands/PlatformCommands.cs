using System.CommandLine;
using System.Diagnostics;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Platforms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety platform</c>: add, list, remove.</summary>
public static class PlatformCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build() => new("platform", "LMS registrations.") { Add(), List(), Remove() };

    private static Command Add()
    {
        var issuer = Needed("--issuer", "The platform's issuer (Moodle: Platform ID), exactly as it writes it.");
        var client = Needed("--client-id", "The client id that the platform gave.");
        var auth = Needed("--auth-url", "Authentication request URL.");
        var token = Needed("--token-url", "Access token URL.");
        var jwks = Needed("--jwks-url", "Public keyset URL.");
        var deployments = new Option<string[]>("--deployment-id") { Required = true, Description = "Deployment id; may be given several times." };
        var school = Needed("--school", "The school (slug) of courses met for the first time.");
        var audience = new Option<string?>("--token-audience") { Description = "The aud of token requests, where it isn't the token URL." };
        var frames = new Option<string[]>("--frame-origin") { Description = "Another origin that frames the tool, e.g. a vanity domain." };
        var shared = new Option<bool>("--shared-issuer") { Description = "Many customers share this issuer (Canvas, Blackboard, Schoology)." };
        var command = new Command("add", "Register a platform, or add deployments to one.") { issuer, client, auth, token, jwks, deployments, school, audience, frames, shared };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var open = services.GetRequiredService<IOptions<ToolOptions>>().Value.AllowPrivatePlatforms;
            var registration = new Registration(
                parsed.GetRequiredValue(issuer), parsed.GetRequiredValue(client), Address(parsed.GetRequiredValue(auth)),
                Address(parsed.GetRequiredValue(token)), parsed.GetValue(audience), Address(parsed.GetRequiredValue(jwks)),
                parsed.GetRequiredValue(deployments), parsed.GetValue(frames) ?? [], parsed.GetValue(shared), open);
            var found = await CommandLine.SchoolAsync(services.GetRequiredService<CourseContext>(), parsed.GetRequiredValue(school), stop);
            return Say(await services.GetRequiredService<RegisterPlatform>().RunAsync(registration, found.Id, stop), registration.Issuer, found.Slug);
        }, ct));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "List the registrations.");
        command.SetAction((_, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var db = services.GetRequiredService<CourseContext>();
            var platforms = await db.Platforms.Where(platform => platform.RemovedAt == null).OrderBy(platform => platform.Issuer).ToListAsync(stop);
            var deployments = await db.Deployments.ToLookupAsync(stop);
            foreach (var platform in platforms)
                Console.WriteLine($"{platform.Issuer}\t{platform.ClientId}\tdeployments {string.Join(", ", deployments[platform.Id])}{(platform.AllowPrivate ? "\tprivate addresses allowed" : "")}");
            if (platforms.Count == 0) Console.WriteLine("No platform yet: 'esafety platform add' registers one.");
            return 0;
        }, ct));
        return command;
    }

    private static Command Remove()
    {
        var issuer = Needed("--issuer", "The platform's issuer.");
        var client = Needed("--client-id", "The client id.");
        var command = new Command("remove", "Take a registration out of use; its records stay.") { issuer, client };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var removed = await services.GetRequiredService<RemovePlatform>().RunAsync(parsed.GetRequiredValue(issuer), parsed.GetRequiredValue(client), stop);
            if (!removed) return CommandLine.Refuse("There is no such registration; 'esafety platform list' shows them all.");
            Console.WriteLine("Removed.");
            return 0;
        }, ct));
        return command;
    }

    private static async Task<ILookup<PlatformId, string>> ToLookupAsync(this IQueryable<Deployment> deployments, CancellationToken ct) =>
        (await deployments.ToListAsync(ct)).ToLookup(deployment => deployment.PlatformId, deployment => deployment.LtiId);

    private static Option<string> Needed(string name, string description) => new(name) { Required = true, Description = description };

    /// <summary>Says what came of a registration.</summary>
    public static int Say(RegisterPlatformOutcome outcome, string issuer, string school)
    {
        if (outcome is RegisterPlatformOutcome.Refused(var why)) return CommandLine.Refuse([.. why]);
        Console.WriteLine(outcome switch
        {
            RegisterPlatformOutcome.Registered => $"Registered {issuer} for {school}.",
            RegisterPlatformOutcome.DeploymentsAdded => "The platform was registered already; the deployments were added.",
            RegisterPlatformOutcome.Unchanged => "Nothing to change: the platform was registered already.",
            _ => throw new UnreachableException(),
        });
        return 0;
    }

    /// <summary>An address as it was typed, whatever it is: what it must be, registering says.</summary>
    /// <exception cref="ArgumentException">Nothing at all can be made of it.</exception>
    public static Uri Address(string text) => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var address)
        ? address : throw new ArgumentException($"“{PlainText.Quoted(text)}” is not a web address (https://…).");
}
