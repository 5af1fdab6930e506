using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Ratings;
using System.Globalization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.DemoData;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Ratings;

/// <summary>What the database keeps is what the engine makes of the same file, number by number.</summary>
public sealed class StoredRatingTests
{
    private static readonly Lazy<string> Season = new(() =>
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        DemoSeason.Write(text, DemoSeason.DefaultSeed);
        return text.ToString();
    });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_season_through_the_store_gives_the_list_that_the_engine_gives_and_it_regenerates_byte_for_byte(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        var (import, report) = await house.ImportAsync(Season.Value, invented: true);
        report.ErrorCount.ShouldBe(0);
        import.RacesNew.ShouldBeGreaterThanOrEqualTo(700);

        var book = new RatingLedger(RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!);
        var races = ResultsReader.Read("season", () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Season.Value)), new ReadingReport(), null, Cancel).Order(RaceOrder.Instance);
        var network = new NetworkUpdater(RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!, ParameterCatalogue.Current.For(Discipline.Flat, Breed.Arabian));
        foreach (var race in races)
        {
            book.Rate(race);
            if (race is { Code: Discipline.Flat, Population: Breed.Arabian }) network.Add(race);
        }

        var asOf = new DateOnly(2026, 11, 15);
        var engine = MarkListCsv.ToText(MarkList.From(book, Discipline.Flat, Breed.Arabian, asOf, NetworkRatings.Solve(network, 1, null, Cancel).Standings()));

        var published = (await house.Publishing.AsOfAsync(Discipline.Flat, Breed.Arabian, asOf, new Actor("test"), null, Cancel)).Match(list => list, refused => throw new InvalidOperationException(refused.Code.ToString()));
        published.Csv.ShouldBe(engine);
        (published.Number, published.Invented).ShouldBe((1, true));
        // Rated again from the start, and from the middle on over what the network kept of the days before.
        await house.Rating.FromAsync(new DateOnly(2024, 1, 1), null, Cancel);
        await house.Rating.FromAsync(new DateOnly(2026, 2, 1), null, Cancel);
        MarkListCsv.ToText(await house.Drawing.AsOfAsync(Discipline.Flat, Breed.Arabian, asOf, DecisionsTaken.Published, Cancel)).ShouldBe((await house.Lists.FindAsync(Discipline.Flat, Breed.Arabian, 1, Cancel))!.Csv);
    }

    [Theory, OnEachDatabase]
    public async Task A_stored_race_explains_itself_with_the_numbers_it_was_rated_with(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        await house.ImportAsync(ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4]));
        var stored = (await house.Ratings.OfRaceAsync("R03", Cancel)).ToDictionary(row => row.HorseId);
        var (_, rated) = (await house.Reasons.OfRaceAsync("R03", Cancel))!.Value;
        rated.Runs.Count.ShouldBe(3);
        foreach (var run in rated.Runs) run.After!.ShouldBe(stored[run.Figure.Runner.Horse.Id].ToStanding());
    }

    [Theory, OnEachDatabase]
    public async Task Every_method_gives_the_marks_through_the_store_that_it_gives_in_memory(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        var csv = ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4], [0, 9, 2], [0, 0.5m, 1], [0, 4, 4.5m]);
        await house.ImportAsync(csv);
        var book = new RatingLedger(RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!);
        var network = new NetworkUpdater(RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!, ParameterCatalogue.Current.For(Discipline.Flat, Breed.Arabian));
        foreach (var race in ResultsReader.Read("season", () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)), new ReadingReport(), null, Cancel).Order(RaceOrder.Instance))
        {
            book.Rate(race);
            network.Add(race);
        }

        var (asOf, standings) = (new DateOnly(2025, 6, 1), NetworkRatings.Solve(network, 1, null, Cancel).Standings());
        // From the start, from the middle on, and after an older program had made ratings without recent figures.
        foreach (var again in (Func<Task>[])[() => Task.CompletedTask, () => house.Rating.FromAsync(new DateOnly(2025, 4, 13), null, Cancel), () => MakeOlderAsync(house)])
        {
            await again();
            foreach (var method in Enum.GetValues<RatingMethod>())
                MarkListCsv.ToText(await house.Drawing.ByMethodAsync(Discipline.Flat, Breed.Arabian, asOf, method, Cancel))
                    .ShouldBe(MarkListCsv.ToText(MarkList.From(book, Discipline.Flat, Breed.Arabian, asOf, standings, method)), method.ToString());
            (await house.Ratings.OfRaceAsync("R06", Cancel)).ShouldAllBe(row => row.ToStanding() == book.Find(row.HorseId, Discipline.Flat, Breed.Arabian)!.Standing);
        }
    }

    /// <summary>Leaves the ratings as a program left them that knew nothing of recent figures, and catches up.</summary>
    private static async Task MakeOlderAsync(TestStore house)
    {
        await using var db = await house.Databases.CreateDbContextAsync(Cancel);
        await db.Set<HorseRatingRow>().ExecuteUpdateAsync(row => row.SetProperty(x => x.Recent, (byte[]?)null), Cancel);
        await db.Set<RatingStateRow>().ExecuteUpdateAsync(row => row.SetProperty(x => x.Form, 0), Cancel);
        (await house.Rating.CatchUpAsync(null, Cancel)).ShouldBe(6);
        (await house.Rating.CatchUpAsync(null, Cancel)).ShouldBe(0);
    }

    [Theory, OnEachDatabase]
    public async Task An_empty_list_is_not_published(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        var outcome = await house.Publishing.AsOfAsync(Discipline.Flat, Breed.Arabian, new DateOnly(2026, 1, 1), new Actor("test"), null, Cancel);
        outcome.Match(_ => "published", refusal => refusal.Code.ToString()).ShouldBe("NothingToPublish");
    }

    [Theory, OnEachDatabase]
    public async Task Lists_are_numbered_and_show_the_marks_of_a_horse_through_time(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        await house.ImportAsync(ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4]));
        foreach (var day in (DateOnly[])[new(2025, 3, 5), new(2025, 3, 20), new(2025, 4, 5)])
            await house.Publishing.AsOfAsync(Discipline.Flat, Breed.Arabian, day, new Actor("test"), null, Cancel);
        (await house.Lists.LatestAsync(Discipline.Flat, Breed.Arabian, 2, Cancel)).Select(list => list.Number).ShouldBe([3, 2]);
        var marks = await house.Lists.OfHorseAsync("PA0", Cancel);
        marks.Select(mark => mark.ListNumber).ShouldBe([1, 2, 3]);
        marks.Select(mark => mark.Mark).ShouldBe((await house.Ratings.OfHorseAsync("PA0", Cancel)).Select(row => row.Mark));
    }
}
