using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Predictions.Pounds;

/// <summary>
/// Computes features from published assessments: the assessment less the load, the uncertainty of horse and run, and recent figures. The
/// fitted weights determine how much each feature counts, and the effect of few or no runs at each age.
/// </summary>
internal sealed class PoundsPredictor(IAssessments assessments, RuleSet set) : IStarterPredictor
{
    private const double Tens = 10;
    private const double FormReach = 3;
    private const double FormDays = 70;
    private const double RestDays = 30;

    private readonly FieldLevel _levels = new(set);
    private readonly CarriedLoad _loads = new(set);

    /// <summary>
    /// Gets the prior weights: 1 for the first feature and 0 for all others. The features are: log win probability at the weights;
    /// assessment, weight and weight for age; deviation; unrated at two, at three, older; assessment after one run, after two to four runs;
    /// exactly one run; last figure less assessment, decayed; trend of the figures; log days since the last run; log number of runs. Pounds
    /// are in tens.
    /// </summary>
    public IReadOnlyList<double> ExpectedWeights { get; } = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public StarterPrediction[] Read(Racecard card)
    {
        var known = card.Starters.Select(starter => assessments.Assess(card.Race, starter)).ToArray();
        var unknown = known.Contains(null) ? _levels.Estimate(card.Race, known.OfType<Assessed>()) : default;
        var runVariance = assessments.RunVariance(card.Race);
        var loads = _loads.Compute(card);
        var horses = known.Select(horse => horse ?? unknown).ToArray();
        var chances = WinProbabilities.Compute(
            [.. horses.Select((horse, i) => horse.Mean - loads[i].Sum)],
            [.. horses.Select(horse => Math.Sqrt(horse.Variance + runVariance))]
        );
        var readings = new StarterPrediction[horses.Length];
        for (var i = 0; i < readings.Length; i++)
        {
            var (mean, deviation, runs) = (horses[i].Mean / Tens, Math.Sqrt(horses[i].Variance), horses[i].Runs);
            var unraced = known[i] is null ? card.Starters[i].Age ?? int.MaxValue : 0;
            double[] features =
            [
                Math.Log(chances[i]),
                mean,
                loads[i].Weight / Tens,
                loads[i].ForAge / Tens,
                unraced == 0 ? deviation / Tens : 0,
                unraced is 1 or 2 ? 1 : 0,
                unraced == 3 ? 1 : 0,
                unraced > 3 ? 1 : 0,
                runs == 1 ? mean : 0,
                runs is 2 or 3 or 4 ? mean : 0,
                runs == 1 ? 1 : 0,
                Form(horses[i]),
                horses[i].Trend / Tens,
                unraced == 0 ? Math.Log(1 + (horses[i].DaysSince / RestDays)) : 0,
                unraced == 0 ? Math.Log(Math.Max(1, runs)) : 0,
            ];
            readings[i] = new StarterPrediction(horses[i].Mean, deviation, features);
        }

        return readings;
    }

    /// <summary>Returns the last figure less the assessment, in tens of pounds, clamped and decayed by the days since that run.</summary>
    private static double Form(Assessed horse) =>
        Math.Clamp((horse.LastFigure - horse.Mean) / Tens, -FormReach, FormReach) * Math.Exp(-horse.DaysSince / FormDays);

    public void Learn(IReadOnlyList<Race> day) => assessments.Learn(day);
}
