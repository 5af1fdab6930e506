using Yardstick.Engine.Predictions.Careers;
using Yardstick.Engine.Predictions.Features;
using Yardstick.Engine.Predictions.Levels;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.Engine.Predictions;

/// <summary>Converts races to the predictive scale. It never uses official ratings, odds, draws, jockeys or trainers.</summary>
internal sealed class RaceReader(RuleSet set, MarginScales scales)
{
    private readonly RuleSetCells _cells = new(set);
    private readonly Dictionary<string, int> _courses = new(StringComparer.Ordinal);

    /// <summary>Reads the conditions of a race.</summary>
    public PredictorRaceFacts Read(Race race, RaceEvidence clues)
    {
        var perLength = _cells.PoundsPerLength(race)?.Value is { } pounds ? (double)pounds : scales.PoundsPerLength;
        var standard = _cells.ClassLevel(race) is { } promised ? (double)promised.Level.Value : 0;
        return new PredictorRaceFacts(RaceSetting.Create(race, Course(race), perLength), new LevelEvidence(clues.GetEvidence(race), standard));
    }

    /// <summary>Sets the weights of the starters relative to the mean of the race.</summary>
    public void Weigh(Race race, List<FeatureRunner> views)
    {
        var (sum, sumAtAge, top, count) = (0.0, 0.0, double.NegativeInfinity, 0);
        foreach (var view in views)
        {
            if (view.Runner.Weight is not { Amount: > 0 } carried) continue;
            view.Weight = (double)carried.InPounds.Value;
            view.WeightAtAge = view.Weight + (double)(_cells.WeightForAge(race, view.Runner.Age)?.Value ?? 0);
            (sum, sumAtAge, count) = (sum + view.Weight, sumAtAge + view.WeightAtAge, count + 1);
            top = Math.Max(top, view.WeightAtAge);
        }

        var band = race.Class is { Handicap: true, Ratings.Highest: { } highest } ? highest : (double?)null;
        foreach (var view in views)
        {
            if (view.Weight == 0) continue;
            view.Implied = band + view.WeightAtAge - top;
            view.Weight -= sum / count;
            view.WeightAtAge -= sumAtAge / count;
        }
    }

    /// <summary>The performances of those who finished, below the level of the race.</summary>
    public List<PastRun> Performances(Race race, PredictorRaceFacts facts, List<FeatureRunner> views)
    {
        var rated = new List<PastRun>(views.Count);
        foreach (var view in views)
        {
            var runner = view.Runner;
            if (runner.Status != RunStatus.Finished || (runner.Beaten is null && runner.Position != 1)) continue;
            var deficit = Math.Max(0, (double)(runner.Beaten?.Value ?? 0)) * facts.Setting.PoundsPerLength;
            var compressed = scales.Compression * Math.Log(1 + (deficit / scales.Compression));
            var part = compressed / scales.DeficitThatDoubles;
            rated.Add(new PastRun(view, ((race.Class.Handicap ? scales.HandicapWeight : scales.OpenWeight) * view.WeightAtAge) - compressed, scales.Noise * scales.Noise * (1 + (part * part))));
        }

        return rated;
    }

    /// <summary>The winner's time in seconds; null when not recorded, or when no distance is.</summary>
    public double? WinningTime(Race race) =>
        race.Distance is null ? null : race.Runners.FirstOrDefault(runner => runner is { Position: 1, Time.Seconds: > 20 })?.Time is { } time ? (double)time.Seconds : null;

    private int Course(Race race)
    {
        var key = race.Country + "|" + race.Course;
        if (!_courses.TryGetValue(key, out var number)) _courses[key] = number = _courses.Count;
        return number;
    }
}

/// <summary>A race as numbers.</summary>
internal readonly record struct PredictorRaceFacts(RaceSetting Setting, LevelEvidence Clues);

/// <summary>A performance with the variance of its noise.</summary>
internal readonly record struct PastRun(FeatureRunner View, double Value, double Noise);
