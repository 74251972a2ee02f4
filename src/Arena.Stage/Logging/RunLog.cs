using Microsoft.Extensions.Logging;

namespace Arena.Stage.Logging;

/// <summary>The logger of a run's host and actors.</summary>
/// <param name="Level">The least level that is logged.</param>
/// <param name="Provider">Takes the lines, from any thread.</param>
public sealed record RunLog(LogLevel Level, ILoggerProvider Provider)
{
    /// <summary>
    /// The level of Akka's that lets through what is to be logged. Akka has no trace, and no way to be silent but its errors.
    /// </summary>
    internal static Akka.Event.LogLevel Akka(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => global::Akka.Event.LogLevel.DebugLevel,
        LogLevel.Information => global::Akka.Event.LogLevel.InfoLevel,
        LogLevel.Warning => global::Akka.Event.LogLevel.WarningLevel,
        _ => global::Akka.Event.LogLevel.ErrorLevel,
    };
}
