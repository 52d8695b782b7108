using ESafetyCourse.Core.Schema;
using ESafetyCourse.Web.Access;
using Hangfire.Logging;
using Hangfire.Storage;
using Level = Microsoft.Extensions.Logging.LogLevel;

namespace ESafetyCourse.Web.Jobs;

/// <summary>
/// What Hangfire has to say, in our log. A database that is away, or a lock that was not to be had, is nobody's bug: that is told in one
/// line every ten seconds, without a stack.
/// </summary>
public sealed partial class HangfireLog(ILoggerFactory loggers, TimeProvider clock) : ILogProvider
{
    private readonly ILogger _log = loggers.CreateLogger("Hangfire");
    private readonly LogPace _pace = new(clock, TimeSpan.FromSeconds(10));

    /// <inheritdoc/>
    public ILog GetLogger(string name) => new Lines(this, name[(name.LastIndexOf('.') + 1)..]);

    private bool Log(string name, Level level, Func<string>? message, Exception? exception)
    {
        if (message is null) return _log.IsEnabled(level);
        if (exception is not null && IsPassing(exception))
        {
            if (_pace.Count() is { } times) LogAway(_log, times, exception.GetBaseException().GetType().Name);
        }
        else if (_log.IsEnabled(level))
        {
            LogLine(_log, level, exception, name, message());
        }

        return true;
    }

    // Hangfire goes on using a connection that has just broken; Npgsql then says that it is not open.
    private static bool IsPassing(Exception e) =>
        e is DistributedLockTimeoutException or OperationCanceledException or System.Transactions.TransactionException
        || e.GetBaseException() is InvalidOperationException { Source: nameof(Npgsql) } || DatabaseTrouble.IsAway(e);

    [LoggerMessage(Message = "{Name}: {Message}")]
    private static partial void LogLine(ILogger log, Level level, Exception? exception, string name, string message);

    [LoggerMessage(Level = Level.Warning, Message = "Hangfire waits for the database: {Times} times since the last such line; {Why}")]
    private static partial void LogAway(ILogger log, int times, string why);

    private sealed class Lines(HangfireLog log, string name) : ILog
    {
        public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string> messageFunc, Exception? exception = null) => log.Log(name, logLevel switch
        {
            Hangfire.Logging.LogLevel.Fatal => Level.Critical,
            Hangfire.Logging.LogLevel.Error => Level.Error,
            Hangfire.Logging.LogLevel.Warn => Level.Warning,
            // How it starts and stops is not for an operator's log.
            Hangfire.Logging.LogLevel.Info => Level.Debug,
            _ => Level.Trace,
        }, messageFunc, exception);
    }
}
