using Microsoft.Extensions.Logging;

namespace Arena.Program.Output;

/// <summary>Logs to standard error, a line each: standard output is the result's.</summary>
internal sealed class ErrorLog : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Lines(categoryName);

    public void Dispose()
    {
    }

    private sealed class Lines(string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var trace = exception is null ? "" : $"{Environment.NewLine}{exception}";
            Console.Error.WriteLine($"{logLevel.ToString().ToLowerInvariant()}: {category}: {formatter(state, exception)}{trace}");
        }
    }
}
