using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Benchmarks;

/// <summary>
/// Represents a benchmark that applies OpenSkill to the finishing order alone, with the default constants. Source: algorithm 4
/// (Plackett–Luce), Weng and Lin, <i>A Bayesian approximation method for online ranking</i>, JMLR 12 (2011), 267–300.
/// </summary>
internal sealed class OpenSkillPredictor : IStarterPredictor
{
    private const double Mean = 25;
    private const double Deviation = Mean / 3;
    private const double Performance = Mean / 6;
    private const double Restlessness = Mean / 300;
    private const double LeastVariancePart = 0.0001;

    private readonly Dictionary<HorseId, (double Mu, double Variance)> _skills = [];

    public IReadOnlyList<double> ExpectedWeights { get; } = [1 / Performance];

    public StarterPrediction[] Read(Racecard card) =>
        [.. card.Starters.Select(starter => new StarterPrediction(null, null, [GetSkill(starter).Mu]))];

    public void Learn(IReadOnlyList<Race> day)
    {
        foreach (var race in day)
            Learn(race);
    }

    /// <summary>Returns the mean and variance of the skill of a horse, on the OpenSkill scale.</summary>
    internal (double Mu, double Variance) GetSkill(Runner runner) =>
        _skills.GetValueOrDefault(runner.Horse.Id, (Mean, Deviation * Deviation));

    private void Learn(Race race)
    {
        var finishers = race.Runners.Where(runner => runner.Position is not null).ToList();
        if (finishers.Count < 2)
            return;
        var skills = finishers
            .Select(GetSkill)
            .Select(skill => skill with { Variance = skill.Variance + (Restlessness * Restlessness) })
            .ToArray();
        var c = Math.Sqrt(skills.Sum(skill => skill.Variance + (Performance * Performance)));
        var strength = skills.Select(skill => Math.Exp(skill.Mu / c)).ToArray();
        var places = finishers.Select(runner => runner.Position!.Value).ToArray();
        var behind = places.Select(place => strength.Where((_, s) => places[s] >= place).Sum()).ToArray();
        var tied = places.Select(place => (double)places.Count(other => other == place)).ToArray();
        for (var i = 0; i < skills.Length; i++)
        {
            var (omega, delta) = (0.0, 0.0);
            for (var q = 0; q < skills.Length; q++)
            {
                if (places[q] > places[i])
                    continue;
                var share = strength[i] / behind[q];
                omega += ((i == q ? 1 : 0) - share) / tied[q];
                delta += share * (1 - share) / tied[q];
            }

            var (mu, variance) = skills[i];
            var gamma = Math.Sqrt(variance) / c;
            _skills[finishers[i].Horse.Id] = (
                mu + (variance / c * omega),
                variance * Math.Max(1 - (gamma * variance / (c * c) * delta), LeastVariancePart)
            );
        }
    }
}
