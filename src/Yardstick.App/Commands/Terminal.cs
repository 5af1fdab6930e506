using System.Text;
using Spectre.Console;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Commands;

/// <summary>The two outputs of the command line: results on the one, everything about them on the other. Both are UTF-8, whatever the locale.</summary>
internal sealed class Terminal(Language language)
{
    private readonly StreamWriter _error = Writer(Console.OpenStandardError(), flush: true);
    private readonly StreamWriter _out = Writer(Console.OpenStandardOutput(), flush: !Console.IsOutputRedirected);

    public Language Language => language;

    /// <summary>The texts of the command line.</summary>
    public ResourceTexts Texts { get; } = new("Commands", language);

    /// <summary>Where results go.</summary>
    public TextWriter Out => _out;

    /// <summary>Where summaries, progress and complaints go.</summary>
    public TextWriter Error => _error;

    /// <summary>Says a sentence about what was done.</summary>
    public void Say(string key, params object?[] values) => Error.WriteLine(Texts.With(key, values));

    /// <summary>Says why a request cannot be met.</summary>
    public int Refuse(CommandError complaint)
    {
        Error.WriteLine($"yardstick: {Texts.With(complaint.Key, complaint.Values)}");
        return ExitCode.Refused;
    }

    /// <summary>Says why a bundle of rules was not taken, in the words of the site.</summary>
    public int RefuseBundle(BundleRefusal refusal)
    {
        Error.WriteLine($"yardstick: {BundleText.Format(refusal, new Localizer(Language))}");
        return ExitCode.Refused;
    }

    /// <summary>Writes a table; plain columns when nobody looks at it.</summary>
    public void Table(IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (Console.IsOutputRedirected) TextTable.Write(Out, heads, rows);
        else
        {
            var table = new Table().RoundedBorder();
            foreach (var head in heads) table.AddColumn(new TableColumn(Markup.Escape(head)));
            foreach (var row in rows) table.AddRow([.. row.Select(Markup.Escape)]);
            AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Out) }).Write(table);
        }
    }

    /// <summary>Does some work under a progress bar; without one when nobody looks at it.</summary>
    public async Task<T> WithProgressAsync<T>(string title, Func<IProgress<ReadingProgress>?, Task<T>> work)
    {
        if (Console.IsErrorRedirected) return await work(null);
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) });
        var columns = new ProgressColumn[] { new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn() };
        return await screen.Progress().AutoClear(true).Columns(columns).StartAsync(async context =>
            await work(new Bar(context.AddTask(Markup.Escape(title)))));
    }

    /// <summary>Does some work under a progress bar that counts to the whole, 1; without one when nobody looks at it.</summary>
    public Task<T> WithPartAsync<T>(string title, Func<IProgress<double>?, Task<T>> work) =>
        WithProgressAsync(title, progress => work(progress is null ? null : new Parts(progress)));

    private static StreamWriter Writer(Stream stream, bool flush) => new(stream, new UTF8Encoding(false), 1 << 16) { AutoFlush = flush, NewLine = "\n" };

    private sealed class Parts(IProgress<ReadingProgress> bar) : IProgress<double>
    {
        private const int Whole = 1_000;

        public void Report(double value) => bar.Report(new ReadingProgress((int)(value * Whole), Whole));
    }

    private sealed class Bar(ProgressTask task) : IProgress<ReadingProgress>
    {
        public void Report(ReadingProgress value) => (task.MaxValue, task.Value) = (Math.Max(1, value.RowsTotal), value.RowsRead);
    }
}
