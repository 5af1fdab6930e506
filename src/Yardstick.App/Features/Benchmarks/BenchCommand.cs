using System.CommandLine;
using System.Text.Json;
using Yardstick.App.Platform.CommandLine;

namespace Yardstick.App.Features.Benchmarks;

/// <summary>Implements the <c>bench</c> command: measures the performance of the program on this machine.</summary>
internal sealed class BenchCommand : Command
{
    private const int DefaultRuns = 1_000_000;

    /// <summary>The minimum number of runs; fewer are too fast to measure.</summary>
    private const int FewestRuns = 10_000;

    public BenchCommand(Terminal terminal)
        : base("bench", terminal.Texts[() => BenchmarksTexts.Command_bench])
    {
        Add(new EngineCommand(terminal));
        Action = new HelpScreen(terminal);
    }

    private sealed class EngineCommand : Command
    {
        public EngineCommand(Terminal terminal)
            : base("engine", terminal.Texts[() => BenchmarksTexts.Command_bench_engine])
        {
            var options = new CommandOptions(terminal.Texts);
            var (runs, json, races) = (
                options.Whole("--runs", () => BenchmarksTexts.Option_runs, FewestRuns),
                options.Switch("--json", () => CommandLineTexts.Option_json),
                options.Text("--races", () => BenchmarksTexts.Option_races, () => CommandLineTexts.Name_FILE)
            );
            Add(runs);
            Add(races);
            Add(json);
            SetAction(
                (parsed, cancellationToken) =>
                {
                    var number = parsed.GetValue(runs) ?? DefaultRuns;
                    var file = parsed.GetValue(races);
                    if (OutputFile.Check(file, []) is { } unwritable)
                        return Task.FromResult(terminal.WriteError(unwritable));
                    if (file is not null)
                    {
                        OutputFile.WriteText(
                            file,
                            writer =>
                            {
                                foreach (var line in Lines(number))
                                    writer.Write(line + "\n");
                            }
                        );
                    }

                    var times = new EngineBenchmark(number, cancellationToken).Run();
                    if (parsed.GetValue(json))
                        terminal.Out.WriteLine(JsonSerializer.Serialize(times, CommandJson.Options));
                    else
                        Write(terminal, times);
                    return Task.FromResult(ExitCode.Done);
                }
            );
        }

        private static IEnumerable<string> Lines(long runs) =>
            new SyntheticHistory(runs)
                .Races()
                .Select(race => string.Join(' ', race.Field.OrderByDescending(run => run.Performance).Select(run => run.Horse)));

        private static void Write(Terminal terminal, EngineTimes times)
        {
            terminal.Out.WriteLine(
                terminal.Texts.Get(
                    () => BenchmarksTexts.Bench_History,
                    times.Runs,
                    times.Horses,
                    times.Races,
                    times.Threads,
                    times.VectorBits
                )
            );
            (Func<string> Step, double Seconds)[] steps =
            [
                (() => BenchmarksTexts.Bench_Build, times.BuildSeconds),
                (() => BenchmarksTexts.Bench_Solve, times.RobustSolveSeconds),
                (() => BenchmarksTexts.Bench_Posterior, times.PosteriorSeconds),
                (() => BenchmarksTexts.Bench_Week, times.WeekAddedSeconds),
                (() => BenchmarksTexts.Bench_Contribution, times.ContributionSeconds),
            ];
            terminal.Table(
                ["", "s"],
                [
                    .. steps.Select(step =>
                        (IReadOnlyList<string>)
                            [terminal.Texts[step.Step], terminal.Texts.Get(() => BenchmarksTexts.Bench_Seconds, step.Seconds)]
                    ),
                ]
            );
            terminal.Out.WriteLine(terminal.Texts.Get(() => BenchmarksTexts.Bench_Online, times.OnlineRacesPerSecondOneCore));
            terminal.Out.WriteLine(
                terminal.Texts.Get(() => BenchmarksTexts.Bench_Predictive, times.PredictiveRuns, times.PredictiveSeconds)
            );
            terminal.Out.WriteLine(terminal.Texts.Get(() => BenchmarksTexts.Bench_Memory, times.PeakMemoryBytes / 1e6));
        }
    }
}
