using Yardstick.App.Features.Ratings;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Calculations;

/// <summary>Use case: rates a race that is not stored, from the stored results of its runners before that day. Nothing is saved.</summary>
internal sealed class RateRace(RatingsStore ratings, IPublishedDecisions decisions)
{
    public async Task<RatedRace> AsIfRunAsync(Race race, RuleSet under, CancellationToken cancellationToken)
    {
        var horses = race.Runners.Select(runner => runner.Horse.Id).ToList();
        var before = (await ratings.ListByHorsesAsync(horses, cancellationToken))
            .Where(row => row.Pool == race.Pool && row.Date < race.Date)
            .ToLookup(row => new HorseId(row.HorseId));
        return new RaceRating(RuleSetSuccession.From(under), await decisions.ListAsync(cancellationToken)).Rate(
            race,
            horse => Last(before[horse])
        );
    }

    private static HorseRating? Last(IEnumerable<HorseRatingRow> rows) => rows.MaxBy(row => row.Runs)?.ToHorseRating();
}
