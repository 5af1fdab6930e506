using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>Numbers worked out apart from this code, to 1e-5 lb.</summary>
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
        solution.Ability(Margins.RunOf(columns, horse, 0)).ShouldBe(first, Tolerance);
        solution.Ability(Margins.RunOf(columns, horse, 1)).ShouldBe(second, Tolerance);
    }

    [Fact]
    public void Race_levels()
    {
        var solution = new RatingNetwork(Margins.Columns, Margins.Gaussian).Solve();
        solution.RaceLevel(0).ShouldBe(-2.991472, Tolerance);
        solution.RaceLevel(1).ShouldBe(-3.990330, Tolerance);
        solution.RaceLevel(2).ShouldBe(-3.345231, Tolerance);
    }
}
