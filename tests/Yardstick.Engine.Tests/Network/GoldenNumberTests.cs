using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>Tests the network against independently computed values, to 1e-5 lb.</summary>
public sealed class GoldenNumberTests
{
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData(Margins.A, 2.088041, 1.992877)]
    [InlineData(Margins.B, 1.805547, 1.955076)]
    [InlineData(Margins.C, -4.919172, -5.141526)]
    [InlineData(Margins.D, 1.025584, 1.184343)]
    public void Smoothed_abilities(int horse, double first, double second)
    {
        var columns = Margins.Columns;
        var solution = new RatingNetwork(columns, Margins.Gaussian).Solve();
        solution.Ability(Margins.GetRun(columns, horse, 0)).ShouldBe(first, Tolerance);
        solution.Ability(Margins.GetRun(columns, horse, 1)).ShouldBe(second, Tolerance);
    }

    [Fact]
    public void Race_levels()
    {
        var solution = new RatingNetwork(Margins.Columns, Margins.Gaussian).Solve();
        solution.RaceLevel(0).ShouldBe(-2.991472, Tolerance);
        solution.RaceLevel(1).ShouldBe(-3.990330, Tolerance);
        solution.RaceLevel(2).ShouldBe(-3.345231, Tolerance);
    }

    [Theory]
    [InlineData(Margins.A, 11.002899, 11.099684)]
    [InlineData(Margins.B, 11.063234, 11.134014)]
    [InlineData(Margins.C, 11.002899, 11.099684)]
    [InlineData(Margins.D, 11.117856, 11.145862)]
    public void Smoothed_standard_deviations(int horse, double first, double second)
    {
        var columns = Margins.Columns;
        var network = new RatingNetwork(columns, Margins.Gaussian);
        network.Solve();
        Math.Sqrt(network.Explain(Margins.GetRun(columns, horse, 0)).Variance).ShouldBe(first, Tolerance);
        Math.Sqrt(network.Explain(Margins.GetRun(columns, horse, 1)).Variance).ShouldBe(second, Tolerance);
    }

    [Fact]
    public void Contributions_by_race()
    {
        var columns = Margins.Columns;
        var network = new RatingNetwork(columns, Margins.Gaussian);
        network.Solve();
        var parts = network.Explain(Margins.GetRun(columns, Margins.A, 1));
        parts.GetRaceContribution(0).ShouldBe(1.419051, Tolerance);
        parts.GetRaceContribution(1).ShouldBe(-0.035291, Tolerance);
        parts.GetRaceContribution(2).ShouldBe(0.609117, Tolerance);
        parts.Total().ShouldBe(1.992877, Tolerance);
    }

    [Fact]
    public void Online_filter()
    {
        var ratings = new OnlineRatings(Margins.Drift, 5);
        foreach (var horse in new[] { Margins.A, Margins.B, Margins.C, Margins.D })
            ratings.Set(horse, 0, 400, horse == Margins.D ? 30 : 0);
        foreach (var (_, day, field) in Margins.Races)
            ratings.Rate(day, [.. field.Select(run => new OnlineRun(run.Horse, run.Y, 49))]);
        Check(Margins.A, 1.358913, 9.022917);
        Check(Margins.B, 1.472903, 11.158840);
        Check(Margins.C, -6.245761, 9.022917);
        Check(Margins.D, 1.567854, 8.956952);

        void Check(int horse, double mean, double deviation)
        {
            ratings.Mean(horse).ShouldBe(mean, Tolerance);
            Math.Sqrt(ratings.Variance(horse)).ShouldBe(deviation, Tolerance);
        }
    }
}
