using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Predictions.Pounds;

/// <summary>Provides the assessments of the line method.</summary>
internal sealed class LineAssessments(RuleSet set) : IAssessments
{
    private readonly RatingLedger _ledger = new(set);

    public Assessed? Assess(Race race, Runner starter)
    {
        if (_ledger.Find(starter.Horse.Id, race.Pool)?.HorseRating is not { } horseRating)
            return null;
        var since = race.Date.DayNumber - horseRating.LastRun.DayNumber;
        var days = Math.Min(since, set.Assessment.GrowthDays);
        var rows = set.Assessment.Growth;
        var row = rows.FirstOrDefault(one => starter.Age >= one.FromAge && (one.ToAge is null || starter.Age <= one.ToAge)) ?? rows[^1];
        return new Assessed((double)horseRating.Assessment.Value, (double)(horseRating.Variance + (days * row.PerDay)), horseRating.Runs)
        {
            LastFigure = (double)horseRating.LastFigure.Value,
            DaysSince = since,
        };
    }

    public double RunVariance(Race race) => (double)(set.Assessment.RunSpread * set.Assessment.RunSpread);

    public void Learn(IReadOnlyList<Race> day)
    {
        foreach (var race in day)
            _ledger.Rate(race);
    }
}
