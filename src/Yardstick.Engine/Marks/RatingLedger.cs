using Yardstick.Engine.Figures;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.Engine.Marks;

/// <summary>
/// Maintains the rating of every horse, race by race. Races must be rated in the order of <see cref="RaceOrder"/>.
/// Each discipline and breed has its own ratings.
/// </summary>
/// <param name="standards">The rule sets in force, by date.</param>
/// <param name="decisions">The marks decided by the commission; null for none.</param>
public sealed class RatingLedger(RuleSetSuccession standards, DecidedMarks? decisions = null)
{
    private readonly RaceRating _rating = new(standards, decisions);
    private readonly Dictionary<PoolKey, PoolState> _pages = [];

    /// <summary>Initializes a new instance that uses one rule set for every date.</summary>
    public RatingLedger(RuleSet set)
        : this(RuleSetSuccession.From(set))
    {
    }

    /// <summary>Gets the rule sets of the ledger.</summary>
    public RuleSetSuccession Standards => standards;

    /// <summary>Gets the state of every rated horse, in no particular order.</summary>
    public IEnumerable<PoolState> Pages => _pages.Values;

    /// <summary>Rates a race and records the new ratings.</summary>
    public RatedRace Rate(Race race)
    {
        var rated = _rating.Rate(race, id => _pages.GetValueOrDefault(Key(race, id))?.Standing);
        foreach (var run in rated.Runs)
        {
            if (run.After is null) continue;
            var runner = run.Figure.Runner;
            _pages[Key(race, runner.Horse.Id)] = new PoolState(Known(race, runner), race.Code, race.Population, runner.Age, race.Country, run.After);
        }

        return rated;
    }

    /// <summary>
    /// Returns the state of a horse in a discipline and breed, or null when it has no rated run there.
    /// </summary>
    public PoolState? Find(string horseId, Discipline code, Breed population) => _pages.GetValueOrDefault(new PoolKey(horseId, code, population));

    /// <summary>Restores a stored state, so that rating can resume from it.</summary>
    public void Restore(PoolState page) => _pages[new PoolKey(page.Horse.Id, page.Code, page.Population)] = page;

    /// <summary>Merges the horse's details: a later result may omit what an earlier one stated.</summary>
    private Horse Known(Race race, Runner runner)
    {
        if (_pages.GetValueOrDefault(Key(race, runner.Horse.Id))?.Horse is not { } earlier || earlier == runner.Horse) return runner.Horse;
        return runner.Horse with
        {
            Suffix = runner.Horse.Suffix ?? earlier.Suffix,
            Foaled = runner.Horse.Foaled ?? earlier.Foaled,
            Sex = runner.Horse.Sex ?? earlier.Sex,
        };
    }

    private static PoolKey Key(Race race, string horseId) => new(horseId, race.Code, race.Population);

    private readonly record struct PoolKey(string HorseId, Discipline Code, Breed Population);
}

/// <summary>Represents the state of one horse in a rating pool.</summary>
/// <param name="Horse">The horse, as results name it.</param>
/// <param name="Code">The discipline.</param>
/// <param name="Population">The breed.</param>
/// <param name="Age">Its age at its last rated run; null when not stated.</param>
/// <param name="Country">The country of its last rated run; empty when not stated.</param>
/// <param name="Standing">Its rating.</param>
public sealed record PoolState(Horse Horse, Discipline Code, Breed Population, int? Age, string Country, HorseRating Standing);
