using System.CommandLine;
using System.Globalization;
using Yardstick.App.Components;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Ratings.Commands;

/// <summary>Implements the <c>fit</c> command: estimates the network parameters from results files and writes them.</summary>
internal sealed class FitCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Argument<string[]> _files;
    private readonly InputOptions _input;
    private readonly Option<string?> _rules,
        _out;
    private readonly Option<DateOnly?> _until;

    public FitCommand(Terminal terminal)
        : base("fit", terminal.Texts[() => RatingsTexts.Command_fit])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(_files = options.Files());
        Add(_until = options.Day("--until", () => RatingsTexts.Option_until));
        Add(_out = options.Text("--out", () => CommandLineTexts.Option_out, () => CommandLineTexts.Name_FILE));
        Add(_rules = options.Text("--rules", () => CommandLineTexts.Option_rules, () => CommandLineTexts.Name_ID));
        (_until.Required, _out.Required) = (true, true);
        _input = new InputOptions(this, terminal);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (paths, target, until) = (parsed.GetValue(_files)!, parsed.GetValue(_out)!, parsed.GetValue(_until)!.Value);
        if (RuleSetOptions.Find(parsed.GetValue(_rules) ?? RuleSetCatalogue.International, out var ruleSet) is { } unknown)
            return _terminal.WriteError(unknown);
        if (OutputFile.Check(target, paths) is { } unwritable)
            return _terminal.WriteError(unwritable);
        using var files = new InputFiles();
        if (await files.OpenAsync(paths, _input, parsed, cancellationToken) is { } unreadable)
            return _terminal.WriteError(unreadable);

        var fit = new FitParameters(ruleSet);
        var history = await files.ReadAsync(
            _terminal,
            _terminal.Texts[() => RatingsTexts.Progress_Reading],
            history =>
            {
                fit.Take(history.Races(cancellationToken), until);
                return history;
            },
            cancellationToken
        );
        var set = await _terminal.WithFractionProgressAsync(
            _terminal.Texts[() => RatingsTexts.Progress_Fitting],
            progress =>
                Task.Run(() => fit.Fit(Path.GetFileNameWithoutExtension(target), until, progress, cancellationToken), cancellationToken)
        );
        if (set.Pools.Count == 0)
            return _terminal.WriteError(
                new CommandError(() => RatingsTexts.Error_NothingToFit, until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            );
        OutputFile.Write(target, stream => stream.Write(ParameterJson.Write(set)));
        Tell(set, history, fit.RacesLater);
        return ReadingSummary.GetStatus(history.Report);
    }

    private void Tell(ParameterSet set, ResultsHistory history, int later)
    {
        var words = _terminal.Texts;
        foreach (var (parameters, _) in set.Pools)
        {
            var (discipline, breed) = (words[parameters.Discipline.Text()], words[parameters.Breed.Text()]);
            if (parameters.Evidence is { } evidence)
                _terminal.WriteMessage(
                    () => RatingsTexts.Fit_Pool,
                    discipline,
                    breed,
                    evidence.Runs,
                    evidence.Races,
                    evidence.From,
                    evidence.Until
                );
            else
                _terminal.WriteMessage(() => RatingsTexts.Fit_Default, discipline, breed, ParameterFit.FewestRuns);
        }

        if (later > 0)
            _terminal.WriteMessage(() => RatingsTexts.Fit_Later, later);
        ReadingSummary.Write(_terminal, history.Report);
    }
}
