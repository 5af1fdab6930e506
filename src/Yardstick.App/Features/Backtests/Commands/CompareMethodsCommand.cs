using System.CommandLine;
using System.Diagnostics;
using Yardstick.App.Components;
using Yardstick.App.Features.Backtests;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.CommandLine;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Backtests.Commands;

/// <summary>
/// Implements the <c>compare-methods</c> command: tests the four rating methods on races that were run after their marks.
/// </summary>
internal sealed class CompareMethodsCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Argument<string[]> _files;
    private readonly InputOptions _input;
    private readonly Option<string?> _rules,
        _out;
    private readonly Option<DateOnly?> _from,
        _to;
    private readonly Option<bool> _json;

    public CompareMethodsCommand(Terminal terminal)
        : base("compare-methods", terminal.Texts[() => BacktestsTexts.Command_compare_methods])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(_files = options.Files());
        Add(_rules = options.Text("--rules", () => CommandLineTexts.Option_rules, () => CommandLineTexts.Name_ID));
        Add(_from = options.Day("--from", () => BacktestsTexts.Option_from_compare));
        Add(_to = options.Day("--to", () => BacktestsTexts.Option_to_compare));
        Add(_out = options.Text("--out", () => BacktestsTexts.Option_out_compare, () => CommandLineTexts.Name_FILE));
        Add(_json = options.Switch("--json", () => CommandLineTexts.Option_json));
        _input = new InputOptions(this, terminal);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var (paths, target, from, to) = (parsed.GetValue(_files)!, parsed.GetValue(_out), parsed.GetValue(_from), parsed.GetValue(_to));
        if (RuleSetOptions.Find(parsed.GetValue(_rules) ?? RuleSetCatalogue.International, out var ruleSet) is { } unknown)
            return _terminal.WriteError(unknown);
        if (to < from)
            return _terminal.WriteError(new CommandError(() => BacktestsTexts.Error_ToBeforeFrom, to, from));
        if (OutputFile.Check(target, paths) is { } unwritable)
            return _terminal.WriteError(unwritable);
        using var files = new InputFiles();
        if (await files.OpenAsync(paths, _input, parsed, cancellationToken) is { } unreadable)
            return _terminal.WriteError(unreadable);

        var history = new ResultsHistory(files.All, null);
        var result = await _terminal.WithFractionProgressAsync(
            _terminal.Texts[() => BacktestsTexts.Progress_Compare],
            progress =>
                Task.Run(
                    () =>
                    {
                        Race[] races = [.. history.Races(cancellationToken)];
                        return new CompareMethods(ruleSet, Environment.ProcessorCount).Run(races, from, to, progress, cancellationToken);
                    },
                    cancellationToken
                )
        );
        var summary = new MethodComparisonSummary(result, history.Report, watch.Elapsed);
        if (target is not null)
            OutputFile.WriteText(
                target,
                writer => summary.WriteReport(writer, _terminal.Language, target.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            );
        summary.Write(_terminal, parsed.GetValue(_json));
        return ReadingSummary.GetStatus(history.Report);
    }
}
