using Yardstick.Engine.Predictions.Careers;
using Yardstick.Engine.Predictions.Features;
using Yardstick.Engine.Predictions.Levels;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Predictions;

/// <summary>Converts races to the predictive scale. It never uses official ratings, odds, draws, jockeys or trainers.</summary>
internal sealed class RaceReader(RuleSet set, MarginScales scales)
{
    private readonly RuleSetCells _cells = new(set);
    private readonly Dictionary<string, int> _courses = new(StringComparer.Ordinal);

    /// <summary>Returns the numeric conditions of a race.</summary>
    public PredictorRaceFacts Read(Race race, RaceEvidence clues)
    {
        var perLength = _cells.PoundsPerLength(race)?.Value is { } pounds ? (double)pounds : scales.PoundsPerLength;
        var standard = _cells.ClassLevel(race) is { } promised ? (double)promised.Level.Value : 0;
        return new PredictorRaceFacts(
            RaceSetting.Create(race, Course(race), perLength),
            new LevelEvidence(clues.GetEvidence(race), standard)
        );
    }

    /// <summary>
    /// Sets the weights of the starters relative to the mean of the race and, in a handicap with a rating band, the marks that they imply.
    /// A starter without a recorded weight is left unchanged.
    /// </summary>
    public void SetWeights(Race race, List<FeatureRunner> views)
    {
        var (sum, sumAtAge, top, count) = (0.0, 0.0, double.NegativeInfinity, 0);
        foreach (var view in views)
        {
            if (view.Runner.Weight is not { Amount: > 0 } carried)
                continue;
            view.Weight = (double)carried.InPounds.Value;
            view.WeightAtAge = view.Weight + (double)(_cells.WeightForAge(race, view.Runner.Age).Value?.Value ?? 0);
            (sum, sumAtAge, count) = (sum + view.Weight, sumAtAge + view.WeightAtAge, count + 1);
            top = Math.Max(top, view.WeightAtAge);
        }

        var band = race.Class is { Handicap: true, Ratings.Highest: { } highest } ? highest : (double?)null;
        foreach (var view in views)
        {
            if (view.Weight == 0)
                continue;
            view.Implied = band + view.WeightAtAge - top;
            view.Weight -= sum / count;
            view.WeightAtAge -= sumAtAge / count;
        }
    }

    /// <summary>Returns the performances of the finishers, relative to the level of the race.</summary>
    public List<ObservedPerformance> Performances(Race race, PredictorRaceFacts facts, List<FeatureRunner> views)
    {
        var rated = new List<ObservedPerformance>(views.Count);
        foreach (var view in views)
        {
            var runner = view.Runner;
            if (!runner.HasMargin)
                continue;
            var deficit = Math.Max(0, (double)(runner.Beaten?.Value ?? 0)) * facts.Setting.PoundsPerLength;
            var compressed = scales.Compression * Math.Log(1 + (deficit / scales.Compression));
            var part = compressed / scales.DeficitThatDoubles;
            rated.Add(
                new ObservedPerformance(
                    view,
                    ((race.Class.Handicap ? scales.HandicapWeight : scales.OpenWeight) * view.WeightAtAge) - compressed,
                    scales.Noise * scales.Noise * (1 + (part * part))
                )
            );
        }

        return rated;
    }

    /// <summary>
    /// Returns the time of the winner in seconds; null when it is not recorded or at most 20 seconds, or when the race has no distance.
    /// </summary>
    public double? WinningTime(Race race) =>
        race.Distance is null ? null
        : race.Runners.FirstOrDefault(runner => runner is { Position: 1, Time.Seconds: > 20 })?.Time is { } time ? (double)time.Seconds
        : null;

    private int Course(Race race)
    {
        var key = race.Country + "|" + race.Course;
        if (!_courses.TryGetValue(key, out var number))
            _courses[key] = number = _courses.Count;
        return number;
    }
}

/// <summary>Represents the numeric conditions of a race.</summary>
internal readonly record struct PredictorRaceFacts(RaceSetting Setting, LevelEvidence Evidence);

/// <summary>Represents a performance and the variance of its noise, in lb².</summary>
internal readonly record struct ObservedPerformance(FeatureRunner View, double Value, double Noise);
