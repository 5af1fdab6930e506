using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Yardstick.App.Tests.Security;

/// <summary>Collects everything that a program logs, as category and text.</summary>
internal sealed class LogCollector : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, LogLevel Level, string Text)> _lines = new();

    public IReadOnlyList<(string Category, LogLevel Level, string Text)> Lines => [.. _lines];

    /// <summary>Starts collecting the log of a program.</summary>
    /// <param name="everything">Whether the log level is set to the lowest.</param>
    public static LogCollector Create(IServiceProvider services, bool everything)
    {
        var log = new LogCollector();
        if (everything)
        {
            var filter = services.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>().CurrentValue;
            filter.MinLevel = LogLevel.Trace;
            // Not printed to the test output.
            filter.Rules.Add(
                new LoggerFilterRule("Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider", null, LogLevel.Warning, null)
            );
        }

        services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        return log;
    }

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose() => _lines.Clear();

    private sealed class Category(LogCollector log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            log._lines.Enqueue((name, LogLevel.None, Text(state, state.ToString())));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => log._lines.Enqueue((name, logLevel, $"{Text(state, formatter(state, exception))} {exception}"));

        /// <summary>Returns the message and the structured values that log collectors store with it.</summary>
        private static string Text<TState>(TState state, string? words) =>
            state is IEnumerable<KeyValuePair<string, object?>> pairs
                ? $"{words} {string.Join(' ', pairs.Select(pair => pair.Value))}"
                : words ?? "";
    }
}
