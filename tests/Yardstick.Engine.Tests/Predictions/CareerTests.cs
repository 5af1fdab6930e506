using Yardstick.Engine.Predictions;
using Yardstick.Engine.Predictions.Careers;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Tests.Predictions;

/// <summary>Tests the career computations against direct ones.</summary>
public sealed class CareerTests
{
    private static readonly CareerKernel Kernel = new(new CareerScales());

    private static readonly RaceSetting[] Settings =
    [
        At(100, 1600, Surface.Turf),
        At(130, 2000, Surface.Turf),
        At(190, 1600, Surface.AllWeather),
        At(230, 1200, Surface.Turf),
    ];

    [Fact]
    public void The_answer_is_the_inverse_of_the_covariance_times_the_surprises()
    {
        var career = CreateCareer(Settings);
        double[] surprises = [4, -3, 7, 1];
        career.UpdateSolution(surprises.AsSpan());
        double[] expected = [4, -3, 7, 1];
        for (var i = 0; i < Settings.Length; i++)
        {
            var sum = 49 * career.Solution[i];
            for (var k = 0; k < Settings.Length; k++)
                sum += Covariance(career, Math.Max(i, k), Math.Min(i, k)) * career.Solution[k];
            sum.ShouldBe(expected[i], 1e-9);
        }
    }

    [Fact]
    public void Doubt_about_a_horse_falls_with_its_runs_and_grows_with_a_rest()
    {
        var reading = new AbilityEstimator(Kernel);
        var deviations = Enumerable.Range(1, 4).Select(runs => Variance(reading, Settings[..runs], At(240, 1600, Surface.Turf))).ToList();
        deviations.ShouldBe(deviations.OrderDescending());
        Variance(reading, Settings, At(640, 1600, Surface.Turf)).ShouldBeGreaterThan(deviations[^1]);
    }

    private static double Variance(AbilityEstimator reading, RaceSetting[] settings, RaceSetting now)
    {
        var career = CreateCareer(settings);
        career.UpdateSolution(new double[settings.Length]);
        return reading.Estimate(career, Kernel.Drift(settings[0].Day, now.Day), now).Variance;
    }

    private static double Covariance(HorseCareer career, int later, int earlier)
    {
        var rows = new KernelRows();
        Kernel.Rows(career, Settings[later], rows);
        return later == earlier ? Kernel.Variance(career.StartVariance, career.Runs[later].Drift, Settings[later]) : rows.Total[earlier];
    }

    private static HorseCareer CreateCareer(RaceSetting[] settings)
    {
        var (career, reading) = (new HorseCareer(100, 0), new AbilityEstimator(Kernel));
        for (var i = 0; i < settings.Length; i++)
            reading.Add(career, new Performance(i, i, 0, Kernel.Drift(settings[0].Day, settings[i].Day), settings[i]), 49);
        return career;
    }

    private static RaceSetting At(int day, int metres, Surface track) =>
        new()
        {
            Day = day,
            Season = 0.5,
            LogTrip = Math.Log(metres),
            Track = track,
            Softness = 0.5,
            Course = day % 2,
            PoundsPerLength = 2,
            Handicap = true,
        };
}
