namespace Yardstick.Engine.Network.Parameters;

/// <summary>
/// Estimates parameters from results: those that best predict every race from the days before it. The search is coordinate ascent with
/// parabolic interpolation. It is deterministic: the same results always give the same parameters, whatever the number of threads.
/// </summary>
public static class ParameterFit
{
    /// <summary>Minimum number of runs for an estimate. A few hundred races do not determine a dozen parameters.</summary>
    public const int FewestRuns = 5_000;

    private const int Sweeps = 12;
    private const double Enough = 0.5;

    /// <summary>Estimates the parameters of a rating pool.</summary>
    /// <param name="start">The parameters at which the search starts; also the source of those that are not searched.</param>
    /// <param name="races">The races, in order of date; those after <paramref name="until"/> are not read.</param>
    /// <param name="until">The last date to read.</param>
    /// <param name="work">Threads, progress and cancellation.</param>
    /// <returns>The parameters and the scale estimates; null when there are too few runs.</returns>
    public static PoolParameters? Fit(NetworkParameters start, IEnumerable<NetworkRace> races, DateOnly until, FitWork work)
    {
        var known = races.Where(race => race.Date <= until).ToList();
        var history = new HistoryColumns(known, start);
        if (history.Horse.Count < FewestRuns)
            return null;
        var pass = new FilterPass(history, ParameterTrial.From(start));
        var (best, _) = Search(pass, pass.Start, ParameterTrial.ModelCount, work.Share(0, 0.5));
        var parameters = best.Into(start, history.Bands) with
        {
            Evidence = new ParameterEvidence(known[0].Date, known[^1].Date, history.RaceCount, history.Horse.Count),
        };
        return new PoolParameters(
            parameters,
            ScaleEstimates.Estimate(pass, Search(pass, best, ParameterTrial.Count, work.Share(0.5, 1)), best)
        );
    }

    private static (ParameterTrial Best, Curvature At) Search(FilterPass pass, ParameterTrial start, int count, FitWork work)
    {
        var (best, value) = (start, pass.At(start));
        var steps = Enumerable.Range(0, count).Select(ParameterTrial.StepAt).ToArray();
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var before = value;
            for (var at = 0; at < steps.Length; at++)
            {
                (best, value, steps[at]) = Improve(pass, best, value, at, steps[at], work);
                work.Progress?.Report(((sweep * (double)steps.Length) + at + 1) / (Sweeps * steps.Length));
            }

            if (value - before < Enough)
                break;
        }

        return (best, new Curvature(pass, best, value, work));
    }

    /// <summary>Moves one coordinate to the maximum of the parabola through three points, or towards the better side.</summary>
    private static (ParameterTrial Best, double Value, double Step) Improve(
        FilterPass pass,
        ParameterTrial at,
        double value,
        int place,
        double step,
        FitWork work
    )
    {
        var sides = work.Both(pass, at.With(place, at[place] - step), at.With(place, at[place] + step));
        var bend = sides.Below - (2 * value) + sides.Above;
        var move =
            bend < 0 ? Math.Clamp(0.5 * step * (sides.Below - sides.Above) / bend, -3 * step, 3 * step)
            : sides.Above > sides.Below ? 3 * step
            : -3 * step;
        var moved = at.With(place, at[place] + move);
        var there = work.One(pass, moved);
        if (there > value && there >= sides.Below && there >= sides.Above)
            return (moved, there, Math.Max(step / 4, Math.Abs(move) / 2));
        if (sides.Below > value)
            return (at.With(place, at[place] - step), sides.Below, 2 * step);
        if (sides.Above > value)
            return (at.With(place, at[place] + step), sides.Above, 2 * step);
        return (at, value, step / 2);
    }
}

/// <summary>Represents the execution settings of a fit. They affect its duration but not its result.</summary>
/// <param name="Threads">Number of threads, 1 or more; more than two have no effect.</param>
/// <param name="Progress">Receives the completed fraction, 0 to 1; may be null.</param>
/// <param name="Cancellation">A token to cancel the fit.</param>
public readonly record struct FitWork(int Threads, IProgress<double>? Progress, CancellationToken Cancellation)
{
    internal double One(FilterPass pass, ParameterTrial trial)
    {
        Cancellation.ThrowIfCancellationRequested();
        return pass.At(trial);
    }

    /// <summary>Returns the same settings, with progress reported as a sub-range of the whole.</summary>
    internal FitWork Share(double from, double to) =>
        this with
        {
            Progress = Progress is { } whole ? new PartialProgress(whole, from, to) : null,
        };

    internal (double Below, double Above) Both(FilterPass pass, ParameterTrial below, ParameterTrial above)
    {
        Cancellation.ThrowIfCancellationRequested();
        if (Threads == 1)
            return (pass.At(below), pass.At(above));
        var values = new double[2];
        Parallel.For(0, 2, i => values[i] = pass.At(i == 0 ? below : above));
        return (values[0], values[1]);
    }
}

/// <summary>Represents the curvature of the log posterior density at a trial.</summary>
internal readonly record struct Curvature(FilterPass Pass, ParameterTrial At, double Value, FitWork Work)
{
    /// <summary>
    /// Returns the standard deviation of one parameter with the others held fixed; infinity when the density has no maximum along it.
    /// </summary>
    public double Deviation(int place)
    {
        var step = ParameterTrial.StepAt(place);
        var (below, above) = Work.Both(Pass, At.With(place, At[place] - step), At.With(place, At[place] + step));
        var bend = (below - (2 * Value) + above) / (step * step);
        return bend < 0 ? 1 / Math.Sqrt(-bend) : double.PositiveInfinity;
    }
}

/// <summary>Reports progress as a sub-range of a larger operation. It reports synchronously, on the calling thread.</summary>
/// <param name="whole">Receives the progress of the larger operation.</param>
/// <param name="from">The start of the sub-range, 0 to 1.</param>
/// <param name="to">The end of the sub-range, 0 to 1.</param>
public sealed class PartialProgress(IProgress<double> whole, double from, double to) : IProgress<double>
{
    /// <inheritdoc/>
    public void Report(double value) => whole.Report(from + ((to - from) * value));
}
