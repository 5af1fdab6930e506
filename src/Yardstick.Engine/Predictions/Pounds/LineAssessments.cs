using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.Engine.Predictions.Pounds;

/// <summary>The assessments of the handicapper's line method.</summary>
internal sealed class LineAssessments(RuleSet set) : IAssessments
{
    private readonly RatingLedger _book = new(set);

    public Assessed? Assess(Race race, Runner starter)
    {
        if (_book.Find(starter.Horse.Id, race.Code, race.Population)?.Standing is not { } standing) return null;
        var since = race.Date.DayNumber - standing.LastRun.DayNumber;
        var days = Math.Min(since, set.Assessment.GrowthDays);
        var rows = set.Assessment.Growth;
        var row = rows.FirstOrDefault(one => starter.Age >= one.FromAge && (one.ToAge is null || starter.Age <= one.ToAge)) ?? rows[^1];
        return new Assessed((double)standing.Assessment.Value, (double)(standing.Variance + (days * row.PerDay)), standing.Runs)
        {
            LastFigure = (double)standing.LastFigure.Value,
            DaysSince = since,
        };
    }

    public double RunVariance(Race race) => (double)(set.Assessment.RunSpread * set.Assessment.RunSpread);

    public void Learn(IReadOnlyList<Race> day)
    {
        foreach (var race in day) _book.Rate(race);
    }
}
