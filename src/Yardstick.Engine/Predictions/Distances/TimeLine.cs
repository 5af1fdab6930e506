namespace Yardstick.Engine.Predictions.Distances;

/// <summary>Fits a line to the logarithms of winning times and distances by least squares.</summary>
internal sealed class TimeLine
{
    private const int Fewest = 30;
    private const double LeastSpan = 1e-3;

    private int _count;
    private double _x,
        _y,
        _xx,
        _xy,
        _yy;

    public void Add(double x, double y)
    {
        _count++;
        (_x, _y, _xx, _xy, _yy) = (_x + x, _y + y, _xx + (x * x), _xy + (x * y), _yy + (y * y));
    }

    /// <summary>Returns the line; null when there are too few races or too few distances.</summary>
    public TimeFit? Fit()
    {
        if (_count < Fewest)
            return null;
        var (span, covariance) = (_xx - (_x * _x / _count), _xy - (_x * _y / _count));
        if (span < LeastSpan || covariance <= 0)
            return null;
        var slope = covariance / span;
        var residual = Math.Max(1e-6, (_yy - (_y * _y / _count) - (slope * covariance)) / _count);
        return new TimeFit((_y - (slope * _x)) / _count, slope, Math.Sqrt(residual));
    }
}

/// <summary>Represents a fitted line of log time by log distance.</summary>
/// <param name="Intercept">The intercept.</param>
/// <param name="Slope">The slope; above 0.</param>
/// <param name="Spread">The standard deviation of the residuals.</param>
internal readonly record struct TimeFit(double Intercept, double Slope, double Spread)
{
    /// <summary>Returns the expected logarithm of the time over a distance.</summary>
    public double At(int metres) => Intercept + (Slope * Math.Log(metres));
}
