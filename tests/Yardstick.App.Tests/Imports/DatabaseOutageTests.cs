using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Demo;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.DatabaseChecks;
using Yardstick.App.Features.Imports;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Tests.Accounts;
using Yardstick.App.Tests.Commands;
using Yardstick.App.Tests.Ratings;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Programs;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Imports;

/// <summary>
/// PostgreSQL stops during an import, at any step, and restarts: the import of the site goes on, nothing is lost, and the file can be
/// imported again. The command reports the outage.
/// </summary>
public sealed class DatabaseOutageTests
{
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

    private static readonly TimeSpan Away = TimeSpan.FromSeconds(1),
        Patience = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_import_goes_on_after_an_outage_at_every_step_and_its_races_are_rated(bool crash)
    {
        var server = await PostgresServer.StartDedicatedAsync();
        await using var database = await TestDatabase.OnAsync(server);
        await using var site = await RunningSite.EmptyAsync(database);
        (await EndAsync(site, await ImportAsync(site, OverlapSeason.Whole(1)))).ShouldBe(ImportState.Done);
        for (var i = 0; i < Steps.Length; i++)
        {
            var file = OverlapSeason.Correction(i + 2, 1);
            var import = await ImportAsync(site, file, GoesAwayAt(site, Steps[i], server, crash));
            (await EndAsync(site, import)).ShouldBe(ImportState.Done, $"{Steps[i]}: it goes on once the database is back");
            await RatedAsync(site, Steps[i]);
            (await EndAsync(site, await ImportAsync(site, file))).ShouldBe(ImportState.Done, $"{Steps[i]}: again");
            await RatedAsync(site, Steps[i]);
            (await site.Services.GetRequiredService<VerifyDatabase>().RunAsync(null, Cancel)).Findings.ShouldBeEmpty(Steps[i].ToString());
        }

        using var page = await site.Client.GetAsync("/en/lists", Cancel);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_command_reports_the_outage_and_can_be_repeated(bool crash)
    {
        var server = await PostgresServer.StartDedicatedAsync();
        await using var database = await TestDatabase.OnAsync(server);
        using var folder = new TemporaryFolder();
        string[] on = ["--language", "en", .. CommandRunner.On(database, folder)];
        await CommandRunner.OutputAsync(["import", folder.Write("first.csv", OverlapSeason.Whole(1)), .. on]);
        var races = await RacesAsync(database);
        var season = folder.GetPath("season.csv");
        await using (var text = new StreamWriter(season))
            Yardstick.App.Demo.DemoSeason.Write(text);
        await using (var import = RunningProgram.Start(["import", season, .. on]))
        {
            while (await RacesAsync(database) == races)
                await Task.Delay(20, Cancel);
            await server.StopAsync(crash);
            (await import.WaitForExitAsync(Patience)).ShouldBe(1);
            import.Error.ShouldNotContain("   at ", customMessage: "a message, no stack trace");
            import.Error.ShouldContain("again", customMessage: "what to do");
        }

        await server.StartAgainAsync();
        await using (var pooled = new Npgsql.NpgsqlConnection(database.ConnectionString))
            Npgsql.NpgsqlConnection.ClearPool(pooled);
        (await RacesAsync(database)).ShouldBeGreaterThan(races, "stored data is kept");
        await CommandRunner.OutputAsync(["import", season, .. on]);
        (await Rows.OneAsync<long>(database, "SELECT COUNT(*) FROM imports WHERE \"State\" IN ('Waiting', 'Reading', 'Rating')")).ShouldBe(
            0,
            "none stays in the running state"
        );
        (await CommandRunner.JsonAsync(["verify", "--json", .. on])).GetProperty("sound").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_an_outage_requests_get_no_broken_connection(bool crash)
    {
        var server = await PostgresServer.StartDedicatedAsync();
        await using var database = await TestDatabase.OnAsync(server);
        await using var site = await RunningSite.EmptyAsync(database);
        (await EndAsync(site, await ImportAsync(site, OverlapSeason.Whole(1)))).ShouldBe(ImportState.Done);
        (await MeetingsAsync(site)).ShouldAllBe(status => status == HttpStatusCode.OK);
        await server.StopAsync(crash);
        await server.StartAgainAsync();
        // The program looks at the database every few seconds and finds out, for every connection of the pool, before a reader does.
        await site.Services.GetRequiredService<EndedPrograms>().SweepAsync(Cancel).ContinueWith(_ => { }, TaskScheduler.Default);
        (await MeetingsAsync(site)).ShouldAllBe(status => status == HttpStatusCode.OK);
    }

    /// <summary>Sends many concurrent requests, each with a connection of its own.</summary>
    private static async Task<IReadOnlyList<HttpStatusCode>> MeetingsAsync(RunningSite site) =>
        await Task.WhenAll(
            Enumerable
                .Range(0, 30)
                .Select(async _ =>
                {
                    using var answer = await site.Client.GetAsync("/en/meetings", Cancel);
                    return answer.StatusCode;
                })
        );

    private static Task<long> RacesAsync(TestDatabase database) => Rows.OneAsync<long>(database, "SELECT COUNT(*) FROM races");

    /// <summary>Stops the database when a step is reached for the first time and restarts it after the import has noticed.</summary>
    private static Func<Checkpoint, Task> GoesAwayAt(RunningSite site, Checkpoint step, PostgresServer server, bool crash)
    {
        var passed = 0;
        return async at =>
        {
            if (at != step || Interlocked.Exchange(ref passed, 1) == 1)
                return;
            await server.StopAsync(crash);
            _ = Task.Run(
                async () =>
                {
                    await Task.Delay(Away, TimeProvider.System, CancellationToken.None);
                    await server.StartAgainAsync();
                },
                CancellationToken.None
            );
        };
    }

    private static async Task<long> ImportAsync(RunningSite site, string csv, Func<Checkpoint, Task>? handler = null)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, csv, Cancel);
        site.Services.GetRequiredService<Checkpoints>().Handler = handler;
        return (
            await site
                .Services.GetRequiredService<StartImports>()
                .AddAsync([new UploadedFile("results.csv", path)], new Actor("test"), Cancel)
        )
            .Imports[0]
            .Id;
    }

    /// <summary>Waits until an import has ended, tolerating the time without a database.</summary>
    private static async Task<ImportState> EndAsync(RunningSite site, long import)
    {
        ImportState? state = null;
        await UntilAsync(
            async () =>
            {
                state = (await site.Services.GetRequiredService<ImportsStore>().FindAsync(import, Cancel))!.State;
                return state is not (ImportState.Waiting or ImportState.Reading or ImportState.Rating)
                    && await site.Services.GetRequiredService<StartImports>().FindAsync(import, Cancel) is null;
            },
            $"import {import}"
        );
        return state!.Value;
    }

    private static Task RatedAsync(RunningSite site, Checkpoint step) =>
        UntilAsync(async () => await site.Services.GetRequiredService<ImportsStore>().UnratedFromAsync(Cancel) is null, $"{step}: rated");

    private static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!patience.IsCancellationRequested)
        {
            try
            {
                if (await holds())
                    return;
            }
            catch (Exception fault)
                when (fault.GetBaseException() is System.Data.Common.DbException or System.Net.Sockets.SocketException or IOException)
            {
                // The database is unavailable for the moment.
            }

            await Task.Delay(50, Cancel);
        }

        throw new TimeoutException(what);
    }
}
