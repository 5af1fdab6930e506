using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Imports;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Tests.Accounts;
using Yardstick.App.Tests.Stores;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Imports;

/// <summary>Limits on queued imports, per person and in total. A form is accepted as a whole or not at all.</summary>
public sealed class ImportQueueTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_over_the_queue_limit_is_refused_and_leaves_no_file()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        using var other = await SiteClients.AsAsync(site, Role.Commission);
        var gate = new TaskCompletionSource();
        site.Services.GetRequiredService<Checkpoints>().Handler = step => step == Checkpoint.BeforeSaving ? gate.Task : Task.CompletedTask;

        await RefusedAsync(site.Client, FullQueue.MostOwn + 1, "At most 10 of your imports");
        await TakenAsync(site.Client, 6);
        await RefusedAsync(site.Client, 5, "there are 6");
        await TakenAsync(site.Client, 4);
        await RefusedAsync(site.Client, 1, "At most 10 of your imports");
        var imports = site.Services.GetRequiredService<StartImports>();
        (await imports.FullForAsync(new Actor("somebody else"), FullQueue.MostOwn, Cancel)).ShouldBeNull("others have room");
        for (var i = 0; i < FullQueue.MostOwn; i++)
            await imports.AddAsync([new UploadedFile("other.csv", Path.GetTempFileName())], new Actor("somebody else"), Cancel);
        (await imports.FullForAsync(new Actor("a third"), 1, Cancel))!.Allowed.ShouldBe(FullQueue.Most);
        Files(site).ShouldBeLessThanOrEqualTo(1, "only the running import has its file on disk");
        (await StoredAsync(site)).ShouldBe(20, "refused uploads are deleted");

        gate.SetResult();
        while (await imports.FullForAsync(new Actor("a third"), FullQueue.MostOwn, Cancel) is not null || Files(site) > 0)
            await Task.Delay(50, Cancel);
        await TakenAsync(site.Client, 1);
    }

    [Fact]
    public async Task Concurrent_forms_do_not_exceed_the_queue_limit()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        var gate = new TaskCompletionSource();
        site.Services.GetRequiredService<Checkpoints>().Handler = step => step == Checkpoint.BeforeSaving ? gate.Task : Task.CompletedTask;
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync(site.Client, 4)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.SeeOther).ShouldBe(2);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ShouldBe(4);
        foreach (var answer in answers)
            answer.Dispose();
        gate.SetResult();
    }

    private static Task<long> StoredAsync(RunningSite site) =>
        Rows.OneAsync<long>(site.Database, "SELECT COUNT(DISTINCT \"FileId\") FROM job_file_parts");

    private static int Files(RunningSite site)
    {
        var uploads = Path.Combine(Path.GetDirectoryName(site.Database.Url)!, "uploads");
        return Directory
            .GetFiles(uploads, "*", SearchOption.AllDirectories)
            .Count(file => !file.EndsWith(".lock", StringComparison.Ordinal));
    }

    private static async Task TakenAsync(HttpClient client, int files)
    {
        using var answer = await SendAsync(client, files);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task RefusedAsync(HttpClient client, int files, string why)
    {
        using var answer = await SendAsync(client, files);
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain(why);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, int files)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Html.Token(await client.GetStringAsync("/en/import", Cancel))), "__RequestVerificationToken" },
        };
        for (var i = 0; i < files; i++)
            form.Add(new StringContent(ResultsText.Season([0, 1, 3], [0, 2, 2.5m])), "files", $"{i}.csv");
        return await client.PostAsync("/en/import", form, Cancel);
    }
}
