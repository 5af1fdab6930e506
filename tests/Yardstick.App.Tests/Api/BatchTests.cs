using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Yardstick.App.Features.Calculations;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Tests.Accounts;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Api;

/// <summary>Batch calculations over many horses, from request to result.</summary>
public sealed class BatchTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_batch_runs_to_its_result_and_is_visible_to_its_owner_only(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        var (own, other) = (Bearer(await site.TokenAsync("account-1")), Bearer(await site.TokenAsync("account-2")));
        var client = site.Client;
        var list = (await client.ReadAsync("/lists/current?population=arabian")).Items.ToDictionary(
            row => row.GetProperty("horseId").GetString()!,
            row => row.GetProperty("markKg").GetDecimal()
        );
        var horses = list.Keys.Append("nobody").ToList();
        var response = (await client.PostAsync("/batches", Order(horses), own, ("Idempotency-Key", "order-1"))).With(202);
        var path = response.Headers.Location!.ToString();
        response.Tag.ShouldEndWith(".1\"");
        (await client.PostAsync("/batches", Order(horses), own, ("Idempotency-Key", "order-1")))
            .With(202)
            .Headers.Location!.ToString()
            .ShouldBe(path, "the same key is the same calculation");
        var events = (await client.ReadAsync(path + "/events", own)).With(200);
        events.Content.ContentType!.MediaType.ShouldBe("text/event-stream");
        events.Text.ShouldContain("event: progress\ndata: {");
        events
            .Text.TrimEnd()
            .ShouldEndWith($$"""event: ended{{'\n'}}data: {"state":"done","total":{{horses.Count}},"done":{{list.Count}},"failed":1}""");
        var items = (await client.ReadAsync(path + "/result?limit=5000", own)).With(200).Items.ToList();
        items.Select(item => item.GetProperty("horseId").GetString()).ShouldBe(horses);
        foreach (var item in items.SkipLast(1))
            item.GetProperty("markKg").GetDecimal().ShouldBe(list[item.GetProperty("horseId").GetString()!]);
        items[^1].GetProperty("state").GetString().ShouldBe("unknownHorse");
        (await client.ReadAsync(path + "/result", own, ("Accept", "text/csv")))
            .With(200)
            .Text.Split('\n')
            .Length.ShouldBe(horses.Count + 2);
        var report = (await client.ReadAsync(path + "/report", own)).With(200).Json;
        (report.GetProperty("done").GetInt32(), report.GetProperty("unknownHorses").GetInt32()).ShouldBe((list.Count, 1));
        foreach (var part in new[] { "", "/progress", "/events", "/result", "/report" })
            (await client.ReadAsync(path + part, other)).Problem(404, "not-found");
        (await client.PostAsync(path + "/retry", null, other, ("If-Match", response.Tag))).Problem(404, "not-found");
        (await client.ReadAsync("/batches", other)).Items.ShouldBeEmpty();
        (await client.ReadAsync("/batches", own)).Items.Count().ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task A_small_batch_does_not_wait_for_all_large_ones_of_another_caller(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        var (flooder, other) = (Bearer(await site.TokenAsync("account-1")), Bearer(await site.TokenAsync("account-2")));
        var large = new List<string>();
        for (var number = 0; number < BatchQuota.MostOpen; number++)
            large.Add((await site.Client.PostAsync("/batches", Order(Nobody(20_000)), flooder)).With(202).Headers.Location!.ToString());
        var path = (await site.Client.PostAsync("/batches", Order(Nobody(12)), other)).With(202).Headers.Location!.ToString();
        var small = (await UntilAsync(site.Client, path, other, "done")).Json;
        var (added, ended) = (small.GetProperty("askedAt").GetDateTimeOffset(), small.GetProperty("endedAt").GetDateTimeOffset());
        var before = 0;
        foreach (var one in large)
        {
            var end = (await UntilAsync(site.Client, one, flooder, "done")).Json.GetProperty("endedAt").GetDateTimeOffset();
            before += end > added && end < ended ? 1 : 0;
        }

        before.ShouldBeLessThanOrEqualTo(1, "it waits for the one that was running");
    }

    [Fact]
    public async Task An_account_downloads_at_most_two_results_at_a_time()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        var (own, other) = (Bearer(await site.TokenAsync("account-1")), Bearer(await site.TokenAsync("account-2")));
        var path = (await site.Client.PostAsync("/batches", Order(Nobody(100_000)), own)).With(202).Headers.Location!.ToString();
        await UntilAsync(site.Client, path, own, "done");
        var running = new List<HttpResponseMessage> { await BeginAsync(1), await BeginAsync(2) };
        running.ShouldAllBe(one => (int)one.StatusCode == 200);
        using (var third = await BeginAsync(3))
        {
            ((int)third.StatusCode).ShouldBe(429);
            third.Headers.RetryAfter.ShouldNotBeNull();
        }

        using (var others = await BeginAsync(5, other))
            ((int)others.StatusCode).ShouldBe(404);
        foreach (var one in running)
        {
            (await one.Content.ReadAsStringAsync(Cancel)).Split('\n').Length.ShouldBe(100_002);
            one.Dispose();
        }

        using var after = await BeginAsync(4);
        ((int)after.StatusCode).ShouldBe(200);

        // Each request comes from another address: the limit applies to the account.
        Task<HttpResponseMessage> BeginAsync(int number, (string Name, string Value)? who = null)
        {
            var client = ClientFrom(site, $"127.0.1.{number}");
            var request = new HttpRequestMessage(HttpMethod.Get, path + "/result");
            var (name, value) = who ?? own;
            request.Headers.TryAddWithoutValidation(name, value);
            request.Headers.TryAddWithoutValidation("Accept", "text/csv");
            return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        }
    }

    [Fact]
    public async Task An_edit_needs_the_ETag_and_a_failed_batch_can_be_restarted()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        var (own, client) = (Bearer(await site.TokenAsync("account-1")), site.Client);
        var horses = Enumerable
            .Range(0, 99_900)
            .Select(number => $"nobody-{number}")
            .Concat(Enumerable.Range(1, 100).Select(number => $"PA{number:0000}"))
            .ToList();
        var path = (await client.PostAsync("/batches", Order(horses), own)).With(202).Headers.Location!.ToString();
        (await client.ReadAsync(path + "/result", own)).Problem(409, "batch-not-ended");
        (await client.PostAsync(path + "/cancel", null, own)).Problem(428, "precondition-required");
        (await client.PostAsync(path + "/cancel", null, own, ("If-Match", "\"0.0\""))).Problem(412, "precondition-failed");
        var running = await UntilAsync(client, path, own, "running");
        var cancellationToken = (await client.PostAsync(path + "/cancel", null, own, ("If-Match", running.Tag))).With(200);
        cancellationToken.Json.GetProperty("state").GetString().ShouldBe("cancelled");
        (await client.PostAsync(path + "/cancel", null, own, ("If-Match", cancellationToken.Tag))).Problem(409, "batch-ended");
        var report = (await client.ReadAsync(path + "/report", own)).Json;
        report.GetProperty("waiting").GetInt32().ShouldBeGreaterThan(0, "it was cancelled");
        (await client.PostAsync(path + "/retry", null, own, ("If-Match", running.Tag))).Problem(412, "precondition-failed");
        (await client.PostAsync(path + "/retry", null, own, ("If-Match", cancellationToken.Tag)))
            .With(202)
            .Json.GetProperty("attempt")
            .GetInt32()
            .ShouldBe(2);
        await UntilAsync(client, path, own, "done");
        var progress = (await client.ReadAsync(path + "/progress", own)).Json;
        (progress.GetProperty("done").GetInt32() + progress.GetProperty("failed").GetInt32()).ShouldBe(100_000);
    }

    [Theory, OnEachDatabase]
    public async Task A_batch_cut_off_by_a_shutdown_goes_on_with_the_items_that_wait(DatabaseKind kind)
    {
        await using var app = await Stores.TestStore.OpenAsync(kind);
        var (store, jobs) = (app.Get<BatchesStore>(), app.Get<JobsStore>());
        var batch = new BatchRow
        {
            Id = "b",
            Owner = "o",
            RuleSet = "tn-2025.3",
            Total = 3,
            AskedAt = DateTimeOffset.UnixEpoch,
        };
        (await store.AddAsync(batch, ["h1", "h2", "h3"], DateTimeOffset.UnixEpoch, Cancel)).ShouldBeTrue();
        var first = (await jobs.TakeAsync(BatchesStore.Queue, Cancel))!;
        (await store.FindAsync("b", Cancel))!.State.ShouldBe(BatchState.Running);
        var items = await store.WaitingAsync("b", 1, Cancel);
        items[0].State = BatchItemState.Done;
        await store.KeepAsync(batch, new JobLease(first.Id, first.Epoch), items, Cancel);
        await jobs.CloseAbandonedAsync(Cancel);
        (await store.FindAsync("b", Cancel))!.State.ShouldBe(BatchState.Running, "its program is still running");
        await Accounts.Rows.ExecuteAsync(app.Database, "DELETE FROM programs");
        await jobs.CloseAbandonedAsync(Cancel);
        var cut = (await store.FindAsync("b", Cancel))!;
        (cut.State, cut.Done, cut.Attempt).ShouldBe((BatchState.Waiting, 1, 1));
        var again = (await jobs.TakeAsync(BatchesStore.Queue, Cancel))!;
        (await store.WaitingAsync("b", 10, Cancel)).Select(item => item.HorseId).ShouldBe(["h2", "h3"]);
        items = await store.WaitingAsync("b", 1, Cancel);
        await Should.ThrowAsync<JobLostException>(() => store.KeepAsync(batch, new JobLease(first.Id, first.Epoch), items, Cancel));
        (await store.FindAsync("b", Cancel))!.Done.ShouldBe(1, "the node that was suspended has written nothing");
        await store.KeepAsync(batch, new JobLease(again.Id, again.Epoch), items, Cancel);
    }

    [Theory, OnEachDatabase]
    public async Task Of_two_requests_with_one_idempotency_key_one_runs_and_the_other_is_refused(DatabaseKind kind)
    {
        await using var app = await Stores.TestStore.OpenAsync(kind);
        var store = new IdempotencyStore(app.Databases, TimeProvider.System);
        var begun = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => store.BeginAsync("o", "k", "hash", Cancel))));
        begun.Count(earlier => earlier is null).ShouldBe(1, "one starts");
        begun.OfType<IdempotencyRow>().ShouldAllBe(earlier => earlier.Status == null);
        await store.EndAsync(
            new IdempotencyRow
            {
                Owner = "o",
                Key = "k",
                Request = "hash",
                Status = 200,
                Body = [1],
                Headers = "",
            }
        );
        (await store.BeginAsync("o", "k", "hash", Cancel))!.Status.ShouldBe(200);
        (await store.BeginAsync("another", "k", "hash", Cancel)).ShouldBeNull("keys belong to who sends them");
    }

    [Fact]
    public async Task A_duplicate_of_a_request_in_progress_is_told_to_wait()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        var (own, client) = (Bearer(await site.TokenAsync("account-1")), site.Client);
        var order = Order([.. Enumerable.Range(0, 60_000).Select(number => $"nobody-{number}")]);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => client.PostAsync("/batches", order, own, ("Idempotency-Key", "one")))
        );
        answers.Count(answer => (int)answer.Status == 202).ShouldBeGreaterThan(0);
        foreach (var answer in answers.Where(answer => (int)answer.Status != 202))
            answer.Problem(409, "request-in-flight");
        (await client.ReadAsync("/batches", own)).Items.Count().ShouldBe(1);
        // Simulates a first request that is still in progress, without depending on timing.
        await Rows.ExecuteAsync(site.Database, "UPDATE idempotency_keys SET \"Status\" = NULL, \"Headers\" = NULL, \"Body\" = NULL");
        (await client.PostAsync("/batches", order, own, ("Idempotency-Key", "one"))).Problem(409, "request-in-flight");
    }

    private static HttpClient ClientFrom(RunningSite site, string address) =>
        new(
            new SocketsHttpHandler
            {
                ConnectCallback = async (context, cancellationToken) =>
                {
                    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
                    await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            }
        )
        {
            BaseAddress = site.Address,
        };

    private static (string Name, string Value) Bearer(string token) => ("Authorization", "Bearer " + token);

    private static List<string> Nobody(int count) => [.. Enumerable.Range(0, count).Select(number => $"nobody-{number}")];

    private static string Order(IReadOnlyList<string> horses) => JsonSerializer.Serialize(new { population = "arabian", horses });

    private static async Task<ReceivedResponse> UntilAsync(HttpClient client, string path, (string, string) own, string state)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var batch = (await client.ReadAsync(path, own)).With(200);
            if (batch.Json.GetProperty("state").GetString() == state)
                return batch;
            await Task.Delay(50, Cancel);
        }

        throw new TimeoutException($"{path} did not come to be {state}.");
    }
}
