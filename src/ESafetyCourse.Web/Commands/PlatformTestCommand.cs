using System.CommandLine;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety platform test</c>.</summary>
public static class PlatformTestCommand
{
    /// <summary>Builds it. It ends with 1 where something has to be mended.</summary>
    public static Command Build()
    {
        var issuer = new Option<string>("--issuer") { Required = true, Description = "The platform's issuer." };
        var client = new Option<string>("--client-id") { Required = true, Description = "The client id." };
        var command = new Command("test", "Test the connection to a platform; no grade is sent or changed.") { issuer, client };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var tested = await services.GetRequiredService<TestConnection>().RunAsync(
                CommandLine.Operator, parsed.GetRequiredValue(issuer), parsed.GetRequiredValue(client), stop);
            if (tested.IsRefused(out _, out var report)) return CommandLine.Refuse("There is no such registration; 'esafety platform list' shows them all.");
            foreach (var step in report.Steps)
                Console.WriteLine($"{TrialWords.Of(step.Light).En}\t{TrialWords.Of(step.Part).En}{(step.IsBad ? $"\t{TrialWords.WhatToDo(step).En}" : "")}");
            return report.Steps.Any(step => step.IsBad) ? CommandLine.Refuse("Something has to be mended.") : 0;
        }, ct));
        return command;
    }
}
