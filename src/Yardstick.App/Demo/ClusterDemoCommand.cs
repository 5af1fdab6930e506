using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Demo;

/// <summary>
/// Implements the <c>cluster-demo</c> command: starts the demonstration on several nodes of this machine, shows their states and stops all
/// of them when it is interrupted.
/// </summary>
internal sealed class ClusterDemoCommand : Command
{
    private const int DefaultPort = 8080;
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);

    private readonly Terminal _terminal;
    private readonly Option<string?> _data;
    private readonly Option<int?> _port;

    public ClusterDemoCommand(CommandContext context)
        : base("cluster-demo", context.Terminal.Texts[() => DemoTexts.Command_cluster_demo])
    {
        var options = new CommandOptions(context.Terminal.Texts);
        _terminal = context.Terminal;
        Add(_data = options.Text("--data", () => DemoTexts.Option_cluster_data, SettingTexts.Value(Setting.Data)));
        Add(_port = options.Whole("--port", () => DemoTexts.Option_cluster_port, 1));
        SetAction(
            (parsed, cancellationToken) => RunAsync(parsed.GetValue(_data), parsed.GetValue(_port) ?? DefaultPort, cancellationToken)
        );
    }

    private async Task<int> RunAsync(string? data, int port, CancellationToken cancellationToken)
    {
        if (ClusterPrograms.Find(out var missing) is not { } programs)
            return _terminal.WriteError(new CommandError(() => DemoTexts.Error_ClusterMissing, string.Join(' ', missing)));
        var folder = data ?? Directory.CreateTempSubdirectory("yardstick-cluster-").FullName;
        try
        {
            var plan = ClusterPlan.Make(folder, port);
            await using var cluster = new ClusterHost(programs, plan, _terminal.Language.Code);
            _terminal.WriteMessage(() => DemoTexts.Cluster_Starting, folder);
            await cluster.StartAsync(cancellationToken);
            await ShowAsync(cluster, cancellationToken);
        }
        finally
        {
            if (data is null)
                Directory.Delete(folder, recursive: true);
        }

        _terminal.WriteMessage(() => DemoTexts.Cluster_Ended);
        return ExitCode.Done;
    }

    /// <summary>
    /// Shows the states until interrupted: a table that changes in place, or a line for each change if output is redirected.
    /// </summary>
    private async Task ShowAsync(ClusterHost cluster, CancellationToken cancellationToken)
    {
        _terminal.Out.WriteLine(_terminal.Texts.Get(() => DemoTexts.Cluster_Open, $"{cluster.Address}/{_terminal.Language.Code}"));
        _terminal.Out.Flush();
        try
        {
            if (Console.IsOutputRedirected)
                await WriteChangesAsync(cluster, cancellationToken);
            else
                await AnsiConsole
                    .Live(ToTable(await StatesAsync(cluster, cancellationToken)))
                    .StartAsync(async screen =>
                    {
                        for (; ; await Task.Delay(Refresh, cancellationToken))
                            screen.UpdateTarget(ToTable(await StatesAsync(cluster, cancellationToken)));
                    });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _terminal.WriteMessage(() => DemoTexts.Cluster_Stopping);
        }
    }

    private async Task WriteChangesAsync(ClusterHost cluster, CancellationToken cancellationToken)
    {
        var seen = new Dictionary<ClusterPart, ClusterState>();
        for (; ; await Task.Delay(Refresh, cancellationToken))
        {
            foreach (var (part, state) in await StatesAsync(cluster, cancellationToken))
            {
                if (seen.TryGetValue(part, out var before) && before == state)
                    continue;
                seen[part] = state;
                _terminal.Out.WriteLine(string.Join(" · ", Cells(part, state)));
            }

            _terminal.Out.Flush();
        }
    }

    private static async Task<IReadOnlyList<(ClusterPart Part, ClusterState State)>> StatesAsync(
        ClusterHost cluster,
        CancellationToken cancellationToken
    ) => await Task.WhenAll(cluster.Parts.Select(async part => (part, await part.GetStateAsync(cancellationToken))));

    private Table ToTable(IReadOnlyList<(ClusterPart Part, ClusterState State)> states)
    {
        var table = new Table().RoundedBorder();
        foreach (
            var head in (Func<string>[])
                [() => DemoTexts.Cluster_Part, () => DemoTexts.Cluster_Address, () => DemoTexts.Cluster_Id, () => DemoTexts.Cluster_State]
        )
            table.AddColumn(Markup.Escape(_terminal.Texts[head]));
        foreach (var (part, state) in states)
            table.AddRow([.. Cells(part, state).Select(Markup.Escape)]);
        return table;
    }

    private string[] Cells(ClusterPart part, ClusterState state) =>
        [
            _terminal.Texts.Get(Text(part.Kind), part.Number),
            part.Address,
            part.Process.Id.ToString(CultureInfo.InvariantCulture),
            _terminal.Texts[Text(state)],
        ];

    private static Func<string> Text(ClusterKind kind) =>
        kind switch
        {
            ClusterKind.Primary => () => DemoTexts.Cluster_Kind_Primary,
            ClusterKind.Standby => () => DemoTexts.Cluster_Kind_Standby,
            ClusterKind.Redis => () => DemoTexts.Cluster_Kind_Redis,
            ClusterKind.Node => () => DemoTexts.Cluster_Kind_Node,
            ClusterKind.Balancer => () => DemoTexts.Cluster_Kind_Balancer,
        };

    private static Func<string> Text(ClusterState state) =>
        state switch
        {
            ClusterState.NotReady => () => DemoTexts.Cluster_State_NotReady,
            ClusterState.Ready => () => DemoTexts.Cluster_State_Ready,
            ClusterState.Ended => () => DemoTexts.Cluster_State_Ended,
        };
}
