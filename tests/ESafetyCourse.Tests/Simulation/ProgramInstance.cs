using System.Security.Cryptography;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ESafetyCourse.Tests.Simulation;

/// <summary>At which moment of handing a message over an instance dies.</summary>
public enum MailMoment
{
    /// <summary>The message is written, and the server has not taken it.</summary>
    BeforeTaken,

    /// <summary>The server has taken it, and nobody hears its answer.</summary>
    BeforeAnswered,

    /// <summary>The server has answered; the row that says so may or may not be written.</summary>
    AfterAnswered,
}

/// <summary>
/// One running program over a database, with connections of its own. Dead, nothing of it reaches the database or the mail server any more, whatever its code
/// still tries in this process: as if the machine had lost its power.
/// </summary>
public sealed class ProgramInstance : IAsyncDisposable
{
    private static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly TaskCompletionSource _death = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _one = new();
    private readonly NpgsqlDataSource _surroundings;
    private readonly ServiceProvider _services;
    private readonly NpgsqlConnection _pool; // Never opened: it names the connections of contexts.
    private int _diesAt;
    private MailMoment _moment;

    /// <summary>Starts it.</summary>
    /// <param name="name">A name of its own: of its connections, and in its address.</param>
    /// <param name="connection">Of the program's role.</param>
    /// <param name="port">Where the mail server listens.</param>
    /// <param name="clock">The simulated time.</param>
    /// <param name="surroundings">Connections by which its own are cut.</param>
    public ProgramInstance(string name, string connection, int port, TestClock clock, NpgsqlDataSource surroundings)
    {
        (Name, _surroundings) = (name, surroundings);
        var own = new NpgsqlConnectionStringBuilder(connection) { ApplicationName = name }.ConnectionString;
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:ESafety"] = own, ["ESafety:MasterKey"] = Key, ["ESafety:RunJobs"] = "false",
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        Tool.AddCore(services, settings, clock);
        services.AddSingleton<MailRoute>(new MailRoute.Server($"{name}@esafety.example", "127.0.0.1", port, MailSecurity.None, null, 10_000, null));
        SharedModel.Use(services, own);
        _pool = new(own);
        services.ConfigureDbContext<CourseContext>(options => options.AddInterceptors(new Alive(this)));
        _services = services.BuildServiceProvider();
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Whether it is dead.</summary>
    public bool IsDead { get; private set; }

    /// <summary>The last message that the server has taken from it; null for none.</summary>
    public string? Last { get; private set; }

    /// <summary>Its connections.</summary>
    public NpgsqlDataSource Connections => Get<NpgsqlDataSource>();

    /// <summary>Something that lives as long as it.</summary>
    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Does something in a request's life.</summary>
    public async Task<T> WithAsync<TDeed, T>(Func<TDeed, Task<T>> act) where TDeed : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TDeed>());
    }

    /// <summary>Works, to the end or to its death.</summary>
    public async Task WorkAsync(Func<ProgramInstance, Task> work)
    {
        if (IsDead) return;
        var done = Task.Run(() => work(this));
        await Task.WhenAny(done, _death.Task);
        if (!IsDead) await done;
        else _ = done.ContinueWith(gone => gone.Exception, TaskScheduler.Default); // It finds everything closed.
    }

    /// <summary>It is to die at so many messages from now.</summary>
    public void DiesAt(int message, MailMoment moment) => (_diesAt, _moment) = (message, moment);

    /// <summary>Whether it dies with the message that is just handed over, and when; null where it does not.</summary>
    public MailMoment? DiesNow() => Interlocked.Decrement(ref _diesAt) == 0 ? _moment : null;

    /// <summary>The server takes a message from it; false where it is dead.</summary>
    public bool Takes(string id)
    {
        lock (_one)
        {
            if (!IsDead) Last = id;
            return !IsDead;
        }
    }

    /// <summary>Dies. Nobody tells it.</summary>
    public async Task DieAsync()
    {
        lock (_one)
        {
            if (IsDead) return;
            IsDead = true;
        }

        await Connections.DisposeAsync(); // No other is opened; those in use are cut.
        do await CutAsync(); // They are told, and end a moment later.
        while (await CountAsync() > 0);
        NpgsqlConnection.ClearPool(_pool);
        _death.SetResult();
    }

    /// <summary>Whether it has lost connections: it may find out only when it uses them.</summary>
    public bool WasCut { get; private set; }

    /// <summary>It loses its connections, as where a database is restarted.</summary>
    public Task LoseConnectionsAsync()
    {
        WasCut = true;
        return CutAsync();
    }

    private async Task CutAsync()
    {
        await using var cut = _surroundings.CreateCommand("select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1");
        cut.Parameters.Add(new() { Value = Name });
        await cut.ExecuteNonQueryAsync();
    }

    private async Task<long> CountAsync()
    {
        await using var count = _surroundings.CreateCommand("select count(*) from pg_stat_activity where application_name = $1");
        count.Parameters.Add(new() { Value = Name });
        return (long)(await count.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        if (!IsDead) await _services.DisposeAsync();
        NpgsqlConnection.ClearPool(_pool);
        await _pool.DisposeAsync();
    }

    // Contexts have connections that the program's own source knows nothing of here (SharedModel).
    private sealed class Alive(ProgramInstance instance) : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(System.Data.Common.DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            instance.IsDead ? throw new ObjectDisposedException(instance.Name) : result;

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            System.Data.Common.DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            instance.IsDead ? throw new ObjectDisposedException(instance.Name) : ValueTask.FromResult(result);
    }
}
