using System.CommandLine;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Web.Links;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety operator</c>: invite, erase-account.</summary>
public static class OperatorCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build() => new("operator", "Who runs the program in a browser.") { Invite(), EraseAccount() };

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

    private static Command EraseAccount()
    {
        var address = new Argument<string>("address") { Description = "The account's e-mail address." };
        var command = new Command(
            "erase-account", "Erase name and address of an account, for good: nobody signs in by it any more. What a school lets it do, a lead ends first.") { address };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var outcome = await services.GetRequiredService<EraseAccount>().RunAsync(CommandLine.Operator, parsed.GetRequiredValue(address), stop);
            if (outcome.Why is { } why)
                return CommandLine.Refuse(why.Reason == Core.Accounts.EraseAccount.NotThere
                    ? "No account has that address." : "A school lets it see or do something still: its lead ends that first.");
            Console.WriteLine("The account is erased.");
            return 0;
        }, ct));
        return command;
    }
}
