using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Yardstick.App.Demo;

/// <summary>
/// Runs a cluster on this machine: two PostgreSQL servers, Redis, nodes of this program and a balancer. Everything is stopped on disposal,
/// last started first.
/// </summary>
internal sealed partial class ClusterHost(ClusterPrograms programs, ClusterPlan plan, string language) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200),
        Patience = TimeSpan.FromSeconds(60);

    private readonly List<ClusterPart> _parts = [];
    private readonly HttpClient _http = new();

    /// <summary>Gets the parts that were started, in that order.</summary>
    public IReadOnlyList<ClusterPart> Parts => _parts;

    /// <summary>Gets the address of the site behind the balancer.</summary>
    public string Address => ClusterPlan.Text($"http://127.0.0.1:{plan.Balancer}");

    /// <summary>Starts every part; each waits for those that it needs.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var postgres = new PostgresPair(programs, plan);
        _parts.Add(await postgres.StartPrimaryAsync(cancellationToken));
        _parts.Add(await postgres.StartStandbyAsync(cancellationToken));
        _parts.Add(await StartRedisAsync(cancellationToken));
        await ClusterProcess.RunAsync(
            [.. Program, "demo", "--no-serve", "--data", plan.PathOf("node1"), "--language", language],
            plan.PathOf("season.log"),
            NodeEnvironment,
            cancellationToken
        );
        for (var number = 1; number <= ClusterPlan.Nodes; number++)
            _parts.Add(await StartNodeAsync(number));
        foreach (var node in _parts.Where(part => part.Kind == ClusterKind.Node))
            await WaitAsync(node, LogOf(node.Number), cancellationToken);
        _parts.Add(await StartBalancerAsync(cancellationToken));
    }

    /// <summary>Waits until a part answers. Throws with the end of its log when it ends or does not answer.</summary>
    public static async Task WaitAsync(ClusterPart part, string log, CancellationToken cancellationToken)
    {
        for (var attempt = 0; await part.GetStateAsync(cancellationToken) is var state && state != ClusterState.Ready; attempt++)
        {
            if (state == ClusterState.Ended || attempt * Interval > Patience)
            {
                await part.Process.DisposeAsync();
                throw new IOException($"{part.Address}: {await ClusterProcess.TailAsync(log)}");
            }

            await Task.Delay(Interval, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in _parts.AsEnumerable().Reverse())
            await part.Process.DisposeAsync();
        _parts.Clear();
        _http.Dispose();
    }

    private static string[] Program =>
        Path.GetFileName(Environment.ProcessPath) == "dotnet"
            ? [Environment.ProcessPath!, typeof(ClusterHost).Assembly.Location]
            : [Environment.ProcessPath!];

    private Dictionary<string, string> NodeEnvironment =>
        new()
        {
            ["DATABASE_URL"] = plan.DatabaseUrl,
            ["REDIS_URL"] = plan.RedisUrl,
            ["YARDSTICK_KEYS"] = plan.PathOf("keys", "keys.json"),
        };

    private async Task<ClusterPart> StartRedisAsync(CancellationToken cancellationToken)
    {
        var (settings, log) = (plan.PathOf("redis.conf"), plan.PathOf("redis.log"));
        Platform.Security.PrivateFile.Ensure(settings);
        await File.WriteAllTextAsync(
            settings,
            ClusterPlan.Text(
                $"bind 127.0.0.1\nport {plan.Redis}\nrequirepass {plan.Secret}\nsave \"\"\nappendonly no\nmaxmemory-policy noeviction\ndir {plan.Folder}\n"
            ),
            cancellationToken
        );
        var part = new ClusterPart(
            ClusterKind.Redis,
            1,
            ClusterPlan.Text($"127.0.0.1:{plan.Redis}"),
            await ClusterProcess.StartAsync([programs.Redis, settings], log),
            async cancel =>
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", plan.Redis, cancel);
                return true;
            }
        );
        await WaitAsync(part, log, cancellationToken);
        return part;
    }

    private async Task<ClusterPart> StartNodeAsync(int number)
    {
        var address = ClusterPlan.Text($"http://127.0.0.1:{plan.Node[number - 1]}");
        string[] command =
        [
            .. Program,
            "demo",
            "--urls",
            address,
            "--proxies",
            "127.0.0.1",
            "--data",
            plan.PathOf(ClusterPlan.Text($"node{number}")),
            "--language",
            language,
        ];
        return new ClusterPart(
            ClusterKind.Node,
            number,
            address,
            await ClusterProcess.StartAsync(command, LogOf(number), "TERM", NodeEnvironment),
            cancel => AnswersAsync(address + "/health/ready", cancel)
        );
    }

    private async Task<ClusterPart> StartBalancerAsync(CancellationToken cancellationToken)
    {
        await using var deployed = typeof(ClusterHost).Assembly.GetManifestResourceStream("haproxy.cfg")!;
        using var reader = new StreamReader(deployed);
        var (settings, log) = (plan.PathOf("haproxy.cfg"), plan.PathOf("haproxy.log"));
        await File.WriteAllTextAsync(settings, Adapt(await reader.ReadToEndAsync(cancellationToken)), cancellationToken);
        var part = new ClusterPart(
            ClusterKind.Balancer,
            1,
            Address,
            await ClusterProcess.StartAsync([programs.Haproxy, "-f", settings], log),
            cancel => AnswersAsync(Address + "/health/ready", cancel)
        );
        await WaitAsync(part, log, cancellationToken);
        return part;
    }

    /// <summary>Returns the deployed configuration with the addresses of this cluster.</summary>
    private string Adapt(string deployed) =>
        Servers()
            .Replace(
                deployed.Replace("bind :8080", ClusterPlan.Text($"bind 127.0.0.1:{plan.Balancer}"), StringComparison.Ordinal),
                server => ClusterPlan.Text($"127.0.0.1:{plan.Node[server.Groups[1].Value[0] - '1']}")
            );

    private async Task<bool> AnswersAsync(string address, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(address, cancellationToken);
        return answer.IsSuccessStatusCode;
    }

    private string LogOf(int node) => plan.PathOf(ClusterPlan.Text($"node{node}.log"));

    [GeneratedRegex(@"10\.0\.0\.1([1-3]):8080")]
    private static partial Regex Servers();
}
