using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Calculations;
using Yardstick.App.Features.Imports;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Tests.Accounts;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Stores;

/// <summary>Work that a program left open is closed once that program has ended, and not while it lives: not by another server, nor by a command.</summary>
public sealed class RunningProgramsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public Task Another_server_on_the_same_data_folder_closes_nothing_of_a_running_one(DatabaseKind kind) => HoldsAsync(kind, first => first.BesideAsync());

    /// <summary>On PostgreSQL alone: the embedded database lies in the data folder.</summary>
    [Fact]
    public Task Another_server_with_a_data_folder_of_its_own_closes_nothing_of_a_running_one() =>
        HoldsAsync(DatabaseKind.PostgreSql, first => first.ElsewhereAsync());

    [Theory, OnEachDatabase]
    public async Task A_program_on_the_same_data_folder_that_was_killed_is_known_at_once(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        var (living, killed) = (await OpenAsync(house), await OpenAsync(house));
        await BearAsync(house, killed, "killed");
        // What a kill leaves: the row, and the file that nobody holds.
        await Rows.ExecuteAsync(house.Database, "INSERT INTO programs (\"Id\", \"Beats\") VALUES ('killed', 7)");
        await File.WriteAllTextAsync(house.Folder.PathOf("programs", "killed"), "", Cancel);
        await using var next = house.Beside();
        await next.Get<RunningPrograms>().SweepAsync(Cancel);
        (await StateAsync(house, killed)).ShouldBe(ImportState.Interrupted);
        (await StateAsync(house, living)).ShouldBe(ImportState.Waiting);
        Directory.GetFiles(house.Folder.PathOf("programs")).ShouldHaveSingleItem("the file of the living one");
    }

    [Theory, OnEachDatabase]
    public async Task A_program_elsewhere_has_ended_when_its_beats_stood_still_for_half_a_minute(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        var import = await OpenAsync(house);
        await using var elsewhere = house.Beside(elsewhere: true);
        var watcher = elsewhere.Get<RunningPrograms>();
        for (var look = 0; look < RunningPrograms.MostLooks; look++) await watcher.SweepAsync(Cancel);
        await house.Get<RunningPrograms>().BeatAsync(Cancel);
        for (var look = 0; look < RunningPrograms.MostLooks; look++) await watcher.SweepAsync(Cancel);
        (await StateAsync(house, import)).ShouldBe(ImportState.Waiting, "it has beaten since");
        await watcher.SweepAsync(Cancel);
        (await StateAsync(house, import)).ShouldBe(ImportState.Interrupted);

        await house.Get<RunningPrograms>().BeatAsync(Cancel);
        (await Rows.OneAsync<long>(house.Database, "SELECT COUNT(*) FROM programs")).ShouldBe(1, "whoever was taken for ended and goes on says so");
    }

    [Theory, OnEachDatabase]
    public async Task What_a_program_leaves_open_when_it_ends_in_order_is_closed_by_the_next(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        long import;
        await using (var first = house.Beside()) import = await OpenAsync(first);
        (await Rows.OneAsync<long>(house.Database, "SELECT COUNT(*) FROM programs")).ShouldBe(0);
        await house.Get<RunningPrograms>().SweepAsync(Cancel);
        (await StateAsync(house, import)).ShouldBe(ImportState.Interrupted);
    }

    [Theory, OnEachDatabase]
    public async Task What_an_earlier_version_left_open_is_closed(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        var import = await OpenAsync(house);
        await Rows.ExecuteAsync(house.Database, "UPDATE imports SET \"ProgramId\" = NULL");
        await house.Get<RunningPrograms>().SweepAsync(Cancel);
        (await StateAsync(house, import)).ShouldBe(ImportState.Interrupted);
    }

    /// <summary>One import runs and one waits, one batch runs and one waits, while another server starts; all of them come to their end.</summary>
    private static async Task HoldsAsync(DatabaseKind kind, Func<RunningSite, Task<RunningSite>> beside)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        var (begun, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        site.Services.GetRequiredService<Checkpoints>().Handler = async step =>
        {
            if (step != Checkpoint.BeforeSaving) return;
            begun.TrySetResult();
            await gate.Task;
        };
        long[] imports = [await ImportAsync(site), await ImportAsync(site)];
        await begun.Task;
        var batches = new[] { await BatchAsync(site, BatchState.Running), await BatchAsync(site, BatchState.Waiting) };
        await using (var other = await beside(site))
        {
            await other.Services.GetRequiredService<RunningPrograms>().SweepAsync(Cancel);
            (await ImportStatesAsync(site, imports)).ShouldBe([ImportState.Reading, ImportState.Waiting]);
            (await BatchStatesAsync(site, batches)).ShouldBe([BatchState.Running, BatchState.Waiting]);
        }

        gate.SetResult();
        while ((await ImportStatesAsync(site, imports)).Any(state => state is ImportState.Waiting or ImportState.Reading or ImportState.Rating)) await Task.Delay(50, Cancel);
        (await ImportStatesAsync(site, imports)).ShouldAllBe(state => state == ImportState.Done);
    }

    private static async Task<long> ImportAsync(RunningSite site)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, ResultsText.Season([0, 1, 3], [0, 2, 2.5m]), Cancel);
        return (await site.Services.GetRequiredService<ImportJobs>().AddAsync("late.csv", path, new Actor("test"), Cancel)).Id;
    }

    /// <summary>A batch in a state, as its own program has put it there.</summary>
    private static async Task<string> BatchAsync(RunningSite site, BatchState state)
    {
        var store = site.Services.GetRequiredService<BatchesStore>();
        var batch = new BatchRow { Id = Path.GetRandomFileName(), Owner = "o", Standards = "tn-2025.2", Total = 1, AskedAt = DateTimeOffset.UnixEpoch };
        (await store.AddAsync(batch, ["h1"], DateTimeOffset.UnixEpoch, Cancel)).ShouldBeTrue();
        if (state != BatchState.Waiting) (await store.MoveAsync(batch.Id, [BatchState.Waiting], state, null, Cancel)).ShouldBeTrue();
        return batch.Id;
    }

    private static async Task<ImportState[]> ImportStatesAsync(RunningSite site, long[] imports)
    {
        var store = site.Services.GetRequiredService<ResultsStore>();
        var states = new List<ImportState>();
        foreach (var id in imports) states.Add((await store.FindImportAsync(id, Cancel))!.State);
        return [.. states];
    }

    private static async Task<BatchState[]> BatchStatesAsync(RunningSite site, string[] batches)
    {
        var store = site.Services.GetRequiredService<BatchesStore>();
        var states = new List<BatchState>();
        foreach (var id in batches) states.Add((await store.FindAsync(id, Cancel))!.State);
        return [.. states];
    }

    private static async Task<long> OpenAsync(TestStore house) => (await house.Results.OpenImportAsync("a.csv", new Actor("site"), false, Cancel)).Id;

    private static Task<int> BearAsync(TestStore house, long import, string program) =>
        Rows.ExecuteAsync(house.Database, "UPDATE imports SET \"ProgramId\" = @program WHERE \"Id\" = @id", ("@program", program), ("@id", import));

    private static async Task<ImportState> StateAsync(TestStore house, long import) => (await house.Results.FindImportAsync(import, Cancel))!.State;
}
