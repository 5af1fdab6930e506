using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Imports;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Tests.Accounts;
using Yardstick.App.Tests.Api;
using Yardstick.App.Tests.Stores;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Jobs;

/// <summary>The page and the API of jobs: what they show, what they change, and their streams, from whichever node.</summary>
public sealed class JobPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fr", "Aucun travail", "En cours")]
    [InlineData("en", "No jobs", "Running")]
    [InlineData("ar", "لا أشغال", "جارٍ")]
    public async Task The_page_is_empty_at_first_and_then_shows_the_running_import(string language, string none, string running)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        (await site.PageAsync($"/{language}/jobs?open=true")).ShouldContain(none);
        var (job, gate) = await HeldImportAsync(site);
        var page = await site.PageAsync($"/{language}/jobs");
        page.ShouldContain("held.csv");
        page.ShouldContain(running);
        Html.Faults(page).ShouldBeEmpty();
        var detail = await site.PageAsync($"/{language}/jobs/{job}");
        detail.ShouldContain("http-equiv=\"refresh\"", customMessage: "it works without a script");
        Html.Faults(detail).ShouldBeEmpty();
        gate.SetResult();
        await UntilAsync(site, job, JobState.Done);
    }

    [Fact]
    public async Task A_person_pauses_resumes_and_cancels_on_the_page_and_the_audit_log_says_so()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        var (first, gate) = await HeldImportAsync(site);
        var second = await ImportAsync(site);
        await DoAsync(site.Client, second, "pause");
        (await UntilAsync(site, second, JobState.Paused)).Attempts.ShouldBe(0);
        await DoAsync(site.Client, second, "resume");
        await UntilAsync(site, second, JobState.Waiting);
        await DoAsync(site.Client, second, "cancel");
        await UntilAsync(site, second, JobState.Cancelled);
        (await Rows.OneAsync<string>(site.Database, "SELECT \"State\" FROM imports WHERE \"JobId\" = @job", ("@job", second))).ShouldBe(
            "Stopped"
        );
        await DoAsync(site.Client, first, "pause");
        (await site.PageAsync($"/en/jobs/{first}")).ShouldContain("Pause requested");
        await NoticeAsync();
        gate.SetResult();
        await UntilAsync(site, first, JobState.Paused);
        using (var late = await SendAsync(site.Client, first, "pause"))
            late.Headers.Location!.ToString().ShouldEndWith("refused=true");
        await DoAsync(site.Client, first, "resume");
        (await UntilAsync(site, first, JobState.Done)).Epoch.ShouldBe(2);
        (await Rows.AllAsync(site.Database, "SELECT \"Action\" FROM audit WHERE \"Action\" LIKE 'job.%' ORDER BY \"Id\""))
            .Select(row => row[0])
            .ShouldBe(["job.paused", "job.resumed", "job.cancelled", "job.paused", "job.resumed"]);
    }

    [Fact]
    public async Task Who_may_read_may_not_change_and_a_member_sees_nothing()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        var job = await ImportAsync(site);
        await UntilAsync(site, job, JobState.Done);
        using var auditor = await SiteClients.AsAsync(site, Role.Auditor);
        (await auditor.GetStringAsync($"/en/jobs/{job}", Cancel)).ShouldNotContain("value=\"cancel\"");
        using var refused = await auditor.SendFormAsync("/en/account", $"/en/jobs/{job}", ("do", "retry"));
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var member = await SiteClients.AsAsync(site, Role.Member);
        (await member.GetAsync("/en/jobs", Cancel)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_api_lists_follows_and_changes_jobs()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        var own = ("Authorization", "Bearer " + await site.TokenAsync("account-1", Role.Handicapper));
        var other = ("Authorization", "Bearer " + await site.TokenAsync("account-2"));
        var (job, gate) = await HeldImportAsync(site);
        (await site.Client.ReadAsync("/jobs", other)).Problem(403, "forbidden");
        (await site.Client.ReadAsync("/jobs?state=running", own))
            .With(200)
            .Items.ShouldHaveSingleItem()
            .GetProperty("state")
            .GetString()
            .ShouldBe("running");
        (await site.Client.PostAsync($"/jobs/{job}/resume", null, own)).Problem(409, "conflict");
        (await site.Client.PostAsync($"/jobs/{job}/cancel", null, own))
            .With(200)
            .Json.GetProperty("requested")
            .GetString()
            .ShouldBe("cancel");
        await NoticeAsync();
        gate.SetResult();
        await UntilAsync(site, job, JobState.Cancelled);
        var events = (await site.Client.ReadAsync($"/jobs/{job}/events", own)).With(200);
        events.Content.ContentType!.MediaType.ShouldBe("text/event-stream");
        events.Text.ShouldContain("\"state\":\"cancelled\"");
        var last = events.Text.Split('\n').First(line => line.StartsWith("id: ", StringComparison.Ordinal))[4..];
        var again = (await site.Client.ReadAsync($"/jobs/{job}/events", own, ("Last-Event-ID", last))).With(200).Text;
        again.ShouldNotContain("event: progress", customMessage: "the client has it already");
        again.ShouldContain("event: done");
        (await site.Client.PostAsync($"/jobs/{job}/retry", null, own)).With(200);
        (await UntilAsync(site, job, JobState.Failed, JobState.Done)).State.ShouldBe(JobState.Failed, "its file is gone");
        var log = (await site.Client.ReadAsync($"/jobs/{job}", own)).With(200).Json.GetProperty("log");
        log.EnumerateArray().Select(entry => entry.GetProperty("event").GetString()).ShouldContain("cancelRequested");
        (await site.Client.ReadAsync("/jobs/none", own)).Problem(404, "not-found");
    }

    [Theory]
    [InlineData("/en/jobs/{0}/progress")]
    [InlineData("/en/jobs/progress")]
    [InlineData("/en/imports/1/progress")]
    public async Task Progress_reaches_the_browser_from_whichever_node_works(string stream)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.PostgreSql);
        var (job, gate) = await HeldImportAsync(site);
        await using (var other = await site.StartSecondServerAsync())
        {
            using var client = await SiteClients.AsAsync(other, Role.Handicapper);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            await using var events = await client.GetStreamAsync(
                string.Format(System.Globalization.CultureInfo.InvariantCulture, stream, job),
                limit.Token
            );
            using var reader = new StreamReader(events);
            (await ReadUntilAsync(reader, "event: progress", limit.Token)).ShouldBeTrue();
            gate.SetResult();
            (await ReadUntilAsync(reader, stream == "/en/jobs/progress" ? "Done" : "event: done", limit.Token)).ShouldBeTrue();
        }

        (await UntilAsync(site, job, JobState.Done)).Epoch.ShouldBe(1);
    }

    [Fact]
    public async Task A_shutdown_does_not_wait_for_those_who_follow()
    {
        var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.PostgreSql);
        using var client = await SiteClients.AsAsync(site, Role.Handicapper);
        await using var events = await client.GetStreamAsync("/en/jobs/progress", Cancel);
        using var reader = new StreamReader(events);
        await ImportAsync(site);
        (await ReadUntilAsync(reader, "event: progress", Cancel)).ShouldBeTrue();
        var since = TimeProvider.System.GetTimestamp();
        await site.DisposeAsync();
        TimeProvider.System.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(8));
    }

    /// <summary>Waits until the node has read what was requested; a small import might otherwise be done before.</summary>
    private static Task NoticeAsync() => Task.Delay(TimeSpan.FromSeconds(1), Cancel);

    private static async Task<bool> ReadUntilAsync(StreamReader reader, string text, CancellationToken cancellationToken)
    {
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
            if (line.Contains(text, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>Starts an import that does not go on before the gate is opened.</summary>
    private static async Task<(string Job, TaskCompletionSource Gate)> HeldImportAsync(RunningSite site)
    {
        var (begun, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        site.Services.GetRequiredService<Checkpoints>().Handler = async step =>
        {
            if (step != Checkpoint.BeforeSaving)
                return;
            begun.TrySetResult();
            await gate.Task;
        };
        var job = await ImportAsync(site);
        await begun.Task;
        return (job, gate);
    }

    private static async Task<string> ImportAsync(RunningSite site)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, ResultsText.Season([0, 1, 3], [0, 2, 2.5m]), Cancel);
        var (imports, _) = await site
            .Services.GetRequiredService<StartImports>()
            .AddAsync([new UploadedFile("held.csv", path)], new Actor("test"), Cancel);
        return (await site.Services.GetRequiredService<ImportsStore>().FindAsync(imports[0].Id, Cancel))!.JobId!;
    }

    private static async Task DoAsync(HttpClient client, string job, string action)
    {
        using var sent = await SendAsync(client, job, action);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        sent.Headers.Location!.ToString().ShouldEndWith(job);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string job, string action) =>
        client.SendFormAsync("/en/import", $"/en/jobs/{job}", ("do", action));

    private static async Task<JobRow> UntilAsync(RunningSite site, string job, params JobState[] states)
    {
        for (var tries = 0; tries < 400; tries++, await Task.Delay(50, Cancel))
            if (await site.Services.GetRequiredService<JobControlStore>().FindAsync(job, Cancel) is { } row && states.Contains(row.State))
                return row;
        throw new TimeoutException($"The job did not come to be {string.Join(" or ", states)}.");
    }
}
