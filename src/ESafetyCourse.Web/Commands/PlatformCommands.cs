using System.CommandLine;
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
            if (RegistrationRules.Faults(registration) is { Count: > 0 } faults) return CommandLine.Refuse([.. faults]);
            Console.WriteLine(await RegisterAsync(services, registration, found.Id, stop) switch
            {
                null => $"Registered {registration.Issuer} for {found.Slug}.",
                0 => "Nothing to change: the platform was registered already.",
                _ => "The platform was registered already; the deployments were added.",
            });
            return 0;
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
            var removed = await services.GetRequiredService<RemovePlatform>()
                .RunAsync(CommandLine.Operator, parsed.GetRequiredValue(issuer), parsed.GetRequiredValue(client), stop);
            if (removed.Why is not null) return CommandLine.Refuse("There is no such registration; 'esafety platform list' shows them all.");
            Console.WriteLine("Removed.");
            return 0;
        }, ct));
        return command;
    }

    private static async Task<ILookup<PlatformId, string>> ToLookupAsync(this IQueryable<Deployment> deployments, CancellationToken ct) =>
        (await deployments.ToListAsync(ct)).ToLookup(deployment => deployment.PlatformId, deployment => deployment.LtiId);

    private static Option<string> Needed(string name, string description) => new(name) { Required = true, Description = description };

    /// <summary>Registers a platform, or adds deployments to the one that is registered.</summary>
    /// <returns>How many deployments were added to a platform that was registered already; null where it was registered just now.</returns>
    public static async Task<int?> RegisterAsync(IServiceProvider services, Registration registration, SchoolId school, CancellationToken ct)
    {
        var registered = await services.GetRequiredService<RegisterPlatform>().RunAsync(CommandLine.Operator, registration, school, ct);
        if (registered.Why?.Reason == RegisterPlatform.AlreadyRegistered)
        {
            return (await services.GetRequiredService<AddDeployments>().RunAsync(
                CommandLine.Operator, registration.Issuer, registration.ClientId, registration.Deployments, ct)).Value;
        }

        _ = registered.Value; // Checked before: any other refusal would be a mistake of ours.
        return null;
    }

    /// <summary>An address as it was typed, whatever it is: what it must be, registering says.</summary>
    /// <exception cref="ArgumentException">Nothing at all can be made of it.</exception>
    public static Uri Address(string text) => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var address)
        ? address : throw new ArgumentException($"“{PlainText.Quoted(text)}” is not a web address (https://…).");
}
