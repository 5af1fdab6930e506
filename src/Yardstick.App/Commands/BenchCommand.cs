using System.CommandLine;
using System.Text.Json;

namespace Yardstick.App.Commands;

/// <summary>Measures the program on this machine.</summary>
internal sealed class BenchCommand : Command
{
    private const int DefaultRuns = 1_000_000;

    /// <summary>Fewer leave nothing to measure.</summary>
    private const int FewestRuns = 10_000;

    public BenchCommand(Terminal terminal)
        : base("bench", terminal.Texts["Verb_bench"])
    {
        Add(new OfEngine(terminal));
        Action = new HelpScreen(terminal);
    }

    private sealed class OfEngine : Command
    {
        public OfEngine(Terminal terminal)
            : base("engine", terminal.Texts["Verb_bench_engine"])
        {
            var options = new CommandOptions(terminal.Texts);
            var (runs, json, races) = (options.Whole("--runs", FewestRuns), options.Switch("--json"), options.Text("--races", "FILE"));
            Add(runs);
            Add(races);
            Add(json);
            SetAction((parsed, cancellationToken) =>
            {
                var number = parsed.GetValue(runs) ?? DefaultRuns;
                var file = parsed.GetValue(races);
                if (OutputFile.Check(file, []) is { } unwritable) return Task.FromResult(terminal.Refuse(unwritable));
                if (file is not null)
                {
                    OutputFile.WriteText(file, writer =>
                    {
                        foreach (var line in Lines(number)) writer.Write(line + "\n");
                    });
                }

                var times = new EngineBenchmark(number, cancellationToken).Run();
                if (parsed.GetValue(json)) terminal.Out.WriteLine(JsonSerializer.Serialize(times, CommandJson.Options));
                else Write(terminal, times);
                return Task.FromResult(ExitCode.Done);
            });
        }

        private static IEnumerable<string> Lines(long runs) =>
            new SyntheticHistory(runs).Races().Select(race => string.Join(' ', race.Field.OrderByDescending(run => run.Performance).Select(run => run.Horse)));

        private static void Write(Terminal terminal, EngineTimes times)
        {
            terminal.Out.WriteLine(terminal.Texts.With("Bench_History", times.Runs, times.Horses, times.Races, times.Threads, times.VectorBits));
            (string Step, double Seconds)[] steps =
            [
                ("Bench_Build", times.BuildSeconds), ("Bench_Solve", times.RobustSolveSeconds), ("Bench_Posterior", times.PosteriorSeconds),
                ("Bench_Week", times.WeekAddedSeconds), ("Bench_Contribution", times.ContributionSeconds),
            ];
            terminal.Table(["", "s"], [.. steps.Select(step => (IReadOnlyList<string>)[terminal.Texts[step.Step], terminal.Texts.With("Bench_Seconds", step.Seconds)])]);
            terminal.Out.WriteLine(terminal.Texts.With("Bench_Online", times.OnlineRacesPerSecondOneCore));
            terminal.Out.WriteLine(terminal.Texts.With("Bench_Predictive", times.PredictiveRuns, times.PredictiveSeconds));
            terminal.Out.WriteLine(terminal.Texts.With("Bench_Memory", times.PeakMemoryBytes / 1e6));
        }
    }
}
