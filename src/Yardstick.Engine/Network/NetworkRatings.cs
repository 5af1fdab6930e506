using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Network;

/// <summary>
/// Represents the ratings of every horse in a rating pool, solved at once from all results given: the ability at each run, its standard
/// deviation, and an explanation of it. Thread-safe.
/// </summary>
public sealed class NetworkRatings
{
    /// <summary>Number of decimals to which ratings are rounded, in pounds. The solver is far more accurate than that.</summary>
    private const int Decimals = 2;

    /// <summary>Maximum number of countries or courses to estimate. Each one takes a solve.</summary>
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
        for (var horse = 0; horse < Columns.HorseCount; horse++)
            _places[Columns.HorseKey(horse)] = horse;
        _races = [.. Enumerable.Range(0, Columns.RaceCount).Select(race => feed.Race(Columns.RaceKey(race)))];
    }

    /// <summary>Gets the number of rated horses.</summary>
    public int HorseCount => Columns.HorseCount;

    /// <summary>Gets the parameters of the model.</summary>
    public NetworkParameters Parameters => _feed.Parameters;

    internal RunColumns Columns => _solution.Columns;

    internal NetworkSolution Solution => _solution;

    internal NetworkUpdater Feed => _feed;

    /// <summary>Rates every horse of a rating pool.</summary>
    /// <param name="feed">The updater that holds the results.</param>
    /// <param name="threads">Number of threads, 1 or more. The result does not depend on it.</param>
    /// <param name="progress">Receives progress after each solve; may be null.</param>
    /// <param name="cancellationToken">A token to cancel the solve.</param>
    public static NetworkRatings Solve(
        NetworkUpdater feed,
        int threads,
        IProgress<NetworkProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        var options = new NetworkOptions
        {
            DegreesOfFreedom = feed.Parameters.DegreesOfFreedom,
            Threads = threads,
            Accuracy = 1e-5,
        };
        var network = new RatingNetwork(feed.Build(), options);
        var solution = network.Solve(progress, cancellationToken);
        return new NetworkRatings(feed, network, solution, network.StandardDeviations(cancellationToken: cancellationToken));
    }

    /// <summary>Returns the latest rating of every horse.</summary>
    public NetworkRatingTable ToTable() =>
        new(Parameters, Enumerable.Range(0, HorseCount).ToDictionary(GetHorseId, horse => Find(GetHorseId(horse))!));

    /// <summary>Returns the rating of a horse after its last rated run; null when it has no rated run.</summary>
    /// <param name="horseId">The identifier of the horse.</param>
    public NetworkRatingEntry? Find(HorseId horseId)
    {
        if (GetPlace(horseId) is not { } horse)
            return null;
        var (from, to) = Columns.GetRuns(horse);
        return new NetworkRatingEntry(At(to - 1), to - from, _components.IsConnected(horse));
    }

    /// <summary>Returns the rating of a horse at each of its runs, oldest first; empty for an unknown horse.</summary>
    /// <param name="horseId">The identifier of the horse.</param>
    public IReadOnlyList<RatedAt> GetCareer(HorseId horseId)
    {
        if (GetPlace(horseId) is not { } horse)
            return [];
        var (from, to) = Columns.GetRuns(horse);
        return [.. Enumerable.Range(from, to - from).Select(At)];
    }

    /// <summary>Explains the rating of a horse after its last run; null for an unknown horse.</summary>
    /// <param name="horseId">The identifier of the horse.</param>
    /// <param name="cancellationToken">A token to cancel the solve.</param>
    public NetworkExplanations? Explain(HorseId horseId, CancellationToken cancellationToken = default)
    {
        if (GetPlace(horseId) is not { } horse)
            return null;
        var run = Columns.GetRuns(horse).To - 1;
        lock (_network)
            return new NetworkExplanations(this, horse, run, _network.Explain(run, cancellationToken));
    }

    /// <summary>Returns the levels of the countries with races, ordered by number of runs, most first. Computed once and cached.</summary>
    /// <param name="cancellationToken">A token to cancel the solve.</param>
    public IReadOnlyList<PlaceLevel> Countries(CancellationToken cancellationToken = default) =>
        Levels(ref _countries, race => race.Country, cancellationToken);

    /// <summary>
    /// Returns the levels of the racecourses with the most runs; a place is named by country and course. Computed once and cached.
    /// </summary>
    /// <param name="cancellationToken">A token to cancel the solve.</param>
    public IReadOnlyList<PlaceLevel> Courses(CancellationToken cancellationToken = default) =>
        Levels(ref _courses, race => race.Country.Length > 0 ? $"{race.Country} {race.Course}" : race.Course, cancellationToken);

    /// <summary>
    /// Estimates the difference between the scales of two sets of countries from the races of both. Computed once and cached.
    /// </summary>
    /// <param name="from">The countries of the source scale.</param>
    /// <param name="to">The countries of the target scale.</param>
    /// <param name="cancellationToken">A token to cancel the solve.</param>
    public CalibratedConversion Calibrate(
        IReadOnlyList<string> from,
        IReadOnlyList<string> to,
        CancellationToken cancellationToken = default
    )
    {
        var (start, end) = (string.Join(',', from), string.Join(',', to));
        if (string.CompareOrdinal(start, end) > 0)
            return Calibrate(to, from, cancellationToken).Reversed();
        lock (_network)
        {
            if (_calibrated.TryGetValue((start, end), out var kept))
                return kept;
            var (near, far) = (RunsIn(from), RunsIn(to));
            var calibrated = new CalibratedConversion(
                start,
                end,
                PlaceLevels.Horses(Columns, near).Intersect(PlaceLevels.Horses(Columns, far)).Count()
            );
            if (near.Length > 0 && far.Length > 0)
                calibrated = Measured(calibrated, near, far, cancellationToken);
            return _calibrated[(start, end)] = calibrated;
        }
    }

    private CalibratedConversion Measured(CalibratedConversion calibrated, int[] near, int[] far, CancellationToken cancellationToken)
    {
        var (gap, deviation) = PlaceLevels.Gap(
            this,
            near,
            far,
            weights => calibrated.Links < PlaceLevel.FewestLinks ? 0 : _network.ComputeVariance(weights, cancellationToken)
        );
        return calibrated with { Offset = gap, Deviation = calibrated.Links < PlaceLevel.FewestLinks ? null : deviation };
    }

    private int[] RunsIn(IReadOnlyList<string> countries) =>
        [
            .. Enumerable
                .Range(0, Columns.RaceCount)
                .Where(race => countries.Contains(_races[race].Country))
                .SelectMany(race => Columns.GetField(race).ToArray()),
        ];

    private IReadOnlyList<PlaceLevel> Levels(
        ref IReadOnlyList<PlaceLevel>? kept,
        Func<NetworkRace, string> place,
        CancellationToken cancellationToken
    )
    {
        lock (_network)
            return kept ??= PlaceLevels.Estimate(this, place, MostPlaces, weights => _network.ComputeVariance(weights, cancellationToken));
    }

    internal NetworkRace RaceAt(int race) => _races[race];

    internal HorseId GetHorseId(int horse) => _feed.GetHorseId(Columns.HorseKey(horse));

    private int? GetPlace(HorseId horseId) => _feed.HorseKey(horseId) is { } key && _places[key] is >= 0 and var place ? place : null;

    private RatedAt At(int run)
    {
        var race = _races[Columns.GetRace(run)];
        var horse = GetHorseId(Columns.GetHorse(run));
        var performance = race.Runs.First(one => one.Horse == horse).Performance;
        return new RatedAt(
            race.Id,
            race.Date,
            Kept(_solution.Ability(run)),
            Kept(_deviations[run]),
            Kept(performance - _solution.RaceLevel(Columns.GetRace(run)))
        );
    }

    private static decimal Kept(double value) => Math.Round((decimal)value, Decimals, MidpointRounding.ToEven);
}

/// <summary>Represents the latest rating of every horse in a rating pool.</summary>
/// <param name="Parameters">The parameters of the model.</param>
/// <param name="Horses">The ratings, by horse identifier.</param>
public sealed record NetworkRatingTable(NetworkParameters Parameters, IReadOnlyDictionary<HorseId, NetworkRatingEntry> Horses)
{
    private readonly AbilityDrift _drift = Parameters.Drift();

    /// <summary>Returns the variance that ability gains while a horse does not run, in square pounds.</summary>
    /// <param name="days">Days since the run, 0 or more.</param>
    /// <param name="age">Age in years; null when unknown.</param>
    public decimal VarianceGained(int days, int? age) => days == 0 ? 0 : (decimal)_drift.StepVariance(days, age ?? double.NaN);
}

/// <summary>Represents the latest rating of a horse.</summary>
/// <param name="Last">The rating at its last run.</param>
/// <param name="Runs">Number of rated runs.</param>
/// <param name="Connected">
/// Whether races connect the horse with most other horses. If not, its level rests on classes and cohorts alone.
/// </param>
public sealed record NetworkRatingEntry(RatedAt Last, int Runs, bool Connected);

/// <summary>Represents the rating of a horse at one of its runs.</summary>
/// <param name="RaceId">The race.</param>
/// <param name="Date">The date of the race.</param>
/// <param name="Ability">Ability in pounds on the scale, rounded to hundredths.</param>
/// <param name="Deviation">Standard deviation of the ability, in pounds.</param>
/// <param name="Figure">Figure for the run, in pounds on the scale: the performance less the level of the race.</param>
public sealed record RatedAt(RaceId RaceId, DateOnly Date, decimal Ability, decimal Deviation, decimal Figure)
{
    /// <summary>Gets the ability as a rating.</summary>
    public Rating Rating => new(Ability);
}
