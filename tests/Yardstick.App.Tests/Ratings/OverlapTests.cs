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
/// Two importers on one database, one of them stopped at a step while the other goes on: neither fails, no race is doubled, and every list and
/// every book of the network equals that of a fresh database with the same results, byte for byte.
/// </summary>
public sealed class OverlapTests
{
    private const int Rounds = 20;

    private static readonly Checkpoint[] Steps =
    [
        Checkpoint.BeforeSaving, Checkpoint.Saving, Checkpoint.Saved, Checkpoint.SnapshotTaken,
        Checkpoint.Rated, Checkpoint.Writing, Checkpoint.Written, Checkpoint.Committed,
    ];

    /// <summary>The steps at which a stopped program holds the writer's row.</summary>
    private static readonly Checkpoint[] Locked = [Checkpoint.Saving, Checkpoint.Writing, Checkpoint.Written];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task An_importer_stopped_at_any_step_neither_stops_another_nor_harms_the_ratings(DatabaseKind kind)
    {
        for (var round = 0; round < Rounds; round++)
        {
            await using var house = await TestStore.OpenAsync(kind);
            await house.ImportAsync(OverlapSeason.Whole(round));
            await using var other = house.Beside();
            var step = Steps[round % Steps.Length];
            var near = new OverlapGate(house.Get<Checkpoints>(), Checkpoint.BeforeSaving);
            var through = Task.Run(() => house.ImportAsync(OverlapSeason.Correction(round, 2), "through.csv"), Cancel);
            await near.ReachedByAsync(through);
            var gate = new OverlapGate(other.Get<Checkpoints>(), step);
            var stopped = Task.Run(() => other.ImportAsync(OverlapSeason.Correction(round, 1), "stopped.csv"), Cancel);
            await gate.ReachedByAsync(stopped);
            near.Open();
            // The other does its whole work while the first stands still; only inside a transaction of the first it has to wait.
            if (!Locked.Contains(step)) await through;
            gate.Open();
            await Task.WhenAll(stopped, through);
            await ShouldBeAsFreshAsync(house, kind, $"round {round}, stopped at {step}");
        }
    }

    [Fact]
    public async Task PostgreSQL_ends_the_transaction_of_a_stopped_importer_so_that_the_other_finishes()
    {
        await Parallel.ForEachAsync(Locked, Cancel, async (step, cancellationToken) =>
        {
            await using var house = await TestStore.OpenAsync(DatabaseKind.PostgreSql);
            await house.ImportAsync(OverlapSeason.Whole(7));
            await using var other = house.Beside();
            var gate = new OverlapGate(other.Get<Checkpoints>(), step);
            var stopped = Task.Run(() => other.ImportAsync(OverlapSeason.Correction(7, 1), "stopped.csv"), cancellationToken);
            await gate.ReachedByAsync(stopped);
            await house.ImportAsync(OverlapSeason.Correction(7, 2), "through.csv");
            gate.Open();
            await stopped;
            await ShouldBeAsFreshAsync(house, DatabaseKind.PostgreSql, $"stopped at {step}");
        });
    }

    [Theory, OnEachDatabase]
    public async Task Importers_that_overlap_freely_leave_the_ratings_of_a_fresh_database(DatabaseKind kind)
    {
        for (var round = 0; round < Rounds; round++)
        {
            await using var house = await TestStore.OpenAsync(kind);
            await using var other = house.Beside();
            await Task.WhenAll(
                Task.Run(() => house.ImportAsync(OverlapSeason.Whole(round), "a.csv"), Cancel),
                Task.Run(() => other.ImportAsync(OverlapSeason.Correction(round, 1), "b.csv"), Cancel));
            await ShouldBeAsFreshAsync(house, kind, $"round {round}");
        }
    }

    [Theory, OnEachDatabase]
    public async Task A_run_that_may_name_a_horse_that_is_gone_starts_again(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        await house.ImportAsync(ResultsText.Named(
            (1, "Nour", "FR", "5"), (1, "Ward", "TUN", "4"), (2, "Nour", "IRE", "5"), (2, "Ward", "TUN", "4"), (3, "Nour", "", "5"), (3, "Ward", "TUN", "4")));
        var waiting = (await house.Results.OpenCasesAsync(Cancel)).ShouldHaveSingleItem();
        await using var other = house.Beside();
        var gate = new OverlapGate(other.Get<Checkpoints>(), Checkpoint.Rated);
        var stopped = Task.Run(() => other.Rating.FromAsync(DateOnly.MinValue, null, Cancel), Cancel);
        await gate.ReachedByAsync(stopped);
        await house.Results.SettleCaseAsync(waiting.Case.Id, "N-NOUR-FR-2020", new Actor("test"), Cancel);
        gate.Open();
        await stopped;
        await house.Rating.CatchUpAsync(null, Cancel);
        (await house.Ratings.OfHorseAsync("N-NOUR-FR-2020", Cancel)).Count.ShouldBe(2);
        (await house.Results.UnratedFromAsync(Cancel)).ShouldBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task Ratings_made_before_a_correction_came_do_not_count_as_up_to_date(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        await house.ImportAsync(OverlapSeason.Whole(3));
        await using var other = house.Beside();
        var gate = new OverlapGate(other.Get<Checkpoints>(), Checkpoint.Rated);
        var stopped = Task.Run(() => other.Rating.FromAsync(DateOnly.MinValue, null, Cancel), Cancel);
        await gate.ReachedByAsync(stopped);
        var import = await house.Results.OpenImportAsync("late.csv", new Actor("test"), false, Cancel);
        var race = (await house.Results.FindRaceAsync("R05", Cancel))!.Race;
        await house.Results.SaveAsync([race with { Runners = [.. race.Runners.Skip(1)] }], import, Cancel);
        gate.Open();
        await stopped;
        (await house.Results.UnratedFromAsync(Cancel)).ShouldBe(race.Date, "the run has not read the correction");
        await house.Rating.CatchUpAsync(null, Cancel);
        await ShouldBeAsFreshAsync(house, kind, "after the correction");
    }

    /// <summary>Compares everything that follows from results with what a new database makes of the same results.</summary>
    private static async Task ShouldBeAsFreshAsync(TestStore house, DatabaseKind kind, string what)
    {
        (await house.Results.UnratedFromAsync(Cancel)).ShouldBeNull(what);
        await using var fresh = await TestStore.OpenAsync(kind);
        var import = await fresh.Results.OpenImportAsync("fresh.csv", new Actor("test"), false, Cancel);
        var races = new List<Race>();
        await foreach (var race in house.Results.RacesFromAsync(DateOnly.MinValue, Cancel)) races.Add(race);
        races.Count.ShouldBeGreaterThanOrEqualTo(OverlapSeason.Races);
        await fresh.Results.SaveAsync(races, import, Cancel);
        await fresh.Rating.CatchUpAsync(null, Cancel);
        (await house.StandingsAsync()).ShouldBe(await fresh.StandingsAsync(), what);
        (await NetworksAsync(house)).ShouldBe(await NetworksAsync(fresh), what);
        var pools = await house.Ratings.ExtentsAsync(Cancel);
        pools.Count.ShouldBeGreaterThan(1);
        foreach (var pool in pools)
        {
            var list = MarkListCsv.ToText(await house.Drawing.AsOfAsync(pool.Code, pool.Population, pool.Last, DecisionsTaken.Published, Cancel));
            list.ShouldBe(MarkListCsv.ToText(await fresh.Drawing.AsOfAsync(pool.Code, pool.Population, pool.Last, DecisionsTaken.Published, Cancel)), what);
        }
    }

    private static async Task<string> NetworksAsync(TestStore house)
    {
        await using var db = await house.Databases.CreateDbContextAsync(Cancel);
        var rows = await db.Set<NetworkRow>().AsNoTracking().OrderBy(row => row.Code).ThenBy(row => row.Population).ToListAsync(Cancel);
        return string.Join('\n', rows.Select(row => $"{row.Code} {row.Population} {row.Last:O} {Convert.ToHexString(row.Facts)} {Convert.ToHexString(row.Standings)}"));
    }

    /// <summary>Stops a program the first time it comes to a step.</summary>
    private sealed class OverlapGate
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public OverlapGate(Checkpoints checkpoints, Checkpoint step) => checkpoints.Handler = at =>
        {
            if (at != step || !_reached.TrySetResult()) return Task.CompletedTask;
            return _open.Task;
        };

        /// <summary>Waits until the program stands at the step; a program that ends before fails the test.</summary>
        public async Task ReachedByAsync(Task program)
        {
            if (await Task.WhenAny(_reached.Task, program) == _reached.Task) return;
            await program;
            throw new InvalidOperationException("The program ended without coming to the step.");
        }

        public void Open() => _open.TrySetResult();
    }
}

/// <summary>A small season of two rating pools whose horses meet again and again, and files that correct it and add to it.</summary>
internal static class OverlapSeason
{
    /// <summary>The races of the season.</summary>
    public const int Races = 24;

    private const int Horses = 7;
    private const int Shared = 5;
    private const string Header = "race_id,date,country,course,discipline,breed,distance_m,going,horse_id,horse,age,sex,weight_kg,status,position,beaten_lengths\n";

    /// <summary>The whole season.</summary>
    public static string Whole(int seed)
    {
        var text = new StringBuilder(Header);
        for (var number = 1; number <= Races; number++) Write(text, number, seed);
        return text.ToString();
    }

    /// <summary>A file that corrects early races, one of them in every such file, and adds a late one.</summary>
    public static string Correction(int seed, int file)
    {
        var text = new StringBuilder(Header);
        foreach (var number in (int[])[2 + file, Shared, 10 + file, Races + file]) Write(text, number, seed + (100 * file));
        return text.ToString();
    }

    private static void Write(StringBuilder text, int number, int seed)
    {
        var (breed, day) = (number % 3 == 0 ? "TB" : "PA", new DateOnly(2025, 1, 1).AddDays(5 * number));
        for (var place = 1; place <= Horses; place++)
        {
            var horse = (place + (number * 3) + seed) % Horses;
            var beaten = (place - 1) * (1 + ((seed + number) % 5)) * 0.25m;
            text.Append(CultureInfo.InvariantCulture, $"R{number:00},{day:yyyy-MM-dd},TUN,Kassar-Saïd,FLAT,{breed},1600,Good,{breed}{horse},Cheval {breed} {horse},4,M,{54 + horse},FIN,{place},{beaten}\n");
        }
    }
}
