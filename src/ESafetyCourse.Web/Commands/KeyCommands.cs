using System.CommandLine;
using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Core.Requirements;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety key</c>: list, rotate, revoke, rewrap.</summary>
public static class KeyCommands
{
    // What an operator waits for after either of the two that have another key sign at once.
    private static readonly string[] MeansForPlatforms =
    [
        "Every instance signs with it from its next token request on, and publishes it within ten seconds.",
        "Moodle keeps our key set; it meets a key id that it doesn't know, fetches the set again and goes on. An LMS that doesn't fetch it at once",
        "refuses our token requests until it does (an hour, as a rule): grades wait meanwhile and are sent by themselves.",
    ];

    /// <summary>Builds the commands.</summary>
    public static Command Build() => new("key", "The keys that sign the tool's requests to platforms, and what they are sealed with.")
    {
        List(), Rotate(), Revoke(), Rewrap(),
    };

    private static Command List()
    {
        var command = new Command("list", "List the signing keys: id, state, since when, and what comes next (UTC).");
        command.SetAction((_, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var keys = await services.GetRequiredService<FindKeys>().RunAsync(CommandLine.Operator, stop);
            foreach (var key in keys) Console.WriteLine($"{key.KeyId}\t{key.State.Stored()}\tsince {Time(key.Since)}\t{Ahead(key, keys)}");
            if (keys.Count == 0) Console.WriteLine("No key yet: the first one is made when it is first needed.");
            return 0;
        }, ct));
        return command;
    }

    private static Command Rotate()
    {
        var now = new Option<bool>("--now") { Description = "Have another key sign at once; the one before it stays published." };
        var command = new Command("rotate", "Begin a new signing key now; it signs when every platform may have fetched it, a day later.") { now };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            if (parsed.GetValue(now))
            {
                var signing = (await services.GetRequiredService<ReplaceKey>().RunAsync(CommandLine.Operator, stop)).Value;
                return Say([$"Signing now with {signing.KeyId}.", .. MeansForPlatforms]);
            }

            var key = (await services.GetRequiredService<BeginRotation>().RunAsync(CommandLine.Operator, stop)).Value;
            return Say(
                key.State == KeyState.Signing
                    ? $"The first key is {key.KeyId}. It is published and signs from now on."
                    : $"The next key is {key.KeyId}. It is published from now on and will sign from {Time(key.SigningAt!.Value)}, or within the hour after.",
                "There is nothing to do in the LMS.");
        }, ct));
        return command;
    }

    private static Command Revoke()
    {
        var kid = new Option<string[]>("--kid") { Required = true, Description = "The key's id; may be given several times." };
        var command = new Command("revoke", "Take a key that somebody else may have out of the key set at once; another one signs.") { kid };
        command.SetAction((parsed, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var ids = parsed.GetRequiredValue(kid);
            var revoked = await services.GetRequiredService<RevokeKeys>().RunAsync(CommandLine.Operator, ids, stop);
            if (revoked.IsRefused(out var why, out var done))
            {
                return CommandLine.Refuse(why.Reason == RevokeKeys.Unknown
                    ? $"There is no key '{why.Detail}'; 'esafety key list' shows them all. Nothing was changed."
                    : $"The key '{why.Detail}' is not published any more. Nothing was changed.");
            }

            return Say(
            [
                .. ids.Select(id => $"Revoked {id}: it is no longer published, and its private key is gone from the database."),
                .. done.IsAnother ? [$"Signing now with {done.Signing.KeyId}.", .. MeansForPlatforms] : (string[])[$"Signing on with {done.Signing.KeyId}."],
                "Until an LMS has fetched the set anew it may still believe what a revoked key signs. In Moodle, 'Purge all caches' ends that at once;",
                done.IsAnother
                    ? "so does our next request for an access token, each of which lasts an hour."
                    : "our requests, which go on with the same key, don't. 'esafety key rotate --now' has another key sign, so that they do.",
            ]);
        }, ct));
        return command;
    }

    private static Command Rewrap()
    {
        var command = new Command("rewrap", "Seal every key in the database with the newest master key, so that an older one can be taken away.");
        command.SetAction((_, ct) => CommandLine.WithServicesAsync(async (services, stop) =>
        {
            var done = await services.GetRequiredService<RewrapKeys>().RunAsync(CommandLine.Operator, stop);
            if (done.IsRefused(out var why, out var rewrapped))
            {
                return CommandLine.Refuse(
                    $"The key '{why.Detail}' is sealed with a master key that is not configured. Nothing was changed.",
                    "Name that master key in ESafety__OldMasterKeyFiles__0. If it is lost:",
                    why.Reason == RewrapKeys.SealedByAnother
                        ? $"esafety key revoke --kid {why.Detail}"
                        : $"delete from protection_keys where name = '{why.Detail}';  -- in the database; it opens no session any more");
            }

            if ((await services.GetRequiredService<RewrapFiles>().RunAsync(CommandLine.Operator, stop)).IsRefused(out var unopened, out var files))
            {
                return CommandLine.Refuse(
                    $"The file of the completion {unopened.Detail} is sealed with a master key that is not configured. Keep the older keys.",
                    "Name that master key in ESafety__OldMasterKeyFiles__0 and run this again. If it is lost, a lead erases the file and hands it in once more.");
            }

            return Say(rewrapped.ToolKeys + rewrapped.ProtectionKeys + files == 0
                ? $"Nothing to change: everything is sealed with the master key {rewrapped.MasterKeyName}."
                : $"Sealed with the master key {rewrapped.MasterKeyName}: {rewrapped.ToolKeys} signing, {rewrapped.ProtectionKeys} for cookies"
                    + (files > 0 ? $", {files} handed in." : "."));
        }, ct));
        return command;
    }

    private static string Ahead(KeptKey key, IReadOnlyList<KeptKey> all) => key.State switch
    {
        KeyState.Next => $"signs from {Time(key.Until!.Value)}",
        KeyState.Signing when all.FirstOrDefault(next => next.State == KeyState.Next) is { } next => $"gives way to the next one at {Time(next.Until!.Value)}",
        KeyState.Signing => $"a next one is made at {Time(key.Until!.Value - KeyLife.MadeAhead)} and signs from {Time(key.Until.Value)}",
        KeyState.Previous => $"published until {Time(key.Until!.Value)}",
        _ => "not published",
    };

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private static int Say(params string[] lines)
    {
        foreach (var line in lines) Console.WriteLine(line);
        return 0;
    }
}
