using System.CommandLine;
using System.Diagnostics;
using Yardstick.App.Features.Backtests;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Commands;

/// <summary>Forecasts past races from the days before each, and says how good the forecasts were.</summary>
internal sealed class BacktestCommand : Command
{
    private static readonly Dictionary<string, BacktestMethod> Methods = Named<BacktestMethod>();
    private static readonly Dictionary<string, PredictionScale> Scales = Named<PredictionScale>();
    private static readonly Dictionary<string, RefitPace> Paces = Named<RefitPace>();

    private readonly Terminal _terminal;
    private readonly Argument<string[]> _files;
    private readonly Option<DateOnly?> _from, _to, _until;
    private readonly Option<BacktestMethod?> _method;
    private readonly Option<PredictionScale?> _scale;
    private readonly Option<RefitPace?> _refit;
    private readonly Option<string?> _standards, _parameters, _out, _report;
    private readonly Option<Discipline?> _code;
    private readonly Option<bool> _json;

    public BacktestCommand(Terminal terminal)
        : base("backtest", terminal.Texts["Verb_backtest"])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(_files = options.Files());
        Add(_from = options.Day("--from"));
        Add(_to = options.Day("--to"));
        Add(_until = options.Day("--until"));
        Add(_method = options.Choice("--method", Methods));
        Add(_scale = options.Choice("--scale", Scales));
        Add(_refit = options.Choice("--refit", Paces));
        Add(_standards = options.Text("--standards", "ID"));
        Add(_parameters = options.Text("--parameters", "FILE"));
        Add(_code = options.Code());
        Add(_out = options.Text("--out", "FILE"));
        Add(_report = options.Text("--report", "FILE"));
        Add(_json = options.Switch("--json"));
        (_from.Required, _to.Required, _out.Required) = (true, true, true);
        foreach (var option in new Option[] { _from, _to, _until, _method, _out, _code }) option.Description = terminal.Texts[$"Option{option.Name}_backtest"];
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var (paths, target, report) = (parsed.GetValue(_files)!, parsed.GetValue(_out)!, parsed.GetValue(_report));
        if (RuleSetOptions.Find(parsed.GetValue(_standards) ?? RuleSetCatalogue.International, out var standards) is { } unknown) return _terminal.Refuse(unknown);
        var plan = PlanOf(parsed, standards);
        if ((ParametersFile.Find(parsed.GetValue(_parameters), plan.From, out var parameters) ?? DaysOf(plan) ?? OutputFile.Check(target, paths) ?? OutputFile.Check(report, [.. paths, target])) is { } refused) return _terminal.Refuse(refused);
        plan = plan with { Parameters = parameters };
        using var files = new InputFiles();
        if (await files.TakeAsync(paths, cancellationToken) is { } unreadable) return _terminal.Refuse(unreadable);

        var (result, history) = await _terminal.WithProgressAsync(_terminal.Texts["Progress_Backtest"], progress => Task.Run(
            () =>
            {
                var history = new ResultsHistory(files.All, progress);
                return (new RunBacktest(plan, BenchmarkRows.Read(files.All, cancellationToken)).Run(history.Races(cancellationToken), cancellationToken), history);
            },
            cancellationToken));
        OutputFile.WriteText(target, csv => PredictionsCsv.Write(result.Forecasts, csv));
        if (report is not null)
        {
            var page = await BacktestReport.RenderAsync(result, _terminal.Language);
            OutputFile.WriteText(report, html => html.Write(page));
        }

        new BacktestSummary(result, history.Report, watch.Elapsed).Write(_terminal, parsed.GetValue(_json));
        return ReadingSummary.StatusOf(history.Report);
    }

    private BacktestPlan PlanOf(ParseResult parsed, RuleSet standards)
    {
        var from = parsed.GetValue(_from)!.Value;
        return new BacktestPlan
        {
            Method = parsed.GetValue(_method) ?? BacktestMethod.Network,
            Scale = parsed.GetValue(_scale) ?? PredictionScale.Predictive,
            Refit = parsed.GetValue(_refit) ?? RefitPace.Weekly,
            From = from,
            To = parsed.GetValue(_to)!.Value,
            Until = parsed.GetValue(_until) ?? from.AddDays(-1),
            Codes = [parsed.GetValue(_code) ?? Discipline.Flat],
            Standards = standards,
            Parameters = ParameterCatalogue.Current,
        };
    }

    private static CommandError? DaysOf(BacktestPlan plan)
    {
        if (plan.To < plan.From) return new CommandError("Error_ToBeforeFrom", plan.To, plan.From);
        return plan.Until >= plan.From ? new CommandError("Error_UntilTooLate", plan.Until, plan.From) : null;
    }

    private static Dictionary<string, T> Named<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(value => value.ToString().ToLowerInvariant(), StringComparer.OrdinalIgnoreCase);
}
