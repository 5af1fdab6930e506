using Yardstick.Engine.Predictions;

namespace Yardstick.Engine.Tests.Predictions;

/// <summary>Tests the head-to-head probabilities of two horses at given weights.</summary>
public sealed class HeadToHeadTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.841344746068543)]
    [InlineData(-1.96, 0.0249978951482204)]
    [InlineData(5, 0.999999713348428)]
    [InlineData(-8, 6.22096057427178e-16)]
    public void The_normal_law_is_what_tables_give(double x, double probability) =>
        NormalDistribution.Cumulative(x).ShouldBe(probability, 1e-14);

    [Fact]
    public void A_pound_of_weight_undoes_a_pound_of_ability()
    {
        var even = HeadToHead.Create(new Contender(80, 3, 126), new Contender(75, 4, 121), 7);
        even.Probability.ShouldBe(0.5, 1e-12);
        even.Deviation.ShouldBe(Math.Sqrt(9 + 16 + 98), 1e-12);
    }

    [Fact]
    public void The_two_chances_make_one_and_doubt_pulls_them_together()
    {
        var (good, poor) = (new Contender(90, 2, 126), new Contender(80, 2, 126));
        (HeadToHead.Create(good, poor, 7).Probability + HeadToHead.Create(poor, good, 7).Probability).ShouldBe(1, 1e-12);
        HeadToHead.Create(good with { Deviation = 20 }, poor, 7).Probability.ShouldBeLessThan(HeadToHead.Create(good, poor, 7).Probability);
    }
}
