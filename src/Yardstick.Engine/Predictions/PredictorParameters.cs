using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions;

/// <summary>
/// Represents the fitted parameters of <see cref="NetworkPredictor"/>. The predictive scale is not the published one: weight counts less,
/// because in handicaps the mark behind the weight cancels most of its effect.
/// </summary>
public sealed record PredictorParameters
{
    /// <summary>Gets the parameters of the covariance of ability between runs.</summary>
    public CareerScales Careers { get; init; } = new();

    /// <summary>Gets the parameters that convert results to performances.</summary>
    public MarginScales Margins { get; init; } = new();

    /// <summary>Gets the parameters of the race level model.</summary>
    public LevelScales Levels { get; init; } = new();

    /// <summary>Gets the parameters of the evidence from winning times.</summary>
    public TimingScales Timing { get; init; } = new();

    /// <summary>Gets the parameters of the choice model.</summary>
    public ChoiceScales Choices { get; init; } = new();

    /// <summary>Gets the feature weights by discipline. A discipline without weights starts from the weight of ability alone.</summary>
    public IReadOnlyList<ChoiceWeights> Weights { get; init; } = [];
}

/// <summary>
/// Represents the covariance of a horse's ability between two of its runs: a sum of independent parts (Rasmussen and Williams, Gaussian
/// Processes for Machine Learning, 2006, chapters 2 and 4). Spreads are standard deviations in pounds.
/// </summary>
public sealed record CareerScales
{
    /// <summary>Gets the spread of a horse first seen in a handicap around the ability expected from that race.</summary>
    public double HandicapStart { get; init; } = 14;

    /// <summary>Gets the same spread for a horse first seen in another race.</summary>
    public double OpenStart { get; init; } = 20;

    /// <summary>Gets the variance that ability gains per day, in lb².</summary>
    public double Drift { get; init; } = 0.08;

    /// <summary>Gets the spread of short-term form.</summary>
    public double Form { get; init; } = 4.5;

    /// <summary>Gets the days in which the correlation of form decays to 1/e.</summary>
    public double FormDays { get; init; } = 90;

    /// <summary>Gets the spread of the preference for a surface.</summary>
    public double Track { get; init; } = 3.9;

    /// <summary>Gets the spread of the preference for a distance.</summary>
    public double Trip { get; init; } = 7;

    /// <summary>Gets the length scale of the distance preference, as a difference of natural logarithms of distance.</summary>
    public double TripReach { get; init; } = 0.25;

    /// <summary>Gets the spread of the preference for soft ground, per unit of <see cref="Careers.RaceSetting.Softness"/>.</summary>
    public double Softness { get; init; } = 3;

    /// <summary>Gets the spread of the preference for a racecourse.</summary>
    public double Course { get; init; } = 2.5;
}

/// <summary>Represents the parameters that convert a result to performances on the predictive scale.</summary>
public sealed record MarginScales
{
    /// <summary>Gets the fraction of the weight carried, with weight for age, that counts in handicaps.</summary>
    public double HandicapWeight { get; init; } = 0.07;

    /// <summary>Gets the fraction of the weight carried, with weight for age, that counts in other races.</summary>
    public double OpenWeight { get; init; } = 0.3;

    /// <summary>Gets the scale C of the margin compression, in pounds: a deficit d counts as C·ln(1 + d/C).</summary>
    public double Compression { get; init; } = 40;

    /// <summary>Gets the standard deviation of the noise of a performance without a deficit, in pounds.</summary>
    public double Noise { get; init; } = 6;

    /// <summary>Gets the compressed deficit at which the variance of the noise doubles, in pounds.</summary>
    public double DeficitThatDoubles { get; init; } = 13;

    /// <summary>Gets the pounds per length for a race without a value in the rule set, such as a race without a distance.</summary>
    public double PoundsPerLength { get; init; } = 2;
}

/// <summary>Represents the parameters of the race level model. The level of a race is the ability that wins it.</summary>
public sealed record LevelScales
{
    /// <summary>Gets the standard deviation of the level of a handicap around the prediction from its conditions, in pounds.</summary>
    public double Handicap { get; init; } = 12;

    /// <summary>Gets the same standard deviation for other races.</summary>
    public double Open { get; init; } = 12;

    /// <summary>Gets the prior standard deviation of the effect of one condition, in pounds.</summary>
    public double Condition { get; init; } = 10;

    /// <summary>Gets the fraction of an unexpected level of its first race that a debutant shares, 0 to 1.</summary>
    public double DebutantShare { get; init; } = 0.9;

    /// <summary>Gets the prior for how far a debutant is below the level of its race, in pounds.</summary>
    public double DebutantGap { get; init; } = 10;

    /// <summary>Gets the number of passes in a solve. Each pass refits the prediction from conditions.</summary>
    public int Passes { get; init; } = 2;

    /// <summary>
    /// Gets the maximum number of conjugate gradient iterations per pass. A pass starts from the levels of the previous one.
    /// </summary>
    public int Iterations { get; init; } = 6;

    /// <summary>Gets the minimum number of days between two joint solves.</summary>
    public int DaysBetweenSolutions { get; init; } = 7;
}

/// <summary>Represents the parameters of the choice model, which converts abilities to probabilities.</summary>
public sealed record ChoiceScales
{
    /// <summary>Gets the number of first places exploded into successive choices; 1 uses only the winner.</summary>
    public int Places { get; init; } = 2;

    /// <summary>Gets the weight of each place after the first, relative to the place before it.</summary>
    public double PlaceWeight { get; init; } = 0.4;

    /// <summary>Gets the ridge penalty on the difference from the prior weights, as a precision in 1/logit².</summary>
    public double Ridge { get; init; } = 3;

    /// <summary>Gets the ridge penalty on the difference of the weights of a country from the overall weights.</summary>
    public double GroupRidge { get; init; } = 120;

    /// <summary>Gets the minimum number of races for a country to have its own weights.</summary>
    public int GroupRaces { get; init; } = 150;

    /// <summary>Gets the half-life of the weight of a race in the fit, in days.</summary>
    public double HalfLife { get; init; } = 700;

    /// <summary>
    /// Gets the number of most recent races kept for fitting. Older races are dropped only when twice as many are stored.
    /// </summary>
    public int RacesKept { get; init; } = 30000;
}

/// <summary>Represents the parameters of the timing evidence from winning times.</summary>
public sealed record TimingScales
{
    /// <summary>
    /// Gets the pounds per unit of the natural logarithm of time. Derived from 17 lb ÷ furlongs per length and six lengths per second.
    /// </summary>
    public double Pounds { get; init; } = 1250;

    /// <summary>Gets the standard deviation of a level implied by a time, in pounds. Most of it is pace.</summary>
    public double Noise { get; init; } = 15;

    /// <summary>Gets the prior standard deviation of the track variant of a day at a racecourse, in pounds.</summary>
    public double Day { get; init; } = 25;
}

/// <summary>Represents the feature weights of a discipline, in logits, in the order of the features.</summary>
/// <param name="Discipline">The discipline.</param>
/// <param name="Handicap">Weights in handicaps.</param>
/// <param name="Open">Weights in other races.</param>
public sealed record ChoiceWeights(Discipline Discipline, IReadOnlyList<double> Handicap, IReadOnlyList<double> Open);
