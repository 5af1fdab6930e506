using System.CommandLine;
using System.Diagnostics;
using Yardstick.App.Components;
using Yardstick.App.Features.Backtests;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.CommandLine;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Backtests.Commands;

/// <summary>Implements the <c>backtest</c> command: forecasts past races from the days before each and scores the forecasts.</summary>
internal sealed class BacktestCommand : Command
{
    private static readonly Dictionary<string, BacktestMethod> Methods = Named<BacktestMethod>();
    private static readonly Dictionary<string, PredictionScale> Scales = Named<PredictionScale>();
    private static readonly Dictionary<string, RefitPace> Paces = Named<RefitPace>();

    private readonly Terminal _terminal;
    private readonly Argument<string[]> _files;
    private readonly InputOptions _input;
    private readonly Option<DateOnly?> _from,
        _to,
        _until;
    private readonly Option<BacktestMethod?> _method;
    private readonly Option<PredictionScale?> _scale;
    private readonly Option<RefitPace?> _refit;
    private readonly Option<string?> _rules,
        _parameters,
        _out,
        _report;
    private readonly Option<Discipline?> _discipline;
    private readonly Option<bool> _json;

    public BacktestCommand(Terminal terminal)
        : base("backtest", terminal.Texts[() => BacktestsTexts.Command_backtest])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(_files = options.Files());
        Add(_from = options.Day("--from", () => BacktestsTexts.Option_from_backtest));
        Add(_to = options.Day("--to", () => BacktestsTexts.Option_to_backtest));
        Add(_until = options.Day("--until", () => BacktestsTexts.Option_until_backtest));
        Add(_method = options.Choice("--method", () => BacktestsTexts.Option_method_backtest, Methods));
        Add(_scale = options.Choice("--scale", () => BacktestsTexts.Option_scale, Scales));
        Add(_refit = options.Choice("--refit", () => BacktestsTexts.Option_refit, Paces));
        Add(_rules = options.Text("--rules", () => CommandLineTexts.Option_rules, () => CommandLineTexts.Name_ID));
        Add(_parameters = options.Text("--parameters", () => BacktestsTexts.Option_parameters, () => CommandLineTexts.Name_FILE));
        Add(_discipline = options.Discipline());
        _discipline.Description = terminal.Texts[() => BacktestsTexts.Option_code_backtest];
        Add(_out = options.Text("--out", () => BacktestsTexts.Option_out_backtest, () => CommandLineTexts.Name_FILE));
        Add(_report = options.Text("--report", () => BacktestsTexts.Option_report, () => CommandLineTexts.Name_FILE));
        Add(_json = options.Switch("--json", () => CommandLineTexts.Option_json));
        (_from.Required, _to.Required, _out.Required) = (true, true, true);
        _input = new InputOptions(this, terminal);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var (paths, target, report) = (parsed.GetValue(_files)!, parsed.GetValue(_out)!, parsed.GetValue(_report));
        if (RuleSetOptions.Find(parsed.GetValue(_rules) ?? RuleSetCatalogue.International, out var ruleSet) is { } unknown)
            return _terminal.WriteError(unknown);
        var plan = GetPlan(parsed, ruleSet);
        var refused =
            ParametersFile.Find(parsed.GetValue(_parameters), plan.From, out var parameters)
            ?? GetDays(plan)
            ?? OutputFile.Check(target, paths)
            ?? OutputFile.Check(report, [.. paths, target]);
        if (refused is not null)
            return _terminal.WriteError(refused);
        plan = plan with { Parameters = parameters };
        using var files = new InputFiles();
        if (await files.OpenAsync(paths, _input, parsed, cancellationToken) is { } unreadable)
            return _terminal.WriteError(unreadable);

        var (result, history) = await files.ReadAsync(
            _terminal,
            _terminal.Texts[() => BacktestsTexts.Progress_Backtest],
            history =>
            {
                var backtest = new RunBacktest(plan, BenchmarkRows.Read(files.All, cancellationToken));
                return (backtest.Run(history.Races(cancellationToken), cancellationToken), history);
            },
            cancellationToken
        );
        OutputFile.WriteText(target, csv => PredictionsCsv.Write(result.Forecasts, csv));
        if (report is not null)
            await WriteReportAsync(report, result);
        new BacktestSummary(result, history.Report, watch.Elapsed).Write(_terminal, parsed.GetValue(_json));
        return ReadingSummary.GetStatus(history.Report);
    }

    private BacktestPlan GetPlan(ParseResult parsed, RuleSet ruleSet)
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
            Disciplines = [parsed.GetValue(_discipline) ?? Discipline.Flat],
            RuleSet = ruleSet,
            Parameters = ParameterCatalogue.Current,
        };
    }

    private async Task WriteReportAsync(string path, BacktestResult result)
    {
        var page = await BacktestReport.RenderAsync(result, _terminal.Language);
        OutputFile.WriteText(path, html => html.Write(page));
    }

    private static CommandError? GetDays(BacktestPlan plan)
    {
        if (plan.To < plan.From)
            return new CommandError(() => BacktestsTexts.Error_ToBeforeFrom, plan.To, plan.From);
        return plan.Until >= plan.From ? new CommandError(() => BacktestsTexts.Error_UntilTooLate, plan.Until, plan.From) : null;
    }

    private static Dictionary<string, T> Named<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(value => value.ToString().ToLowerInvariant(), StringComparer.OrdinalIgnoreCase);
}
