using Yardstick.Engine.Figures;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.Engine.Marks;

/// <summary>
/// What every horse is thought to be, race after race: the handicapper's book. Races must come in order of <see cref="RaceOrder"/>.
/// Each code and each population has its own pages.
/// </summary>
/// <param name="standards">The sets in force, day by day.</param>
/// <param name="decisions">The marks that the commission decided; null for none.</param>
public sealed class RatingLedger(RuleSetSuccession standards, DecidedMarks? decisions = null)
{
    private readonly RaceRating _rating = new(standards, decisions);
    private readonly Dictionary<PoolKey, PoolState> _pages = [];

    /// <summary>A book kept under one set, whatever the day.</summary>
    public RatingLedger(RuleSet set)
        : this(RuleSetSuccession.From(set))
    {
    }

    /// <summary>The sets the book is kept under.</summary>
    public RuleSetSuccession Standards => standards;

    /// <summary>Every horse that has a standing, in no particular order.</summary>
    public IEnumerable<PoolState> Pages => _pages.Values;

    /// <summary>Rates a race and writes what it changes into the book.</summary>
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

    /// <summary>Opens the book at a horse: what it is thought to be in a code and population; null when it has no rated run there.</summary>
    public PoolState? Find(string horseId, Discipline code, Breed population) => _pages.GetValueOrDefault(new PoolKey(horseId, code, population));

    /// <summary>Writes a page that was kept elsewhere, to go on from there.</summary>
    public void Restore(PoolState page) => _pages[new PoolKey(page.Horse.Id, page.Code, page.Population)] = page;

    /// <summary>Later results may say more of a horse than earlier ones, or less: nothing once stated is lost.</summary>
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

/// <summary>One horse in the book.</summary>
/// <param name="Horse">The horse, as results name it.</param>
/// <param name="Code">The code.</param>
/// <param name="Population">The population.</param>
/// <param name="Age">Its age at its last rated run; null when not stated.</param>
/// <param name="Country">The country of its last rated run; empty when not stated.</param>
/// <param name="Standing">What it is thought to be.</param>
public sealed record PoolState(Horse Horse, Discipline Code, Breed Population, int? Age, string Country, HorseRating Standing);
