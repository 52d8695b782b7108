using System.CommandLine;
using System.Security.Cryptography;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Core.Schema;
using ESafetyCourse.Web.Jobs;
using Npgsql;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety serve</c>.</summary>
public static class Serving
{
    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on, e.g. http://127.0.0.1:5081 (or ASPNETCORE_URLS)." };
        var command = new Command("serve", "Run the web program.") { urls };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(urls) is { } on ? ["--urls", on] : [], ct));
        return command;
    }

    private static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        WebApplication app;
        try
        {
            app = Tool.Create(args);
        }
        catch (Exception e) when (CommandLine.IsPlain(e))
        {
            return CommandLine.Refuse(e.Message);
        }

        await using (app)
        {
            try
            {
                var schema = await app.Services.GetRequiredService<Migrator>().CompareAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), ct);
                if (schema.Refusal is { } refusal) return CommandLine.Refuse(refusal);
                if (schema.Missing.Count > 0)
                    return CommandLine.Refuse($"The database lacks {string.Join(", ", schema.Missing)}: run 'esafety migrate' first.");
                if (!await JobStore.IsReadyAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), ct))
                    return CommandLine.Refuse("The database lacks the tables of the jobs: run 'esafety migrate' first.");
                await app.Services.GetRequiredService<ToolKeys>().CheckAsync(ct);
            }
            catch (Exception e) when (e is MigrationRefusedException or CryptographicException)
            {
                return CommandLine.Refuse(e.Message);
            }
            catch (Exception e) when (e is NpgsqlException or System.Net.Sockets.SocketException)
            {
                return CommandLine.Refuse($"The database can't be reached: {e.Message}");
            }

            try
            {
                await app.StartAsync(ct);
            }
            catch (Exception e) when (e is IOException or FormatException or InvalidOperationException or System.Net.Sockets.SocketException)
            {
                return CommandLine.Refuse($"The addresses to listen on can't be used: {e.Message}");
            }

            await app.WaitForShutdownAsync(ct);
            return 0;
        }
    }
}

/// <summary><c>esafety migrate</c>.</summary>
public static class Migrating
{
    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var command = new Command("migrate", "Bring the database up to date (as ConnectionStrings__ESafetyOwner, the role that owns the tables).");
        command.SetAction((_, ct) => CommandLine.WithServicesAsync(RunAsync, ct));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, CancellationToken ct)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var program = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("ESafety"));
        var owner = configuration.GetConnectionString("ESafetyOwner");
        if (owner is null)
            Console.WriteLine("ConnectionStrings__ESafetyOwner is not set: the program's own role will own the tables, and only triggers protect the evidence. Use two roles in production.");
        try
        {
            var applied = await services.GetRequiredService<Migrator>().RunAsync(owner ?? program.ConnectionString, program.Username!, ct);
            // Said before the tables of the jobs are made: what was applied stays so, whatever becomes of them.
            if (applied.Count > 0) Console.WriteLine($"Applied {string.Join(", ", applied)}.");
            await JobStore.PrepareAsync(owner ?? program.ConnectionString, program.Username!, ct);
            if (applied.Count == 0) Console.WriteLine("The database is up to date.");
            return 0;
        }
        catch (MigrationRefusedException e)
        {
            return CommandLine.Refuse(e.Message);
        }
    }
}
