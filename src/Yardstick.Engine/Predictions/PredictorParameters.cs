using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions;

/// <summary>
/// Represents the fitted parameters of <see cref="NetworkPredictor"/>. The predictive scale is not the published one: weight counts less,
/// because in handicaps the mark behind the weight cancels most of its effect.
/// </summary>
public sealed record PredictorParameters
{
    /// <summary>How a horse's ability varies from run to run.</summary>
    public CareerScales Careers { get; init; } = new();

    /// <summary>How a result becomes performances.</summary>
    public MarginScales Margins { get; init; } = new();

    /// <summary>Gets the parameters of the race level model.</summary>
    public LevelScales Levels { get; init; } = new();

    /// <summary>Gets the parameters of the evidence from winning times.</summary>
    public TimingScales Clock { get; init; } = new();

    /// <summary>How probabilities are fitted to the abilities.</summary>
    public ChoiceScales Choices { get; init; } = new();

    /// <summary>Gets the feature weights by discipline; a discipline without weights starts from ability alone.</summary>
    public IReadOnlyList<ChoiceWeights> Weights { get; init; } = [];
}

/// <summary>
/// Represents the covariance of a horse's ability between two of its runs: a sum of independent parts (Rasmussen and Williams, Gaussian
/// Processes for Machine Learning, 2006, chapters 2 and 4). Spreads are standard deviations in pounds.
/// </summary>
public sealed record CareerScales
{
    /// <summary>Spread of a horse first seen in a handicap about what its race promises.</summary>
    public double HandicapStart { get; init; } = 14;

    /// <summary>Spread of a horse first seen in another race.</summary>
    public double OpenStart { get; init; } = 20;

    /// <summary>Variance gained each day, in lb².</summary>
    public double Drift { get; init; } = 0.08;

    /// <summary>Spread of the form that comes and goes.</summary>
    public double Form { get; init; } = 4.5;

    /// <summary>Days in which form falls to 1/e.</summary>
    public double FormDays { get; init; } = 90;

    /// <summary>Spread of a horse's liking for one kind of track.</summary>
    public double Track { get; init; } = 3.9;

    /// <summary>Spread of its liking for a trip.</summary>
    public double Trip { get; init; } = 7;

    /// <summary>Natural logarithm of a ratio of distances within which trips are alike.</summary>
    public double TripReach { get; init; } = 0.25;

    /// <summary>Spread of its liking for soft ground, for each step of <see cref="Careers.RaceSetting.Softness"/>.</summary>
    public double Softness { get; init; } = 3;

    /// <summary>Spread of its liking for a racecourse.</summary>
    public double Course { get; init; } = 2.5;
}

/// <summary>How a result becomes performances on the predictive scale.</summary>
public sealed record MarginScales
{
    /// <summary>Part of the weight carried that counts in handicaps.</summary>
    public double HandicapWeight { get; init; } = 0.07;

    /// <summary>Part of the weight carried that counts in other races.</summary>
    public double OpenWeight { get; init; } = 0.3;

    /// <summary>Pounds from which margins are compressed: a deficit d counts as C·ln(1 + d/C).</summary>
    public double Compression { get; init; } = 40;

    /// <summary>Standard deviation of one performance, in pounds.</summary>
    public double Noise { get; init; } = 6;

    /// <summary>Compressed deficit at which the variance doubles, in pounds.</summary>
    public double DeficitThatDoubles { get; init; } = 13;

    /// <summary>Pounds per length when the rule set gives none, as in a race without a distance.</summary>
    public double PoundsPerLength { get; init; } = 2;
}

/// <summary>What the conditions of a race say of its level, the ability that wins it.</summary>
public sealed record LevelScales
{
    /// <summary>How far the level of a handicap lies from what its conditions say, as a standard deviation in pounds.</summary>
    public double Handicap { get; init; } = 12;

    /// <summary>The same for another race.</summary>
    public double Open { get; init; } = 12;

    /// <summary>How far one condition may move the level, as a standard deviation in pounds.</summary>
    public double Condition { get; init; } = 10;

    /// <summary>The fraction of an unexpected level of its first race that a debutant shares, 0 to 1.</summary>
    public double NewcomerShare { get; init; } = 0.9;

    /// <summary>The prior for how far a debutant is below the level of its race, in pounds.</summary>
    public double NewcomerBelow { get; init; } = 10;

    /// <summary>How often in a solution it is learned anew what conditions promise.</summary>
    public int Lessons { get; init; } = 2;

    /// <summary>Most iterations after each of them; the next goes on from there.</summary>
    public int Iterations { get; init; } = 6;

    /// <summary>Days between two solutions of every race at once.</summary>
    public int DaysBetweenSolutions { get; init; } = 7;
}

/// <summary>How probabilities are fitted.</summary>
public sealed record ChoiceScales
{
    /// <summary>Places taken in turn as choices among the rest, 1 for the winner alone.</summary>
    public int Places { get; init; } = 2;

    /// <summary>What each place after the first counts for against the one before.</summary>
    public double PlaceWeight { get; init; } = 0.4;

    /// <summary>Strength of the pull of weights towards those given, in squared logits.</summary>
    public double Ridge { get; init; } = 3;

    /// <summary>The same for the pull of each country's weights towards those of all.</summary>
    public double GroupRidge { get; init; } = 120;

    /// <summary>Races that a country needs for weights of its own.</summary>
    public int GroupRaces { get; init; } = 150;

    /// <summary>Days in which what a race counts for in the fit falls to half.</summary>
    public double HalfLife { get; init; } = 700;

    /// <summary>Races kept for fitting.</summary>
    public int RacesKept { get; init; } = 30000;
}

/// <summary>What winners' times say of levels.</summary>
public sealed record TimingScales
{
    /// <summary>Pounds for one unit of the natural logarithm of time: 17 lb ÷ furlongs for a length, six lengths to the second.</summary>
    public double Pounds { get; init; } = 1250;

    /// <summary>Standard deviation of a level read from a time, in pounds: pace.</summary>
    public double Noise { get; init; } = 15;

    /// <summary>Standard deviation of the allowance for a day at a racecourse, in pounds.</summary>
    public double Day { get; init; } = 25;
}

/// <summary>Represents the feature weights of a discipline, in logits, in the order of the features.</summary>
/// <param name="Code">The discipline.</param>
/// <param name="Handicap">Weights in handicaps.</param>
/// <param name="Open">Weights in other races.</param>
public sealed record ChoiceWeights(Discipline Code, IReadOnlyList<double> Handicap, IReadOnlyList<double> Open);
