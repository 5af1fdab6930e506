using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using Yardstick.Engine.Network;

namespace Yardstick.App.Features.Benchmarks;

/// <summary>Represents the measurements of an engine benchmark.</summary>
internal sealed record EngineTimes
{
    public int Runs { get; set; }

    public int Races { get; set; }

    public int Horses { get; set; }

    public int Threads { get; } = Environment.ProcessorCount;

    public int VectorBits { get; } =
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : 0;

    public double BuildSeconds { get; set; }

    public double RobustSolveSeconds { get; set; }

    public double PosteriorSeconds { get; set; }

    public double WeekAddedSeconds { get; set; }

    public int WeekAddedRuns { get; set; }

    public double ContributionSeconds { get; set; }

    /// <summary>Gets or sets the difference between an ability and the sum of its contributions, in pounds.</summary>
    public double ContributionRemainder { get; set; }

    public long OnlineRacesPerSecondOneCore { get; set; }

    public long PeakMemoryBytes { get; set; }

    /// <summary>Gets or sets the number of runs that the predictor learned, from a smaller history.</summary>
    public int PredictiveRuns { get; set; }

    /// <summary>Gets or sets the time to learn them, with all races solved again each week.</summary>
    public double PredictiveSeconds { get; set; }

    /// <summary>Gets or sets the digest of all computed abilities, deviations, race levels and online means, bit for bit.</summary>
    public string Digest { get; set; } = "";
}

/// <summary>Measures the engine on a synthetic history. Each step runs once, in the order of a season.</summary>
internal sealed class EngineBenchmark(long runs, CancellationToken cancellationToken)
{
    private const int Week = 7;

    /// <summary>The number of races that the online update rates between two readings of the clock.</summary>
    private const int Batch = 1_000;

    private readonly EngineTimes _times = new();
    private ulong _digest = 0xCBF29CE484222325UL;
    private readonly RunStoreBuilder _builder = new(SyntheticHistory.Drift, SyntheticHistory.Cohorts);
    private readonly List<(RaceEntry Race, RunEntry[] Field)> _lastWeek = [];

    public EngineTimes Run()
    {
        var columns = Build();
        (_times.Runs, _times.Races, _times.Horses) = (columns.RunCount, columns.RaceCount, columns.HorseCount);
        AddWeek(Solve(columns));
        Online();
        using var process = Process.GetCurrentProcess();
        _times.Digest = _digest.ToString("x16", CultureInfo.InvariantCulture);
        _times.PeakMemoryBytes = process.PeakWorkingSet64;
        (_times.PredictiveRuns, _times.PredictiveSeconds) = PredictorBenchmark.Run(cancellationToken);
        return _times;
    }

    private RunColumns Build()
    {
        var clock = new Stopwatch();
        foreach (var (race, field) in new SyntheticHistory(runs).Races())
        {
            if (race.Day >= SyntheticHistory.Days - Week)
            {
                _lastWeek.Add((race, field));
                continue;
            }

            clock.Start();
            _builder.Add(race, field);
            clock.Stop();
        }

        clock.Start();
        var columns = _builder.Build();
        _times.BuildSeconds = clock.Elapsed.TotalSeconds;
        cancellationToken.ThrowIfCancellationRequested();
        return columns;
    }

    private NetworkSolution Solve(RunColumns columns)
    {
        RatingNetwork network = null!;
        NetworkSolution solution = null!;
        _times.RobustSolveSeconds = Seconds(() =>
        {
            network = new RatingNetwork(columns, Options);
            solution = network.Solve(null, cancellationToken);
        });
        float[] deviations = [];
        _times.PosteriorSeconds = Seconds(() => deviations = network.StandardDeviations(cancellationToken: cancellationToken));
        network.Explain(0, cancellationToken); // Warm-up for the JIT compiler.
        var run = columns.GetRuns(columns.HorseCount / 2).To - 1;
        Contributions parts = null!;
        _times.ContributionSeconds = Seconds(() => parts = network.Explain(run, cancellationToken));
        _times.ContributionRemainder = solution.Ability(run) - parts.Total();
        for (var at = 0; at < columns.RunCount; at++)
            Digest(solution.Ability(at));
        foreach (var deviation in deviations)
            Digest(deviation);
        return solution;
    }

    private void AddWeek(NetworkSolution earlier)
    {
        foreach (var (_, field) in _lastWeek)
            _times.WeekAddedRuns += field.Length;
        NetworkSolution solution = null!;
        _times.WeekAddedSeconds = Seconds(() =>
        {
            foreach (var (race, field) in _lastWeek)
                _builder.Add(race, field);
            solution = new RatingNetwork(_builder.Build(), Options).SolveFrom(earlier, 1, null, cancellationToken);
        });
        for (var race = 0; race < solution.Columns.RaceCount; race++)
            Digest(solution.RaceLevel(race));
    }

    private void Online()
    {
        var history = new SyntheticHistory(runs);
        var ratings = new OnlineRatings(SyntheticHistory.Drift, history.Horses);
        for (var horse = 0; horse < history.Horses; horse++)
            ratings.Set(horse, 70, 150, 0);
        var clock = new Stopwatch();
        var (rated, batch) = (0L, new OnlineRaces());
        foreach (var (race, field) in history.Races())
        {
            batch.Add(
                race.Day,
                Array.ConvertAll(field, entry => new OnlineRun((int)entry.Horse, entry.Performance, entry.Variance, entry.Age))
            );
            if (batch.Count == Batch)
                Rate();
        }

        Rate();
        for (var horse = 0; horse < history.Horses; horse++)
            Digest(ratings.Mean(horse));
        _times.OnlineRacesPerSecondOneCore = (long)(rated / clock.Elapsed.TotalSeconds);

        void Rate()
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (rated == 0)
                new OnlineRatings(SyntheticHistory.Drift, history.Horses).Rate(batch); // Warm-up for the JIT compiler.
            rated += batch.Count;
            clock.Start();
            ratings.Rate(batch);
            clock.Stop();
            batch.Clear();
        }
    }

    private static NetworkOptions Options => new() { Threads = Environment.ProcessorCount };

    /// <summary>Measures one step. Collects garbage first, so that the memory of earlier steps does not affect it.</summary>
    private static double Seconds(Action step)
    {
        GC.Collect();
        var clock = Stopwatch.StartNew();
        step();
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>Updates the digest: FNV-1a over 64-bit words.</summary>
    private void Digest(double number) => _digest = (_digest ^ (ulong)BitConverter.DoubleToInt64Bits(number)) * 0x100000001B3UL;
}
