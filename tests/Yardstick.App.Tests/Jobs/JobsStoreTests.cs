using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Tests.Accounts;
using Yardstick.App.Tests.Stores;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Jobs;

/// <summary>Jobs are started once, in turn, and only under the epoch of the last start is anything written.</summary>
public sealed class JobsStoreTests
{
    private static readonly JobQueue Serial = new("serial", IsExclusive: true, IsFair: false),
        Fair = new("fair", IsExclusive: false, IsFair: true);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task Of_many_nodes_one_starts_a_job_and_an_exclusive_queue_runs_one_at_a_time(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await using var other = app.Beside(elsewhere: true);
        await AddAsync(app, Serial, "a", "b");
        var taken = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(one => Task.Run(() => (one % 2 == 0 ? app : other).Get<JobsStore>().TakeAsync(Serial, Cancel)))
        );
        var first = taken.OfType<JobRow>().ShouldHaveSingleItem();
        (first.Subject, first.Epoch, first.Attempts).ShouldBe(("a", 1, 1));
        await EndAsync(app, first, new JobOutcome(JobState.Done, JobEvent.Done));
        (await other.Get<JobsStore>().TakeAsync(Serial, Cancel))!.Subject.ShouldBe("b");
    }

    [Theory, OnEachDatabase]
    public async Task Owners_take_turns(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        foreach (var (owner, number) in new[] { ("flooder", 1), ("flooder", 2), ("flooder", 3), ("other", 4), ("third", 5) })
            await AddAsync(app, Fair, owner, number.ToString(System.Globalization.CultureInfo.InvariantCulture), owner);
        var order = new List<string>();
        while (await app.Get<JobsStore>().TakeAsync(Fair, Cancel) is { } job)
        {
            order.Add(job.Subject);
            await Task.Delay(2, Cancel);
            await EndAsync(app, job, new JobOutcome(JobState.Done, JobEvent.Done));
        }

        order.ShouldBe(["1", "4", "5", "2", "3"]);
    }

    [Theory, OnEachDatabase]
    public async Task A_job_of_an_ended_node_is_started_again_and_the_first_start_can_write_no_more(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var store = app.Get<JobsStore>();
        await AddAsync(app, Serial, "a");
        var first = (await store.TakeAsync(Serial, Cancel))!;
        await FenceAsync(app, first);
        await Rows.ExecuteAsync(app.Database, "DELETE FROM programs");
        await store.CloseAbandonedAsync(Cancel);
        await Should.ThrowAsync<JobLostException>(() => FenceAsync(app, first));
        var second = (await store.TakeAsync(Serial, Cancel))!;
        (second.Id, second.Attempts).ShouldBe((first.Id, 2));
        await Should.ThrowAsync<JobLostException>(() => FenceAsync(app, first));
        await EndAsync(app, first, new JobOutcome(JobState.Failed, JobEvent.Failed, "late"));
        await FenceAsync(app, second);
        using var late = new JobRun(first, CancellationToken.None);
        await store.ReportAsync(late, Cancel);
        late.IsLost.ShouldBeTrue();
        late.Stopped.IsCancellationRequested.ShouldBeTrue();
        (await app.Get<JobControlStore>().LogAsync(first.Id, Cancel))
            .Select(entry => entry.Event)
            .ShouldBe([JobEvent.Queued, JobEvent.Started, JobEvent.Abandoned, JobEvent.Started]);
    }

    /// <summary>Without a limit, the row of the job would stay locked for as long as the node is suspended.</summary>
    [Fact]
    public async Task A_node_suspended_within_a_transaction_does_not_keep_its_job()
    {
        await using var app = await TestStore.OpenAsync(DatabaseKind.PostgreSql);
        await AddAsync(app, Serial, "a");
        var job = (await app.Get<JobsStore>().TakeAsync(Serial, Cancel))!;
        await using var db = await app.Databases.CreateDbContextAsync(Cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        await JobsStore.FenceAsync(db, new JobLease(job.Id, job.Epoch), Cancel);
        await Rows.ExecuteAsync(app.Database, "DELETE FROM programs");
        await app.Get<JobsStore>().CloseAbandonedAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        (await app.Get<JobsStore>().TakeAsync(Serial, Cancel))!.Attempts.ShouldBe(2);
        await Should.ThrowAsync<Exception>(() => transaction.CommitAsync(Cancel));
    }

    [Theory, OnEachDatabase]
    public async Task A_job_that_ends_its_node_every_time_fails(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await AddAsync(app, Serial, "a");
        for (var attempt = 1; attempt <= JobRun.MaxAttempts; attempt++)
        {
            (await app.Get<JobsStore>().TakeAsync(Serial, Cancel))!.Attempts.ShouldBe(attempt);
            await Rows.ExecuteAsync(app.Database, "DELETE FROM programs");
            await app.Get<JobsStore>().CloseAbandonedAsync(Cancel);
        }

        (await app.Get<JobControlStore>().ListAsync([], 10, Cancel)).ShouldHaveSingleItem().State.ShouldBe(JobState.Failed);
        (await app.Get<JobsStore>().TakeAsync(Serial, Cancel)).ShouldBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task A_shutdown_counts_as_no_attempt_and_a_later_attempt_waits(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var store = app.Get<JobsStore>();
        await AddAsync(app, Serial, "a");
        await EndAsync(app, (await store.TakeAsync(Serial, Cancel))!, new JobOutcome(JobState.Waiting, JobEvent.HandedBack));
        var again = (await store.TakeAsync(Serial, Cancel))!;
        (again.Epoch, again.Attempts).ShouldBe((2, 1));
        await EndAsync(app, again, new JobOutcome(JobState.Waiting, JobEvent.WillRetry, "gone", TimeSpan.FromHours(1)));
        (await store.TakeAsync(Serial, Cancel)).ShouldBeNull("its time has not come");
        (await app.Get<JobControlStore>().ChangeAsync(again.Id, JobAction.Retry, "p", null, Cancel)).ShouldBeNull("it has not ended");
    }

    [Theory, OnEachDatabase]
    public async Task A_person_pauses_resumes_cancels_and_retries(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var (store, control) = (app.Get<JobsStore>(), app.Get<JobControlStore>());
        await AddAsync(app, Serial, "a");
        var id = (await control.ListAsync([], 1, Cancel))[0].Id;
        (await control.ChangeAsync(id, JobAction.Pause, "p", null, Cancel))!.State.ShouldBe(JobState.Paused);
        (await store.TakeAsync(Serial, Cancel)).ShouldBeNull();
        (await control.ChangeAsync(id, JobAction.Pause, "p", null, Cancel)).ShouldBeNull("it is paused");
        (await control.ChangeAsync(id, JobAction.Resume, "p", null, Cancel))!.State.ShouldBe(JobState.Waiting);
        var running = (await store.TakeAsync(Serial, Cancel))!;
        (await control.ChangeAsync(id, JobAction.Cancel, "p", null, Cancel))!.State.ShouldBe(JobState.Running, "its node stops it");
        using var run = new JobRun(running, CancellationToken.None);
        await store.ReportAsync(run, Cancel);
        (run.Requested, run.Stopped.IsCancellationRequested, run.Ended.IsCancellationRequested).ShouldBe((JobRequest.Cancel, true, false));
        await store.EndAsync(run, new JobOutcome(JobState.Cancelled, JobEvent.Cancelled), Cancel);
        (await control.ChangeAsync(id, JobAction.Retry, "p", null, Cancel))!.State.ShouldBe(JobState.Waiting);
        (await control.LogAsync(id, Cancel))
            .Select(entry => entry.Event)
            .ShouldBe([
                JobEvent.Queued,
                JobEvent.Paused,
                JobEvent.Resumed,
                JobEvent.Started,
                JobEvent.CancelRequested,
                JobEvent.Cancelled,
                JobEvent.Retried,
            ]);
    }

    [Theory, OnEachDatabase]
    public async Task A_file_comes_back_as_it_was_and_goes_with_its_job(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var files = app.Get<JobFilesStore>();
        foreach (var length in new[] { 0, 1, 1 << 20, (5 << 20) + 17 })
        {
            var content = new byte[length];
            new Random(length).NextBytes(content);
            var file = await files.AddAsync(new MemoryStream(content), Cancel);
            var read = new MemoryStream();
            await files.CopyAsync(file, read, Cancel);
            read.ToArray().ShouldBe(content);
            var job = JobRow.Create("test", Serial, "a", "o", TimeProvider.System.GetUtcNow());
            job.FileId = file;
            await app.Get<JobsStore>().AddAsync(job, Cancel);
            await files.DeleteOrphansAsync(TimeProvider.System.GetUtcNow().AddHours(1), Cancel);
            await files.CopyAsync(file, new MemoryStream(), Cancel);
            await EndAsync(app, (await app.Get<JobsStore>().TakeAsync(Serial, Cancel))!, new JobOutcome(JobState.Done, JobEvent.Done));
            await Should.ThrowAsync<FileNotFoundException>(() => files.CopyAsync(file, new MemoryStream(), Cancel));
        }

        var orphan = await files.AddAsync(new MemoryStream([1]), Cancel);
        await files.DeleteOrphansAsync(TimeProvider.System.GetUtcNow().AddHours(1), Cancel);
        await Should.ThrowAsync<FileNotFoundException>(() => files.CopyAsync(orphan, new MemoryStream(), Cancel));
    }

    private static async Task AddAsync(TestStore app, JobQueue queue, params string[] subjects)
    {
        foreach (var subject in subjects)
            await AddAsync(app, queue, "o", subject, subject);
    }

    private static async Task AddAsync(TestStore app, JobQueue queue, string owner, string subject, string title)
    {
        var job = JobRow.Create("test", queue, subject, owner, TimeProvider.System.GetUtcNow());
        job.Title = title;
        await app.Get<JobsStore>().AddAsync(job, Cancel);
        await Task.Delay(2, Cancel);
    }

    private static async Task EndAsync(TestStore app, JobRow job, JobOutcome outcome)
    {
        using var run = new JobRun(job, CancellationToken.None);
        await app.Get<JobsStore>().EndAsync(run, outcome, Cancel);
    }

    private static async Task FenceAsync(TestStore app, JobRow job)
    {
        await using var db = await app.Databases.CreateDbContextAsync(Cancel);
        await JobsStore.FenceAsync(db, new JobLease(job.Id, job.Epoch), Cancel);
    }
}
