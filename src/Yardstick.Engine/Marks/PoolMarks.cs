using Yardstick.Engine.Explanations;
using Yardstick.Engine.Network;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Marks;

/// <summary>
/// Applies the network's assessments to the states of a rating pool. Replaces the mark as well when the breed's method, or the requested
/// one, differs from the method the ledger used.
/// </summary>
/// <param name="set">The rule set of the ledger.</param>
/// <param name="network">The network's assessments of the same rating pool; null to keep those of the line method.</param>
/// <param name="method">The method of every mark; null for the one that the rule set gives the breed.</param>
public sealed class PoolMarks(RuleSet set, NetworkRatingTable? network, RatingMethod? method = null)
{
    private readonly FourMethods _methods = new(set);

    /// <summary>Returns the state with the network's assessment and mark, or with its own when there is nothing to replace.</summary>
    /// <param name="state">The state, as computed by the line method.</param>
    public PoolState Assess(PoolState state)
    {
        var last = network?.Horses.GetValueOrDefault(state.Horse.Id)?.Last;
        var horseRating = last is null
            ? state.HorseRating
            : state.HorseRating with
            {
                Assessment = last.Rating,
                Variance = last.Deviation * last.Deviation,
            };
        if (!Replaces(state, last))
            return state with { HorseRating = horseRating };
        var mark = _methods.By(method ?? RatingMethod.Network, state.HorseRating, last);
        return state with
        {
            HorseRating = horseRating with { MarkKept = new Rating(mark.Carried.Value), Mark = mark.Mark.Value, Binding = mark.Binding },
        };
    }

    /// <summary>Returns the mark with its explanation: the one that <see cref="Assess"/> sets, or the ledger's when it sets none.</summary>
    /// <param name="state">The state, as computed by the line method.</param>
    /// <param name="own">The ledger's mark, with its explanation.</param>
    public MarkDecision Explain(PoolState state, MarkDecision own)
    {
        var last = network?.Horses.GetValueOrDefault(state.Horse.Id)?.Last;
        return Replaces(state, last) ? _methods.By(method ?? RatingMethod.Network, state.HorseRating, last) : own;
    }

    /// <summary>Returns the standard deviation of an assessment on a day, in pounds. It grows with the days since the last run.</summary>
    /// <param name="state">The state, with its assessment.</param>
    /// <param name="day">The day.</param>
    /// <param name="by">The network's assessments of the rating pool.</param>
    public Pounds DeviationAt(PoolState state, DateOnly day, NetworkRatingTable by)
    {
        var days = Math.Min(Math.Max(0, day.DayNumber - state.HorseRating.LastRun.DayNumber), set.Assessment.GrowthDays);
        return new Pounds(Operations.SquareRoot(state.HorseRating.Variance + by.VarianceGained(days, state.Age)));
    }

    /// <summary>
    /// Returns whether the mark must be recomputed: the ledger holds the mark of the breed's method but has no network assessments.
    /// Under a rule set without a method table, a horse that the network does not rate keeps its line-method mark.
    /// </summary>
    private bool Replaces(PoolState state, RatedAt? last)
    {
        var own = set.GetMethod(state.Pool);
        if (method is { } requested)
            return requested != own || own == RatingMethod.Network;
        return network is not null && own == RatingMethod.Network && (last is not null || set.Methods is not null);
    }
}
