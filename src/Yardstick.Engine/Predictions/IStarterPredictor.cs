using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions;

/// <summary>What a method can say of the starters of a race, as numbers that a conditional logit weighs. Learns day by day, as predictors do.</summary>
internal interface IStarterPredictor
{
    /// <summary>The weights of the numbers before any race was seen; their count is the count of features.</summary>
    IReadOnlyList<double> ExpectedWeights { get; }

    /// <summary>Reads the starters, in the order of the card.</summary>
    StarterPrediction[] Read(Racecard card);

    /// <summary>Takes the results of a day.</summary>
    void Learn(IReadOnlyList<Race> day);
}

/// <summary>What is read of one starter.</summary>
/// <param name="Assessment">Its ability in pounds; null where the method has none.</param>
/// <param name="Deviation">The standard deviation of that; null where the method has none.</param>
/// <param name="Features">The numbers that make its chance.</param>
internal readonly record struct StarterPrediction(double? Assessment, double? Deviation, double[] Features);
