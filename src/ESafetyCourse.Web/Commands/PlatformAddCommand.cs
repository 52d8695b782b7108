using System.CommandLine;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Platforms;
using Microsoft.Extensions.Options;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety platform add</c>.</summary>
public static class PlatformAddCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var issuer = PlatformCommands.Needed("--issuer", "The platform's issuer (Moodle: Platform ID), exactly as it writes it.");
        var client = PlatformCommands.Needed("--client-id", "The client id that the platform gave.");
        var auth = PlatformCommands.Needed("--auth-url", "Authentication request URL.");
        var token = PlatformCommands.Needed("--token-url", "Access token URL.");
        var jwks = PlatformCommands.Needed("--jwks-url", "Public keyset URL.");
        var deployments = new Option<string[]>("--deployment-id") { Required = true, Description = "Deployment id; may be given several times." };
        var school = new Option<string?>("--school") { Description = "The school (slug) whose own LMS it is." };
        var several = new Option<bool>("--shared") { Description = "Schools share it: deployment or course say which school a launch belongs to." };
        var audience = new Option<string?>("--token-audience") { Description = "The aud of token requests, where it isn't the token URL." };
        var frames = new Option<string[]>("--frame-origin") { Description = "Another origin that frames the tool, e.g. a vanity domain." };
        var shared = new Option<bool>("--shared-issuer") { Description = "Many customers share this issuer (Canvas, Blackboard, Schoology)." };
        var command = new Command("add", "Register a platform, or add deployments to one.") { issuer, client, auth, token, jwks, deployments, school, several, audience, frames, shared };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var open = services.GetRequiredService<IOptions<ToolOptions>>().Value.AllowPrivatePlatforms;
            var registration = new Registration(
                parsed.GetRequiredValue(issuer), parsed.GetRequiredValue(client), Address(parsed.GetRequiredValue(auth)),
                Address(parsed.GetRequiredValue(token)), parsed.GetValue(audience), Address(parsed.GetRequiredValue(jwks)),
                parsed.GetRequiredValue(deployments), parsed.GetValue(frames) ?? [], parsed.GetValue(shared), open);
            var slug = parsed.GetValue(school);
            if (slug is null == !parsed.GetValue(several)) return CommandLine.Refuse("Say whose it is: --school SLUG for a school's own, --shared for one that schools share.");
            SchoolId? own = slug is null ? null : (await CommandLine.SchoolAsync(services.GetRequiredService<CourseContext>(), slug, stop)).Id;
            if (RegistrationRules.Faults(registration) is { Count: > 0 } faults) return CommandLine.Refuse([.. faults]);
            Console.WriteLine(await RegisterAsync(services, registration, own, stop) switch
            {
                null => $"Registered {registration.Issuer} for {slug ?? "the schools that share it"}.",
                0 => "Nothing to change: the platform was registered already.",
                _ => "The platform was registered already; the deployments were added.",
            });
            return 0;
        }, ct));
        return command;
    }

    /// <summary>Registers a platform, or adds deployments to the one that is registered.</summary>
    /// <returns>How many deployments were added to a platform that was registered already; null where it was registered just now.</returns>
    public static async Task<int?> RegisterAsync(IServiceProvider services, Registration registration, SchoolId? school, CancellationToken ct)
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
