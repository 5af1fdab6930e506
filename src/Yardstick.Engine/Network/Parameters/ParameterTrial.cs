namespace Yardstick.Engine.Network.Parameters;

/// <summary>One guess at the parameters, as a vector that a search can move in: positive numbers by their logarithm.</summary>
internal sealed class ParameterTrial
{
    /// <summary>Distances at which the spread of a run, and the worth of a length, may change: sprints, miles, middle distances, beyond.</summary>
    public static readonly int[] Distances = [0, 1_300, 1_700, 2_100, 2_700];

    /// <summary>Ages from which ability moves at a rate of its own.</summary>
    public static readonly int[] GrowthAges = [0, 3, 4];

    /// <summary>Ages at which the age curve has a point; the first is its zero.</summary>
    public static readonly int[] CurveAges = [2, 3, 4, 5, 6, 8, 10];

    private const double FewestFreedom = 3;
    private const double MostFreedom = 30;
    private const int Spread = 0;
    private static readonly int Growth = Spread + Distances.Length;
    private static readonly int Shortfall = Growth + GrowthAges.Length;
    private static readonly int Curve = Shortfall + 7;
    private static readonly int Length = Curve + CurveAges.Length - 1;
    private static readonly int WeightForAge = Length + Distances.Length;

    private readonly double[] _values;

    private ParameterTrial(double[] values) => _values = values;

    /// <summary>Number of the parameters of the model; those of the scales follow.</summary>
    public static int ModelCount => Length;

    /// <summary>Number of all parameters.</summary>
    public static int Count => WeightForAge + 2;

    /// <summary>Where the worth of a length against its official worth begins, by distance.</summary>
    public static int FirstLength => Length;

    /// <summary>Where what two- and three-year-olds run to beside weight for age begins.</summary>
    public static int FirstWeightForAge => WeightForAge;

    /// <summary>A vector at the values of parameters.</summary>
    public static ParameterTrial From(NetworkParameters from)
    {
        var values = new double[Count];
        for (var i = 0; i < Distances.Length; i++) values[Spread + i] = 0.5 * Math.Log(Math.Max(1, Square(from.SpreadAt(Distances[i])) - Square(from.FormSpread)));
        var drift = from.Drift();
        for (var i = 0; i < GrowthAges.Length; i++) values[Growth + i] = Math.Log(drift.PerDayAt(GrowthAges[i]));
        values[Shortfall] = Math.Log(from.ShortfallThatDoubles);
        values[Shortfall + 1] = Math.Log(from.DegreesOfFreedom);
        values[Shortfall + 2] = Math.Log(Math.Max(1, from.LayoffVariance));
        values[Shortfall + 3] = Math.Log(from.StartSpreadInClass);
        values[Shortfall + 4] = Math.Log(from.StartSpread);
        values[Shortfall + 5] = Math.Log(from.FormSpread);
        values[Shortfall + 6] = Math.Log(from.FormDays);
        for (var i = 1; i < CurveAges.Length; i++) values[Curve + i - 1] = drift.ExpectedAt(CurveAges[i]) - drift.ExpectedAt(CurveAges[0]);
        return new ParameterTrial(values);
    }

    /// <summary>The value at a place.</summary>
    public double this[int at] => _values[at];

    /// <summary>The first step of a search at a place: a tenth on a logarithm, half a pound or a twentieth of a scale elsewhere.</summary>
    public static double StepAt(int at) => at < Curve ? 0.2 : at < Length ? 0.5 : at < WeightForAge ? 0.05 : 0.5;

    /// <summary>A value kept where it has a meaning: a length is worth something, and beyond 30 degrees of freedom Student's law is the normal one.</summary>
    private static double Bounded(int at, double value)
    {
        if (at >= Length && at < WeightForAge) return Math.Clamp(value, -0.9, 2);
        if (at == Shortfall + 1) return Math.Clamp(value, Math.Log(FewestFreedom), Math.Log(MostFreedom));
        return at < Curve ? Math.Clamp(value, -7, 7) : value;
    }

    /// <summary>
    /// What is known of parameters before any result: a factor of e, or three pounds, from where the search starts is one standard deviation.
    /// It decides only what results say nothing of. As the logarithm of a normal density.
    /// </summary>
    public double Before(ParameterTrial start)
    {
        var sum = 0.0;
        for (var at = 0; at < Count; at++) sum += Square((_values[at] - start[at]) / (at < Curve || (at >= Length && at < WeightForAge) ? 1 : 3));
        return -0.5 * sum;
    }

    /// <summary>The same vector with one value changed.</summary>
    public ParameterTrial With(int at, double value)
    {
        var values = (double[])_values.Clone();
        values[at] = Bounded(at, value);
        return new ParameterTrial(values);
    }

    /// <summary>Standard deviation of the best run of a race around ability and form, in pounds.</summary>
    public double RunSpread(int band) => Math.Exp(_values[Spread + band]);

    public double GrowthPerDay(int group) => Math.Exp(_values[Growth + group]);

    public double ShortfallThatDoubles => Math.Exp(_values[Shortfall]);

    public double Freedom => Math.Exp(_values[Shortfall + 1]);

    public double LayoffVariance => Math.Exp(_values[Shortfall + 2]);

    public double StartSpreadInClass => Math.Exp(_values[Shortfall + 3]);

    public double StartSpread => Math.Exp(_values[Shortfall + 4]);

    public double FormSpread => Math.Exp(_values[Shortfall + 5]);

    public double FormDays => Math.Exp(_values[Shortfall + 6]);

    /// <summary>The worth of a length ÷ its official worth.</summary>
    public double LengthFactor(int band) => 1 + _values[Length + band];

    /// <summary>Pounds that a two-year-old (0) or three-year-old (1) runs to beside weight for age.</summary>
    public double WeightForAgeError(int group) => _values[WeightForAge + group];

    /// <summary>The points of the age curve.</summary>
    public AgePoint[] AgeCurve => [.. CurveAges.Select((age, i) => new AgePoint(age, i == 0 ? 0 : _values[Curve + i - 1]))];

    /// <summary>The band of a distance.</summary>
    public static int BandOf(int metres)
    {
        var band = Distances.Length - 1;
        while (band > 0 && metres < Distances[band]) band--;
        return band;
    }

    /// <summary>The parameters at this vector, rounded to what the data can tell, with a row for each band that was raced over.</summary>
    public NetworkParameters Into(NetworkParameters basis, IReadOnlyList<int> bands) => basis with
    {
        RunSpreads = [.. bands.Select((i, row) => new DistanceSpread(row == 0 ? 0 : Distances[i], Rounded(Math.Sqrt(Square(RunSpread(i)) + Square(FormSpread)), 2)))],
        Growth = [.. GrowthAges.Select((age, i) => new AgeGrowth(age, Rounded(GrowthPerDay(i), 4)))],
        ShortfallThatDoubles = Rounded(ShortfallThatDoubles, 1),
        DegreesOfFreedom = Rounded(Freedom, 1),
        LayoffVariance = Rounded(LayoffVariance, 1),
        StartSpreadInClass = Rounded(StartSpreadInClass, 2),
        StartSpread = Rounded(StartSpread, 2),
        FormSpread = Rounded(FormSpread, 2),
        FormDays = Rounded(FormDays, 0),
        AgeCurve = [.. AgeCurve.Select(point => point with { Pounds = Rounded(point.Pounds, 2) })],
    };

    private static double Square(double value) => value * value;

    private static double Rounded(double value, int digits) => Math.Round(value, digits, MidpointRounding.ToEven);
}
