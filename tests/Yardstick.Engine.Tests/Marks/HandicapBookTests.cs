using FsCheck;
using FsCheck.Fluent;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Racing;

namespace Yardstick.Engine.Tests.Marks;

/// <summary>The book goes on from any day, and draws the same list from the same results.</summary>
public class HandicapBookTests
{
    [Fact]
    public void Rating_on_from_kept_pages_equals_rating_it_all() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), Prop.ForAll(RandomSeason.Generate(40, 15).ToArbitrary(), season =>
        {
            var whole = new RatingLedger(ShippedSets.Tunisia);
            var (first, second) = (new RatingLedger(ShippedSets.Tunisia), new RatingLedger(ShippedSets.Tunisia));
            foreach (var race in season) whole.Rate(race);
            foreach (var race in season.Take(20)) first.Rate(race);
            foreach (var page in first.Pages) second.Restore(page);
            foreach (var race in season.Skip(20)) second.Rate(race);
            Sorted(second).ShouldBe(Sorted(whole));
        }));

    [Fact]
    public void A_list_has_one_row_a_horse_of_one_code_and_population_in_order_of_marks()
    {
        var season = RandomSeason.Generate(120, 30).Sample(1, 1).First();
        var book = new RatingLedger(ShippedSets.International);
        foreach (var race in season) book.Rate(race);
        var list = MarkList.From(book, Discipline.Flat, Breed.Thoroughbred, season[^1].Date);
        list.Rows.Count.ShouldBe(book.Pages.Count(page => page.Code == Discipline.Flat && page.Population == Breed.Thoroughbred));
        list.Rows.Select(row => row.Page.Horse.Id).ShouldBeUnique();
        list.Rows.Select(row => row.MarkPounds.Value).ShouldBe(list.Rows.Select(row => row.MarkPounds.Value).OrderDescending());
        foreach (var row in list.Rows) row.Rank.ShouldBe(1 + list.Rows.Count(other => other.MarkPounds.Value > row.MarkPounds.Value));
    }

    [Fact]
    public void Doubt_grows_with_the_days_since_the_last_run_up_to_a_limit()
    {
        var book = new RatingLedger(ShippedSets.International);
        book.Rate(Races.Create("R", 10, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1)));
        decimal At(int days) => MarkList.From(book, Discipline.Flat, Breed.Thoroughbred, new DateOnly(2025, 1, 10).AddDays(days)).Rows[0].Confidence.Value;
        At(0).ShouldBeLessThan(At(100));
        At(100).ShouldBeLessThan(At(300));
        At(400).ShouldBe(At(4000));
    }

    [Fact]
    public void Nothing_once_stated_of_a_horse_is_lost()
    {
        var book = new RatingLedger(ShippedSets.International);
        var known = Races.Finisher("A", 1, 0) with { Horse = new Horse("A", "Alpha", "TUN", 2020, Sex.Female) };
        var bare = known with { Horse = new Horse("A", "Alpha") };
        book.Rate(Races.Create("1", 10, known, Races.Finisher("B", 2, 1)));
        book.Rate(Races.Create("2", 20, bare, Races.Finisher("B", 2, 1)));
        book.Find("A", Discipline.Flat, Breed.Thoroughbred)!.Horse.ShouldBe(known.Horse);
    }

    private static List<PoolState> Sorted(RatingLedger book) => [.. book.Pages.OrderBy(page => (page.Horse.Id, page.Code, page.Population))];
}
