using System.CommandLine;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety platform invite</c>, and of its links: list, revoke.</summary>
public static class PlatformInviteCommand
{
    /// <summary>Builds the commands.</summary>
    public static Command Build()
    {
        var school = new Option<string?>("--school") { Description = "The school (slug) whose own LMS it is." };
        var several = new Option<bool>("--shared") { Description = "Schools share the LMS." };
        var issuer = new Option<string?>("--issuer") { Description = "Bring this registration up to date (with --client-id)." };
        var client = new Option<string?>("--client-id") { Description = "The client id of that registration." };
        var shared = new Option<bool>("--shared-issuer") { Description = "Many customers share its issuer (Canvas, Blackboard, Schoology are known)." };
        var command = new Command("invite", "Make a one-time address with which an LMS registers itself.") { school, several, issuer, client, shared, List(), Revoke() };
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
            Console.WriteLine($"Registration link {link.Name} (works once, until {Time(link.ExpiresAt)}):");
            Console.WriteLine(new Uri(tool.ReadPublicUrl(), LtiLinks.RegisterBy(link.Token)).AbsoluteUri);
            Console.WriteLine("Moodle's administrator pastes it under Manage tools, “Tool URL”, and presses “Add LTI Advantage”.");
            return 0;
        }, ct));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "List the registration links: name, for whom, when made, what became of it, and the last try (UTC).");
        command.SetAction((_, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var db = services.GetRequiredService<CourseContext>();
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var links = await db.RegistrationLinks.AsNoTracking().OrderBy(link => link.CreatedAt).ToListAsync(stop);
            var schools = await db.Schools.ToDictionaryAsync(row => row.Id, row => row.Slug, stop);
            var platforms = await db.LtiRegistrations.AsNoTracking().ToDictionaryAsync(row => row.PlatformId, row => $"{row.Issuer} {row.ClientId}", stop);
            foreach (var link in links)
            {
                var whose = link.PlatformId is { } present ? $"update of {platforms[present]}" : link.SchoolId is { } own ? $"school {schools[own]}" : "shared by schools";
                var tried = link.LastTriedAt is { } at ? $"\tlast tried {Time(at)}{(link.LastRefusal is { } code ? $": {code}" : "")}" : "";
                Console.WriteLine($"{link.Name}\t{whose}\tmade {Time(link.CreatedAt)}\t{State(link, now)}{tried}");
            }

            if (links.Count == 0) Console.WriteLine("No registration link yet: 'esafety platform invite' makes one.");
            return 0;
        }, ct));
        return command;
    }

    private static Command Revoke()
    {
        var name = new Option<string>("--link") { Required = true, Description = "The link's name, as 'esafety platform invite list' shows it." };
        var command = new Command("revoke", "Take a registration link back that was not used.") { name };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var revoked = await services.GetRequiredService<RevokeRegistrationLink>().RunAsync(CommandLine.Operator, parsed.GetRequiredValue(name), stop);
            if (revoked.Why is not null) return CommandLine.Refuse("No link that can be used is called so; 'esafety platform invite list' shows them all.");
            Console.WriteLine("Taken back: nobody registers by it any more.");
            return 0;
        }, ct));
        return command;
    }

    private static string State(RegistrationLink link, DateTimeOffset now) =>
        $"{PlatformWords.StateOf(link, now).Word.En} {Time(PlatformWords.StateOf(link, now).At)}";

    private static string Time(DateTimeOffset at) => $"{at.UtcDateTime:yyyy-MM-dd HH:mm} UTC";
}
