using System.CommandLine;
using System.Diagnostics;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Commands;

/// <summary>Rates results files without a database and writes the list.</summary>
internal sealed class RateCommand : Command
{
    private static readonly Dictionary<string, ListFormat> Formats = new(StringComparer.OrdinalIgnoreCase) { ["csv"] = ListFormat.Csv, ["json"] = ListFormat.Json };

    internal static readonly Dictionary<string, RatingMethod> Methods = Enum.GetValues<RatingMethod>().ToDictionary(method => method.ToString().ToLowerInvariant(), StringComparer.OrdinalIgnoreCase);

    private readonly Terminal _terminal;
    private readonly Argument<string[]> _files;
    private readonly Option<string?> _standards, _out, _errors;
    private readonly Option<DateOnly?> _asOf;
    private readonly Option<Discipline?> _code;
    private readonly Option<Breed?> _population;
    private readonly Option<RatingMethod?> _method;
    private readonly Option<ListFormat?> _format;
    private readonly Option<bool> _json;

    public RateCommand(Terminal terminal)
        : base("rate", terminal.Texts["Verb_rate"])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(_files = options.Files());
        Add(_method = options.Choice("--method", Methods));
        Add(_standards = options.Text("--standards", "ID"));
        Add(_asOf = options.Day("--as-of"));
        Add(_code = options.Code());
        Add(_population = options.Population());
        Add(_out = options.Text("--out", "FILE"));
        Add(_errors = options.Text("--errors", "FILE"));
        Add(_format = options.Choice("--format", Formats));
        Add(_json = options.Switch("--json"));
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var (paths, target, errors) = (parsed.GetValue(_files)!, parsed.GetValue(_out), parsed.GetValue(_errors));
        if (RuleSetOptions.Find(parsed.GetValue(_standards) ?? RuleSetCatalogue.International, out var standards) is { } unknown) return _terminal.Refuse(unknown);
        if ((OutputFile.Check(target, paths) ?? OutputFile.Check(errors, paths)) is { } unwritable) return _terminal.Refuse(unwritable);
        using var files = new InputFiles();
        if (await files.TakeAsync(paths, cancellationToken) is { } unreadable) return _terminal.Refuse(unreadable);

        var method = parsed.GetValue(_method);
        var rating = new RateResults(standards, method, method is null or RatingMethod.Network);
        var history = await _terminal.WithProgressAsync(_terminal.Texts["Progress_Rating"], progress => Task.Run(
            () =>
            {
                var races = new ResultsHistory(files.All, progress);
                rating.Rate(races.Races(cancellationToken), parsed.GetValue(_asOf));
                return races;
            },
            cancellationToken));
        var code = parsed.GetValue(_code) ?? Discipline.Flat;
        var population = parsed.GetValue(_population) ?? rating.PopulationOf(code);
        var list = await Task.Run(() => rating.List(code, population, parsed.GetValue(_asOf), cancellationToken), cancellationToken);
        Write(list, target, FormatOf(parsed, target));
        if (errors is not null) OutputFile.Write(errors, stream => ErrorReportFile.Write(stream, history.Report));
        new RateSummary(history, rating, list, watch.Elapsed).Write(_terminal, parsed.GetValue(_json), toOutput: target is not null);
        return ReadingSummary.StatusOf(history.Report);
    }

    /// <summary>The format named, or what the name of the file says; on standard output what <c>--json</c> says.</summary>
    private ListFormat FormatOf(ParseResult parsed, string? target) =>
        parsed.GetValue(_format)
        ?? ((target is null ? parsed.GetValue(_json) : target.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) ? ListFormat.Json : ListFormat.Csv);

    private void Write(MarkList list, string? target, ListFormat format)
    {
        var document = ListDocument.From(list);
        if (target is null) document.Write(_terminal.Out, format);
        else
        {
            OutputFile.WriteText(target, writer => document.Write(writer, format));
        }
    }
}
