using Yardstick.Engine.Predictions.Features;

namespace Yardstick.Engine.Predictions.Careers;

/// <summary>Estimates the ability of a horse in a race from its career.</summary>
internal sealed class AbilityEstimator(CareerKernel kernel)
{
    private readonly KernelRows _rows = new();

    /// <summary>The ability, beyond what was expected of the horse before its first run.</summary>
    /// <param name="career">The career, settled.</param>
    /// <param name="drift">Variance that ability has gained since the first run.</param>
    /// <param name="now">The race.</param>
    public (double Gain, double Variance, AbilityParts Parts) Estimate(HorseCareer career, double drift, RaceSetting now)
    {
        kernel.Rows(career, now, _rows);
        var answer = career.Answer;
        var parts = new AbilityParts(Dot(_rows.Form, answer), Dot(_rows.Trip, answer), Dot(_rows.Track, answer), Dot(_rows.Softness, answer), Dot(_rows.Course, answer));
        var variance = kernel.Variance(career.StartVariance, drift, now);
        var scratch = _rows.Scratch.AsSpan(0, career.Count);
        career.Forward(_rows.Total, scratch);
        foreach (var part in scratch) variance -= part * part;
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
        for (var i = 0; i < right.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}
