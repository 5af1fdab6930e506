using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.Predictions.Methods;

/// <summary>Scores each method on the same races, with equal weight per race.</summary>
public sealed class MethodScores
{
    private static readonly RatingMethod[] All = Enum.GetValues<RatingMethod>();

    private readonly List<(Race Race, MethodOutcome[] Methods)> _races = [];

    /// <summary>Gets the number of races in which at least two starters had a mark.</summary>
    public int Races => _races.Count;

    /// <summary>Gets the number of races with fewer than two marked starters.</summary>
    public int NotScored { get; private set; }

    /// <summary>Gets the number of marked starters in the scored races.</summary>
    public int Starters { get; private set; }

    /// <summary>Adds a race.</summary>
    public void Add(EvaluatedRace race)
    {
        var known = race.Starters.Where(starter => starter.Marks[0] is not null).ToArray();
        if (known.Length < 2)
        {
            NotScored++;
            return;
        }

        Starters += known.Length;
        _races.Add((race.Race, [.. All.Select(method => MethodOutcome.Create(method, known, race.Losses[(int)method]))]));
    }

    /// <summary>Returns the scores of each method on the selected races; empty when there are none.</summary>
    /// <param name="includes">The predicate that selects races.</param>
    public IReadOnlyList<MethodScore> Score(Func<Race, bool> includes)
    {
        var chosen = _races.Where(race => includes(race.Race)).Select(race => race.Methods).ToArray();
        return chosen.Length == 0 ? [] : [.. All.Select(method => Score(method, [.. chosen.Select(outcomes => outcomes[(int)method])]))];
    }

    private static MethodScore Score(RatingMethod method, MethodOutcome[] races) =>
        new(
            method,
            Measure.From(races.Select(race => race.Rank)),
            Measure.From(races.Select(race => race.TopRatedWon)),
            Measure.From(races.Select(race => race.Error)),
            Measure.From(races.Select(race => race.Bias)),
            Measure.From(races.Select(race => race.Loss))
        );
}

/// <summary>Represents the scores of one method on one race; a score is null when the race gives no evidence for it.</summary>
/// <param name="Rank">
/// Spearman's rank correlation of marks at the weights with the order of finish; null with fewer than three finishers.
/// </param>
/// <param name="TopRatedWon">
/// The fraction of the horses top rated at the weights that won: 1 or 0, or between them when several tie.
/// </param>
/// <param name="Error">The mean absolute difference between figures and prior marks, in pounds.</param>
/// <param name="Bias">The mean of figures less prior marks, in pounds.</param>
/// <param name="Loss">−ln of the probability given to the winner, in nats.</param>
internal readonly record struct MethodOutcome(double? Rank, double? TopRatedWon, double? Error, double? Bias, double? Loss)
{
    private const int FewestRanked = 3;

    public static MethodOutcome Create(RatingMethod method, EvaluatedStarter[] known, double? loss)
    {
        var finishers = known.Where(starter => starter.Place is not null).ToArray();
        var errors = known
            .Where(starter => starter.Figure is not null)
            .Select(starter => starter.Figure!.Value - starter.Marks[(int)method]!.Value)
            .ToArray();
        var best = known.Max(starter => starter.AtTheWeights(method)!.Value);
        var top = known.Where(starter => starter.AtTheWeights(method) == best).ToArray();
        return new MethodOutcome(
            finishers.Length < FewestRanked
                ? null
                : RankCorrelation.Compute(
                    [.. finishers.Select(one => one.AtTheWeights(method)!.Value)],
                    [.. finishers.Select(one => -(double)one.Place!.Value)]
                ),
            (double)top.Count(starter => starter.Place == 1) / top.Length,
            errors.Length == 0 ? null : errors.Average(Math.Abs),
            errors.Length == 0 ? null : errors.Average(),
            loss
        );
    }
}

/// <summary>Represents the scores of a method.</summary>
/// <param name="Method">The method.</param>
/// <param name="Rank">Spearman's rank correlation of marks at the weights with the order of finish; 1 is a perfect ranking.</param>
/// <param name="TopRated">The mean fraction of the horses top rated at the weights that won.</param>
/// <param name="Error">The mean absolute difference between figures and prior marks, in pounds.</param>
/// <param name="Bias">The mean of figures less prior marks, in pounds; negative when marks were too high.</param>
/// <param name="Loss">
/// The mean −ln of the probability given to the winner, in nats per race; the probabilities are fitted to the marks alone.
/// </param>
public sealed record MethodScore(RatingMethod Method, Measure Rank, Measure TopRated, Measure Error, Measure Bias, Measure Loss);

/// <summary>
/// Represents a mean over races with its standard error: the standard deviation over races divided by the square root of their number.
/// </summary>
/// <param name="Races">The number of races with a value.</param>
/// <param name="Mean">The mean; 0 when there are no races.</param>
/// <param name="Error">The standard error; 0 with fewer than two races.</param>
public readonly record struct Measure(int Races, double Mean, double Error)
{
    internal static Measure From(IEnumerable<double?> values)
    {
        var numbers = values.OfType<double>().ToArray();
        if (numbers.Length == 0)
            return default;
        var mean = numbers.Average();
        var error =
            numbers.Length < 2
                ? 0
                : Math.Sqrt(numbers.Sum(value => (value - mean) * (value - mean)) / (numbers.Length - 1) / numbers.Length);
        return new Measure(numbers.Length, mean, error);
    }
}
