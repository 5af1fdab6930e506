using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleChanges;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.CommandLine;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Predictions.Impacts;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.RuleChanges.Commands;

/// <summary>
/// Implements the <c>rules impact</c> command: replays results files under two rule sets and reports how the marks differ.
/// </summary>
internal sealed class RulesImpactCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Argument<string> _before,
        _after;
    private readonly Argument<string[]> _files;
    private readonly InputOptions _input;
    private readonly Option<bool> _json;

    public RulesImpactCommand(Terminal terminal)
        : base("impact", terminal.Texts[() => RuleChangesTexts.Command_rules_impact])
    {
        _terminal = terminal;
        var options = new CommandOptions(terminal.Texts);
        Add(
            _before = new Argument<string>("BEFORE")
            {
                Description = terminal.Texts[() => CommandLineTexts.Argument_SET],
                HelpName = terminal.Texts[() => CommandLineTexts.Name_SET],
            }
        );
        Add(
            _after = new Argument<string>("AFTER")
            {
                Description = terminal.Texts[() => CommandLineTexts.Argument_SET],
                HelpName = terminal.Texts[() => CommandLineTexts.Name_SET],
            }
        );
        Add(_files = options.Files());
        Add(_json = options.Switch("--json", () => CommandLineTexts.Option_json));
        _input = new InputOptions(this, terminal);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        if (RuleSetFiles.ReadSound(parsed.GetValue(_before)!, out var before) is { } one)
            return _terminal.WriteError(one);
        if (RuleSetFiles.ReadSound(parsed.GetValue(_after)!, out var after) is { } other)
            return _terminal.WriteError(other);
        using var files = new InputFiles();
        if (await files.OpenAsync(parsed.GetValue(_files)!, _input, parsed, cancellationToken) is { } unreadable)
            return _terminal.WriteError(unreadable);
        var study = new ImpactStudy(RuleSetSuccession.From(before.Set!), RuleSetSuccession.From(after.Set!), ParameterCatalogue.Current);
        var (impact, history) = await files.ReadAsync(
            _terminal,
            _terminal.Texts[() => RuleChangesTexts.Progress_Impact],
            history =>
            {
                foreach (var race in history.Races(cancellationToken))
                    study.Add(race);
                return (study.Report(Environment.ProcessorCount, cancellationToken), history);
            },
            cancellationToken
        );
        if (parsed.GetValue(_json))
            _terminal.Out.WriteLine(JsonSerializer.Serialize(impact, ImpactJson.Options));
        else
            new ImpactSummary(impact).Write(_terminal);
        ReadingSummary.Write(_terminal, history.Report);
        _terminal.WriteMessage(() => CommandLineTexts.Elapsed, watch.Elapsed.TotalSeconds);
        return ReadingSummary.GetStatus(history.Report);
    }
}
