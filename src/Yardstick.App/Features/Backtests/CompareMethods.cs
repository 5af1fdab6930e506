using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Predictions.Methods;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Backtests;

/// <summary>Use case: tests the four rating methods on later races, all on the same ones.</summary>
/// <param name="ruleSet">The rule set.</param>
/// <param name="threads">The number of threads used to solve the network.</param>
internal sealed class CompareMethods(RuleSet ruleSet, int threads)
{
    /// <summary>Tests the methods on the races of a period; by default the later half of the history.</summary>
    /// <param name="history">All known races, in the order of <see cref="RaceOrder"/>.</param>
    /// <param name="from">The first day tested; null for the day after the first half of the races.</param>
    /// <param name="to">The last day tested; null for the last day of the history.</param>
    /// <param name="progress">Receives the completed fraction, from 0 to 1; may be null.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public MethodComparison Run(
        IReadOnlyList<Race> history,
        DateOnly? from,
        DateOnly? to,
        IProgress<double>? progress,
        CancellationToken cancellationToken
    )
    {
        var first = from ?? (history.Count == 0 ? DateOnly.MinValue.AddDays(1) : history[history.Count / 2].Date.AddDays(1));
        var last = to ?? (history.Count == 0 ? first : history[^1].Date);
        var scores = new MethodScores();
        var trial = new MethodTrial(new TrialPlan(ruleSet, ParametersOn(first), first, last, threads), cancellationToken);
        foreach (var race in trial.Run(WithProgress(history, progress)))
            scores.Add(race);
        return new MethodComparison(ruleSet.Id, first, last, scores);
    }

    /// <summary>
    /// Returns the shipped parameters, unless they were estimated from the days under test; then the defaults, which are not based on data.
    /// </summary>
    private static ParameterSet ParametersOn(DateOnly first) =>
        ParameterCatalogue.Current is var shipped && shipped.Until < first
            ? shipped
            : shipped with
            {
                Id = "default",
                Until = DateOnly.MinValue,
                Pools = [],
            };

    private static IEnumerable<Race> WithProgress(IReadOnlyList<Race> history, IProgress<double>? progress)
    {
        const int hundredths = 100;
        for (var i = 0; i < history.Count; i++)
        {
            if (i % (1 + (history.Count / hundredths)) == 0)
                progress?.Report((double)i / history.Count);
            yield return history[i];
        }
    }
}

/// <summary>Represents the results of the four methods.</summary>
/// <param name="RuleSet">The identifier of the rule set.</param>
/// <param name="From">The first day tested.</param>
/// <param name="To">The last day tested.</param>
/// <param name="Scores">The races tested, with their scores.</param>
public sealed record MethodComparison(string RuleSet, DateOnly From, DateOnly To, MethodScores Scores)
{
    private static readonly (string Key, Func<string> Name, Func<Race, bool> Includes)[] Parts =
    [
        ("All", () => BacktestsTexts.Subset_All, _ => true),
        ("WeightsHandicap", () => BacktestsTexts.Subset_WeightsHandicap, race => race.Class.Handicap),
        ("WeightsOther", () => BacktestsTexts.Subset_WeightsOther, race => !race.Class.Handicap),
    ];

    /// <summary>
    /// Gets the scores of the methods on all races, on handicaps and on other races, each with its key and its name.
    /// </summary>
    public IReadOnlyList<(string Key, Func<string> Name, IReadOnlyList<MethodScore> Methods)> Subsets { get; } =
    [.. Parts.Select(part => (part.Key, part.Name, Methods: Scores.Score(part.Includes))).Where(part => part.Methods.Count > 0)];
}
