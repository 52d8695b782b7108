using System.CommandLine;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Web.Links;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety operator</c>: invite.</summary>
public static class OperatorCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build() => new("operator", "Who runs the program in a browser.") { Invite() };

    private static Command Invite()
    {
        var address = new Argument<string>("address") { Description = "The operator's e-mail address: by it they sign in from then on." };
        var name = new Option<string?>("--name") { Description = "What they are called." };
        var command = new Command("invite", "Make somebody an operator; prints a one-time link, good for 15 minutes, which needs no mail.") { address, name };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var outcome = await services.GetRequiredService<InviteOperator>().RunAsync(CommandLine.Operator, parsed.GetRequiredValue(address), parsed.GetValue(name), stop);
            if (outcome.IsRefused(out _, out var token)) return CommandLine.Refuse("That is no e-mail address.");
            Console.WriteLine($"Open this link (it works once, within 15 minutes): {new Uri(services.GetRequiredService<ToolAddress>().Url, AccountLinks.Link(token))}");
            return 0;
        }, ct));
        return command;
    }
}
