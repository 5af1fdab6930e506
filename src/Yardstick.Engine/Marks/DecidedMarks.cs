using System.Globalization;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Marks;

/// <summary>
/// The decisions of the commission that lists have published, found by horse and day. Instances are immutable and thread-safe.
/// </summary>
public sealed class DecidedMarks
{
    private readonly Dictionary<(string HorseId, Discipline Code, Breed Population), DecidedMark[]> _byHorse;

    /// <summary>Initializes a new instance from decisions in any order.</summary>
    /// <param name="decisions">The decisions.</param>
    public DecidedMarks(IEnumerable<DecidedMark> decisions) => _byHorse = decisions.GroupBy(one => (one.HorseId, one.Code, one.Population))
        .ToDictionary(group => group.Key, group => group.OrderBy(one => one.List).ToArray());

    /// <summary>Gets the empty instance.</summary>
    public static DecidedMarks None { get; } = new([]);

    /// <summary>Gets whether there are no decisions.</summary>
    public bool IsEmpty => _byHorse.Count == 0;

    /// <summary>Every decision, in no particular order.</summary>
    public IEnumerable<DecidedMark> All => _byHorse.Values.SelectMany(some => some);

    /// <summary>
    /// Gets a string that identifies these decisions: for each discipline and breed the number of the last list that published one.
    /// </summary>
    public string Signature => string.Join(' ', Pools.Select(pool => string.Create(CultureInfo.InvariantCulture, $"{pool.Code}/{pool.Population}/{pool.List}")).Order(StringComparer.Ordinal));

    /// <summary>Returns the first day whose races these decisions rate differently from those of a signature, or null.</summary>
    /// <param name="signature">The signature of fewer or the same decisions.</param>
    public DateOnly? FirstDifference(string signature)
    {
        var known = signature.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('/')).ToDictionary(part => $"{part[0]}/{part[1]}", part => int.Parse(part[2], CultureInfo.InvariantCulture));
        return All.Where(one => one.List > known.GetValueOrDefault($"{one.Code}/{one.Population}")).Select(one => (DateOnly?)one.From.AddDays(1)).Min();
    }

    private IEnumerable<(Discipline Code, Breed Population, int List)> Pools => All.GroupBy(one => (one.Code, one.Population)).Select(pool => (pool.Key.Code, pool.Key.Population, pool.Max(one => one.List)));

    /// <summary>Every decision about a horse in a discipline and breed, in the order of the lists that published them.</summary>
    /// <param name="horseId">The horse.</param>
    /// <param name="code">The discipline.</param>
    /// <param name="population">The breed.</param>
    public IReadOnlyList<DecidedMark> Get(string horseId, Discipline code, Breed population) => _byHorse.GetValueOrDefault((horseId, code, population)) ?? [];

    /// <summary>
    /// Returns the decision in force after a day: the last one published for a day up to it, unless the horse has run since. Returns
    /// null when none is in force.
    /// </summary>
    /// <param name="standing">The rating of the horse after its last rated run.</param>
    /// <param name="code">The discipline.</param>
    /// <param name="population">The breed.</param>
    /// <param name="day">The day.</param>
    public DecidedMark? After(HorseRating standing, Discipline code, Breed population, DateOnly day) =>
        Get(standing.HorseId, code, population).LastOrDefault(one => one.From <= day && one.From >= standing.LastRun);
}
