using Yardstick.Engine.Predictions.Features;

namespace Yardstick.Engine.Predictions.Careers;

/// <summary>Estimates the ability of a horse in a race from its career.</summary>
internal sealed class AbilityEstimator(CareerKernel kernel)
{
    private readonly KernelRows _rows = new();

    /// <summary>
    /// Estimates the ability relative to the prior mean of the horse, its variance, and the contribution of each component.
    /// </summary>
    /// <param name="career">The career, with an up-to-date <see cref="HorseCareer.Solution"/>.</param>
    /// <param name="drift">The variance that ability has gained since the first run, in lb².</param>
    /// <param name="now">The conditions of the race.</param>
    public (double Gain, double Variance, AbilityParts Parts) Estimate(HorseCareer career, double drift, RaceSetting now)
    {
        kernel.Rows(career, now, _rows);
        var answer = career.Solution;
        var parts = new AbilityParts(
            Dot(_rows.Form, answer),
            Dot(_rows.Trip, answer),
            Dot(_rows.Track, answer),
            Dot(_rows.Softness, answer),
            Dot(_rows.Course, answer)
        );
        var variance = kernel.Variance(career.StartVariance, drift, now);
        var scratch = _rows.Scratch.AsSpan(0, career.Count);
        career.ForwardSubstitute(_rows.Total, scratch);
        foreach (var part in scratch)
            variance -= part * part;
        return (Dot(_rows.Total, answer), Math.Max(variance, 0.01), parts);
    }

    /// <summary>Adds a performance to a career.</summary>
    public void Add(HorseCareer career, Performance run, double noise)
    {
        kernel.Rows(career, run.Setting, _rows);
        career.Add(run, _rows.Total.AsSpan(0, career.Count), kernel.Variance(career.StartVariance, run.Drift, run.Setting) + noise);
    }

    private static double Dot(double[] left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var i = 0; i < right.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }
}
