using System.CommandLine;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety platform move</c>: an LMS has another address.</summary>
public static class PlatformMoveCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var from = new Option<string>("--issuer") { Required = true, Description = "The issuer as it is registered." };
        var to = new Option<string>("--to") { Required = true, Description = "The issuer from now on (Moodle: its new address)." };
        var command = new Command("move", "Say that an LMS has moved to another address, before anybody comes from there. Its people stay who they are.") { from, to };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var moved = await services.GetRequiredService<MovePlatform>().RunAsync(CommandLine.Operator, parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), stop);
            if (moved.IsRefused(out var why, out var done)) return CommandLine.Refuse(Words(why));
            Console.WriteLine($"Moved: registrations {done.Registrations}, people {done.People}. Addresses below the old one are below the new one now.");
            return 0;
        }, ct));
        return command;
    }

    private static string Words(Refusal why) =>
        why.Reason == MovePlatform.Shared ? PlatformWords.MoveShared.En
        : why.Reason == MovePlatform.Taken ? PlatformWords.MoveTaken.En
        : why.Reason == MovePlatform.Unsound ? why.Detail!
        : "There is no such registration; 'esafety platform list' shows them all.";
}
