using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Programs;
using Yardstick.Testing.Servers;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Deployment;

/// <summary>The cluster of the demonstration: three nodes, PostgreSQL with a standby, Redis, a balancer; parts of it are killed.</summary>
public sealed class ClusterDemoTests
{
    private const int Rate = 300;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(15),
        KillAfter = TimeSpan.FromSeconds(5),
        Normal = TimeSpan.FromMilliseconds(500),
        Patience = TimeSpan.FromMinutes(2);

    private static readonly string[] Paths = ["/en/lists", "/fr", "/api/v1/lists", "/api/v1/statistics", "/en/lists/flat/arabian/20"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact, Trait("Category", "Long")]
    public async Task Killed_parts_are_not_noticed_by_readers_and_everything_ends()
    {
        var port = LoopbackPort.Free().ToString(CultureInfo.InvariantCulture);
        await using var cluster = RunningProgram.Start(["cluster-demo", "--port", port, "--language", "en"]);
        await cluster.LineAsync(
            line => line.StartsWith("balancer", StringComparison.Ordinal) && line.EndsWith("ready", StringComparison.Ordinal),
            Patience
        );
        var parts = cluster
            .Output.Split('\n')
            .Select(line => line.Split(" · "))
            .Where(cells => cells.Length == 4)
            .ToDictionary(cells => cells[0], cells => int.Parse(cells[2], CultureInfo.InvariantCulture));
        parts.Keys.ShouldBe(
            ["PostgreSQL, primary", "PostgreSQL, standby", "Redis", "node 1", "node 2", "node 3", "balancer"],
            ignoreOrder: true
        );
        var site = new Uri($"http://127.0.0.1:{port}");
        await SignedInOnEveryNodeAsync(site);
        var readings = await ReadSteadilyAsync(site, () => Kill(parts["node 2"]));
        Report(readings);
        var failed = readings.Where(reading => reading.Status != 200).ToList();
        (failed.Count / (double)readings.Count).ShouldBeLessThanOrEqualTo(
            0.001,
            string.Join(' ', failed.Select(reading => reading.Status))
        );
        readings.Where(reading => reading.At > KillAfter + TimeSpan.FromSeconds(5)).ShouldAllBe(reading => reading.Status == 200);
        Kill(parts["Redis"]);
        Kill(parts["PostgreSQL, primary"]);
        await PublishedPagesGoOnAsync(site);
        cluster.Signal(PosixSignal.SIGTERM);
        (await cluster.WaitForExitAsync(TimeSpan.FromSeconds(60))).ShouldBe(0, cluster.Error);
        cluster.Error.ShouldContain("Everything has stopped");
        foreach (var (name, id) in parts)
            Should.Throw<ArgumentException>(() => Process.GetProcessById(id), $"{name} ({id}) has ended");
    }

    /// <summary>Signs in through the balancer, then posts a form so often that every node takes part.</summary>
    private static async Task SignedInOnEveryNodeAsync(Uri site)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = site };
        using var came = await client.SendFormAsync(
            "/fr/account/sign-in",
            "/fr/account/invented",
            ("role", new DemoAccount(Role.Trainer).Code)
        );
        came.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        for (var i = 0; i < 9; i++)
            (await client.GetStringAsync("/en/account", Cancel)).ShouldContain("sign-out");
    }

    /// <summary>
    /// Sends requests at a steady rate, whether or not earlier ones have been answered. Latencies count from the moment at which a request
    /// was due.
    /// </summary>
    private static async Task<IReadOnlyList<Reading>> ReadSteadilyAsync(Uri site, Action kill)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 500 })
        {
            BaseAddress = site,
        };
        foreach (var path in Paths)
            for (var i = 0; i < 6; i++)
                (await client.GetAsync(path, Cancel)).EnsureSuccessStatusCode();
        var (readings, since, sent) = (new ConcurrentBag<Reading>(), Stopwatch.StartNew(), new List<Task>());
        var killed = false;
        for (var i = 0; i < Rate * Duration.TotalSeconds; i++)
        {
            var due = TimeSpan.FromSeconds(i / (double)Rate);
            if (due > since.Elapsed)
                await Task.Delay(due - since.Elapsed, Cancel);
            if (!killed && due >= KillAfter)
            {
                killed = true;
                kill();
            }

            sent.Add(ReadAsync(client, i, due, since, readings));
        }

        await Task.WhenAll(sent);
        return [.. readings.OrderBy(reading => reading.At)];
    }

    private static async Task ReadAsync(HttpClient client, int number, TimeSpan due, Stopwatch since, ConcurrentBag<Reading> readings)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Paths[number % Paths.Length]);
        // Many readers: the nodes count requests for each address that the balancer forwards.
        request.Headers.Add("X-Forwarded-For", string.Create(CultureInfo.InvariantCulture, $"10.{number / 50 % 250}.{number % 50}.1"));
        var status = 0;
        try
        {
            using var answer = await client.SendAsync(request, Cancel);
            status = (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            // The status stays 0.
        }

        readings.Add(new Reading(due, since.Elapsed - due, status));
    }

    private static async Task PublishedPagesGoOnAsync(Uri site)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = site };
        var (statuses, since) = (new List<int>(), Stopwatch.StartNew());
        while (since.Elapsed < TimeSpan.FromSeconds(8))
        {
            using var answer = await client.GetAsync(Paths[statuses.Count % Paths.Length], Cancel);
            statuses.Add((int)answer.StatusCode);
            await Task.Delay(100, Cancel);
        }

        Log($"Redis and the primary killed: {statuses.Count} readings, {statuses.Count(status => status != 200)} failed");
        statuses.ShouldAllBe(status => status == 200);
    }

    private static void Report(IReadOnlyList<Reading> readings)
    {
        var before = readings.Where(reading => reading.At < KillAfter).ToList();
        var slow = readings.Where(reading => reading.At >= KillAfter && (reading.Status != 200 || reading.Took > Normal)).ToList();
        var until = slow.Count == 0 ? TimeSpan.Zero : slow.Max(reading => reading.At) - KillAfter;
        Log(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{readings.Count} readings at {Rate}/s, {readings.Count(reading => reading.Status != 200)} failed; normal after {until.TotalSeconds:0.00} s; "
                    + $"before the kill p50 {Percentile(before, 0.5):0.0} ms, p99 {Percentile(before, 0.99):0.0} ms; whole run p99 {Percentile(readings, 0.99):0.0} ms, most {Percentile(readings, 1):0} ms"
            )
        );
    }

    private static double Percentile(IReadOnlyList<Reading> readings, double share)
    {
        var sorted = readings.Select(reading => reading.Took.TotalMilliseconds).Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
    }

    private static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }

    private static void Log(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);

    /// <summary>When a request was due, how long it took from then, and its status; 0 for none.</summary>
    private sealed record Reading(TimeSpan At, TimeSpan Took, int Status);
}
