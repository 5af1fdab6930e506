using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Yardstick.App.Features.RuleChanges;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Predictions.Impacts;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Commands;

/// <summary>Replays results files under two rule sets, and says what would move.</summary>
internal sealed class RulesImpactCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Argument<string> _before, _after;
    private readonly Argument<string[]> _files;
    private readonly Option<bool> _json;

    public RulesImpactCommand(Terminal terminal)
        : base("impact", terminal.Texts["Verb_standards_impact"])
    {
        _terminal = terminal;
        var options = new CommandOptions(terminal.Texts);
        Add(_before = new Argument<string>("BEFORE") { Description = terminal.Texts["Argument_SET"], HelpName = terminal.Texts["Name_SET"] });
        Add(_after = new Argument<string>("AFTER") { Description = terminal.Texts["Argument_SET"], HelpName = terminal.Texts["Name_SET"] });
        Add(_files = options.Files());
        Add(_json = options.Switch("--json"));
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        if (RuleSetFiles.ReadSound(parsed.GetValue(_before)!, out var before) is { } one) return _terminal.Refuse(one);
        if (RuleSetFiles.ReadSound(parsed.GetValue(_after)!, out var after) is { } other) return _terminal.Refuse(other);
        using var files = new InputFiles();
        if (await files.TakeAsync(parsed.GetValue(_files)!, cancellationToken) is { } unreadable) return _terminal.Refuse(unreadable);
        var (impact, history) = await _terminal.WithProgressAsync(_terminal.Texts["Progress_Impact"], progress => Task.Run(
            () =>
            {
                var study = new ImpactStudy(RuleSetSuccession.From(before.Set!), RuleSetSuccession.From(after.Set!), ParameterCatalogue.Current);
                var history = new ResultsHistory(files.All, progress);
                foreach (var race in history.Races(cancellationToken)) study.Add(race);
                return (study.Report(Environment.ProcessorCount, cancellationToken), history);
            },
            cancellationToken));
        if (parsed.GetValue(_json)) _terminal.Out.WriteLine(JsonSerializer.Serialize(impact, ImpactJson.Options));
        else new ImpactSummary(impact).Tell(_terminal);
        ReadingSummary.Tell(_terminal, history.Report);
        _terminal.Say("Elapsed", watch.Elapsed.TotalSeconds);
        return ReadingSummary.StatusOf(history.Report);
    }
}
