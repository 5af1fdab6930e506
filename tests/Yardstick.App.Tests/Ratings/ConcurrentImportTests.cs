using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Ratings;

/// <summary>
/// Two importers on one database, one of them suspended at a step while the other continues: neither fails, no race is duplicated, and
/// every list and the state of every network equal, byte for byte, those of a new database with the same results.
/// </summary>
public sealed class ConcurrentImportTests
{
    private const int Rounds = 20;

    private static readonly Checkpoint[] Steps =
    [
        Checkpoint.BeforeSaving,
        Checkpoint.Saving,
        Checkpoint.Saved,
        Checkpoint.SnapshotTaken,
        Checkpoint.Rated,
        Checkpoint.Writing,
        Checkpoint.Written,
        Checkpoint.Committed,
    ];

    /// <summary>The steps at which a suspended program holds the row lock for writers.</summary>
    private static readonly Checkpoint[] Locked = [Checkpoint.Saving, Checkpoint.Writing, Checkpoint.Written];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task An_import_suspended_at_any_step_neither_blocks_another_nor_corrupts_ratings(DatabaseKind kind)
    {
        for (var round = 0; round < Rounds; round++)
        {
            await using var app = await TestStore.OpenAsync(kind);
            await app.ImportAsync(OverlapSeason.Whole(round));
            await using var other = app.Beside();
            var step = Steps[round % Steps.Length];
            var near = new OverlapGate(app.Get<Checkpoints>(), Checkpoint.BeforeSaving);
            var through = Task.Run(() => app.ImportAsync(OverlapSeason.Correction(round, 2), "through.csv"), Cancel);
            await near.ReachedByAsync(through);
            var gate = new OverlapGate(other.Get<Checkpoints>(), step);
            var stopped = Task.Run(() => other.ImportAsync(OverlapSeason.Correction(round, 1), "stopped.csv"), Cancel);
            await gate.ReachedByAsync(stopped);
            near.Open();
            // The other one completes while the first is suspended; it has to wait only for a transaction of the first.
            if (!Locked.Contains(step))
                await through;
            gate.Open();
            await Task.WhenAll(stopped, through);
            await ShouldBeAsFreshAsync(app, kind, $"round {round}, stopped at {step}");
        }
    }

    [Fact]
    public async Task PostgreSQL_aborts_the_transaction_of_a_suspended_import()
    {
        await Parallel.ForEachAsync(
            Locked,
            Cancel,
            async (step, cancellationToken) =>
            {
                await using var app = await TestStore.OpenAsync(DatabaseKind.PostgreSql);
                await app.ImportAsync(OverlapSeason.Whole(7));
                await using var other = app.Beside();
                var gate = new OverlapGate(other.Get<Checkpoints>(), step);
                var stopped = Task.Run(() => other.ImportAsync(OverlapSeason.Correction(7, 1), "stopped.csv"), cancellationToken);
                await gate.ReachedByAsync(stopped);
                await app.ImportAsync(OverlapSeason.Correction(7, 2), "through.csv");
                gate.Open();
                await stopped;
                await ShouldBeAsFreshAsync(app, DatabaseKind.PostgreSql, $"stopped at {step}");
            }
        );
    }

    [Theory, OnEachDatabase]
    public async Task Concurrent_imports_give_the_ratings_of_a_new_database(DatabaseKind kind)
    {
        for (var round = 0; round < Rounds; round++)
        {
            await using var app = await TestStore.OpenAsync(kind);
            await using var other = app.Beside();
            await Task.WhenAll(
                Task.Run(() => app.ImportAsync(OverlapSeason.Whole(round), "a.csv"), Cancel),
                Task.Run(() => other.ImportAsync(OverlapSeason.Correction(round, 1), "b.csv"), Cancel)
            );
            await ShouldBeAsFreshAsync(app, kind, $"round {round}");
        }
    }

    [Theory, OnEachDatabase]
    public async Task A_run_that_may_refer_to_a_deleted_horse_restarts(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(
            ResultsText.Named(
                (1, "Nour", "FR", "5"),
                (1, "Ward", "TUN", "4"),
                (2, "Nour", "IRE", "5"),
                (2, "Ward", "TUN", "4"),
                (3, "Nour", "", "5"),
                (3, "Ward", "TUN", "4")
            )
        );
        var waiting = (await app.Identities.OpenAsync(Cancel)).ShouldHaveSingleItem();
        await using var other = app.Beside();
        var gate = new OverlapGate(other.Get<Checkpoints>(), Checkpoint.Rated);
        var stopped = Task.Run(() => other.Rating.FromAsync(DateOnly.MinValue, null, Cancel), Cancel);
        await gate.ReachedByAsync(stopped);
        await app.Identities.SettleAsync(waiting.Case.Id, "N-NOUR-FR-2020", new Actor("test"), Cancel);
        gate.Open();
        await stopped;
        await app.Rating.CatchUpAsync(null, Cancel);
        (await app.Ratings.ListByHorseAsync(new HorseId("N-NOUR-FR-2020"), Cancel)).Count.ShouldBe(2);
        (await app.Imports.UnratedFromAsync(Cancel)).ShouldBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task Ratings_computed_before_a_correction_are_stale(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(OverlapSeason.Whole(3));
        await using var other = app.Beside();
        var gate = new OverlapGate(other.Get<Checkpoints>(), Checkpoint.Rated);
        var stopped = Task.Run(() => other.Rating.FromAsync(DateOnly.MinValue, null, Cancel), Cancel);
        await gate.ReachedByAsync(stopped);
        var import = await app.Imports.OpenAsync("late.csv", new Actor("test"), false, Cancel);
        var race = (await app.Results.FindRaceAsync("R05", Cancel))!.Race;
        await app.ImportedRaces.SaveAsync([race with { Runners = [.. race.Runners.Skip(1)] }], import, Cancel);
        gate.Open();
        await stopped;
        (await app.Imports.UnratedFromAsync(Cancel)).ShouldBe(race.Date, "the run has not read the correction");
        await app.Rating.CatchUpAsync(null, Cancel);
        await ShouldBeAsFreshAsync(app, kind, "after the correction");
    }

    /// <summary>Compares everything derived from results with a new database that has the same results.</summary>
    private static async Task ShouldBeAsFreshAsync(TestStore app, DatabaseKind kind, string what)
    {
        (await app.Imports.UnratedFromAsync(Cancel)).ShouldBeNull(what);
        await using var fresh = await TestStore.OpenAsync(kind);
        var import = await fresh.Imports.OpenAsync("fresh.csv", new Actor("test"), false, Cancel);
        var races = new List<Race>();
        await foreach (var race in app.Results.RacesFromAsync(DateOnly.MinValue, Cancel))
            races.Add(race);
        races.Count.ShouldBeGreaterThanOrEqualTo(OverlapSeason.Races);
        await fresh.ImportedRaces.SaveAsync(races, import, Cancel);
        await fresh.Rating.CatchUpAsync(null, Cancel);
        (await app.ReadHorseRatingsAsync()).ShouldBe(await fresh.ReadHorseRatingsAsync(), what);
        (await NetworksAsync(app)).ShouldBe(await NetworksAsync(fresh), what);
        var pools = await app.Ratings.ExtentsAsync(Cancel);
        pools.Count.ShouldBeGreaterThan(1);
        foreach (var pool in pools)
        {
            var list = MarkListCsv.ToText(await app.Drawing.ComposeAsOfAsync(pool.Pool, pool.Last, DecisionsTaken.Published, Cancel));
            list.ShouldBe(
                MarkListCsv.ToText(await fresh.Drawing.ComposeAsOfAsync(pool.Pool, pool.Last, DecisionsTaken.Published, Cancel)),
                what
            );
        }
    }

    private static async Task<string> NetworksAsync(TestStore app)
    {
        await using var db = await app.Databases.CreateDbContextAsync(Cancel);
        var rows = await db.Set<NetworkRow>().AsNoTracking().OrderBy(row => row.Discipline).ThenBy(row => row.Breed).ToListAsync(Cancel);
        return string.Join(
            '\n',
            rows.Select(row =>
                $"{row.Discipline} {row.Breed} {row.Last:O} {Convert.ToHexString(row.Facts)} {Convert.ToHexString(row.Ratings)}"
            )
        );
    }

    /// <summary>Suspends a program the first time it reaches a step.</summary>
    private sealed class OverlapGate
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public OverlapGate(Checkpoints checkpoints, Checkpoint step) =>
            checkpoints.Handler = at =>
            {
                if (at != step || !_reached.TrySetResult())
                    return Task.CompletedTask;
                return _open.Task;
            };

        /// <summary>Waits until the program reaches the step; fails when the program ends before.</summary>
        public async Task ReachedByAsync(Task program)
        {
            if (await Task.WhenAny(_reached.Task, program) == _reached.Task)
                return;
            await program;
            throw new InvalidOperationException("The program ended without coming to the step.");
        }

        public void Open() => _open.TrySetResult();
    }
}

/// <summary>A short season of two rating pools whose horses meet repeatedly, and files that correct and extend it.</summary>
internal static class OverlapSeason
{
    /// <summary>Returns the races of the season.</summary>
    public const int Races = 24;

    private const int Horses = 7;
    private const int Shared = 5;
    private const string Header =
        "race_id,date,country,course,discipline,breed,distance_m,going,horse_id,horse,age,sex,weight_kg,status,position,beaten_lengths\n";

    /// <summary>The whole season.</summary>
    public static string Whole(int seed)
    {
        var text = new StringBuilder(Header);
        for (var number = 1; number <= Races; number++)
            Write(text, number, seed);
        return text.ToString();
    }

    /// <summary>Returns a file that corrects early races, one of which is in every such file, and adds a late one.</summary>
    public static string Correction(int seed, int file)
    {
        var text = new StringBuilder(Header);
        foreach (var number in (int[])[2 + file, Shared, 10 + file, Races + file])
            Write(text, number, seed + (100 * file));
        return text.ToString();
    }

    private static void Write(StringBuilder text, int number, int seed)
    {
        var (breed, day) = (number % 3 == 0 ? "TB" : "PA", new DateOnly(2025, 1, 1).AddDays(5 * number));
        for (var place = 1; place <= Horses; place++)
        {
            var horse = (place + (number * 3) + seed) % Horses;
            var beaten = (place - 1) * (1 + ((seed + number) % 5)) * 0.25m;
            text.Append(
                CultureInfo.InvariantCulture,
                $"R{number:00},{day:yyyy-MM-dd},TUN,Kassar-Saïd,FLAT,{breed},1600,Good,{breed}{horse},Cheval {breed} {horse},4,M,{54 + horse},FIN,{place},{beaten}\n"
            );
        }
    }
}
