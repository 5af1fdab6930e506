using Yardstick.Engine.Figures;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Marks;

/// <summary>
/// Maintains the rating of every horse, race by race. Races must be rated in the order of <see cref="RaceOrder"/>.
/// Each discipline and breed has its own ratings.
/// </summary>
/// <param name="ruleSets">The rule sets in force, by date.</param>
/// <param name="decisions">The marks decided by the commission; null for none.</param>
public sealed class RatingLedger(RuleSetSuccession ruleSets, DecidedMarks? decisions = null)
{
    private readonly RaceRating _rating = new(ruleSets, decisions);
    private readonly Dictionary<PoolKey, PoolState> _states = [];

    /// <summary>Initializes a new instance that uses one rule set for every date.</summary>
    public RatingLedger(RuleSet set)
        : this(RuleSetSuccession.From(set)) { }

    /// <summary>Gets the rule sets of the ledger.</summary>
    public RuleSetSuccession RuleSets => ruleSets;

    /// <summary>Gets the state of every rated horse, in no particular order.</summary>
    public IEnumerable<PoolState> States => _states.Values;

    /// <summary>Rates a race and records the new ratings.</summary>
    public RatedRace Rate(Race race)
    {
        var rated = _rating.Rate(race, id => _states.GetValueOrDefault(Key(race, id))?.HorseRating);
        foreach (var run in rated.Runs)
        {
            if (run.After is null)
                continue;
            var runner = run.Figure.Runner;
            _states[Key(race, runner.Horse.Id)] = new PoolState(Known(race, runner), race.Pool, runner.Age, race.Country, run.After);
        }

        return rated;
    }

    /// <summary>
    /// Returns the state of a horse in a discipline and breed, or null when it has no rated run there.
    /// </summary>
    public PoolState? Find(HorseId horseId, RatingPool pool) => _states.GetValueOrDefault(new PoolKey(horseId, pool));

    /// <summary>Restores a stored state, so that rating can resume from it.</summary>
    public void Restore(PoolState state) => _states[new PoolKey(state.Horse.Id, state.Pool)] = state;

    /// <summary>Merges the horse's details: a later result may omit what an earlier one stated.</summary>
    private Horse Known(Race race, Runner runner)
    {
        if (_states.GetValueOrDefault(Key(race, runner.Horse.Id))?.Horse is not { } earlier || earlier == runner.Horse)
            return runner.Horse;
        return runner.Horse with
        {
            Suffix = runner.Horse.Suffix ?? earlier.Suffix,
            Foaled = runner.Horse.Foaled ?? earlier.Foaled,
            Sex = runner.Horse.Sex ?? earlier.Sex,
        };
    }

    private static PoolKey Key(Race race, HorseId horseId) => new(horseId, race.Pool);

    private readonly record struct PoolKey(HorseId HorseId, RatingPool Pool);
}

/// <summary>Represents the state of one horse in a rating pool.</summary>
/// <param name="Horse">The horse, as results name it.</param>
/// <param name="Pool">The rating pool.</param>
/// <param name="Age">Its age at its last rated run; null when not stated.</param>
/// <param name="Country">The country of its last rated run; empty when not stated.</param>
/// <param name="HorseRating">Its rating.</param>
public sealed record PoolState(Horse Horse, RatingPool Pool, int? Age, string Country, HorseRating HorseRating);
