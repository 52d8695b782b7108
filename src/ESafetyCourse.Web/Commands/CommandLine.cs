using System.CommandLine;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Core.Schools;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ESafetyCourse.Web.Commands;

/// <summary>The operator's command line. 0 is done, 1 is refused or mistyped, with the reason on standard error.</summary>
public static class CommandLine
{
    /// <summary>Who types.</summary>
    public static Actor.Operator Operator { get; } = new();

    /// <summary>Whether this is a trial. Whatever else the environment is called, or how that is spelt, is production.</summary>
    public static bool IsDevelopment => "Development".Equals(Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"), StringComparison.OrdinalIgnoreCase);

    /// <summary>All commands.</summary>
    public static RootCommand Build()
    {
        var root = new RootCommand("ESafetyCourse: e-safety training and attestation inside the school's LMS.")
        {
            Serving.Build(), Migrating.Build(), SchoolCommands.Build(), AuthorityCommands.Build(), CalendarCommands.Build(), PlatformCommands.Build(), ContextCommands.Build(),
            ContentCommands.Build(), RegisterCommands.Build(), EvidenceCommands.Build(), JobsCommands.Build(), KeyCommands.Build(), WordsCommands.Build(),
            CodesCommands.Build(), DoctorCommands.Build(), MailCommands.Build(), OperatorCommands.Build(), DemoCommands.Build(),
        };
        root.TreatUnmatchedTokensAsErrors = true;
        return root;
    }

    /// <summary>Runs a command against the database, with the program's services; known faults become one plain sentence.</summary>
    /// <param name="act">What the command does.</param>
    /// <param name="ct">Whoever types has had enough.</param>
    /// <param name="add">Adds what this command alone needs besides.</param>
    public static async Task<int> WithServicesAsync(
        Func<IServiceProvider, CancellationToken, Task<int>> act, CancellationToken ct, Action<IServiceCollection, IConfiguration>? add = null)
    {
        try
        {
            var configuration = Configuration();
            var services = new ServiceCollection();
            services.AddLogging();
            Tool.AddCore(services, configuration);
            services.AddSingleton<IConfiguration>(configuration);
            services.AddScoped<Core.Content.PublishContent>();
            services.AddSingleton<RewrapKeys>().AddScoped<Core.Requirements.RewrapFiles>();
            services.AddSingleton<Jobs.FindJobs>().AddScoped<Jobs.PauseJob>().AddScoped<Jobs.ResumeJob>();
            add?.Invoke(services, configuration);
            await using var provider = services.BuildServiceProvider();
            await using var scope = provider.CreateAsyncScope();
            return await act(scope.ServiceProvider, ct);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            return Refuse("Stopped before it was done.");
        }
        catch (Exception e) when (IsOlder(e))
        {
            return Refuse("The database is empty or older than this program: run 'esafety migrate' first.");
        }
        catch (Exception e) when (e is NpgsqlException or DbUpdateException || e.InnerException is NpgsqlException)
        {
            return Refuse($"The database refused: {(e.InnerException ?? e).Message}");
        }
        catch (Exception e) when (IsPlain(e))
        {
            return Refuse(e.Message);
        }
    }

    /// <summary>Whether it says what is wrong with the settings, the master key, a file or the network, so that its message is enough.</summary>
    public static bool IsPlain(Exception e) =>
        e is InvalidOperationException or ArgumentException or FormatException or IOException or InvalidDataException
            or UnauthorizedAccessException or System.Net.Sockets.SocketException or System.Security.Cryptography.CryptographicException;

    // Whoever types a command between the new program and its migrations must not read that their records are gone.
    private static bool IsOlder(Exception fault) =>
        (fault as PostgresException ?? fault.InnerException as PostgresException)?.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn;

    /// <summary>The settings as the web program reads them.</summary>
    public static IConfiguration Configuration()
    {
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? "Production";
        return new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json")
            .AddJsonFile($"appsettings.{environment}.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
    }

    /// <summary>Says why not, a line for each reason, and exits with 1.</summary>
    public static int Refuse(params ReadOnlySpan<string> why)
    {
        foreach (var reason in why) Console.Error.WriteLine(reason);
        return 1;
    }

    /// <summary>The school with that slug.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static async Task<School> SchoolAsync(Core.CourseContext db, string slug, CancellationToken ct) =>
        await db.Schools.FirstOrDefaultAsync(school => school.Slug == slug, ct)
        ?? throw new ArgumentException($"There is no school '{Core.PlainText.Quoted(slug)}'. 'esafety school list' shows them all.");
}
