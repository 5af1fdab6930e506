using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Demo;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Predictions.Distances;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Ratings;

/// <summary>The stored ratings equal those that the engine computes from the same file, number by number.</summary>
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
    public async Task Stored_and_in_memory_rating_give_the_same_list_byte_for_byte(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var (import, report) = await app.ImportAsync(Season.Value, invented: true);
        report.ErrorCount.ShouldBe(0);
        import.RacesNew.ShouldBeGreaterThanOrEqualTo(700);

        var ledger = new RatingLedger(RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!);
        var races = ResultsReader
            .Read("season", () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Season.Value)), new ReadingReport(), null, Cancel)
            .Order(RaceOrder.Instance);
        var network = new NetworkUpdater(
            RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!,
            ParameterCatalogue.Current.For(new(Discipline.Flat, Breed.Arabian))
        );
        var distances = new DistanceEstimator();
        foreach (var read in races)
        {
            var race = distances.Complete(read);
            ledger.Rate(race);
            if (race is { Discipline: Discipline.Flat, Breed: Breed.Arabian })
                network.Add(race);
        }

        var asOf = new DateOnly(2026, 11, 15);
        var engine = MarkListCsv.ToText(
            MarkList.From(ledger, new(Discipline.Flat, Breed.Arabian), asOf, NetworkRatings.Solve(network, 1, null, Cancel).ToTable())
        );

        var published = (
            await app.Publishing.PublishAsOfAsync(new(Discipline.Flat, Breed.Arabian), asOf, new Actor("test"), null, Cancel)
        ).Match(list => list, refused => throw new InvalidOperationException(refused.Code.ToString()));
        published.Csv.ShouldBe(engine);
        (published.Number, published.Invented).ShouldBe((1, true));
        // Rates again from the start, and from the middle on with the network state stored for the days before.
        await app.Rating.FromAsync(new DateOnly(2024, 1, 1), null, Cancel);
        await app.Rating.FromAsync(new DateOnly(2026, 2, 1), null, Cancel);
        MarkListCsv
            .ToText(await app.Drawing.ComposeAsOfAsync(new(Discipline.Flat, Breed.Arabian), asOf, DecisionsTaken.Published, Cancel))
            .ShouldBe((await app.Lists.FindAsync(new(Discipline.Flat, Breed.Arabian), 1, Cancel))!.Csv);
    }

    [Fact]
    public async Task Twelve_network_states_are_kept_in_LRU_order()
    {
        await using var app = await TestStore.OpenAsync(DatabaseKind.Sqlite);
        await app.ImportAsync(ResultsText.Season([0, 1, 3], [0, 2, 2.5m]));
        var cache = app.Get<NetworkCache>();
        Task<NetworkRatingTable?> FindTableAsync(int day) =>
            cache.FindTableAsync(new(Discipline.Flat, Breed.Arabian), new DateOnly(2025, 4, day), Cancel);
        var tables = new List<NetworkRatingTable?>();
        for (var day = 1; day <= 12; day++)
            tables.Add(await FindTableAsync(day));
        for (var day = 1; day <= 12; day++)
            (await FindTableAsync(day)).ShouldBeSameAs(tables[day - 1], $"day {day} is kept");
        await FindTableAsync(1);
        await FindTableAsync(13);
        (await FindTableAsync(1)).ShouldBeSameAs(tables[0], "most recently used");
        (await FindTableAsync(2)).ShouldNotBeSameAs(tables[1], "least recently used");
    }

    [Theory, OnEachDatabase]
    public async Task The_explanation_of_a_stored_race_has_its_stored_numbers(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4]));
        var stored = (await app.Ratings.ListByRaceAsync(new RaceId("R03"), Cancel)).ToDictionary(row => row.HorseId);
        var (_, rated) = (await app.Reasons.FindByRaceAsync(new RaceId("R03"), Cancel))!.Value;
        rated.Runs.Count.ShouldBe(3);
        foreach (var run in rated.Runs)
            run.After!.ShouldBe(stored[run.Figure.Runner.Horse.Id.Value].ToHorseRating());
    }

    [Theory, OnEachDatabase]
    public async Task Every_method_gives_the_same_marks_stored_and_in_memory(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var csv = ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4], [0, 9, 2], [0, 0.5m, 1], [0, 4, 4.5m]);
        await app.ImportAsync(csv);
        var ledger = new RatingLedger(RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!);
        var network = new NetworkUpdater(
            RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!,
            ParameterCatalogue.Current.For(new(Discipline.Flat, Breed.Arabian))
        );
        foreach (
            var race in ResultsReader
                .Read("season", () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)), new ReadingReport(), null, Cancel)
                .Order(RaceOrder.Instance)
        )
        {
            ledger.Rate(race);
            network.Add(race);
        }

        var (asOf, networkRatings) = (new DateOnly(2025, 6, 1), NetworkRatings.Solve(network, 1, null, Cancel).ToTable());
        // From the start, from the middle, and after an earlier version that did not store recent figures.
        foreach (
            var again in (Func<Task>[])
                [() => Task.CompletedTask, () => app.Rating.FromAsync(new DateOnly(2025, 4, 13), null, Cancel), () => MakeOlderAsync(app)]
        )
        {
            await again();
            foreach (var method in Enum.GetValues<RatingMethod>())
                MarkListCsv
                    .ToText(await app.Drawing.ByMethodAsync(new(Discipline.Flat, Breed.Arabian), asOf, method, Cancel))
                    .ShouldBe(
                        MarkListCsv.ToText(MarkList.From(ledger, new(Discipline.Flat, Breed.Arabian), asOf, networkRatings, method)),
                        method.ToString()
                    );
            (await app.Ratings.ListByRaceAsync(new RaceId("R06"), Cancel)).ShouldAllBe(row =>
                row.ToHorseRating() == ledger.Find(new HorseId(row.HorseId), new(Discipline.Flat, Breed.Arabian))!.HorseRating
            );
        }
    }

    /// <summary>Changes the ratings to the form written by an earlier version without recent figures, and catches up.</summary>
    private static async Task MakeOlderAsync(TestStore app)
    {
        await using var db = await app.Databases.CreateDbContextAsync(Cancel);
        await db.Set<HorseRatingRow>().ExecuteUpdateAsync(row => row.SetProperty(x => x.Recent, (byte[]?)null), Cancel);
        await db.Set<RatingStateRow>().ExecuteUpdateAsync(row => row.SetProperty(x => x.Form, 0), Cancel);
        (await app.Rating.CatchUpAsync(null, Cancel)).ShouldBe(6);
        (await app.Rating.CatchUpAsync(null, Cancel)).ShouldBe(0);
    }

    [Theory, OnEachDatabase]
    public async Task An_empty_list_is_not_published(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var outcome = await app.Publishing.PublishAsOfAsync(
            new(Discipline.Flat, Breed.Arabian),
            new DateOnly(2026, 1, 1),
            new Actor("test"),
            null,
            Cancel
        );
        outcome.Match(_ => "published", refusal => refusal.Code.ToString()).ShouldBe("NothingToPublish");
    }

    [Theory, OnEachDatabase]
    public async Task Lists_are_numbered_and_give_the_mark_history_of_a_horse(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4]));
        foreach (var day in (DateOnly[])[new(2025, 3, 5), new(2025, 3, 20), new(2025, 4, 5)])
            await app.Publishing.PublishAsOfAsync(new(Discipline.Flat, Breed.Arabian), day, new Actor("test"), null, Cancel);
        (await app.Lists.LatestAsync(new(Discipline.Flat, Breed.Arabian), 2, Cancel)).Select(list => list.Number).ShouldBe([3, 2]);
        var marks = await app.Lists.ListByHorseAsync(new HorseId("PA0"), Cancel);
        marks.Select(mark => mark.ListNumber).ShouldBe([1, 2, 3]);
        marks.Select(mark => mark.Mark).ShouldBe((await app.Ratings.ListByHorseAsync(new HorseId("PA0"), Cancel)).Select(row => row.Mark));
    }
}
