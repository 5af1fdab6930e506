namespace Yardstick.Engine.Network;

/// <summary>
/// Where one rating comes from: shares in pounds that add up to it with no remainder. Every share opens further: a kind into horses or races,
/// a horse into its runs.
/// </summary>
public sealed class NetworkExplanations
{
    private readonly NetworkRatings _ratings;
    private readonly Contributions _contributions;
    private readonly int _horse;

    internal NetworkExplanations(NetworkRatings ratings, int horse, int run, Contributions contributions)
    {
        (_ratings, _horse, _contributions) = (ratings, horse, contributions);
        Total = ratings.Solution.Ability(run);
        Others = [.. Enumerable.Range(0, Columns.HorseCount).Where(one => one != horse).Select(OfHorse).Where(share => share.Pounds != 0)
            .OrderByDescending(share => Math.Abs(share.Pounds)).ThenBy(share => share.HorseId, StringComparer.Ordinal)];
        OwnRuns = RunsOf(horse);
        OwnStart = contributions.OfStart(horse);
        OtherStarts = Enumerable.Range(0, Columns.HorseCount).Where(one => one != horse).Sum(contributions.OfStart);
        var own = OwnRuns.Select(share => share.RaceId).ToHashSet(StringComparer.Ordinal);
        var classes = Enumerable.Range(0, Columns.RaceCount).Select(race => new NetworkShare(contributions.OfClass(race)) { RaceId = ratings.RaceAt(race).Id }).Where(share => share.Pounds != 0).ToList();
        OwnClasses = [.. classes.Where(share => own.Contains(share.RaceId!))];
        OtherClasses = [.. classes.Where(share => !own.Contains(share.RaceId!)).OrderByDescending(share => Math.Abs(share.Pounds)).ThenBy(share => share.RaceId, StringComparer.Ordinal)];
        Level = contributions.OfAnchor + Enumerable.Range(0, Columns.Cohorts.Count).Sum(contributions.OfCohort);
    }

    /// <summary>The rating, in pounds on the scale.</summary>
    public double Total { get; }

    /// <summary>The horse's own runs against the fields they met, the oldest first.</summary>
    public IReadOnlyList<NetworkShare> OwnRuns { get; }

    /// <summary>What the classes of its own races say.</summary>
    public IReadOnlyList<NetworkShare> OwnClasses { get; }

    /// <summary>What was expected of it before its first run, in pounds.</summary>
    public double OwnStart { get; }

    /// <summary>Collateral: other horses by the runs that say something of its rivals, the weightiest first.</summary>
    public IReadOnlyList<NetworkShare> Others { get; }

    /// <summary>What the classes of races in which it did not run say, the weightiest first.</summary>
    public IReadOnlyList<NetworkShare> OtherClasses { get; }

    /// <summary>What was expected of other horses before their first runs, in pounds.</summary>
    public double OtherStarts { get; }

    /// <summary>What age beside weight for age has added since the first run, in pounds.</summary>
    public double Age => _contributions.OfAge;

    /// <summary>The anchor of the scale and the first cohorts, in pounds.</summary>
    public double Level { get; }

    /// <summary>The sum of all shares; <see cref="Total"/> but for the rounding of the solve.</summary>
    public double Sum => OwnRuns.Sum(share => share.Pounds) + OwnClasses.Sum(share => share.Pounds) + OwnStart
        + Others.Sum(share => share.Pounds) + OtherClasses.Sum(share => share.Pounds) + OtherStarts + Age + Level;

    /// <summary>The runs of a horse as shares, the oldest first; empty for an unknown one.</summary>
    /// <param name="horseId">Its identifier.</param>
    public IReadOnlyList<NetworkShare> RunsOf(string horseId)
    {
        for (var horse = 0; horse < Columns.HorseCount; horse++) if (_ratings.HorseId(horse) == horseId) return RunsOf(horse);
        return [];
    }

    private RunColumns Columns => _ratings.Columns;

    private NetworkShare OfHorse(int horse) => new(_contributions.OfHorse(horse)) { HorseId = _ratings.HorseId(horse) };

    private NetworkShare[] RunsOf(int horse)
    {
        var (from, to) = Columns.RunsOf(horse);
        return [.. Enumerable.Range(from, to - from).Select(run => new NetworkShare(_contributions.OfRun(run)) { HorseId = _ratings.HorseId(horse), RaceId = _ratings.RaceAt(Columns.RaceOf(run)).Id })];
    }
}

/// <summary>A share of a rating.</summary>
/// <param name="Pounds">What it adds, in pounds; below 0 for what it takes.</param>
public sealed record NetworkShare(double Pounds)
{
    /// <summary>The horse it comes from; null when it comes from a race as a whole.</summary>
    public string? HorseId { get; init; }

    /// <summary>The race it comes from; null when it comes from all of a horse's runs.</summary>
    public string? RaceId { get; init; }
}
