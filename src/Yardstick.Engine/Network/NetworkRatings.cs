using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Network;

/// <summary>
/// Every horse of one book rated at once, as the network sees it with all results it was given: what each was at each of its runs, how sure
/// that is, and where it comes from. Safe for several callers at once.
/// </summary>
public sealed class NetworkRatings
{
    /// <summary>Decimals of a pound to which ratings are kept; the solve is accurate far beyond them.</summary>
    private const int Decimals = 2;

    /// <summary>The most countries or courses whose levels are found: each takes a solve.</summary>
    private const int MostPlaces = 40;

    private readonly NetworkUpdater _feed;
    private readonly RatingNetwork _network;
    private readonly NetworkSolution _solution;
    private readonly NetworkComponents _components;
    private readonly NetworkRace[] _races;
    private readonly float[] _deviations;
    private readonly int[] _places;
    private IReadOnlyList<PlaceLevel>? _countries;
    private IReadOnlyList<PlaceLevel>? _courses;
    private readonly Dictionary<(string From, string To), CalibratedConversion> _calibrated = [];

    private NetworkRatings(NetworkUpdater feed, RatingNetwork network, NetworkSolution solution, float[] deviations)
    {
        (_feed, _network, _solution, _deviations) = (feed, network, solution, deviations);
        _components = NetworkComponents.Find(Columns);
        _places = new int[feed.HorseCount];
        Array.Fill(_places, -1);
        for (var horse = 0; horse < Columns.HorseCount; horse++) _places[Columns.HorseKey(horse)] = horse;
        _races = [.. Enumerable.Range(0, Columns.RaceCount).Select(race => feed.Race(Columns.RaceKey(race)))];
    }

    /// <summary>Number of horses rated.</summary>
    public int HorseCount => Columns.HorseCount;

    /// <summary>The parameters used.</summary>
    public NetworkParameters Parameters => _feed.Parameters;

    internal RunColumns Columns => _solution.Columns;

    internal NetworkSolution Solution => _solution;

    internal NetworkUpdater Feed => _feed;

    /// <summary>Rates every horse of a book.</summary>
    /// <param name="feed">The results.</param>
    /// <param name="threads">Number of threads, 1 or more; it changes no bit.</param>
    /// <param name="progress">Told after each solve; may be null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static NetworkRatings Solve(NetworkUpdater feed, int threads, IProgress<NetworkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var options = new NetworkOptions { DegreesOfFreedom = feed.Parameters.DegreesOfFreedom, Threads = threads, Accuracy = 1e-5 };
        var network = new RatingNetwork(feed.Build(), options);
        var solution = network.Solve(progress, cancellationToken);
        return new NetworkRatings(feed, network, solution, network.StandardDeviations(cancellationToken: cancellationToken));
    }

    /// <summary>What every horse is thought to be.</summary>
    public NetworkRatingTable Standings() => new(Parameters, Enumerable.Range(0, HorseCount).ToDictionary(HorseId, horse => Find(HorseId(horse))!, StringComparer.Ordinal));

    /// <summary>What a horse is thought to be after its last rated run; null when it has none.</summary>
    /// <param name="horseId">Its identifier.</param>
    public NetworkRatingEntry? Find(string horseId)
    {
        if (PlaceOf(horseId) is not { } horse) return null;
        var (from, to) = Columns.RunsOf(horse);
        return new NetworkRatingEntry(At(to - 1), to - from, _components.IsConnected(horse));
    }

    /// <summary>What a horse is thought to have been at each of its runs, the oldest first; empty for an unknown one.</summary>
    /// <param name="horseId">Its identifier.</param>
    public IReadOnlyList<RatedAt> CareerOf(string horseId)
    {
        if (PlaceOf(horseId) is not { } horse) return [];
        var (from, to) = Columns.RunsOf(horse);
        return [.. Enumerable.Range(from, to - from).Select(At)];
    }

    /// <summary>Where the rating of a horse after its last run comes from; null for an unknown one.</summary>
    /// <param name="horseId">Its identifier.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public NetworkExplanations? Explain(string horseId, CancellationToken cancellationToken = default)
    {
        if (PlaceOf(horseId) is not { } horse) return null;
        var run = Columns.RunsOf(horse).To - 1;
        lock (_network) return new NetworkExplanations(this, horse, run, _network.Explain(run, cancellationToken));
    }

    /// <summary>The levels of the countries raced in, the most runs first. Found once and kept.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    public IReadOnlyList<PlaceLevel> Countries(CancellationToken cancellationToken = default) => Levels(ref _countries, race => race.Country, cancellationToken);

    /// <summary>The levels of the racecourses with the most runs, each as country and course. Found once and kept.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    public IReadOnlyList<PlaceLevel> Courses(CancellationToken cancellationToken = default) =>
        Levels(ref _courses, race => race.Country.Length > 0 ? $"{race.Country} {race.Course}" : race.Course, cancellationToken);

    /// <summary>What separates the scales of two countries by the races of both. Found once and kept.</summary>
    /// <param name="from">The countries of the scale converted from.</param>
    /// <param name="to">The countries of the scale wanted.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public CalibratedConversion Calibrate(IReadOnlyList<string> from, IReadOnlyList<string> to, CancellationToken cancellationToken = default)
    {
        var (start, end) = (string.Join(',', from), string.Join(',', to));
        if (string.CompareOrdinal(start, end) > 0) return Calibrate(to, from, cancellationToken).Reversed();
        lock (_network)
        {
            if (_calibrated.TryGetValue((start, end), out var kept)) return kept;
            var (near, far) = (RunsIn(from), RunsIn(to));
            var calibrated = new CalibratedConversion(start, end, PlaceLevels.Horses(Columns, near).Intersect(PlaceLevels.Horses(Columns, far)).Count());
            if (near.Length > 0 && far.Length > 0) calibrated = Measured(calibrated, near, far, cancellationToken);
            return _calibrated[(start, end)] = calibrated;
        }
    }

    private CalibratedConversion Measured(CalibratedConversion calibrated, int[] near, int[] far, CancellationToken cancellationToken)
    {
        var (gap, deviation) = PlaceLevels.Gap(this, near, far, weights => calibrated.Links < PlaceLevel.FewestLinks ? 0 : _network.VarianceOf(weights, cancellationToken));
        return calibrated with { Offset = gap, Deviation = calibrated.Links < PlaceLevel.FewestLinks ? null : deviation };
    }

    private int[] RunsIn(IReadOnlyList<string> countries) =>
        [.. Enumerable.Range(0, Columns.RaceCount).Where(race => countries.Contains(_races[race].Country)).SelectMany(race => Columns.FieldOf(race).ToArray())];

    private IReadOnlyList<PlaceLevel> Levels(ref IReadOnlyList<PlaceLevel>? kept, Func<NetworkRace, string> place, CancellationToken cancellationToken)
    {
        lock (_network) return kept ??= PlaceLevels.Estimate(this, place, MostPlaces, weights => _network.VarianceOf(weights, cancellationToken));
    }

    internal NetworkRace RaceAt(int race) => _races[race];

    internal string HorseId(int horse) => _feed.HorseId(Columns.HorseKey(horse));

    private int? PlaceOf(string horseId) => _feed.HorseKey(horseId) is { } key && _places[key] is >= 0 and var place ? place : null;

    private RatedAt At(int run)
    {
        var race = _races[Columns.RaceOf(run)];
        var horse = HorseId(Columns.HorseOf(run));
        var performance = race.Runs.First(one => one.Horse == horse).Performance;
        return new RatedAt(race.Id, race.Date, Kept(_solution.Ability(run)), Kept(_deviations[run]), Kept(performance - _solution.RaceLevel(Columns.RaceOf(run))));
    }

    private static decimal Kept(double value) => Math.Round((decimal)value, Decimals, MidpointRounding.ToEven);
}

/// <summary>What every horse of a book is thought to be.</summary>
/// <param name="Parameters">The parameters used.</param>
/// <param name="Horses">The standings, by identifier of the horse.</param>
public sealed record NetworkRatingTable(NetworkParameters Parameters, IReadOnlyDictionary<string, NetworkRatingEntry> Horses)
{
    private readonly AbilityDrift _drift = Parameters.Drift();

    /// <summary>Variance that an ability gains while a horse does not run, in square pounds.</summary>
    /// <param name="days">Days since the run, 0 or more.</param>
    /// <param name="age">Age in years; null when unknown.</param>
    public decimal VarianceGained(int days, int? age) => days == 0 ? 0 : (decimal)_drift.StepVariance(days, age ?? double.NaN);
}

/// <summary>What a horse is thought to be.</summary>
/// <param name="Last">Its rating at its last run.</param>
/// <param name="Runs">Number of rated runs.</param>
/// <param name="Connected">Whether races connect it with most other horses; otherwise its level rests on classes and cohorts alone.</param>
public sealed record NetworkRatingEntry(RatedAt Last, int Runs, bool Connected);

/// <summary>What a horse is thought to have been at one of its runs.</summary>
/// <param name="RaceId">The race.</param>
/// <param name="Date">The day.</param>
/// <param name="Ability">Ability, in pounds on the scale, to the hundredth.</param>
/// <param name="Deviation">Its standard deviation, in pounds.</param>
/// <param name="Figure">What it ran to that day: the performance less the level of the race, in pounds on the scale.</param>
public sealed record RatedAt(string RaceId, DateOnly Date, decimal Ability, decimal Deviation, decimal Figure)
{
    /// <summary>The ability as a rating.</summary>
    public Rating Rating => new(Ability);
}
