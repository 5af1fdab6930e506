using System.Globalization;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Marks;

/// <summary>
/// Represents the published decisions of the commission, indexed by horse and rating pool. Instances are immutable and thread-safe.
/// </summary>
public sealed class DecidedMarks
{
    private readonly Dictionary<(HorseId HorseId, RatingPool Pool), DecidedMark[]> _byHorse;

    /// <summary>Initializes a new instance from decisions in any order.</summary>
    /// <param name="decisions">The decisions.</param>
    public DecidedMarks(IEnumerable<DecidedMark> decisions) =>
        _byHorse = decisions
            .GroupBy(one => (one.HorseId, one.Pool))
            .ToDictionary(group => group.Key, group => group.OrderBy(one => one.List).ToArray());

    /// <summary>Gets the empty instance.</summary>
    public static DecidedMarks None { get; } = new([]);

    /// <summary>Gets whether there are no decisions.</summary>
    public bool IsEmpty => _byHorse.Count == 0;

    /// <summary>Gets every decision, in no particular order.</summary>
    public IEnumerable<DecidedMark> All => _byHorse.Values.SelectMany(some => some);

    /// <summary>
    /// Gets a string that identifies these decisions: for each discipline and breed the number of the last list that published one.
    /// </summary>
    public string Signature =>
        string.Join(
            ' ',
            Pools
                .Select(pool => string.Create(CultureInfo.InvariantCulture, $"{pool.Pool.Discipline}/{pool.Pool.Breed}/{pool.List}"))
                .Order(StringComparer.Ordinal)
        );

    /// <summary>Returns the first day whose races these decisions rate differently from those of a signature, or null.</summary>
    /// <param name="signature">The signature of fewer or the same decisions.</param>
    public DateOnly? FirstDifference(string signature)
    {
        var known = signature
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('/'))
            .ToDictionary(part => $"{part[0]}/{part[1]}", part => int.Parse(part[2], CultureInfo.InvariantCulture));
        return All.Where(one => one.List > known.GetValueOrDefault($"{one.Pool.Discipline}/{one.Pool.Breed}"))
            .Select(one => (DateOnly?)one.From.AddDays(1))
            .Min();
    }

    private IEnumerable<(RatingPool Pool, int List)> Pools =>
        All.GroupBy(one => one.Pool).Select(pool => (pool.Key, pool.Max(one => one.List)));

    /// <summary>Returns the decisions about a horse in a discipline and breed, in the order of the lists that published them.</summary>
    /// <param name="horseId">The horse.</param>
    /// <param name="pool">The rating pool.</param>
    public IReadOnlyList<DecidedMark> Get(HorseId horseId, RatingPool pool) => _byHorse.GetValueOrDefault((horseId, pool)) ?? [];

    /// <summary>
    /// Returns the decision in force on a day: the last one published up to that day, unless the horse has run since. Returns null when
    /// none is in force.
    /// </summary>
    /// <param name="horseRating">The rating of the horse after its last rated run.</param>
    /// <param name="pool">The rating pool.</param>
    /// <param name="day">The day.</param>
    public DecidedMark? InForceOn(HorseRating horseRating, RatingPool pool, DateOnly day) =>
        Get(horseRating.HorseId, pool).LastOrDefault(one => one.From <= day && one.From >= horseRating.LastRun);
}
