using Yardstick.Engine.Predictions.Features;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Choice;

/// <summary>
/// The races from which choices are learned, and the weights fitted to them: handicaps and others apart, then each country's, two-year-olds
/// apart, drawn towards those of all.
/// </summary>
internal sealed class ChoiceHistory
{
    /// <summary>Part of all races beyond which a country is all there is: drawing its weights towards its own would only fit twice.</summary>
    private const double LargestPart = 0.8;

    private const int GroupSteps = 2;

    private readonly ChoiceScales _scales;
    private readonly ConditionalLogit _logit;
    private readonly ChoiceKind _handicaps, _open;
    private readonly Dictionary<string, ChoiceKind> _groups = new(StringComparer.Ordinal);

    public ChoiceHistory(PredictorParameters parameters, Discipline code, int threads)
    {
        _scales = parameters.Choices;
        _logit = new ConditionalLogit(_scales, threads);
        var given = parameters.Weights.FirstOrDefault(weights => weights.Code == code);
        _handicaps = new ChoiceKind(Weights(given?.Handicap ?? []), _scales.RacesKept);
        _open = new ChoiceKind(Weights(given?.Open ?? []), _scales.RacesKept);
    }

    public IReadOnlyList<double> HandicapWeights => _handicaps.Weights;

    public IReadOnlyList<double> OpenWeights => _open.Weights;

    public double[] Probabilities(Race race, float[] rows, int count) => ConditionalLogit.Probabilities(rows, count, WeightsFor(race));

    /// <summary>Keeps a race to learn from.</summary>
    public void Add(Race race, float[] rows, IReadOnlyList<FeatureRunner> starters)
    {
        var order = Enumerable.Range(0, starters.Count)
            .Where(i => starters[i].Runner is { Status: RunStatus.Finished, Position: not null })
            .OrderBy(i => starters[i].Runner.Position).ThenBy(i => i).Take(_scales.Places).ToArray();
        if (order.Length == 0 || starters[order[0]].Runner.Position != 1) return;
        if (starters.Count(view => view.Runner.Position == 1) > 1) return;
        var kept = new ChoiceRace(rows, order, starters.Count, race.Date.DayNumber);
        Kind(race).Add(kept);
        var group = Group(race);
        if (!_groups.TryGetValue(group, out var kind)) _groups[group] = kind = new ChoiceKind(Kind(race).Weights, _scales.RacesKept);
        kind.Add(kept);
    }

    /// <summary>Fits the weights to every race kept.</summary>
    public void Fit(int steps, CancellationToken cancellationToken)
    {
        foreach (var kind in new[] { _handicaps, _open }) kind.Weights = _logit.Fit(kind.Races, kind.Given, kind.Weights, _scales.Ridge, steps, cancellationToken);
        foreach (var (name, group) in _groups)
        {
            var all = name[0] == 'h' ? _handicaps : _open;
            var apart = group.Races.Count >= _scales.GroupRaces && group.Races.Count < LargestPart * all.Races.Count;
            group.Weights = apart ? _logit.Fit(group.Races, all.Weights, all.Weights, _scales.GroupRidge, GroupSteps, cancellationToken) : all.Weights;
        }
    }

    private double[] WeightsFor(Race race) => (_groups.TryGetValue(Group(race), out var group) ? group : Kind(race)).Weights;

    private ChoiceKind Kind(Race race) => race.Class.Handicap ? _handicaps : _open;

    private static string Group(Race race) => (race.Class.Handicap ? "h" : race.Class.Ages is { Highest: 2 } ? "2" : "o") + race.Country;

    /// <summary>Before anything is fitted, 10 lb are worth 0.7 logits.</summary>
    private static double[] Weights(IReadOnlyList<double> given)
    {
        var weights = new double[RaceFeatures.Room];
        weights[0] = 0.7;
        for (var f = 0; f < Math.Min(weights.Length, given.Count); f++) weights[f] = given[f];
        return weights;
    }
}
