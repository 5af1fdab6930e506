using System.Runtime.InteropServices;
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
    private readonly Dictionary<PoolKey, StartTally> _starts = [];

    /// <summary>Initializes a new instance that uses one rule set for every date.</summary>
    public RatingLedger(RuleSet set)
        : this(RuleSetSuccession.From(set)) { }

    /// <summary>Gets the rule sets of the ledger.</summary>
    public RuleSetSuccession RuleSets => ruleSets;

    /// <summary>Gets the state of every rated horse, in no particular order.</summary>
    public IEnumerable<PoolState> States => _starts.Count == 0 ? _states.Values : _states.Keys.Select(key => Find(key)!);

    /// <summary>Rates a race and records the new ratings.</summary>
    public RatedRace Rate(Race race)
    {
        var rated = _rating.Rate(race, id => _states.GetValueOrDefault(Key(race, id))?.HorseRating);
        foreach (var run in rated.Runs)
        {
            var runner = run.Figure.Runner;
            if (run.After is null)
            {
                if (runner.Started)
                    Count(race, run.Figure);
                continue;
            }

            if (rated.Figures.Race.IsDistanceEstimated)
                CountEstimated(Key(race, runner.Horse.Id));
            ref var state = ref CollectionsMarshal.GetValueRefOrAddDefault(_states, Key(race, runner.Horse.Id), out _);
            state = new PoolState(Known(state?.Horse, runner.Horse), race.Pool, runner.Age, race.Country, run.After);
        }

        return rated;
    }

    /// <summary>
    /// Returns the state of a horse in a discipline and breed, or null when it has no rated run there.
    /// </summary>
    public PoolState? Find(HorseId horseId, RatingPool pool) => Find(new PoolKey(horseId, pool));

    /// <summary>Restores a stored state, so that rating can resume from it. Starts without a figure are counted anew.</summary>
    public void Restore(PoolState state) => _states[new PoolKey(state.Horse.Id, state.Pool)] = state;

    private PoolState? Find(PoolKey key) =>
        _states.GetValueOrDefault(key) is not { } state ? null
        : _starts.TryGetValue(key, out var starts) ? state with { Starts = starts }
        : state;

    private void Count(Race race, RunFigure run)
    {
        var key = Key(race, run.Runner.Horse.Id);
        _starts[key] = _starts.GetValueOrDefault(key, StartTally.None).Add(race.Date, race.Country, run.Outcome);
    }

    private void CountEstimated(PoolKey key)
    {
        var starts = _starts.GetValueOrDefault(key, StartTally.None);
        _starts[key] = starts with { Estimated = starts.Estimated + 1 };
    }

    /// <summary>Merges the horse's details: a later result may omit what an earlier one stated.</summary>
    private static Horse Known(Horse? earlier, Horse horse)
    {
        if (earlier is null || earlier == horse)
            return horse;
        return horse with
        {
            Suffix = horse.Suffix ?? earlier.Suffix,
            Foaled = horse.Foaled ?? earlier.Foaled,
            Sex = horse.Sex ?? earlier.Sex,
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
public sealed record PoolState(Horse Horse, RatingPool Pool, int? Age, string Country, HorseRating HorseRating)
{
    /// <summary>Gets the starts that gave no figure.</summary>
    public StartTally Starts { get; init; } = StartTally.None;

    /// <summary>Gets the day on which the horse last ran in the rating pool, with or without a figure.</summary>
    public DateOnly LastRun => Starts.Last > HorseRating.LastRun ? Starts.Last.Value : HorseRating.LastRun;

    /// <summary>Gets the country in which the horse last ran; empty when not stated.</summary>
    public string LastRunCountry => Starts.Last > HorseRating.LastRun ? Starts.LastCountry : Country;
}
