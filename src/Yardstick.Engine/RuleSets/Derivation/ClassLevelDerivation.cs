using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets.Derivation;

/// <summary>
/// Derives the mean rating of whole classes from the ratings that an authority published: for a race with a rating band, the pounds by
/// which its runners lie below the top of the band; for any other, their mean. Official ratings enter as such means by class, of days
/// before those a rating is judged on, and never as the rating of a horse. Instances are not thread-safe.
/// </summary>
/// <param name="plan">What is read.</param>
public sealed class ClassLevelDerivation(ClassDerivationPlan plan)
{
    private const int Older = 4;

    private readonly Dictionary<ClassConditions, CellReading> _cells = [];

    /// <summary>Gets the number of races read.</summary>
    public int RaceCount => _cells.Values.Sum(cell => cell.Races);

    /// <summary>Adds a race. Races outside the plan are ignored.</summary>
    /// <param name="race">The race.</param>
    /// <param name="officialRating">Returns the official rating of a runner before the race, in pounds; null when not stated.</param>
    public void Add(Race race, Func<Runner, decimal?> officialRating)
    {
        if (!plan.Includes(race) || ClassConditions.From(race) is not { } conditions)
            return;
        if (!_cells.TryGetValue(conditions, out var cell))
            _cells[conditions] = cell = new CellReading();
        cell.Add(race, conditions.HasBand ? race.Class.Ratings!.Value.Highest!.Value : 0, plan, officialRating);
    }

    /// <summary>
    /// Returns the cells, in the order in which a rule set lists them: by kind, country, grade and class, races of one age before those of
    /// all ages.
    /// </summary>
    public IReadOnlyList<DerivedClass> Derive() =>
        [
            .. _cells
                .Select(entry => entry.Value.Derive(entry.Key, plan.Discipline))
                .OrderBy(cell => cell.Row.Pattern is null)
                .ThenBy(cell => cell.Row.BelowBandTop is null)
                .ThenBy(cell => cell.Row.Handicap is not true)
                .ThenBy(cell => cell.Row.Countries[0], StringComparer.Ordinal)
                .ThenBy(cell => cell.Row.Pattern)
                .ThenBy(cell => cell.Row.Number ?? int.MaxValue)
                .ThenBy(cell => cell.Row.HighestAge ?? int.MaxValue),
        ];

    /// <summary>Represents the ratings read of one cell.</summary>
    private sealed class CellReading
    {
        private readonly List<(decimal Sum, int Rated)> _races = [];
        private int _runners;

        public int Races => _races.Count;

        public void Add(Race race, int bandTop, ClassDerivationPlan plan, Func<Runner, decimal?> officialRating)
        {
            var ratings = new List<decimal>(race.Runners.Count);
            foreach (var runner in race.Runners.Where(runner => runner.HasMargin))
            {
                _runners++;
                if (officialRating(runner) is { } rating && rating >= plan.LowestRating && rating <= plan.HighestRating)
                    ratings.Add(rating - bandTop);
            }

            _races.Add((ratings.Sum(), ratings.Count));
        }

        public DerivedClass Derive(ClassConditions conditions, Discipline discipline)
        {
            var rated = _races.Sum(race => race.Rated);
            var mean = rated == 0 ? 0 : _races.Sum(race => race.Sum) / rated;
            var level = Math.Round(mean, 1, MidpointRounding.ToEven);
            return new DerivedClass(
                new ClassCellRow
                {
                    Disciplines = [discipline],
                    Countries = [conditions.Country],
                    Pattern = conditions.Pattern,
                    Number = conditions.Number,
                    HighestAge = conditions.Age < Older ? conditions.Age : null,
                    LowestAge = conditions.Age < Older ? null : 3,
                    Handicap = conditions.Pattern is null ? conditions.Handicap : null,
                    BelowBandTop = conditions.HasBand ? -level : null,
                    Level = conditions.HasBand ? null : level,
                    Spread = Spread(mean),
                    Races = Races,
                    Rated = rated,
                },
                _runners
            );
        }

        /// <summary>Returns the standard deviation of the mean rating of a race around the level, by runners; at least 1 lb.</summary>
        private decimal Spread(decimal mean)
        {
            var (sum, rated) = (0m, 0);
            foreach (var race in _races.Where(race => race.Rated > 1))
            {
                var gap = (race.Sum / race.Rated) - mean;
                (sum, rated) = (sum + (race.Rated * gap * gap), rated + race.Rated);
            }

            return rated == 0 ? 1 : Math.Max(1, Math.Round(Operations.SquareRoot(sum / rated), 1));
        }
    }

    /// <summary>The conditions that make a cell. The age is 2 or 3 for races of that age alone, and 4 for races of older horses.</summary>
    private readonly record struct ClassConditions(string Country, PatternGrade? Pattern, int? Number, int Age)
    {
        public bool Handicap { get; private init; }

        public bool HasBand { get; private init; }

        public static ClassConditions? From(Race race)
        {
            int? age = race.Class.Ages switch
            {
                { Highest: 2 } => 2,
                { Highest: 3 } => 3,
                { Lowest: >= 3 } => Older,
                _ => null,
            };
            if (age is not { } known)
                return null;
            return new(race.Country, race.Class.Pattern, race.Class.Pattern is null ? race.Class.Number : null, known)
            {
                Handicap = race.Class is { Pattern: null, Handicap: true },
                HasBand = race.Class is { Pattern: null, Ratings.Highest: not null },
            };
        }
    }
}
