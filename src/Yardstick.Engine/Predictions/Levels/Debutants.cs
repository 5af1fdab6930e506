using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Levels;

/// <summary>Provides the expected gap of debutants below the level of their first race, by kind of race and age.</summary>
internal sealed class Debutants(double below)
{
    /// <summary>The number of kinds: three kinds of race × five age groups.</summary>
    public const int Kinds = 15;

    /// <summary>The precision that shrinks each kind towards the prior gap, in 1/lb².</summary>
    private const double Shrinkage = 0.04;

    private readonly double[] _below = [.. Enumerable.Repeat(below, Kinds)];

    /// <summary>Gets the expected gap of a kind below the level of the race, in pounds.</summary>
    public double this[int kind] => _below[kind];

    /// <summary>Returns the index of the kind of a debutant.</summary>
    public static int Kind(Race race, int? age)
    {
        var race3 =
            race.Class.Handicap ? 0
            : race.Class.Pattern is null ? 1
            : 2;
        return (race3 * 5)
            + (
                age switch
                {
                    null => 0,
                    <= 2 => 1,
                    3 => 2,
                    4 => 3,
                    _ => 4,
                }
            );
    }

    /// <summary>Updates the gap of each kind from the residuals of its careers.</summary>
    /// <param name="pull">The sum of the precision-weighted residuals of the careers of each kind.</param>
    /// <param name="precision">The precision of the careers of each kind, in 1/lb².</param>
    public void Update(ReadOnlySpan<double> pull, ReadOnlySpan<double> precision)
    {
        for (var kind = 0; kind < Kinds; kind++)
        {
            _below[kind] -= (pull[kind] - (Shrinkage * (below - _below[kind]))) / (precision[kind] + Shrinkage);
        }
    }
}
