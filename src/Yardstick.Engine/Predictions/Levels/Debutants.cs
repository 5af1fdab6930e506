using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Levels;

/// <summary>How far below the level of its first race a horse is expected, by the kind of race and its age.</summary>
internal sealed class Debutants(double below)
{
    /// <summary>Number of kinds.</summary>
    public const int Kinds = 15;

    /// <summary>Precision with which a kind is drawn towards the value given, in 1/lb².</summary>
    private const double Draw = 0.04;

    private readonly double[] _below = [.. Enumerable.Repeat(below, Kinds)];

    /// <summary>Returns the expected pounds below the level of the race.</summary>
    public double this[int kind] => _below[kind];

    /// <summary>Returns the kind of a debutant.</summary>
    public static int Kind(Race race, int? age)
    {
        var race3 = race.Class.Handicap ? 0 : race.Class.Pattern is null ? 1 : 2;
        return (race3 * 5) + (age switch { null => 0, <= 2 => 1, 3 => 2, 4 => 3, _ => 4 });
    }

    /// <summary>Moves each kind by what careers say of it.</summary>
    /// <param name="pull">Surprise of the careers of each kind, weighed by precision.</param>
    /// <param name="precision">The precision.</param>
    public void Move(ReadOnlySpan<double> pull, ReadOnlySpan<double> precision)
    {
        for (var kind = 0; kind < Kinds; kind++)
        {
            _below[kind] -= (pull[kind] - (Draw * (below - _below[kind]))) / (precision[kind] + Draw);
        }
    }
}
