using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Testing.Racing;

namespace Yardstick.Engine.Tests.Marks;

/// <summary>Tests who is on a list: rule data decides it.</summary>
public class ListMembershipTests
{
    private static readonly RatingPool Flat = new(Discipline.Flat, Breed.Thoroughbred);
    private static readonly DateOnly Day = new(2025, 1, 10);

    [Theory]
    [InlineData("ifha-2025.3", 12)]
    [InlineData("tn-2025.3", 6)]
    public void A_horse_is_listed_for_the_months_of_the_rule_set(string id, int months)
    {
        var ledger = Ledger(id);
        ledger.Rate(Races.Create("R", 10, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1)));
        MarkList.From(ledger, Flat, Day.AddMonths(months)).Unlisted.ShouldBeEmpty();
        var after = MarkList.From(ledger, Flat, Day.AddMonths(months).AddDays(1));
        after.Rows.ShouldBeEmpty();
        after.Unlisted.ShouldAllBe(row => row.Unlisted == UnlistedReason.NoRecentRun);
    }

    [Fact]
    public void A_rule_set_released_before_the_rules_of_membership_lists_every_rated_horse()
    {
        var ledger = Ledger("ifha-2025.2");
        ledger.Rate(Races.Create("R", 10, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1)));
        MarkList.From(ledger, Flat, Day.AddYears(10)).Rows.Count.ShouldBe(2);
    }

    [Fact]
    public void A_run_without_a_figure_counts_as_a_run()
    {
        var ledger = Ledger("ifha-2025.3");
        ledger.Rate(Races.Create("R", 10, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1)));
        ledger.Rate(Races.Create("S", 300, Races.Finisher("A", 1, 0), Races.Stopped("B", RunStatus.PulledUp)) with { Distance = null });
        var list = MarkList.From(ledger, Flat, Day.AddMonths(15));
        list.Rows.Count.ShouldBe(2);
        list.Rows.ShouldAllBe(row => row.State.LastRun == new DateOnly(2025, 10, 27) && row.State.HorseRating.LastRun == Day);
        list.Rows.ToDictionary(row => row.State.Horse.Id.Value, row => row.State.Starts.Unrated)
            .ShouldBe(new Dictionary<string, int> { ["A"] = 1, ["B"] = 0 }, ignoreOrder: true);
    }

    [Fact]
    public void A_non_runner_did_not_run()
    {
        var ledger = Ledger("ifha-2025.3");
        ledger.Rate(Races.Create("R", 10, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1)));
        ledger.Rate(Races.Create("S", 300, Races.Finisher("C", 1, 0), Races.Finisher("D", 2, 1), Races.Stopped("A", RunStatus.NonRunner)));
        ledger.Find(new HorseId("A"), Flat)!.LastRun.ShouldBe(Day);
    }

    [Theory]
    [InlineData(DepartureKind.Retired, UnlistedReason.Retired)]
    [InlineData(DepartureKind.Dead, UnlistedReason.Dead)]
    [InlineData(DepartureKind.Exported, UnlistedReason.Exported)]
    public void A_departed_horse_is_off_the_list_until_it_runs_again(DepartureKind kind, UnlistedReason reason)
    {
        var ledger = Ledger("ifha-2025.3");
        ledger.Rate(Races.Create("R", 10, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1)));
        var departure = new HorseDeparture(new HorseId("A"), kind, Day.AddDays(5));
        List(ledger, Day.AddDays(4), departure).Unlisted.ShouldBeEmpty("it departs later");
        List(ledger, Day.AddDays(5), departure).Unlisted.ShouldHaveSingleItem().Unlisted.ShouldBe(reason);
        ledger.Rate(Races.Create("S", 20, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1)));
        List(ledger, Day.AddDays(30), departure).Unlisted.ShouldBeEmpty("it has run since");
    }

    [Fact]
    public void In_Great_Britain_a_first_mark_takes_three_runs_or_two_with_a_win()
    {
        var ledger = Ledger("gb-2025.3");
        foreach (var run in Enumerable.Range(1, 3))
        {
            ledger.Rate(Races.Create($"R{run}", 10 * run, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1)));
            var names = MarkList
                .From(ledger, Flat, Day.AddDays(60))
                .Rows.Select(row => row.State.Horse.Id.Value)
                .Order(StringComparer.Ordinal);
            names.ShouldBe(
                run == 1 ? []
                : run == 2 ? ["A"]
                : ["A", "B"]
            );
        }
    }

    [Fact]
    public void A_decided_mark_does_not_put_an_inactive_horse_on_the_list()
    {
        var ledger = Ledger("ifha-2025.3");
        ledger.Rate(Races.Create("R", 10, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1)));
        var list = MarkList.From(ledger, Flat, Day.AddYears(2)).WithDecisions(new Dictionary<HorseId, decimal> { [new HorseId("A")] = 99 });
        list.Rows.ShouldBeEmpty();
        var first = list.Unlisted[0];
        (first.State.Horse.Id.Value, first.MarkPounds.Value, first.Unlisted).ShouldBe(("A", 99m, UnlistedReason.NoRecentRun));
    }

    private static MarkList List(RatingLedger ledger, DateOnly day, HorseDeparture departure) =>
        MarkList.From(
            ledger.RuleSets.On(day),
            ledger.States.Where(state => state.Pool == Flat),
            new ListScope(Flat, day) { Departures = [departure] }
        );

    private static RatingLedger Ledger(string id) => new(RuleSetCatalogue.Find(id)!);
}
