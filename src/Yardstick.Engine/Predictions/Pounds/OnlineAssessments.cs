using System.Runtime.InteropServices;
using Yardstick.Engine.Network;

namespace Yardstick.Engine.Predictions.Pounds;

/// <summary>
/// Stores the rating of every horse after its last run, by horse key: the state of the last solve, with the online updates since then.
/// </summary>
internal sealed class OnlineAssessments(AbilityDrift drift)
{
    private const int LeastSize = 1024;

    private readonly List<LastRun> _last = [];
    private readonly List<FigureTrend> _trends = [];
    private OnlineRatings _ratings = new(drift, LeastSize);
    private int _size = LeastSize;

    /// <summary>Returns the assessment of a horse on a day, at an age in years; null for a horse that was never rated.</summary>
    public Assessed? At(long horse, int day, double age)
    {
        if (horse >= _last.Count || _last[(int)horse].Day < 0)
            return null;
        var (since, then, runs, figure) = _last[(int)horse];
        var grown = drift.ExpectedAt(age) - drift.ExpectedAt(then);
        var moved = day > since ? drift.StepVariance(day - since, age) : 0;
        return new Assessed(_ratings.Mean((int)horse) + (double.IsNaN(grown) ? 0 : grown), _ratings.Variance((int)horse) + moved, runs)
        {
            LastFigure = figure,
            DaysSince = day - since,
            Trend = _trends[(int)horse].On(day).Mean,
        };
    }

    /// <summary>Returns the assessments of the rated horses among the given runs.</summary>
    public IEnumerable<Assessed> All(IEnumerable<RunEntry> runs, int day) =>
        runs.Select(run => At(run.Horse, day, run.Age)).OfType<Assessed>();

    /// <summary>Updates the horses of a race. Horses that were never rated start from the expected assessment.</summary>
    public void Rate(int day, IReadOnlyList<RunEntry> runs, Func<Assessed> expected)
    {
        Assessed? start = null;
        foreach (var run in runs)
        {
            EnsureCapacity(run.Horse);
            if (_last[(int)run.Horse].Day >= 0)
                continue;
            start ??= expected();
            _ratings.Set((int)run.Horse, start.Value.Mean, start.Value.Variance, day, run.Age);
        }

        var before = runs.Select(run => _ratings.Mean((int)run.Horse)).ToArray();
        var level = _ratings.Rate(
            day,
            [.. runs.Where(run => !run.OneSided).Select(run => new OnlineRun((int)run.Horse, run.Performance, run.Variance, run.Age))]
        );
        foreach (var (place, run) in runs.Index())
            Record(day, run, level is { } known ? run.Performance - known : before[place], before[place]);
    }

    /// <summary>Replaces the state of every horse with that of a solution.</summary>
    public void Load(NetworkSolution solution, float[] deviations)
    {
        var columns = solution.Columns;
        for (var place = 0; place < columns.HorseCount; place++)
        {
            var (horse, run) = ((int)columns.HorseKey(place), columns.GetRuns(place).To - 1);
            ref var last = ref CollectionsMarshal.AsSpan(_last)[horse];
            last.Figure = solution.Figure(run);
            _ratings.Set(horse, solution.Ability(run), deviations[run] * deviations[run], last.Day, last.Age);
        }
    }

    /// <summary>Records a run. A one-sided run does not change the rating of a known horse, so its rating keeps its day.</summary>
    private void Record(int day, RunEntry run, double figure, double before)
    {
        var horse = (int)run.Horse;
        ref var last = ref CollectionsMarshal.AsSpan(_last)[horse];
        last =
            run.OneSided && last.Runs > 0
                ? last with
                {
                    Runs = last.Runs + 1,
                    Figure = figure,
                }
                : new LastRun(day, run.Age, last.Runs + 1, figure);
        _trends[horse] = _trends[horse].With(day, figure - before);
    }

    private void EnsureCapacity(long horse)
    {
        while (_last.Count <= horse)
        {
            _last.Add(new LastRun(-1, double.NaN, 0, 0));
            _trends.Add(default);
        }

        if (horse < _size)
            return;
        _size = 2 * (int)(horse + 1);
        var larger = new OnlineRatings(drift, _size);
        for (var i = 0; i < horse; i++)
            larger.Set(i, _ratings.Mean(i), _ratings.Variance(i), _last[i].Day, _last[i].Age);
        _ratings = larger;
    }

    /// <summary>
    /// Represents the day and age of the last run that changed the rating, the number of runs, and the figure of the latest run.
    /// </summary>
    private record struct LastRun(int Day, double Age, int Runs, double Figure);
}
