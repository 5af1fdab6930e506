using System.Text;
using Spectre.Console;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Platform.CommandLine;

/// <summary>
/// Represents the terminal: standard output for results, and standard error for summaries, progress and errors. Both are UTF-8, regardless
/// of the locale.
/// </summary>
internal sealed class Terminal(Language language)
{
    private readonly StreamWriter _error = Writer(Console.OpenStandardError(), flush: true);
    private readonly StreamWriter _out = Writer(Console.OpenStandardOutput(), flush: !Console.IsOutputRedirected);

    public Language Language => language;

    /// <summary>Gets the localized texts of the command line.</summary>
    public Localizer Texts { get; } = new Localizer(language).WithoutIsolates();

    /// <summary>Gets the writer for results.</summary>
    public TextWriter Out => _out;

    /// <summary>Gets the writer for summaries, progress and errors.</summary>
    public TextWriter Error => _error;

    /// <summary>Writes a localized message to standard error.</summary>
    public void WriteMessage(Func<string> message, params object?[] values) => Error.WriteLine(Texts.Get(message, values));

    /// <summary>Writes an error and returns <see cref="ExitCode.Refused"/>.</summary>
    public int WriteError(CommandError complaint)
    {
        Error.WriteLine($"yardstick: {Texts.Get(complaint.Message, complaint.Values)}");
        return ExitCode.Refused;
    }

    /// <summary>Writes a table; with plain columns if the output is redirected.</summary>
    public void Table(IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (Console.IsOutputRedirected)
            TextTable.Write(Out, heads, rows);
        else
        {
            var table = new Table().RoundedBorder();
            foreach (var head in heads)
                table.AddColumn(new TableColumn(Markup.Escape(head)));
            foreach (var row in rows)
                table.AddRow([.. row.Select(Markup.Escape)]);
            AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Out) }).Write(table);
        }
    }

    /// <summary>Runs a delegate with a progress bar; without one if standard error is redirected.</summary>
    public async Task<T> WithProgressAsync<T>(string title, Func<IProgress<WorkProgress>?, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
            return await work(null);
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) });
        var columns = new ProgressColumn[]
        {
            new TaskDescriptionColumn(),
            new ProgressBarColumn(),
            new PercentageColumn(),
            new RemainingTimeColumn(),
        };
        return await screen
            .Progress()
            .AutoClear(true)
            .Columns(columns)
            .StartAsync(async context => await work(new Bar(context.AddTask(Markup.Escape(title)))));
    }

    /// <summary>Runs a delegate with a progress bar for a fraction from 0 to 1; without one if standard error is redirected.</summary>
    public Task<T> WithFractionProgressAsync<T>(string title, Func<IProgress<double>?, Task<T>> work) =>
        WithProgressAsync(title, progress => work(progress is null ? null : new Parts(progress)));

    private static StreamWriter Writer(Stream stream, bool flush) =>
        new(stream, new UTF8Encoding(false), 1 << 16) { AutoFlush = flush, NewLine = "\n" };

    private sealed class Parts(IProgress<WorkProgress> bar) : IProgress<double>
    {
        private const int Whole = 1_000;

        public void Report(double value) => bar.Report(new WorkProgress((int)(value * Whole), Whole));
    }

    private sealed class Bar(ProgressTask task) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => (task.MaxValue, task.Value) = (Math.Max(1, value.Total), value.Done);
    }
}
