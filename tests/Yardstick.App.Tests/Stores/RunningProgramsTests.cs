using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Calculations;
using Yardstick.App.Features.Imports;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Tests.Accounts;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Stores;

/// <summary>
/// Work left unfinished by a program is closed once that program has ended, and never while it runs, neither by another server nor by a
/// command.
/// </summary>
public sealed class RunningProgramsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public Task Another_server_on_the_same_data_folder_leaves_a_running_ones_work_alone(DatabaseKind kind) =>
        HoldsAsync(kind, first => first.StartSecondServerAsync());

    /// <summary>PostgreSQL only: an embedded database is in the data folder.</summary>
    [Fact]
    public Task Another_server_with_its_own_data_folder_leaves_a_running_ones_work_alone() =>
        HoldsAsync(DatabaseKind.PostgreSql, first => first.StartSecondServerWithOwnDataAsync());

    [Theory, OnEachDatabase]
    public async Task A_killed_program_on_the_same_data_folder_is_detected_immediately(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var (living, killed) = (await OpenAsync(app), await OpenAsync(app));
        await BearAsync(app, killed, "killed");
        // What a kill leaves: the row, and the file that nobody holds.
        await Rows.ExecuteAsync(app.Database, "INSERT INTO programs (\"Id\", \"Beats\") VALUES ('killed', 7)");
        await File.WriteAllTextAsync(app.Folder.GetPath("programs", "killed"), "", Cancel);
        await using var next = app.Beside();
        await next.Get<EndedPrograms>().SweepAsync(Cancel);
        (await StateAsync(app, killed)).ShouldBe(ImportState.Interrupted);
        (await StateAsync(app, living)).ShouldBe(ImportState.Waiting);
        Directory.GetFiles(app.Folder.GetPath("programs")).ShouldHaveSingleItem("the file of the living one");
    }

    [Theory, OnEachDatabase]
    public async Task A_remote_program_counts_as_ended_after_some_checks_without_heartbeat(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var import = await OpenAsync(app);
        await using var elsewhere = app.Beside(elsewhere: true);
        var watcher = elsewhere.Get<EndedPrograms>();
        for (var look = 0; look < app.Get<ProgramRegistry>().Pace.MaxUnchangedChecks; look++)
            await watcher.SweepAsync(Cancel);
        await app.Get<ProgramRegistry>().BeatAsync(Cancel);
        for (var look = 0; look < app.Get<ProgramRegistry>().Pace.MaxUnchangedChecks; look++)
            await watcher.SweepAsync(Cancel);
        (await StateAsync(app, import)).ShouldBe(ImportState.Waiting, "it has beaten horses since");
        await watcher.SweepAsync(Cancel);
        (await StateAsync(app, import)).ShouldBe(ImportState.Interrupted);

        await app.Get<ProgramRegistry>().BeatAsync(Cancel);
        (await Rows.OneAsync<long>(app.Database, "SELECT COUNT(*) FROM programs")).ShouldBe(
            1,
            "a program wrongly taken for ended reports itself again"
        );
    }

    [Theory, OnEachDatabase]
    public async Task Work_left_open_by_a_normal_shutdown_is_closed_by_the_next_program(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        long import;
        await using (var first = app.Beside())
            import = await OpenAsync(first);
        (await Rows.OneAsync<long>(app.Database, "SELECT COUNT(*) FROM programs")).ShouldBe(0);
        await app.Get<EndedPrograms>().SweepAsync(Cancel);
        (await StateAsync(app, import)).ShouldBe(ImportState.Interrupted);
    }

    [Theory, OnEachDatabase]
    public async Task Work_left_open_by_an_earlier_version_is_closed(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var import = await OpenAsync(app);
        await Rows.ExecuteAsync(app.Database, "UPDATE imports SET \"ProgramId\" = NULL");
        await app.Get<EndedPrograms>().SweepAsync(Cancel);
        (await StateAsync(app, import)).ShouldBe(ImportState.Interrupted);
    }

    /// <summary>One import runs and one waits, and a batch runs, while another server starts; all of them complete.</summary>
    private static async Task HoldsAsync(DatabaseKind kind, Func<RunningSite, Task<RunningSite>> beside)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        var (begun, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        site.Services.GetRequiredService<Checkpoints>().Handler = async step =>
        {
            if (step is not (Checkpoint.BeforeSaving or Checkpoint.ItemsStored))
                return;
            if (step == Checkpoint.BeforeSaving)
                begun.TrySetResult();
            await gate.Task;
        };
        long[] imports = [await ImportAsync(site), await ImportAsync(site)];
        await begun.Task;
        var batch = await BatchAsync(site);
        while (await BatchStateAsync(site, batch) != BatchState.Running)
            await Task.Delay(20, Cancel);
        await using (var other = await beside(site))
        {
            await other.Services.GetRequiredService<EndedPrograms>().SweepAsync(Cancel);
            (await ImportStatesAsync(site, imports)).ShouldBe([ImportState.Reading, ImportState.Waiting]);
            (await BatchStateAsync(site, batch)).ShouldBe(BatchState.Running);
        }

        gate.SetResult();
        while (
            (await ImportStatesAsync(site, imports)).Any(state => state is ImportState.Waiting or ImportState.Reading or ImportState.Rating)
        )
            await Task.Delay(50, Cancel);
        (await ImportStatesAsync(site, imports)).ShouldAllBe(state => state == ImportState.Done);
        while (await BatchStateAsync(site, batch) != BatchState.Done)
            await Task.Delay(50, Cancel);
        (await Rows.OneAsync<long>(site.Database, "SELECT MAX(\"Epoch\") FROM jobs")).ShouldBe(1, "no job was started twice");
    }

    private static async Task<long> ImportAsync(RunningSite site)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, ResultsText.Season([0, 1, 3], [0, 2, 2.5m]), Cancel);
        return (
            await site.Services.GetRequiredService<StartImports>().AddAsync([new UploadedFile("late.csv", path)], new Actor("test"), Cancel)
        )
            .Imports[0]
            .Id;
    }

    private static async Task<string> BatchAsync(RunningSite site)
    {
        var order = new BatchOrder(["h1", "h2"], new RatingPool(Discipline.Flat, Breed.Thoroughbred), null, null);
        var asked = await site.Services.GetRequiredService<RunBatches>().AskAsync(order, "o", Cancel);
        return asked.Match(batch => batch.Id, refusal => throw new InvalidOperationException(refusal.Code.ToString()));
    }

    private static async Task<ImportState[]> ImportStatesAsync(RunningSite site, long[] imports)
    {
        var store = site.Services.GetRequiredService<ImportsStore>();
        var states = new List<ImportState>();
        foreach (var id in imports)
            states.Add((await store.FindAsync(id, Cancel))!.State);
        return [.. states];
    }

    private static async Task<BatchState> BatchStateAsync(RunningSite site, string batch) =>
        (await site.Services.GetRequiredService<BatchesStore>().FindAsync(batch, Cancel))!.State;

    private static async Task<long> OpenAsync(TestStore app) => (await app.Imports.OpenAsync("a.csv", new Actor("site"), false, Cancel)).Id;

    private static Task<int> BearAsync(TestStore app, long import, string program) =>
        Rows.ExecuteAsync(
            app.Database,
            "UPDATE imports SET \"ProgramId\" = @program WHERE \"Id\" = @id",
            ("@program", program),
            ("@id", import)
        );

    private static async Task<ImportState> StateAsync(TestStore app, long import) => (await app.Imports.FindAsync(import, Cancel))!.State;
}
