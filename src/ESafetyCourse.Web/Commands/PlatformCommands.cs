using System.CommandLine;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Web.Links;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety platform</c>: invite, add, list, test, approve, remove.</summary>
public static class PlatformCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build() => new("platform", "LMS registrations.") { Invite(), Add(), List(), PlatformTestCommand.Build(), Approve(), PlatformMoveCommand.Build(), Remove() };

    private static Command Invite()
    {
        var school = new Option<string?>("--school") { Description = "The school (slug) whose own LMS it is." };
        var several = new Option<bool>("--shared") { Description = "Schools share the LMS." };
        var issuer = new Option<string?>("--issuer") { Description = "Bring this registration up to date (with --client-id)." };
        var client = new Option<string?>("--client-id") { Description = "The client id of that registration." };
        var shared = new Option<bool>("--shared-issuer") { Description = "Many customers share its issuer (Canvas, Blackboard, Schoology are known)." };
        var command = new Command("invite", "Make a one-time address with which an LMS registers itself.") { school, several, issuer, client, shared };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var (invite, tool) = (services.GetRequiredService<InviteRegistration>(), services.GetRequiredService<IOptions<ToolOptions>>().Value);
            var (slug, iss, id) = (parsed.GetValue(school), parsed.GetValue(issuer), parsed.GetValue(client));
            if ((slug is not null ? 1 : 0) + (parsed.GetValue(several) ? 1 : 0) + (iss is not null ? 1 : 0) != 1 || iss is null != id is null)
                return CommandLine.Refuse("Say what it is for: --school SLUG, --shared, or --issuer and --client-id of a registration to bring up to date.");
            Outcome<NewRegistrationLink> made;
            if (iss is not null) made = await invite.RunAsync(CommandLine.Operator, iss, id!, stop);
            else
            {
                SchoolId? own = slug is null ? null : (await CommandLine.SchoolAsync(services.GetRequiredService<CourseContext>(), slug, stop)).Id;
                made = await invite.RunAsync(CommandLine.Operator, own, parsed.GetValue(shared), tool.AllowPrivatePlatforms, stop);
            }

            if (made.IsRefused(out _, out var link)) return CommandLine.Refuse("There is no such registration; 'esafety platform list' shows them all.");
            Console.WriteLine($"Registration link (works once, until {link.ExpiresAt:yyyy-MM-dd HH:mm} UTC):");
            Console.WriteLine(new Uri(tool.ReadPublicUrl(), LtiLinks.RegisterBy(link.Token)).AbsoluteUri);
            Console.WriteLine("Moodle's administrator pastes it under Manage tools, “Tool URL”, and presses “Add LTI Advantage”.");
            return 0;
        }, ct));
        return command;
    }

    private static Command Add()
    {
        var issuer = Needed("--issuer", "The platform's issuer (Moodle: Platform ID), exactly as it writes it.");
        var client = Needed("--client-id", "The client id that the platform gave.");
        var auth = Needed("--auth-url", "Authentication request URL.");
        var token = Needed("--token-url", "Access token URL.");
        var jwks = Needed("--jwks-url", "Public keyset URL.");
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

    private static Command List()
    {
        var command = new Command("list", "List the registrations.");
        command.SetAction((_, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var db = services.GetRequiredService<CourseContext>();
            var platforms = await db.LtiRegistrations.Include(row => row.Platform).Where(row => row.InUse).OrderBy(row => row.Issuer).ToListAsync(stop);
            var deployments = (await db.Deployments.OrderBy(row => row.LtiId).ToListAsync(stop)).ToLookup(row => row.PlatformId);
            var schools = await db.Schools.ToDictionaryAsync(row => row.Id, row => row.Slug, stop);
            foreach (var lti in platforms)
            {
                var whose = lti.Platform.SchoolId is { } own ? $"school {schools[own]}" : "shared by schools";
                var named = deployments[lti.PlatformId].Select(one =>
                    one.LtiId + (one.ApprovedAt is null ? " (waits to be approved)" : one.SchoolId is { } of ? $" (school {schools[of]})" : ""));
                Console.WriteLine($"{lti.Issuer}\t{lti.ClientId}\t{whose}\tdeployments {string.Join(", ", named)}{(lti.Platform.AllowPrivate ? "\tprivate addresses allowed" : "")}");
            }

            if (platforms.Count == 0) Console.WriteLine("No platform yet: 'esafety platform add' registers one.");
            return 0;
        }, ct));
        return command;
    }

    private static Command Approve()
    {
        var issuer = Needed("--issuer", "The platform's issuer.");
        var client = Needed("--client-id", "The client id.");
        var deployment = Needed("--deployment-id", "The deployment id that 'esafety platform list' shows as waiting.");
        var school = new Option<string?>("--school") { Description = "On a shared platform: the school (slug) whose deployment it is." };
        var command = new Command("approve", "Let launches of a deployment in that a launch has named.") { issuer, client, deployment, school };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var db = services.GetRequiredService<CourseContext>();
            SchoolId? whose = parsed.GetValue(school) is { } slug ? (await CommandLine.SchoolAsync(db, slug, stop)).Id : null;
            var approved = await services.GetRequiredService<ApproveDeployment>().RunAsync(
                CommandLine.Operator, parsed.GetRequiredValue(issuer), parsed.GetRequiredValue(client), parsed.GetRequiredValue(deployment), whose, stop);
            if (approved.Why?.Reason == ApproveDeployment.NotShared) return CommandLine.Refuse("The platform is one school's own: leave --school out.");
            if (approved.Why is not null) return CommandLine.Refuse("No such deployment waits there; 'esafety platform list' shows them all.");
            Console.WriteLine("Approved. People can open the training through it from now on.");
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

    private static Option<string> Needed(string name, string description) => new(name) { Required = true, Description = description };

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
