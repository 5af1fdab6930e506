using System.Globalization;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.Predictions.Impacts;

/// <summary>
/// Measures the fairness and accuracy of the marks of one rating pool. Fairness is measured at the marks: had each horse carried weight by
/// its mark, the order of finish would be that of figure less mark. Neutral marks then beat half the rivals, at any mark, age and sex.
/// </summary>
internal sealed class SideTally
{
    private const int Groups = 10;
    private const int OldestAge = 6;
    private const int FewestCompared = 2;

    private readonly List<(double Relative, double Beaten)> _runs = [];
    private readonly SortedDictionary<int, (int Runs, double Wins)> _ages = [];
    private readonly SortedDictionary<Sex, (int Runs, double Wins)> _sexes = [];
    private readonly Dictionary<(HorseId Horse, int Year), double> _yearMarks = [];
    private double _wins,
        _pairs,
        _pairsRight,
        _topRated,
        _error;
    private int _fieldRuns,
        _races,
        _figures;

    /// <summary>Adds a race as rated under the rules.</summary>
    public void Add(RatedRace rated, RuleSet set)
    {
        var field = rated.Runs.Where(run => run.After is not null && run.Figure.Before is not null).Select(run => Known(run, set)).ToList();
        if (field.Count >= FewestCompared)
        {
            Fairness(field);
            AddAccuracy(field);
        }

        foreach (var run in rated.Runs)
            if (run.After is { } after)
                _yearMarks[(after.HorseId, after.LastRun.Year)] = (double)after.Mark;
    }

    /// <summary>Returns the measures over all races.</summary>
    public SideReport Report() =>
        new()
        {
            ByMark = ByMark(),
            ByAge =
            [
                .. _ages.Select(group =>
                    Value(
                        group.Key == OldestAge
                            ? OldestAge.ToString(CultureInfo.InvariantCulture) + "+"
                            : group.Key.ToString(CultureInfo.InvariantCulture),
                        group.Value
                    )
                ),
            ],
            BySex = [.. _sexes.Select(group => Value(group.Key.ToString(), group.Value))],
            Years =
            [
                .. _yearMarks
                    .GroupBy(entry => entry.Key.Year)
                    .OrderBy(year => year.Key)
                    .Select(year => new YearLevel(year.Key, year.Count(), year.Average(entry => entry.Value))),
            ],
            DriftPerYear = Drift(),
            Accuracy = new Accuracy(
                _races,
                _pairs == 0 ? 0 : _pairsRight / _pairs,
                _races == 0 ? 0 : _topRated / _races,
                _figures == 0 ? 0 : _error / _figures
            ),
        };

    private static TallyEntry Known(Marks.RatedRun run, RuleSet set)
    {
        var runner = run.Figure.Runner;
        var mark =
            set.Scale.Unit == TableUnit.Lb
                ? (double)run.Figure.Before!.Mark
                : (double)(run.Figure.Before!.Mark * set.Scale.PoundsPerKilogram);
        var figure = (double)run.Figure.Figure!.Value;
        // The performance is the weight with allowances less pounds beaten, so that their sum is the weight with allowances.
        var carried = (double)(run.Figure.Performance!.Value + run.Figure.PoundsBeaten!.Value);
        return new TallyEntry(runner, mark, figure, figure - mark, mark - carried);
    }

    private void Fairness(List<TallyEntry> field)
    {
        var mean = field.Average(entry => entry.Mark);
        var best = field.Max(entry => entry.AtTheMark);
        var winners = field.Count(entry => entry.AtTheMark == best);
        foreach (var entry in field)
        {
            var beaten = field.Sum(rival => Half(entry.AtTheMark.CompareTo(rival.AtTheMark))) - 0.5;
            _runs.Add((entry.Mark - mean, beaten / (field.Count - 1)));
            var won = entry.AtTheMark == best ? 1.0 / winners : 0;
            _wins += won;
            _fieldRuns++;
            if (entry.Runner.Age is { } age)
                Count(_ages, Math.Min(age, OldestAge), won);
            if (entry.Runner.Horse.Sex is { } sex)
                Count(_sexes, sex, won);
        }
    }

    private void AddAccuracy(List<TallyEntry> field)
    {
        _races++;
        var top = field.Max(entry => entry.AtTheWeights);
        var rated = field.Where(entry => entry.AtTheWeights == top).ToList();
        _topRated += (double)rated.Count(entry => entry.Runner.Placing == 1) / rated.Count;
        foreach (var entry in field)
        {
            _figures++;
            _error += Math.Abs(entry.AtTheMark);
        }

        for (var i = 0; i < field.Count; i++)
        for (var j = 0; j < i; j++)
        {
            if (field[i].Runner.Placing is not { } one || field[j].Runner.Placing is not { } other || one == other)
                continue;
            _pairs++;
            _pairsRight += Half(field[i].AtTheWeights.CompareTo(field[j].AtTheWeights) * (one < other ? 1 : -1));
        }
    }

    private FairGroup[] ByMark()
    {
        _runs.Sort((one, other) => one.Relative.CompareTo(other.Relative));
        var groups = new List<FairGroup>(Groups);
        for (var group = 0; group < Groups; group++)
        {
            var (first, end) = (_runs.Count * group / Groups, _runs.Count * (group + 1) / Groups);
            if (end == first)
                continue;
            var part = _runs[first..end];
            var beaten = part.Average(run => run.Beaten);
            var deviation = Math.Sqrt(part.Sum(run => (run.Beaten - beaten) * (run.Beaten - beaten)) / Math.Max(1, part.Count - 1));
            groups.Add(new FairGroup(part.Average(run => run.Relative), part.Count, beaten, deviation / Math.Sqrt(part.Count)));
        }

        return [.. groups];
    }

    private ImpactValue Value(string kind, (int Runs, double Wins) group) =>
        new(kind, group.Runs, group.Runs == 0 || _wins == 0 ? null : group.Wins / _wins / ((double)group.Runs / _fieldRuns));

    private double? Drift()
    {
        var changes = _yearMarks
            .Where(entry => _yearMarks.ContainsKey((entry.Key.Horse, entry.Key.Year + 1)))
            .Select(entry => _yearMarks[(entry.Key.Horse, entry.Key.Year + 1)] - entry.Value)
            .ToList();
        return changes.Count == 0 ? null : changes.Average();
    }

    private static void Count<T>(SortedDictionary<T, (int Runs, double Wins)> groups, T kind, double won)
        where T : notnull
    {
        var (runs, wins) = groups.GetValueOrDefault(kind);
        groups[kind] = (runs + 1, wins + won);
    }

    private static double Half(int comparison) =>
        comparison > 0 ? 1
        : comparison == 0 ? 0.5
        : 0;

    /// <summary>Represents a finisher that had a mark before the race.</summary>
    /// <param name="Runner">The runner.</param>
    /// <param name="Mark">The mark before the race, in pounds of the scale.</param>
    /// <param name="Figure">The figure of the run, in pounds.</param>
    /// <param name="AtTheMark">Figure less mark: the performance had the horse carried weight by its mark.</param>
    /// <param name="AtTheWeights">Mark less the weight carried with allowances: the expected performance.</param>
    private readonly record struct TallyEntry(Runner Runner, double Mark, double Figure, double AtTheMark, double AtTheWeights);
}
