using ESafetyCourse.Web.Access;
using Npgsql;

namespace ESafetyCourse.Web.Features.Failures;

/// <summary>
/// A database that is being restarted, full, frozen or out of reach: nobody's bug, so it is told in one line every ten seconds, without
/// a stack, however many people meet it.
/// </summary>
public sealed partial class DatabaseAway(TimeProvider clock, ILogger<DatabaseAway> log)
{
    private readonly LogPace _pace = new(clock, TimeSpan.FromSeconds(10));

    /// <summary>Writes it down, if a line is due.</summary>
    public void Note(Exception? error)
    {
        if (_pace.Count() is { } times) LogAway(log, times, Reason(error));
    }

    // The innermost says it: a PostgreSQL error with its code, a refused connection, a time that ran out.
    private static string Reason(Exception? error) => error switch
    {
        null => "unknown",
        PostgresException told => $"{told.SqlState} {told.MessageText}",
        { InnerException: { } inner } => Reason(inner),
        _ => $"{error.GetType().Name} {error.Message}",
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is away: {Times} answers of 503 since the last such line; {Reason}")]
    private static partial void LogAway(ILogger log, int times, string reason);
}
