using System.CommandLine;
using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Operations;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety mail</c>: list, retry, test.</summary>
public static class MailCommands
{
    private const int Newest = 50;

    /// <summary>Builds the commands.</summary>
    public static Command Build() => new("mail", "The messages that the program sends, and how they go out.") { List(), Retry(), Test() };

    /// <summary>How mail goes out, in one line.</summary>
    public static async Task<string> HowAsync(IServiceProvider services, CancellationToken ct)
    {
        var (route, health) = (services.GetRequiredService<MailRoute>(), await services.GetRequiredService<FindMailHealth>().RunAsync(ct));
        var where = route switch
        {
            MailRoute.Server => $"by {route.Name}, from {route.From}",
            MailRoute.Folder(_, var path) => $"into the folder {path}, for trials",
            _ => "no server is set up (ESafety__Mail__Host): messages wait",
        };
        return $"{where}; {MailHealthCheck.Of(health, route) ?? "all is well"}; not delivered in the last 7 days: {health.Undelivered}.";
    }

    private static Command List()
    {
        var school = new Option<string?>("--school") { Description = "Only that school (slug)." };
        var command = new Command("list", "List what waits or could not be delivered, the newest first: id, when, school, kind, state, why. No names.") { school };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var db = services.GetRequiredService<CourseContext>();
            var only = parsed.GetValue(school) is { } slug ? await CommandLine.SchoolAsync(db, slug, stop) : null;
            Viewer viewer = only is null ? new Viewer.Program() : new Viewer.LeadOf(only.Id);
            Console.WriteLine($"Mail goes out {await HowAsync(services, stop)}");
            var slugs = await db.Schools.AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Slug, stop);
            var open = await db.Messages.AsNoTracking().VisibleTo(viewer).Where(row => row.State != MessageState.Sent && row.State != MessageState.NotNeeded)
                .OrderByDescending(row => row.QueuedAt).Take(Newest).ToListAsync(stop);
            foreach (var one in open)
            {
                var at = one.QueuedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
                var of = one.SchoolId is { } id ? slugs[id] : "no school";
                Console.WriteLine($"{one.Id}\t{at} UTC\t{of}\t{one.Kind}\t{one.State.Stored()}\t{one.Why?.Stored()}\t{one.LastStatus}");
            }

            if (open.Count == 0) Console.WriteLine("No message waits, and none could not be delivered.");
            return 0;
        }, ct));
        return command;
    }

    private static Command Retry()
    {
        var school = new Option<string?>("--school") { Description = "Only that school (slug)." };
        var command = new Command("retry", "Try all messages once more that were refused or given up.") { school };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var only = parsed.GetValue(school) is { } slug ? await CommandLine.SchoolAsync(services.GetRequiredService<CourseContext>(), slug, stop) : null;
            var asked = (await services.GetRequiredService<RetryMessages>().RunAsync(CommandLine.Operator, only?.Id, stop)).Value;
            Console.WriteLine($"Messages that are tried once more, within a minute: {asked}");
            return 0;
        }, ct));
        return command;
    }

    private static Command Test()
    {
        var address = new Argument<string>("address") { Description = "Your own e-mail address." };
        var command = new Command("test", "Send a message to yourself, to see that mail goes out.") { address };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var sent = await services.GetRequiredService<SendTestMail>().RunAsync(CommandLine.Operator, parsed.GetValue(address)!, stop);
            if (!sent.IsRefused(out var why, out var where))
            {
                Console.WriteLine($"Handed over to {where}. Look at its headers when it arrives: spf=pass, dkim=pass and dmarc=pass (docs/operating.md).");
                return 0;
            }

            return CommandLine.Refuse(why switch
            {
                _ when why.Reason == SendTestMail.Nowhere => "No mail server is set up: set ESafety__Mail__Host and ESafety__Mail__From.",
                _ when why.Reason == SendTestMail.NoAddress => "That is no e-mail address.",
                _ => $"The mail server {why.Detail}.",
            });
        }, ct));
        return command;
    }
}
