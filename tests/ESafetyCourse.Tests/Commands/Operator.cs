using System.Diagnostics;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Commands;

namespace ESafetyCourse.Tests.Commands;

/// <summary>What a command came to.</summary>
/// <param name="Exit">0 is done.</param>
/// <param name="Said">Standard output.</param>
/// <param name="Complained">Standard error.</param>
public sealed record Ran(int Exit, string Said, string Complained);

/// <summary>
/// Tests of commands that nothing else runs beside. The program's <c>Main</c> may be called in this very process then: starting a
/// process takes seconds of compiling each time, and settings and console are the whole process's.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneAtTheTerminal
{
    public const string Name = "One at the terminal";
}

/// <summary>Somebody at the command line of the server.</summary>
public sealed class Operator(TestDatabase database)
{
    /// <summary>Further settings, such as <c>ESafety__AllowPrivatePlatforms</c>; null takes one away.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>Types <c>esafety</c> and what follows: in this process where the test is alone in it, else in one of its own.</summary>
    public Task<Ran> TypeAsync(params string[] words) =>
        TestContext.Current.TestCollection?.TestCollectionDisplayName == OneAtTheTerminal.Name ? CallAsync(words) : StartAsync(words);

    /// <summary>Types <c>esafety</c> and what follows, and has it run as a process of its own.</summary>
    public async Task<Ran> StartAsync(params string[] words)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var word in words.Prepend(Path.Combine(AppContext.BaseDirectory, "esafety.dll"))) start.ArgumentList.Add(word);
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in AllSettings()) start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Ran(process.ExitCode, await said, await complained);
    }

    private async Task<Ran> CallAsync(string[] words)
    {
        var (screen, trouble) = (Console.Out, Console.Error);
        using var said = new StringWriter();
        using var complained = new StringWriter();
        var before = Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(IsOurs)
            .ToDictionary(name => name, Environment.GetEnvironmentVariable);
        try
        {
            Set(before.Keys.ToDictionary(name => name, _ => (string?)null));
            Set(AllSettings());
            Console.SetOut(said);
            Console.SetError(complained);
            var exit = await Task.Run(() => (int)typeof(CommandLine).Assembly.EntryPoint!.Invoke(null, [words])!);
            return new Ran(exit, said.ToString(), complained.ToString());
        }
        finally
        {
            Console.SetOut(screen);
            Console.SetError(trouble);
            Set(AllSettings().ToDictionary(setting => setting.Key, _ => (string?)null));
            Set(before);
        }
    }

    private Dictionary<string, string?> AllSettings()
    {
        var all = new Dictionary<string, string?>
        {
            ["ConnectionStrings__ESafety"] = database.App, ["ConnectionStrings__ESafetyOwner"] = database.Owner,
        };
        foreach (var (name, value) in Settings) all[name] = value;
        return all;
    }

    private static void Set(Dictionary<string, string?> variables)
    {
        foreach (var (name, value) in variables) Environment.SetEnvironmentVariable(name, value);
    }

    private static bool IsOurs(string name) => name.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ESafety__", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DOTNET_ENVIRONMENT", StringComparison.OrdinalIgnoreCase);
}
