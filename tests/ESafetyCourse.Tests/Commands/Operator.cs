using System.Diagnostics;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Commands;

/// <summary>What a command came to.</summary>
/// <param name="Exit">0 is done.</param>
/// <param name="Said">Standard output.</param>
/// <param name="Complained">Standard error.</param>
public sealed record Ran(int Exit, string Said, string Complained);

/// <summary>Somebody at the command line of the server.</summary>
public sealed class Operator(TestDatabase database)
{
    /// <summary>Further settings, such as <c>ESafety__AllowPrivatePlatforms</c>; null takes one away.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>Types <c>esafety</c> and what follows.</summary>
    public async Task<Ran> TypeAsync(params string[] words)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var word in words.Prepend(Path.Combine(AppContext.BaseDirectory, "esafety.dll"))) start.ArgumentList.Add(word);
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList()) start.Environment.Remove(name);
        start.Environment["ConnectionStrings__ESafety"] = database.App;
        start.Environment["ConnectionStrings__ESafetyOwner"] = database.Owner;
        foreach (var (name, value) in Settings) start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Ran(process.ExitCode, await said, await complained);
    }

    private static bool IsOurs(string name) => name.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ESafety__", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DOTNET_ENVIRONMENT", StringComparison.OrdinalIgnoreCase);
}
