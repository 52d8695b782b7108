using System.CommandLine;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Web.Wording;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety platform</c>: invite, add, list, test, approve, move, remove.</summary>
public static class PlatformCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build() => new("platform", "LMS registrations.")
    {
        PlatformInviteCommand.Build(), PlatformAddCommand.Build(), List(), PlatformTestCommand.Build(), Approve(), PlatformMoveCommand.Build(), Remove(),
    };

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
        var deployment = Needed("--deployment-id", "The deployment id, as 'esafety platform list' shows it.");
        var school = new Option<string?>("--school") { Description = "On a shared platform: the school (slug) whose deployment it is." };
        var command = new Command("approve", "Let launches of a deployment in that a launch has named; on a shared platform also say, or change, whose it is.") { issuer, client, deployment, school };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var db = services.GetRequiredService<CourseContext>();
            SchoolId? whose = parsed.GetValue(school) is { } slug ? (await CommandLine.SchoolAsync(db, slug, stop)).Id : null;
            var approved = await services.GetRequiredService<ApproveDeployment>().RunAsync(
                CommandLine.Operator, parsed.GetRequiredValue(issuer), parsed.GetRequiredValue(client), parsed.GetRequiredValue(deployment), whose, stop);
            if (approved.IsRefused(out var why, out var done)) return CommandLine.Refuse(Words(why.Reason));
            Console.WriteLine(done.IsNew ? OperatorDoneWords.All[OperatorDeed.Approved].En : OperatorDoneWords.All[OperatorDeed.DeploymentGiven].En);
            if (done.CoursesElsewhere > 0)
            {
                Console.WriteLine(PlatformWords.CoursesElsewhere(done.CoursesElsewhere).En);
                Console.WriteLine("'esafety context list' shows them all, 'esafety context move' moves one.");
            }

            return 0;
        }, ct));
        return command;
    }

    private static string Words(RefusalCode why) =>
        why == ApproveDeployment.NotShared ? $"{PlatformWords.NotShared.En}: leave --school out."
        : why == ApproveDeployment.SameSchool ? PlatformWords.SameSchool.En
        : "No such deployment waits there; 'esafety platform list' shows them all. Whose an approved one is, --school changes.";

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

    internal static Option<string> Needed(string name, string description) => new(name) { Required = true, Description = description };
}
