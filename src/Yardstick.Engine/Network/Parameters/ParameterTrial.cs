namespace Yardstick.Engine.Network.Parameters;

/// <summary>Represents a trial value of the parameters as a vector for the search. Positive parameters are stored as logarithms.</summary>
internal sealed class ParameterTrial
{
    /// <summary>
    /// Distances in metres at which the spread of a run and the value of a length may change: sprints, miles, middle distances, beyond.
    /// </summary>
    public static readonly int[] Distances = [0, 1_300, 1_700, 2_100, 2_700];

    /// <summary>Ages in years from which ability has its own growth rate.</summary>
    public static readonly int[] GrowthAges = [0, 3, 4];

    /// <summary>Ages in years at which the age curve has a point; the curve is 0 at the first.</summary>
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

    /// <summary>Gets the number of model parameters. The scale parameters follow them.</summary>
    public static int ModelCount => Length;

    /// <summary>Gets the number of all parameters.</summary>
    public static int Count => WeightForAge + 2;

    /// <summary>Gets the index of the first length factor (value of a length ÷ its official value); one factor per distance band.</summary>
    public static int FirstLength => Length;

    /// <summary>Gets the index of the first weight-for-age error; one for two-year-olds and one for three-year-olds.</summary>
    public static int FirstWeightForAge => WeightForAge;

    /// <summary>Creates a vector from parameters.</summary>
    public static ParameterTrial From(NetworkParameters from)
    {
        var values = new double[Count];
        for (var i = 0; i < Distances.Length; i++)
            values[Spread + i] = 0.5 * Math.Log(Math.Max(1, Square(from.SpreadAt(Distances[i])) - Square(from.FormSpread)));
        var drift = from.Drift();
        for (var i = 0; i < GrowthAges.Length; i++)
            values[Growth + i] = Math.Log(drift.PerDayAt(GrowthAges[i]));
        values[Shortfall] = Math.Log(from.ShortfallThatDoubles);
        values[Shortfall + 1] = Math.Log(from.DegreesOfFreedom);
        values[Shortfall + 2] = Math.Log(Math.Max(1, from.LayoffVariance));
        values[Shortfall + 3] = Math.Log(from.StartSpreadInClass);
        values[Shortfall + 4] = Math.Log(from.StartSpread);
        values[Shortfall + 5] = Math.Log(from.FormSpread);
        values[Shortfall + 6] = Math.Log(from.FormDays);
        for (var i = 1; i < CurveAges.Length; i++)
            values[Curve + i - 1] = drift.ExpectedAt(CurveAges[i]) - drift.ExpectedAt(CurveAges[0]);
        return new ParameterTrial(values);
    }

    /// <summary>Gets the value at an index.</summary>
    public double this[int at] => _values[at];

    /// <summary>
    /// Returns the initial step of the search at an index: 0.2 on a logarithm, 0.05 on a length factor, 0.5 pounds elsewhere.
    /// </summary>
    public static double StepAt(int at) =>
        at < Curve ? 0.2
        : at < Length ? 0.5
        : at < WeightForAge ? 0.05
        : 0.5;

    /// <summary>
    /// Clamps a value to its meaningful range: a length factor stays positive, and beyond 30 degrees of freedom Student's t is practically
    /// normal.
    /// </summary>
    private static double Bounded(int at, double value)
    {
        if (at >= Length && at < WeightForAge)
            return Math.Clamp(value, -0.9, 2);
        if (at == Shortfall + 1)
            return Math.Clamp(value, Math.Log(FewestFreedom), Math.Log(MostFreedom));
        return at < Curve ? Math.Clamp(value, -7, 7) : value;
    }

    /// <summary>
    /// Returns the log prior density of the parameters, a normal one: a factor of e, or three pounds, from the start of the search is one
    /// standard deviation. It only matters for parameters that the results do not determine.
    /// </summary>
    public double Before(ParameterTrial start)
    {
        var sum = 0.0;
        for (var at = 0; at < Count; at++)
            sum += Square((_values[at] - start[at]) / (at < Curve || (at >= Length && at < WeightForAge) ? 1 : 3));
        return -0.5 * sum;
    }

    /// <summary>Returns the same vector with one value changed.</summary>
    public ParameterTrial With(int at, double value)
    {
        var values = (double[])_values.Clone();
        values[at] = Bounded(at, value);
        return new ParameterTrial(values);
    }

    /// <summary>Returns the standard deviation of the best run of a race around ability and form, in pounds.</summary>
    public double RunSpread(int band) => Math.Exp(_values[Spread + band]);

    public double GrowthPerDay(int group) => Math.Exp(_values[Growth + group]);

    public double ShortfallThatDoubles => Math.Exp(_values[Shortfall]);

    public double DegreesOfFreedom => Math.Exp(_values[Shortfall + 1]);

    public double LayoffVariance => Math.Exp(_values[Shortfall + 2]);

    public double StartSpreadInClass => Math.Exp(_values[Shortfall + 3]);

    public double StartSpread => Math.Exp(_values[Shortfall + 4]);

    public double FormSpread => Math.Exp(_values[Shortfall + 5]);

    public double FormDays => Math.Exp(_values[Shortfall + 6]);

    /// <summary>Returns the value of a length ÷ its official value.</summary>
    public double LengthFactor(int band) => 1 + _values[Length + band];

    /// <summary>
    /// Returns the correction to the performances of two-year-olds (0) or three-year-olds (1) in addition to weight for age, in pounds.
    /// </summary>
    public double WeightForAgeError(int group) => _values[WeightForAge + group];

    /// <summary>Gets the points of the age curve.</summary>
    public AgePoint[] AgeCurve => [.. CurveAges.Select((age, i) => new AgePoint(age, i == 0 ? 0 : _values[Curve + i - 1]))];

    /// <summary>Returns the band of a distance.</summary>
    public static int GetBand(int metres)
    {
        var band = Distances.Length - 1;
        while (band > 0 && metres < Distances[band])
            band--;
        return band;
    }

    /// <summary>
    /// Converts the vector to parameters, rounded to the precision that the data support, with one row per distance band raced over.
    /// </summary>
    public NetworkParameters Into(NetworkParameters basis, IReadOnlyList<int> bands) =>
        basis with
        {
            RunSpreads =
            [
                .. bands.Select(
                    (i, row) =>
                        new DistanceSpread(row == 0 ? 0 : Distances[i], Rounded(Math.Sqrt(Square(RunSpread(i)) + Square(FormSpread)), 2))
                ),
            ],
            Growth = [.. GrowthAges.Select((age, i) => new AgeGrowth(age, Rounded(GrowthPerDay(i), 4)))],
            ShortfallThatDoubles = Rounded(ShortfallThatDoubles, 1),
            DegreesOfFreedom = Rounded(DegreesOfFreedom, 1),
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
