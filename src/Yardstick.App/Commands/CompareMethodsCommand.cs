using System.CommandLine;
using System.Diagnostics;
using Yardstick.App.Features.Backtests;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Commands;

/// <summary>Tries the four methods of rating on races that were run after their marks.</summary>
internal sealed class CompareMethodsCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Argument<string[]> _files;
    private readonly Option<string?> _standards, _out;
    private readonly Option<DateOnly?> _from, _to;
    private readonly Option<bool> _json;

    public CompareMethodsCommand(Terminal terminal)
        : base("compare-methods", terminal.Texts["Verb_compare-methods"])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(_files = options.Files());
        Add(_standards = options.Text("--standards", "ID"));
        Add(_from = options.Day("--from"));
        Add(_to = options.Day("--to"));
        Add(_out = options.Text("--out", "FILE"));
        Add(_json = options.Switch("--json"));
        foreach (var option in new Option[] { _from, _to, _out }) option.Description = terminal.Texts[$"Option{option.Name}_compare"];
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var (paths, target, from, to) = (parsed.GetValue(_files)!, parsed.GetValue(_out), parsed.GetValue(_from), parsed.GetValue(_to));
        if (RuleSetOptions.Find(parsed.GetValue(_standards) ?? RuleSetCatalogue.International, out var standards) is { } unknown) return _terminal.Refuse(unknown);
        if (to < from) return _terminal.Refuse(new CommandError("Error_ToBeforeFrom", to, from));
        if (OutputFile.Check(target, paths) is { } unwritable) return _terminal.Refuse(unwritable);
        using var files = new InputFiles();
        if (await files.TakeAsync(paths, cancellationToken) is { } unreadable) return _terminal.Refuse(unreadable);

        var history = new ResultsHistory(files.All, null);
        var result = await _terminal.WithPartAsync(_terminal.Texts["Progress_Compare"], progress => Task.Run(
            () =>
            {
                Race[] races = [.. history.Races(cancellationToken)];
                return new CompareMethods(standards, Environment.ProcessorCount).Run(races, from, to, progress, cancellationToken);
            },
            cancellationToken));
        var summary = new MethodComparisonSummary(result, history.Report, watch.Elapsed);
        if (target is not null) OutputFile.WriteText(target, writer => summary.WriteReport(writer, _terminal.Language, target.EndsWith(".json", StringComparison.OrdinalIgnoreCase)));
        summary.Write(_terminal, parsed.GetValue(_json));
        return ReadingSummary.StatusOf(history.Report);
    }
}
