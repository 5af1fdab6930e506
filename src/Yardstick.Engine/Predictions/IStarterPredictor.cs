using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions;

/// <summary>Computes features of starters for a conditional logit. Learns day by day, like <see cref="IRacePredictor"/>.</summary>
internal interface IStarterPredictor
{
    /// <summary>Gets the prior weights of the features, one per feature.</summary>
    IReadOnlyList<double> ExpectedWeights { get; }

    /// <summary>Returns the features of the starters, in the order of the card.</summary>
    StarterPrediction[] Read(Racecard card);

    /// <summary>Learns the results of a day.</summary>
    void Learn(IReadOnlyList<Race> day);
}

/// <summary>Represents the ability estimate and the features of one starter.</summary>
/// <param name="Assessment">Its ability in pounds; null where the method has none.</param>
/// <param name="Deviation">The standard deviation of that ability, in pounds; null where the method has none.</param>
/// <param name="Features">The features that determine its win probability.</param>
internal readonly record struct StarterPrediction(double? Assessment, double? Deviation, double[] Features);
