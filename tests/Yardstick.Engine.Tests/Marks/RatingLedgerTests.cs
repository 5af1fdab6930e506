using FsCheck;
using FsCheck.Fluent;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Racing;

namespace Yardstick.Engine.Tests.Marks;

/// <summary>Tests that a rating ledger can resume from stored states, and that lists are reproducible.</summary>
public class RatingLedgerTests
{
    [Fact]
    public void Rating_on_from_kept_pages_equals_rating_it_all() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(30),
            Prop.ForAll(
                RandomSeason.Generate(40, 15).ToArbitrary(),
                season =>
                {
                    var whole = new RatingLedger(ShippedSets.Tunisia);
                    var (first, second) = (new RatingLedger(ShippedSets.Tunisia), new RatingLedger(ShippedSets.Tunisia));
                    foreach (var race in season)
                        whole.Rate(race);
                    foreach (var race in season.Take(20))
                        first.Rate(race);
                    foreach (var state in first.States)
                        second.Restore(state);
                    foreach (var race in season.Skip(20))
                        second.Rate(race);
                    Sorted(second).ShouldBe(Sorted(whole));
                }
            )
        );

    [Fact]
    public void A_list_has_one_row_a_horse_of_one_discipline_and_breed_in_order_of_marks()
    {
        var season = RandomSeason.Generate(120, 30).Sample(1, new Rnd(11), 1).First();
        var ledger = new RatingLedger(ShippedSets.International);
        foreach (var race in season)
            ledger.Rate(race);
        var list = MarkList.From(ledger, new(Discipline.Flat, Breed.Thoroughbred), season[^1].Date);
        list.Rows.Count.ShouldBe(
            ledger.States.Count(state => state.Pool.Discipline == Discipline.Flat && state.Pool.Breed == Breed.Thoroughbred)
        );
        list.Rows.Select(row => row.State.Horse.Id).ShouldBeUnique();
        list.Rows.Select(row => row.MarkPounds.Value).ShouldBe(list.Rows.Select(row => row.MarkPounds.Value).OrderDescending());
        foreach (var row in list.Rows)
            row.Rank.ShouldBe(1 + list.Rows.Count(other => other.MarkPounds.Value > row.MarkPounds.Value));
    }

    [Fact]
    public void Doubt_grows_with_the_days_since_the_last_run_up_to_a_limit()
    {
        var ledger = new RatingLedger(ShippedSets.International);
        ledger.Rate(Races.Create("R", 10, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1)));
        decimal At(int days) =>
            MarkList
                .From(ledger, new(Discipline.Flat, Breed.Thoroughbred), new DateOnly(2025, 1, 10).AddDays(days))
                .AllRows.First()
                .Confidence.Value;
        At(0).ShouldBeLessThan(At(100));
        At(100).ShouldBeLessThan(At(300));
        At(400).ShouldBe(At(4000));
    }

    [Fact]
    public void Nothing_once_stated_of_a_horse_is_lost()
    {
        var ledger = new RatingLedger(ShippedSets.International);
        var known = Races.Finisher("A", 1, 0) with { Horse = new Horse(new HorseId("A"), "Alpha", "TUN", 2020, Sex.Female) };
        var bare = known with { Horse = new Horse(new HorseId("A"), "Alpha") };
        ledger.Rate(Races.Create("1", 10, known, Races.Finisher("B", 2, 1)));
        ledger.Rate(Races.Create("2", 20, bare, Races.Finisher("B", 2, 1)));
        ledger.Find(new HorseId("A"), new(Discipline.Flat, Breed.Thoroughbred))!.Horse.ShouldBe(known.Horse);
    }

    /// <summary>Returns the states without the starts that gave no figure, which are stored apart.</summary>
    private static List<PoolState> Sorted(RatingLedger ledger) =>
        [.. ledger.States.Select(state => state with { Starts = StartTally.None }).OrderBy(state => (state.Horse.Id, state.Pool))];
}
