namespace Yardstick.Engine.Predictions;

/// <summary>
/// Every fitted number of <see cref="NetworkPredictor"/>. The predictive scale is not the published one: weight counts for less on it, because
/// in handicaps the mark behind the weight cancels most of its effect.
/// </summary>
public sealed record PredictorParameters
{
    /// <summary>How a horse's ability varies from run to run.</summary>
    public CareerScales Careers { get; init; } = new();

    /// <summary>How a result becomes performances.</summary>
    public MarginScales Margins { get; init; } = new();

    /// <summary>What the conditions of a race say of its level.</summary>
    public LevelScales Levels { get; init; } = new();

    /// <summary>How probabilities are fitted to the abilities.</summary>
    public ChoiceScales Choices { get; init; } = new();

    /// <summary>Weights of the features in handicaps, in logits, in the order of the features; empty for none fitted yet.</summary>
    public IReadOnlyList<double> HandicapWeights { get; init; } = [];

    /// <summary>The same in other races.</summary>
    public IReadOnlyList<double> OpenWeights { get; init; } = [];
}

/// <summary>
/// The covariance of a horse's ability between two of its runs: a sum of independent parts (Rasmussen and Williams, Gaussian Processes for
/// Machine Learning, 2006, chapters 2 and 4). Spreads are standard deviations in pounds.
/// </summary>
public sealed record CareerScales
{
    /// <summary>Spread of a horse first seen in a handicap about what its race promises.</summary>
    public double HandicapStart { get; init; } = 8;

    /// <summary>Spread of a horse first seen in another race.</summary>
    public double OpenStart { get; init; } = 13;

    /// <summary>Variance gained each day at two years, in lb².</summary>
    public double DriftAtTwo { get; init; } = 0.3;

    /// <summary>Variance gained each day at three years, in lb².</summary>
    public double DriftAtThree { get; init; } = 0.15;

    /// <summary>Variance gained each day at four and more, or at an age not stated, in lb².</summary>
    public double DriftLater { get; init; } = 0.06;

    /// <summary>Spread of the form that comes and goes.</summary>
    public double Form { get; init; } = 6;

    /// <summary>Days in which form falls to 1/e.</summary>
    public double FormDays { get; init; } = 70;

    /// <summary>Spread of a horse's liking for one kind of track.</summary>
    public double Track { get; init; } = 3.9;

    /// <summary>Spread of its liking for a trip.</summary>
    public double Trip { get; init; } = 5;

    /// <summary>Natural logarithm of a ratio of distances within which trips are alike.</summary>
    public double TripReach { get; init; } = 0.35;

    /// <summary>Spread of its liking for soft ground, for each step of <see cref="Careers.RaceSetting.Softness"/>.</summary>
    public double Softness { get; init; } = 2.4;

    /// <summary>Spread of its liking for a racecourse.</summary>
    public double Course { get; init; } = 2;

    /// <summary>Pounds that a horse has yet to gain at two years of age, on average.</summary>
    public double Growth { get; init; } = 10;

    /// <summary>Years in which that falls to 1/e.</summary>
    public double GrowthYears { get; init; } = 1;
}

/// <summary>How a result becomes performances on the predictive scale.</summary>
public sealed record MarginScales
{
    /// <summary>Part of the weight carried that counts.</summary>
    public double Weight { get; init; } = 0.2;

    /// <summary>Pounds from which margins are compressed: a deficit d counts as C·ln(1 + d/C).</summary>
    public double Compression { get; init; } = 30;

    /// <summary>Standard deviation of one performance, in pounds.</summary>
    public double Noise { get; init; } = 9;

    /// <summary>Compressed deficit at which the variance doubles, in pounds.</summary>
    public double DeficitThatDoubles { get; init; } = 27;

    /// <summary>Pounds for a length where the standards give none, as in a race without a distance.</summary>
    public double PoundsPerLength { get; init; } = 2;
}

/// <summary>What the conditions of a race say of its level, the ability that wins it.</summary>
public sealed record LevelScales
{
    /// <summary>How far the level of a handicap lies from what its conditions say, as a standard deviation in pounds.</summary>
    public double Handicap { get; init; } = 4;

    /// <summary>The same for another race.</summary>
    public double Open { get; init; } = 8;

    /// <summary>How far one condition may move the level, as a standard deviation in pounds.</summary>
    public double Condition { get; init; } = 10;

    /// <summary>How much of a surprising level of its first race a newcomer shares, 0 to 1.</summary>
    public double NewcomerShare { get; init; } = 0.5;

    /// <summary>Pounds by which a newcomer is expected below the level of its race before data say better.</summary>
    public double NewcomerBelow { get; init; } = 10;

    /// <summary>Days between two solutions of every race at once.</summary>
    public int DaysBetweenSolutions { get; init; } = 7;
}

/// <summary>How probabilities are fitted.</summary>
public sealed record ChoiceScales
{
    /// <summary>Places taken in turn as choices among the rest, 1 for the winner alone.</summary>
    public int Places { get; init; } = 3;

    /// <summary>What each place after the first counts for against the one before.</summary>
    public double PlaceWeight { get; init; } = 0.6;

    /// <summary>Strength of the pull of weights towards those given, in squared logits.</summary>
    public double Ridge { get; init; } = 20;

    /// <summary>Races kept for fitting.</summary>
    public int RacesKept { get; init; } = 30000;
}
