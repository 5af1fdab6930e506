using System.CommandLine;
using System.Globalization;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Commands;

/// <summary>Estimates the parameters of the network from results files and writes them.</summary>
internal sealed class FitCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Argument<string[]> _files;
    private readonly Option<string?> _standards, _out;
    private readonly Option<DateOnly?> _until;

    public FitCommand(Terminal terminal)
        : base("fit", terminal.Texts["Verb_fit"])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(_files = options.Files());
        Add(_until = options.Day("--until"));
        Add(_out = options.Text("--out", "FILE"));
        Add(_standards = options.Text("--standards", "ID"));
        (_until.Required, _out.Required) = (true, true);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (paths, target, until) = (parsed.GetValue(_files)!, parsed.GetValue(_out)!, parsed.GetValue(_until)!.Value);
        if (RuleSetOptions.Find(parsed.GetValue(_standards) ?? RuleSetCatalogue.International, out var standards) is { } unknown) return _terminal.Refuse(unknown);
        if (OutputFile.Check(target, paths) is { } unwritable) return _terminal.Refuse(unwritable);
        using var files = new InputFiles();
        if (await files.TakeAsync(paths, cancellationToken) is { } unreadable) return _terminal.Refuse(unreadable);

        var fit = new FitParameters(standards);
        var history = await _terminal.WithProgressAsync(_terminal.Texts["Progress_Reading"], progress => Task.Run(
            () =>
            {
                var races = new ResultsHistory(files.All, progress);
                fit.Take(races.Races(cancellationToken), until);
                return races;
            },
            cancellationToken));
        var set = await _terminal.WithPartAsync(_terminal.Texts["Progress_Fitting"], progress => Task.Run(() => fit.Fit(Path.GetFileNameWithoutExtension(target), until, progress, cancellationToken), cancellationToken));
        if (set.Books.Count == 0) return _terminal.Refuse(new CommandError("Error_NothingToFit", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        OutputFile.Write(target, stream => stream.Write(ParameterJson.Write(set)));
        Tell(set, history, fit.RacesLater);
        return ReadingSummary.StatusOf(history.Report);
    }

    private void Tell(ParameterSet set, ResultsHistory history, int later)
    {
        var words = new ResourceTexts("Features.Ratings", _terminal.Language);
        foreach (var (book, _) in set.Books)
        {
            var (code, population) = (words.GetForMember("RaceCode", book.Code), words.GetForMember("Population", book.Population));
            if (book.Evidence is { } evidence) _terminal.Say("Fit_Book", code, population, evidence.Runs, evidence.Races, evidence.From, evidence.Until);
            else _terminal.Say("Fit_Default", code, population, ParameterFit.FewestRuns);
        }

        if (later > 0) _terminal.Say("Fit_Later", later);
        ReadingSummary.Tell(_terminal, history.Report);
    }
}
