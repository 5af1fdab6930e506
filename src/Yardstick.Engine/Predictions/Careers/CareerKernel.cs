namespace Yardstick.Engine.Predictions.Careers;

/// <summary>Computes the covariance between the abilities of a horse in two races.</summary>
internal sealed class CareerKernel(CareerScales scales)
{
    private readonly double _form = scales.Form * scales.Form;
    private readonly double _track = scales.Track * scales.Track;
    private readonly double _trip = scales.Trip * scales.Trip;
    private readonly double _softness = scales.Softness * scales.Softness;
    private readonly double _course = scales.Course * scales.Course;
    private readonly double _reach = -0.5 / (scales.TripReach * scales.TripReach);

    /// <summary>Returns the prior variance of the ability of a horse in a race, in lb².</summary>
    public double Variance(double startVariance, double drift, RaceSetting now) =>
        startVariance + drift + _form + _track + _trip + _course + (_softness * now.Softness * now.Softness);

    /// <summary>Computes the covariances with every run of a career, by component, in lb².</summary>
    public void Rows(HorseCareer career, RaceSetting now, KernelRows rows)
    {
        rows.EnsureCapacity(career.Count);
        for (var k = 0; k < career.Count; k++)
        {
            ref readonly var run = ref career.Runs[k];
            var then = run.Setting;
            var trip = now.LogTrip - then.LogTrip;
            rows.Form[k] = _form * Math.Exp((then.Day - now.Day) / scales.FormDays);
            rows.Trip[k] = _trip * Math.Exp(_reach * trip * trip);
            rows.Track[k] = now.Track == then.Track ? _track : 0;
            rows.Softness[k] = _softness * now.Softness * then.Softness;
            rows.Course[k] = now.Course == then.Course ? _course : 0;
            rows.Total[k] =
                career.StartVariance + run.Drift + rows.Form[k] + rows.Trip[k] + rows.Track[k] + rows.Softness[k] + rows.Course[k];
        }
    }

    /// <summary>Returns the variance that ability gains between two days, in lb².</summary>
    public double Drift(int from, int to) => scales.Drift * (to - from);

    /// <summary>Returns the variance of the ability of a horse at its first run, in lb².</summary>
    public double Start(bool handicap) => handicap ? scales.HandicapStart * scales.HandicapStart : scales.OpenStart * scales.OpenStart;
}

/// <summary>Represents a reusable buffer for covariances.</summary>
internal sealed class KernelRows
{
    public double[] Total { get; private set; } = [];

    public double[] Form { get; private set; } = [];

    public double[] Trip { get; private set; } = [];

    public double[] Track { get; private set; } = [];

    public double[] Softness { get; private set; } = [];

    public double[] Course { get; private set; } = [];

    public double[] Scratch { get; private set; } = [];

    public void EnsureCapacity(int count)
    {
        if (Total.Length >= count)
            return;
        var capacity = Math.Max(16, 2 * count);
        (Total, Form, Trip, Track, Softness, Course, Scratch) = (
            new double[capacity],
            new double[capacity],
            new double[capacity],
            new double[capacity],
            new double[capacity],
            new double[capacity],
            new double[capacity]
        );
    }
}
