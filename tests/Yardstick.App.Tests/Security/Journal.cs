using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Yardstick.App.Tests.Security;

/// <summary>Everything that a program writes to its log, as category and text.</summary>
internal sealed class Journal : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, LogLevel Level, string Text)> _lines = new();

    public IReadOnlyList<(string Category, LogLevel Level, string Text)> Lines => [.. _lines];

    /// <summary>Listens to a program from now on.</summary>
    /// <param name="everything">Whether an operator has turned the level down to the lowest.</param>
    public static Journal Create(IServiceProvider services, bool everything)
    {
        var journal = new Journal();
        if (everything)
        {
            var filter = services.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>().CurrentValue;
            filter.MinLevel = LogLevel.Trace;
            // Who runs the tests need not read it all.
            filter.Rules.Add(new LoggerFilterRule("Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider", null, LogLevel.Warning, null));
        }

        services.GetRequiredService<ILoggerFactory>().AddProvider(journal);
        return journal;
    }

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose() => _lines.Clear();

    private sealed class Category(Journal journal, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            journal._lines.Enqueue((name, LogLevel.None, Text(state, state.ToString())));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            journal._lines.Enqueue((name, logLevel, $"{Text(state, formatter(state, exception))} {exception}"));

        /// <summary>The words, and what programs that gather logs keep beside them.</summary>
        private static string Text<TState>(TState state, string? words) =>
            state is IEnumerable<KeyValuePair<string, object?>> pairs ? $"{words} {string.Join(' ', pairs.Select(pair => pair.Value))}" : words ?? "";
    }
}
