using Yardstick.Engine.Explanations;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;
using Yardstick.Testing.Racing;

namespace Yardstick.Engine.Tests.RuleSets;

/// <summary>Tests weight for age: where it applies, and what holds where no scale provides it.</summary>
public sealed class WeightForAgeTests
{
    private static readonly RuleSet Fitted = ShippedSets.International with
    {
        WeightForAgeMissing = ShippedSets.International.WeightForAgeMissing! with
        {
            Then = MissingAllowance.Fitted,
            Origin = new TableSource(Label.Derived, "A test."),
            Fitted = [new FittedAllowanceRow([Discipline.Flat], Breed.Thoroughbred, [], 2, 24, 5)],
        },
    };

    /// <summary>British and Irish races, as read off handicaps and published.</summary>
    [Theory]
    [InlineData("2025-07-05", 2012, 3, 10)]
    [InlineData("2025-07-26", 2414, 3, 11)]
    [InlineData("2024-08-23", 2816, 3, 10)]
    [InlineData("2025-08-23", 2816, 3, 9)]
    [InlineData("2024-07-29", 3219, 3, 15)]
    [InlineData("2025-07-29", 3219, 3, 14)]
    [InlineData("2025-10-25", 3219, 3, 7)]
    [InlineData("2025-08-02", 3219, 3, 12)]
    [InlineData("2024-06-20", 2012, 3, 12)]
    [InlineData("2024-10-05", 2012, 3, 4)]
    [InlineData("2024-11-05", 2012, 3, 3)]
    [InlineData("2024-12-05", 2012, 3, 2)]
    [InlineData("2024-06-20", 2414, 3, 14)]
    [InlineData("2025-01-10", 2414, 4, 3)]
    [InlineData("2024-01-20", 3219, 4, 5)]
    [InlineData("2025-06-20", 2414, 4, 0)]
    public void A_scale_belongs_to_days(string date, int metres, int age, int pounds) =>
        Allowance("GB", date, metres, age).ShouldBe(pounds);

    [Theory]
    [InlineData(Discipline.Hurdle, "2024-02-05", 3219, 4, 12)]
    [InlineData(Discipline.Hurdle, "2024-12-05", 4023, 4, 0)]
    [InlineData(Discipline.Bumper, "2024-03-05", 3219, 4, 10)]
    [InlineData(Discipline.Chase, "2024-03-05", 4023, 5, 2)]
    public void Jumps_have_scales_of_their_own(Discipline discipline, string date, int metres, int age, int pounds) =>
        Allowance("GB", date, metres, age, discipline).ShouldBe(pounds);

    [Theory]
    [InlineData("AUS", "2026-02-14", 1000, 3, 3)]
    [InlineData("AUS", "2026-02-14", 1000, 2, 12.5)]
    [InlineData("JPN", "2025-11-30", 2400, 3, 2)]
    public void A_country_with_a_scale_of_its_own_uses_it(string country, string date, int metres, int age, double kilograms) =>
        Allowance(country, date, metres, age)!.Value.ShouldBe((decimal)kilograms * 2.20462m, 0.001m);

    [Theory]
    [InlineData("AUS", "2026-02-14", 1600, 3)]
    [InlineData("AUS", "2026-10-14", 1000, 3)]
    [InlineData("NZ", "2026-02-14", 1000, 3)]
    [InlineData("SAF", "2026-07-05", 2012, 3)]
    [InlineData("RSA", "2026-07-05", 2012, 3)]
    [InlineData("ARG", "2026-07-05", 2012, 3)]
    [InlineData("BRZ", "2026-07-05", 2012, 3)]
    [InlineData("CHI", "2026-07-05", 2012, 3)]
    [InlineData("PER", "2026-07-05", 2012, 3)]
    [InlineData("URU", "2026-07-05", 2012, 3)]
    [InlineData("ZIM", "2026-07-05", 2012, 3)]
    [InlineData("XXX", "2026-07-05", 2012, 3)]
    [InlineData("GB", "2026-07-05", 4400, 3)]
    [InlineData("GB", "2026-08-22", 1006, 2)]
    public void What_no_scale_provides_is_refused(string country, string date, int metres, int age)
    {
        var race = Race(country, date, metres, age);
        new RuleSetCells(ShippedSets.International).WeightForAge(race, age).IsMissing.ShouldBeTrue();
        var figures = new RatingLedger(ShippedSets.International).Rate(race).Figures;
        figures.Outcome.ShouldBe(RaceOutcome.AllowanceNotProvided);
        figures.Runs[0].Outcome.ShouldBe(RunOutcome.AllowanceNotProvided);
        figures.Runs[0].Figure.ShouldBeNull();
        new NetworkRaceFactory(ShippedSets.International).Read(race).ShouldBeNull("one horse alone compares nothing");
    }

    [Fact]
    public void Horses_that_can_be_compared_are_rated_without_the_one_that_cannot()
    {
        var race = Race("GB", "2026-08-22", 1006, 2) with
        {
            Runners = [Races.Finisher("A", 1, 0, age: 2), Races.Finisher("B", 2, 1, age: 5), Races.Finisher("C", 3, 2, age: 3)],
        };
        var figures = new RatingLedger(ShippedSets.International).Rate(race).Figures;
        figures.Runs.Select(run => run.Outcome).ShouldBe([RunOutcome.AllowanceNotProvided, RunOutcome.Rated, RunOutcome.Rated]);
        new NetworkRaceFactory(ShippedSets.International).Read(race)!.Runs.Select(run => run.Horse.Value).ShouldBe(["B", "C"]);
    }

    [Fact]
    public void Among_horses_of_one_age_nothing_is_missing()
    {
        var race = Race("AUS", "2026-10-14", 1000, 2) with
        {
            Runners = [Races.Finisher("A", 1, 0, age: 2), Races.Finisher("B", 2, 1, age: 2)],
        };
        var figures = new RatingLedger(ShippedSets.International).Rate(race).Figures;
        figures.Runs.ShouldAllBe(run => run.Outcome == RunOutcome.Rated);
        new NetworkRaceFactory(ShippedSets.International).Read(race)!.Runs.Count.ShouldBe(2);
    }

    [Fact]
    public void A_fitted_allowance_is_labelled_and_widens_the_run()
    {
        var race = Race("GB", "2026-08-22", 1006, 2);
        var run = new RatingLedger(Fitted).Rate(race).Figures.Runs[0];
        var allowance = run.Performance!.Inputs[0].Inputs.Single(input => input.Name == StepName.WeightForAge);
        allowance.Value.ShouldBe(24);
        allowance.Origin.ShouldBeOfType<CellOrigin>().Label.ShouldBe(Label.Derived);
        run.RunVariance!.Value.ShouldBe((9 * 9) + (5 * 5));
        new NetworkRaceFactory(Fitted).Read(race)!.Runs.Select(one => one.AllowanceVariance).ShouldBe([25, 0]);
    }

    [Fact]
    public void Where_no_curve_was_fitted_the_allowance_is_refused() =>
        new RuleSetCells(Fitted).WeightForAge(Race("NZ", "2026-02-14", 1000, 3), 3).IsMissing.ShouldBeTrue();

    [Fact]
    public void A_rule_set_without_a_rule_for_missing_cells_counts_0_as_before()
    {
        var race = Race("AUS", "2026-02-14", 1000, 2);
        var before = RuleSetCatalogue.Find("ifha-2025.2")!;
        var allowance = new RuleSetCells(before).WeightForAge(race, 2);
        allowance.IsMissing.ShouldBeFalse();
        allowance.Value!.Value.ShouldBe(0);
        allowance.Value.Origin.ShouldBeOfType<CellOrigin>().Provided.ShouldBeFalse();
    }

    private static decimal? Allowance(string country, string date, int metres, int age, Discipline discipline = Discipline.Flat)
    {
        var allowance = new RuleSetCells(ShippedSets.International).WeightForAge(
            Race(country, date, metres, age) with
            {
                Discipline = discipline,
            },
            age
        );
        return allowance.IsMissing ? null : allowance.Value?.Value ?? 0;
    }

    /// <summary>Creates a race in which a younger horse dead-heats with a horse of ten.</summary>
    private static Race Race(string country, string date, int metres, int age) =>
        Races.Create("R", 1, Races.Finisher("A", 1, 0, age: age), Races.Finisher("B", 1, 0, age: 10)) with
        {
            Country = country,
            Date = DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Distance = new(metres),
        };
}
