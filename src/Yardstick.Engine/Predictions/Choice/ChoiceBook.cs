using Yardstick.Engine.Predictions.Features;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Choice;

/// <summary>The races from which choices are learned, handicaps and others apart, and the weights fitted to them.</summary>
internal sealed class ChoiceBook
{
    private readonly ChoiceScales _scales;
    private readonly ConditionalLogit _logit;
    private readonly List<ChoiceRace> _handicaps = [];
    private readonly List<ChoiceRace> _open = [];
    private readonly double[] _handicapPrior;
    private readonly double[] _openPrior;
    private double[] _handicapWeights;
    private double[] _openWeights;

    public ChoiceBook(PredictorParameters parameters, RaceCode code, int threads)
    {
        _scales = parameters.Choices;
        _logit = new ConditionalLogit(_scales, threads);
        var given = parameters.Weights.FirstOrDefault(weights => weights.Code == code);
        _handicapWeights = _handicapPrior = Weights(given?.Handicap ?? []);
        _openWeights = _openPrior = Weights(given?.Open ?? []);
    }

    public IReadOnlyList<double> HandicapWeights => _handicapWeights;

    public IReadOnlyList<double> OpenWeights => _openWeights;

    public double[] Probabilities(Race race, float[] rows, int count) =>
        ConditionalLogit.Probabilities(rows, count, race.Class.Handicap ? _handicapWeights : _openWeights);

    /// <summary>Keeps a race to learn from.</summary>
    public void Add(Race race, float[] rows, IReadOnlyList<RunnerView> starters)
    {
        var order = Enumerable.Range(0, starters.Count)
            .Where(i => starters[i].Runner is { Status: RunStatus.Finished, Position: not null })
            .OrderBy(i => starters[i].Runner.Position).ThenBy(i => i).Take(_scales.Places).ToArray();
        if (order.Length == 0 || starters[order[0]].Runner.Position != 1) return;
        if (starters.Count(view => view.Runner.Position == 1) > 1) return;
        var races = race.Class.Handicap ? _handicaps : _open;
        races.Add(new ChoiceRace(rows, order, starters.Count, race.Date.DayNumber));
        if (races.Count > 2 * _scales.RacesKept) races.RemoveRange(0, races.Count - _scales.RacesKept);
    }

    /// <summary>Fits the weights to every race kept.</summary>
    public void Fit(int steps, CancellationToken cancel)
    {
        _handicapWeights = _logit.Fit(_handicaps, _handicapPrior, _handicapWeights, steps, cancel);
        _openWeights = _logit.Fit(_open, _openPrior, _openWeights, steps, cancel);
    }

    /// <summary>Before anything is fitted, 10 lb are worth 0.7 logits.</summary>
    private static double[] Weights(IReadOnlyList<double> given)
    {
        var weights = new double[RaceFeatures.Room];
        weights[0] = 0.7;
        for (var f = 0; f < Math.Min(weights.Length, given.Count); f++) weights[f] = given[f];
        return weights;
    }
}
