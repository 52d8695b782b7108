using Npgsql;

namespace ESafetyCourse.Core.Schema;

/// <summary>Tells a database that is away from a fault of ours.</summary>
public static class DatabaseTrouble
{
    /// <summary>Whether the database is being restarted, full, or out of reach; EF Core wraps what says so.</summary>
    public static bool IsAway(Exception? error) => error switch
    {
        null => false,
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } => true,
        NpgsqlException { IsTransient: true } => true,
        _ => IsAway(error.InnerException),
    };

    /// <summary>Whether time ran out: for a connection, or for an answer.</summary>
    public static bool IsTimeout(Exception? error) => error switch
    {
        null => false,
        NpgsqlException { InnerException: TimeoutException } => true,
        _ => IsTimeout(error.InnerException),
    };
}
