using System.CommandLine;
using System.Diagnostics;
using Yardstick.App.Components;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.CommandLine;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Lists.Commands;

/// <summary>Implements the <c>rate</c> command: rates results files without a database and writes the list.</summary>
internal sealed class RateCommand : Command
{
    private static readonly Dictionary<string, ListFormat> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csv"] = ListFormat.Csv,
        ["json"] = ListFormat.Json,
    };

    internal static readonly Dictionary<string, RatingMethod> Methods = Enum.GetValues<RatingMethod>()
        .ToDictionary(method => method.ToString().ToLowerInvariant(), StringComparer.OrdinalIgnoreCase);

    private readonly Terminal _terminal;
    private readonly Argument<string[]> _files;
    private readonly InputOptions _input;
    private readonly Option<string?> _rules,
        _out,
        _errors,
        _inactive,
        _departures;
    private readonly Option<DateOnly?> _asOf;
    private readonly Option<Discipline?> _discipline;
    private readonly Option<Breed?> _breed;
    private readonly Option<RatingMethod?> _method;
    private readonly Option<ListFormat?> _format;
    private readonly Option<bool> _json,
        _definitive;

    public RateCommand(Terminal terminal)
        : base("rate", terminal.Texts[() => ListsTexts.Command_rate])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(_files = options.Files());
        Add(_method = options.Choice("--method", () => ListsTexts.Option_method, Methods));
        Add(_rules = options.Text("--rules", () => CommandLineTexts.Option_rules, () => CommandLineTexts.Name_ID));
        Add(_asOf = options.Day("--as-of", () => ListsTexts.Option_as_of));
        Add(_discipline = options.Discipline());
        Add(_breed = options.Breed());
        Add(_out = options.Text("--out", () => CommandLineTexts.Option_out, () => CommandLineTexts.Name_FILE));
        Add(_inactive = options.Text("--inactive", () => ListsTexts.Option_inactive_file, () => CommandLineTexts.Name_FILE));
        Add(_departures = options.Text("--departures", () => ListsTexts.Option_departures, () => CommandLineTexts.Name_FILE));
        Add(_definitive = options.Switch("--without-provisional", () => ListsTexts.Option_without_provisional));
        Add(_errors = options.Text("--errors", () => CommandLineTexts.Option_errors, () => CommandLineTexts.Name_FILE));
        Add(_format = options.Choice("--format", () => ListsTexts.Option_format, Formats));
        Add(_json = options.Switch("--json", () => CommandLineTexts.Option_json));
        _input = new InputOptions(this, terminal);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var (paths, target, errors) = (parsed.GetValue(_files)!, parsed.GetValue(_out), parsed.GetValue(_errors));
        if (RuleSetOptions.Find(parsed.GetValue(_rules) ?? RuleSetCatalogue.International, out var ruleSet) is { } unknown)
            return _terminal.WriteError(unknown);
        if (CheckOutputs(paths, target, errors, parsed.GetValue(_inactive)) is { } unwritable)
            return _terminal.WriteError(unwritable);
        if (DeparturesCommand.Read(parsed.GetValue(_departures), out var departures) is { } unread)
            return _terminal.WriteError(unread);
        using var files = new InputFiles();
        if (await files.OpenAsync(paths, _input, parsed, cancellationToken) is { } unreadable)
            return _terminal.WriteError(unreadable);

        var method = parsed.GetValue(_method);
        var rating = new RateResults(ruleSet, method, method is null or RatingMethod.Network);
        var history = await files.ReadAsync(
            _terminal,
            _terminal.Texts[() => CommandLineTexts.Progress_Rating],
            history =>
            {
                rating.Rate(history.Races(cancellationToken), parsed.GetValue(_asOf));
                return history;
            },
            cancellationToken
        );
        var pool = GetPool(parsed, rating);
        var list = await Task.Run(() => rating.List(pool, parsed.GetValue(_asOf), cancellationToken, departures), cancellationToken);
        Write(list, rating, parsed);
        if (errors is not null)
            OutputFile.Write(errors, stream => ErrorReportFile.Write(stream, history.Report));
        new RateSummary(history, rating, list, watch.Elapsed).Write(_terminal, parsed.GetValue(_json), toOutput: target is not null);
        return ReadingSummary.GetStatus(history.Report);
    }

    private RatingPool GetPool(ParseResult parsed, RateResults rating)
    {
        var discipline = parsed.GetValue(_discipline) ?? Discipline.Flat;
        return new RatingPool(discipline, parsed.GetValue(_breed) ?? rating.GetBreed(discipline));
    }

    private static CommandError? CheckOutputs(string[] inputs, params ReadOnlySpan<string?> outputs)
    {
        foreach (var output in outputs)
            if (OutputFile.Check(output, inputs) is { } error)
                return error;
        return null;
    }

    private void Write(MarkList list, RateResults rating, ParseResult parsed)
    {
        var (document, target) = (ListDocument.From(list, rating.WithoutFigure), parsed.GetValue(_out));
        Write(parsed.GetValue(_definitive) ? document.WithoutProvisional() : document, target, GetFormat(parsed, target));
        if (parsed.GetValue(_inactive) is { } inactive)
            Write(ListDocument.FromUnlisted(list), inactive, GetFormat(parsed, inactive));
    }

    /// <summary>Returns the format specified, or that of the file extension; on standard output, <c>--json</c> selects JSON.</summary>
    private ListFormat GetFormat(ParseResult parsed, string? target) =>
        parsed.GetValue(_format)
        ?? (
            (target is null ? parsed.GetValue(_json) : target.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
                ? ListFormat.Json
                : ListFormat.Csv
        );

    private void Write(ListDocument document, string? target, ListFormat format)
    {
        if (target is null)
            document.Write(_terminal.Out, format);
        else
        {
            OutputFile.WriteText(target, writer => document.Write(writer, format));
        }
    }
}
