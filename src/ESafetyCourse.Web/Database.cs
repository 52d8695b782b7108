using Npgsql;

namespace ESafetyCourse.Web;

/// <summary>The program's way to PostgreSQL. What the connection string says counts; these are for what it leaves out.</summary>
public static class Database
{
    /// <summary>
    /// Connections of a process at most, Hangfire's among them. Three round trips of a millisecond make a launch: ten connections carry
    /// more than two cores can ask for, and several processes fit into PostgreSQL's 100 (docs/operating.md).
    /// </summary>
    public const int Connections = 14;

    private const int HangfiresAtLeast = 2;
    private const int HangfiresAtMost = 4;

    // A page waits at most so long for a connection, free or new, and for each answer; what was asked then is taken back, which is a
    // connection too. Together no more than ten seconds, after which people read that the training is away.
    private const int SecondsForConnection = 2;
    private const int SecondsForAnswer = 4;
    private const int MillisecondsToTakeBack = 500;

    // So many different statements there are.
    private const int Prepared = 60;

    /// <summary>
    /// How the connections of a process are shared out: pages and our own part of the jobs have one pool, Hangfire another. Their sum is
    /// <c>Maximum Pool Size</c> where the connection string says it; less than four counts as four.
    /// </summary>
    public static (int Pages, int Hangfire) Share(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        var said = settings.Keys.Contains("Maximum Pool Size", StringComparer.OrdinalIgnoreCase);
        var all = said ? settings.MaxPoolSize : Math.Max(Connections, settings.MinPoolSize);
        var hangfire = Math.Clamp(all / 3, HangfiresAtLeast, HangfiresAtMost);
        return (Math.Max(all - hangfire, 2), hangfire);
    }

    /// <summary>Opens it; connections are made when they are needed.</summary>
    /// <param name="connection">The connection string.</param>
    /// <param name="forPages">Somebody waits in front of a page; the command line has more patience.</param>
    public static NpgsqlDataSource Open(string connection, bool forPages)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        var said = settings.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (settings.MaxAutoPrepare == 0) settings.MaxAutoPrepare = Prepared;
        settings.MaxPoolSize = Share(connection).Pages;
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, settings.MaxPoolSize);
        if (forPages && !said.Contains("Timeout")) settings.Timeout = SecondsForConnection;
        if (forPages && !said.Contains("Command Timeout")) settings.CommandTimeout = SecondsForAnswer;
        if (forPages && !said.Contains("Cancellation Timeout")) settings.CancellationTimeout = MillisecondsToTakeBack;
        // Nothing here leaves a setting, lock or temporary table behind in a session, so there is nothing to reset between
        // two uses of a connection; resetting cost PostgreSQL more than the queries. Open transactions are rolled back all the same.
        settings.NoResetOnClose = true;
        return NpgsqlDataSource.Create(settings);
    }
}
