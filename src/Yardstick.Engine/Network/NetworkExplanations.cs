using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Network;

/// <summary>
/// Explains one rating as shares in pounds that add up to it with no remainder. Each share can be broken down further: a kind of share into
/// horses or races, a horse into its runs.
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
        Others =
        [
            .. Enumerable
                .Range(0, Columns.HorseCount)
                .Where(one => one != horse)
                .Select(CreateHorseShare)
                .Where(share => share.Pounds != 0)
                .OrderByDescending(share => Math.Abs(share.Pounds))
                .ThenBy(share => share.HorseId),
        ];
        OwnRuns = GetRuns(horse);
        OwnStart = contributions.GetStartContribution(horse);
        OtherStarts = Enumerable.Range(0, Columns.HorseCount).Where(one => one != horse).Sum(contributions.GetStartContribution);
        var own = OwnRuns.Select(share => share.RaceId).ToHashSet();
        var classes = Enumerable
            .Range(0, Columns.RaceCount)
            .Select(race => new NetworkShare(contributions.GetClassContribution(race)) { RaceId = ratings.RaceAt(race).Id })
            .Where(share => share.Pounds != 0)
            .ToList();
        OwnClasses = [.. classes.Where(share => own.Contains(share.RaceId!))];
        OtherClasses =
        [
            .. classes
                .Where(share => !own.Contains(share.RaceId!))
                .OrderByDescending(share => Math.Abs(share.Pounds))
                .ThenBy(share => share.RaceId),
        ];
        Level = contributions.OfAnchor + Enumerable.Range(0, Columns.Cohorts.Count).Sum(contributions.GetCohortContribution);
    }

    /// <summary>Gets the rating, in pounds on the scale.</summary>
    public double Total { get; }

    /// <summary>Gets the shares of the horse's own runs against their fields, oldest first.</summary>
    public IReadOnlyList<NetworkShare> OwnRuns { get; }

    /// <summary>Gets the shares of the class levels of its own races.</summary>
    public IReadOnlyList<NetworkShare> OwnClasses { get; }

    /// <summary>Gets the share of its own prior mean before its first run, in pounds.</summary>
    public double OwnStart { get; }

    /// <summary>
    /// Gets the collateral form: the shares of other horses, by the runs that are evidence about its rivals; largest first.
    /// </summary>
    public IReadOnlyList<NetworkShare> Others { get; }

    /// <summary>Gets the shares of the class levels of races in which it did not run; largest first.</summary>
    public IReadOnlyList<NetworkShare> OtherClasses { get; }

    /// <summary>Gets the share of other horses' prior means before their first runs, in pounds.</summary>
    public double OtherStarts { get; }

    /// <summary>Gets the expected change with age since the first run, in addition to weight for age; in pounds.</summary>
    public double Age => _contributions.OfAge;

    /// <summary>Gets the share of the scale's anchor and the first cohorts, in pounds.</summary>
    public double Level { get; }

    /// <summary>Gets the sum of all shares. It equals <see cref="Total"/> up to the rounding of the solver.</summary>
    public double Sum =>
        OwnRuns.Sum(share => share.Pounds)
        + OwnClasses.Sum(share => share.Pounds)
        + OwnStart
        + Others.Sum(share => share.Pounds)
        + OtherClasses.Sum(share => share.Pounds)
        + OtherStarts
        + Age
        + Level;

    /// <summary>Returns the runs of a horse as shares, oldest first; empty for an unknown horse.</summary>
    /// <param name="horseId">The identifier of the horse.</param>
    public IReadOnlyList<NetworkShare> GetRuns(HorseId horseId)
    {
        for (var horse = 0; horse < Columns.HorseCount; horse++)
            if (_ratings.GetHorseId(horse) == horseId)
                return GetRuns(horse);
        return [];
    }

    private RunColumns Columns => _ratings.Columns;

    private NetworkShare CreateHorseShare(int horse) =>
        new(_contributions.GetHorseContribution(horse)) { HorseId = _ratings.GetHorseId(horse) };

    private NetworkShare[] GetRuns(int horse)
    {
        var (from, to) = Columns.GetRuns(horse);
        return
        [
            .. Enumerable
                .Range(from, to - from)
                .Select(run => new NetworkShare(_contributions.GetRunContribution(run))
                {
                    HorseId = _ratings.GetHorseId(horse),
                    RaceId = _ratings.RaceAt(Columns.GetRace(run)).Id,
                }),
        ];
    }
}

/// <summary>Represents a share of a rating.</summary>
/// <param name="Pounds">The contribution, in pounds; negative when it lowers the rating.</param>
public sealed record NetworkShare(double Pounds)
{
    /// <summary>Gets the horse that the share comes from; null when it comes from a race as a whole.</summary>
    public HorseId? HorseId { get; init; }

    /// <summary>Gets the race that the share comes from; null when it comes from all runs of a horse.</summary>
    public RaceId? RaceId { get; init; }
}
