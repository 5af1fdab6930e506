using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Marks;

/// <summary>Specifies why a rated horse is not on a list.</summary>
public enum UnlistedReason
{
    /// <summary>Its last run is too long ago.</summary>
    NoRecentRun,

    /// <summary>It was retired.</summary>
    Retired,

    /// <summary>It died.</summary>
    Dead,

    /// <summary>It was exported.</summary>
    Exported,

    /// <summary>It has too few rated runs for a first mark.</summary>
    FewRuns,
}

/// <summary>
/// Decides who is on a list under a rule set. Under a rule set without membership rules every rated horse is listed.
/// </summary>
/// <param name="set">The rule set.</param>
/// <param name="asOf">The day of the list.</param>
/// <param name="departures">The declared departures, in any order; null for none.</param>
public sealed class ListMembership(RuleSet set, DateOnly asOf, IEnumerable<HorseDeparture>? departures = null)
{
    private readonly DateOnly? _from = From(set, asOf);
    private readonly Dictionary<HorseId, HorseDeparture> _departures = LastByHorse(set, asOf, departures ?? []);

    /// <summary>Returns why a horse is not on the list; null when it is.</summary>
    /// <param name="state">The state of the horse.</param>
    public UnlistedReason? Check(PoolState state)
    {
        if (set.ListMembership is not { } rules)
            return null;
        if (_departures.TryGetValue(state.Horse.Id, out var departure) && state.LastRun <= departure.On)
            return Reason(departure.Kind);
        if (state.LastRun < _from)
            return UnlistedReason.NoRecentRun;
        if (rules.FirstMark is not { } first)
            return null;
        var needed = state.HorseRating.Wins > 0 ? first.RunsOfWinner ?? first.Runs : first.Runs;
        return state.HorseRating.Runs < needed ? UnlistedReason.FewRuns : null;
    }

    /// <summary>Returns the first day on which a last run still counts; null when there is no limit.</summary>
    private static DateOnly? From(RuleSet set, DateOnly asOf) =>
        set.ListMembership?.Activity.MonthsSinceLastRun is { } months && months < 12 * (asOf.Year - 1) ? asOf.AddMonths(-months) : null;

    private static UnlistedReason Reason(DepartureKind kind) =>
        kind switch
        {
            DepartureKind.Retired => UnlistedReason.Retired,
            DepartureKind.Dead => UnlistedReason.Dead,
            DepartureKind.Exported => UnlistedReason.Exported,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such departure."),
        };

    private static Dictionary<HorseId, HorseDeparture> LastByHorse(RuleSet set, DateOnly asOf, IEnumerable<HorseDeparture> departures)
    {
        var last = new Dictionary<HorseId, HorseDeparture>();
        foreach (var departure in departures)
        {
            if (departure.On > asOf || set.ListMembership?.Activity.Departures.Contains(departure.Kind) != true)
                continue;
            if (!last.TryGetValue(departure.HorseId, out var earlier) || earlier.On <= departure.On)
                last[departure.HorseId] = departure;
        }

        return last;
    }
}
