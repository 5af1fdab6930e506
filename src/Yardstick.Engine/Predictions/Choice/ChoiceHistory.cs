using Yardstick.Engine.Predictions.Features;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Choice;

/// <summary>
/// Stores the races for the choice model and the weights fitted to them. Handicaps and other races have separate weights. Each country has
/// its own weights, with two-year-old races separate, shrunk towards the overall weights.
/// </summary>
internal sealed class ChoiceHistory
{
    /// <summary>
    /// The fraction of all races from which a country gets no weights of its own. Shrinkage towards weights fitted to the same races would
    /// fit the data twice.
    /// </summary>
    private const double LargestPart = 0.8;

    private const int GroupSteps = 2;

    private readonly ChoiceScales _scales;
    private readonly ConditionalLogit _logit;
    private readonly ChoiceKind _handicaps,
        _open;
    private readonly Dictionary<string, ChoiceKind> _groups = new(StringComparer.Ordinal);

    public ChoiceHistory(PredictorParameters parameters, Discipline discipline, int threads)
    {
        _scales = parameters.Choices;
        _logit = new ConditionalLogit(_scales, threads);
        var given = parameters.Weights.FirstOrDefault(weights => weights.Discipline == discipline);
        _handicaps = new ChoiceKind(Weights(given?.Handicap ?? []), _scales.RacesKept);
        _open = new ChoiceKind(Weights(given?.Open ?? []), _scales.RacesKept);
    }

    public IReadOnlyList<double> HandicapWeights => _handicaps.Weights;

    public IReadOnlyList<double> OpenWeights => _open.Weights;

    public double[] Probabilities(Race race, float[] rows, int count) => ConditionalLogit.Probabilities(rows, count, WeightsFor(race));

    /// <summary>Adds a race. Races without exactly one winner are ignored.</summary>
    public void Add(Race race, float[] rows, IReadOnlyList<FeatureRunner> starters)
    {
        var order = Enumerable
            .Range(0, starters.Count)
            .Where(i => starters[i].Runner is { Status: RunStatus.Finished, Position: not null })
            .OrderBy(i => starters[i].Runner.Position)
            .ThenBy(i => i)
            .Take(_scales.Places)
            .ToArray();
        if (order.Length == 0 || starters[order[0]].Runner.Position != 1)
            return;
        if (starters.Count(view => view.Runner.Position == 1) > 1)
            return;
        var kept = new ChoiceRace(rows, order, starters.Count, race.Date.DayNumber);
        Kind(race).Add(kept);
        var group = Group(race);
        if (!_groups.TryGetValue(group, out var kind))
            _groups[group] = kind = new ChoiceKind(Kind(race).Weights, _scales.RacesKept);
        kind.Add(kept);
    }

    /// <summary>Fits the weights to all stored races.</summary>
    public void Fit(int steps, CancellationToken cancellationToken)
    {
        foreach (var kind in new[] { _handicaps, _open })
            kind.Weights = _logit.Fit(kind.Races, kind.Prior, kind.Weights, _scales.Ridge, steps, cancellationToken);
        foreach (var (name, group) in _groups)
        {
            var all = name[0] == 'h' ? _handicaps : _open;
            var apart = group.Races.Count >= _scales.GroupRaces && group.Races.Count < LargestPart * all.Races.Count;
            group.Weights = apart
                ? _logit.Fit(group.Races, all.Weights, all.Weights, _scales.GroupRidge, GroupSteps, cancellationToken)
                : all.Weights;
        }
    }

    private double[] WeightsFor(Race race) => (_groups.TryGetValue(Group(race), out var group) ? group : Kind(race)).Weights;

    private ChoiceKind Kind(Race race) => race.Class.Handicap ? _handicaps : _open;

    private static string Group(Race race) =>
        (
            race.Class.Handicap ? "h"
            : race.Class.Ages is { Highest: 2 } ? "2"
            : "o"
        ) + race.Country;

    /// <summary>Returns initial weights. Without given weights, 10 lb of ability are worth 0.7 logits.</summary>
    private static double[] Weights(IReadOnlyList<double> given)
    {
        var weights = new double[RaceFeatures.FeatureCount];
        weights[0] = 0.7;
        for (var f = 0; f < Math.Min(weights.Length, given.Count); f++)
            weights[f] = given[f];
        return weights;
    }
}
