using System.CommandLine;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Web.Wording;
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
        var shared = new Option<bool>("--shared-issuer") { Description = "Many customers share this issuer (Canvas, Blackboard, Schoology are known)." };
        var same = new Option<bool>("--same-client-id") { Description = "Another LMS has given the same client id, and both are trusted (two self-hosted Canvas)." };
        var command = new Command("add", "Register a platform, or add deployments to one.")
        {
            issuer, client, auth, token, jwks, deployments, school, several, audience, frames, shared, same,
        };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var open = services.GetRequiredService<IOptions<ToolOptions>>().Value.AllowPrivatePlatforms;
            var registration = new Registration(
                parsed.GetRequiredValue(issuer), parsed.GetRequiredValue(client), Address(parsed.GetRequiredValue(auth)),
                Address(parsed.GetRequiredValue(token)), parsed.GetValue(audience), Address(parsed.GetRequiredValue(jwks)),
                parsed.GetRequiredValue(deployments), parsed.GetValue(frames) ?? [], parsed.GetValue(shared), open) { SameClientId = parsed.GetValue(same) };
            var slug = parsed.GetValue(school);
            if (slug is null == !parsed.GetValue(several))
                return CommandLine.Refuse("Say whose it is: --school SLUG for a school's own, --shared for one that schools share.");
            SchoolId? own = slug is null ? null : (await CommandLine.SchoolAsync(services.GetRequiredService<CourseContext>(), slug, stop)).Id;
            if (RegistrationRules.Faults(registration) is { Count: > 0 } faults) return CommandLine.Refuse([.. faults]);
            if ((await services.GetRequiredService<AddPlatform>().RunAsync(CommandLine.Operator, registration, own, stop)).IsRefused(out var why, out var added)) return CommandLine.Refuse(Words(why));
            Console.WriteLine(added switch
            {
                { IsNew: true } => $"Registered {registration.Issuer} for {slug ?? "the schools that share it"}.",
                { Deployments: 0 } => "Nothing to change: the platform was registered already.",
                _ => "The platform was registered already; the deployments were added.",
            });
            return 0;
        }, ct));
        return command;
    }

    /// <summary>Why it was refused, and what to do.</summary>
    public static string[] Words(Refusal why) => why switch
    {
        _ when why.Reason == RegisterPlatform.ClientIdTaken => [PlatformWords.ClientIdTaken(why.Detail!).En, $"{PlatformWords.BothTrusted.En}: --same-client-id."],
        _ when why.Reason == AddDeployments.OtherSchool =>
        [
            $"{PlatformWords.OtherSchool.En}: 'esafety platform list' shows whose it is. Nothing was changed.",
            "Where it is shared: add the deployment with --shared, and say whose it is with 'esafety platform approve … --school'.",
            "Where it is one school's own and others are to use it: 'esafety platform remove', then 'esafety platform add … --shared'. One course of it is moved by 'esafety context move'.",
        ],
        _ when why.Reason == AddDeployments.OtherAddresses =>
        [
            $"That registration stands. {why.Detail} Nothing was changed.",
            "To add deployments, type what stands. To bring the registration up to date: 'esafety platform invite --issuer … --client-id …', which the LMS's administrator pastes;",
            "where the LMS has another address itself, 'esafety platform move' first. Without dynamic registration: 'esafety platform remove', then 'esafety platform add'.",
        ],
        _ => throw new System.Diagnostics.UnreachableException($"{why.Code}: looked for before, or a mistake of ours."),
    };

    /// <summary>An address as it was typed, whatever it is: what it must be, registering says.</summary>
    /// <exception cref="ArgumentException">Nothing at all can be made of it.</exception>
    public static Uri Address(string text) => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var address)
        ? address : throw new ArgumentException($"“{PlainText.Quoted(text)}” is not a web address (https://…).");
}
