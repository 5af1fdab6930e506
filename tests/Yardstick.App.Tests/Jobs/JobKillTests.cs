using System.Diagnostics;
using Yardstick.App.Demo;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Calculations;
using Yardstick.App.Features.Imports;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Tests.Accounts;
using Yardstick.App.Tests.Commands;
using Yardstick.Engine.Racing;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Programs;

namespace Yardstick.App.Tests.Jobs;

/// <summary>
/// Servers are killed and suspended in the middle of imports and batches: each is finished, by the next start or by another node, and
/// nothing is stored twice or overwritten.
/// </summary>
public sealed class JobKillTests
{
    private const int Horses = 60_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task The_next_start_finishes_what_a_killed_server_was_doing(DatabaseKind kind)
    {
        await using var site = await KilledSite.CreateAsync(kind);
        using var folder = new TemporaryFolder();
        foreach (var (add, isUnderWay, check) in Work(site))
        {
            await using (var first = await site.ServeAsync(folder))
            {
                await add();
                await UntilAsync(isUnderWay, "under way");
                first.Kill();
            }

            (await site.StateAsync()).ShouldBe("Running", "a killed program says nothing");
            await using var next = await site.ServeAsync(folder);
            var clock = Stopwatch.StartNew();
            await UntilAsync(site.IsEndedAsync, "finished");
            TestContext.Current.TestOutputHelper?.WriteLine($"finished {clock.Elapsed.TotalSeconds:0.0} s after the start");
            await check();
            (await site.JobAsync("Attempts")).ShouldBe(2);
        }
    }

    /// <summary>A clean stop counts as no attempt, and the import that it cut off goes on.</summary>
    [Theory, OnEachDatabase]
    public async Task The_next_start_finishes_what_a_stopped_server_was_doing(DatabaseKind kind)
    {
        await using var site = await KilledSite.CreateAsync(kind);
        using var folder = new TemporaryFolder();
        foreach (var (add, isUnderWay, check) in Work(site))
        {
            await using (var first = await site.ServeAsync(folder))
            {
                await add();
                await UntilAsync(isUnderWay, "under way");
                first.Signal(System.Runtime.InteropServices.PosixSignal.SIGTERM);
                (await first.WaitForExitAsync()).ShouldBe(0);
            }

            (await site.StateAsync()).ShouldBe("Waiting", "it is handed back");
            await using var next = await site.ServeAsync(folder);
            await UntilAsync(site.IsEndedAsync, "finished");
            await check();
            (await site.JobAsync("Attempts")).ShouldBe(1);
            (await site.JobAsync("Epoch")).ShouldBe(2);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Another_node_finishes_what_a_killed_or_suspended_one_was_doing(bool suspended)
    {
        await using var site = await KilledSite.CreateAsync(DatabaseKind.PostgreSql);
        foreach (var (add, isUnderWay, check) in Work(site))
        {
            using var folders = new TemporaryFolder();
            await using var one = await site.ServeAsync(folders, "one");
            await using var two = await site.ServeAsync(folders, "two");
            await add();
            await UntilAsync(isUnderWay, "under way");
            var holder = File.Exists(folders.GetPath("one", "programs", await site.NodeAsync())) ? one : two;
            var clock = Stopwatch.StartNew();
            if (suspended)
                holder.Freeze();
            else
                holder.Kill();
            (await site.StateAsync()).ShouldBe("Running");
            await UntilAsync(async () => await site.JobAsync("Epoch") > 1, "taken over");
            var taken = clock.Elapsed;
            await UntilAsync(site.IsEndedAsync, "finished");
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"taken over {taken.TotalSeconds:0.0} s, done {clock.Elapsed.TotalSeconds:0.0} s"
            );
            taken.ShouldBeLessThan(TimeSpan.FromSeconds(30), "8 s where the machine is not overloaded");
            await check();
            var before = await site.AllAsync();
            if (suspended)
            {
                holder.Thaw();
                await Task.Delay(TimeSpan.FromSeconds(4), Cancel);
            }

            (await site.AllAsync()).ShouldBe(before, "the node that resumed has written nothing");
            await check();
        }
    }

    private static IEnumerable<(Func<Task> Add, Func<Task<bool>> IsUnderWay, Func<Task> Check)> Work(KilledSite site)
    {
        yield return (
            site.AddImportAsync,
            async () =>
                await site.CountAsync("SELECT COUNT(*) FROM races") > 0
                && await site.CountAsync("SELECT COUNT(*) FROM jobs WHERE \"State\" = 'Running'") == 1,
            site.CheckImportAsync
        );
        yield return (site.AddBatchAsync, async () => await site.CountAsync("SELECT \"Failed\" FROM batches") > 0, site.CheckBatchAsync);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        for (var since = Stopwatch.StartNew(); since.Elapsed < Patience; await Task.Delay(15, Cancel))
            if (await holds())
                return;
        throw new TimeoutException(what);
    }

    /// <summary>Represents a database that servers are started on, and the work given to them.</summary>
    private sealed class KilledSite(TestDatabase database) : IAsyncDisposable
    {
        private readonly TemporaryFolder _keys = new(),
            _data = new();

        public static async Task<KilledSite> CreateAsync(DatabaseKind kind) => new(await TestDatabase.CreateAsync(kind));

        public async Task<RunningProgram> ServeAsync(TemporaryFolder folder, string name = "")
        {
            var program = RunningProgram.Start([
                "serve",
                "--urls",
                "http://127.0.0.1:0",
                "--keys",
                _keys.GetPath("keys.json"),
                .. Place(name.Length > 0 ? folder.GetPath(name) : folder.Path),
            ]);
            await program.AddressAsync(Patience);
            return program;
        }

        public async Task AddImportAsync()
        {
            var season = _data.GetPath("season.csv");
            await using (var writer = new StreamWriter(season))
                DemoSeason.Write(writer);
            await using var services = await OpenAsync();
            // Where no site runs, the job stays until one does.
            await services.Get<StartImports>().AddAsync([new UploadedFile("season.csv", season)], new Actor("test"), Cancel);
        }

        public async Task AddBatchAsync()
        {
            await using var services = await OpenAsync();
            var horses = Enumerable.Range(0, Horses).Select(number => $"nobody-{number}").ToList();
            (
                await services
                    .Get<RunBatches>()
                    .AskAsync(new BatchOrder(horses, new RatingPool(Discipline.Flat, Breed.Arabian), null, null), "o", Cancel)
            ).Match(_ => true, refusal => throw new InvalidOperationException(refusal.Code.ToString()));
        }

        public async Task CheckImportAsync()
        {
            (await Rows.OneAsync<string>(database, "SELECT \"State\" FROM imports")).ShouldBe("Done");
            var races = await CountAsync("SELECT COUNT(*) FROM races");
            (await CountAsync("SELECT \"RacesNew\" FROM imports")).ShouldBe(races, "what was stored before the end counts as new too");
            (await CountAsync("SELECT \"RacesUnchanged\" FROM imports")).ShouldBe(0);
            (await CountAsync("SELECT COUNT(*) FROM job_file_parts")).ShouldBe(0, "the file goes with the job");
            var verified = await CommandRunner.JsonAsync(["verify", "--json", .. Place(_data.Path)]);
            verified.GetProperty("sound").GetBoolean().ShouldBeTrue();
        }

        public async Task CheckBatchAsync()
        {
            (await Rows.OneAsync<string>(database, "SELECT \"State\" FROM batches")).ShouldBe("Done");
            (await CountAsync("SELECT \"Done\" + \"Failed\" FROM batches")).ShouldBe(Horses, "no horse is counted twice");
            (await CountAsync("SELECT COUNT(*) FROM batch_items WHERE \"State\" = 'UnknownHorse'")).ShouldBe(Horses);
        }

        public Task<long> CountAsync(string query) => Rows.OneAsync<long>(database, query);

        public Task<long> JobAsync(string column) => CountAsync($"SELECT \"{column}\" FROM jobs ORDER BY \"CreatedAt\" DESC LIMIT 1");

        public Task<string> StateAsync() =>
            Rows.OneAsync<string>(database, "SELECT \"State\" FROM jobs ORDER BY \"CreatedAt\" DESC LIMIT 1");

        public Task<string> NodeAsync() => Rows.OneAsync<string>(database, "SELECT \"Node\" FROM jobs ORDER BY \"CreatedAt\" DESC LIMIT 1");

        public async Task<bool> IsEndedAsync() => await StateAsync() is "Done" or "Failed";

        /// <summary>Returns everything that jobs write, as text.</summary>
        public async Task<string> AllAsync()
        {
            var all = new List<string>();
            foreach (var table in new[] { "jobs", "job_log", "imports", "batches", "races", "standings", "rating_writer" })
            foreach (var row in await Rows.AllAsync(database, $"SELECT * FROM {table} ORDER BY 1, 2"))
                all.Add(string.Join('|', row));
            return string.Join('\n', all);
        }

        public async ValueTask DisposeAsync()
        {
            await database.DisposeAsync();
            _keys.Dispose();
            _data.Dispose();
        }

        private string[] Place(string data) =>
            database.Kind == DatabaseKind.PostgreSql
                ? ["--database", database.Url, "--data", data]
                : ["--data", Path.GetDirectoryName(database.Url)!];

        private Task<AppServices> OpenAsync() =>
            AppServices.OpenAsync(
                FeatureList.All,
                (
                    database.Kind == DatabaseKind.Sqlite
                        ? new YardstickOptions { Data = Path.GetDirectoryName(database.Url)! }
                        : new YardstickOptions { Data = _data.Path, DatabaseUrl = database.Url }
                ) with
                {
                    Keys = _keys.GetPath("keys.json"),
                },
                Cancel
            );
    }
}
