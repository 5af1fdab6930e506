using System.CommandLine;
using System.CommandLine.Parsing;
using Yardstick.App.Components;
using Yardstick.App.Features.Conversions;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Network;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Conversions.Commands;

/// <summary>Implements the <c>convert</c> command: converts one mark, several marks or a CSV file of marks to another scale.</summary>
internal sealed class ConvertCommand : Command
{
    private const string Usage = "yardstick convert";

    private readonly Terminal _terminal;
    private readonly Argument<decimal[]> _values;
    private readonly Option<string?> _from,
        _to,
        _csv,
        _out;
    private readonly Option<string[]> _calibrate;
    private readonly InputOptions _input;
    private readonly Option<DateOnly?> _date;
    private readonly Option<bool> _json;

    public ConvertCommand(Terminal terminal)
        : base("convert", terminal.Texts[() => ConversionsTexts.Command_convert])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(
            _values = new Argument<decimal[]>("VALUE")
            {
                Description = terminal.Texts[() => ConversionsTexts.Argument_VALUE],
                HelpName = terminal.Texts[() => ConversionsTexts.Name_VALUE],
                Arity = ArgumentArity.ZeroOrMore,
                CustomParser = Marks,
            }
        );
        Add(_from = options.Text("--from", () => CommandLineTexts.Option_from, () => ConversionsTexts.Name_SCALE));
        Add(_to = options.Text("--to", () => ConversionsTexts.Option_to, () => ConversionsTexts.Name_SCALE));
        Add(_date = options.Day("--date", () => ConversionsTexts.Option_date));
        Add(_csv = options.Text("--csv", () => ConversionsTexts.Option_csv, () => CommandLineTexts.Name_FILE));
        Add(_out = options.Text("--out", () => CommandLineTexts.Option_out, () => CommandLineTexts.Name_FILE));
        _out.Description = terminal.Texts[() => ConversionsTexts.Option_out_convert];
        Add(
            _calibrate = new Option<string[]>("--calibrate")
            {
                Description = terminal.Texts[() => ConversionsTexts.Option_calibrate],
                HelpName = terminal.Texts[() => CommandLineTexts.Name_FILE],
                AllowMultipleArgumentsPerToken = true,
            }
        );
        Add(_json = options.Switch("--json", () => CommandLineTexts.Option_json));
        _input = new InputOptions(this, terminal);
        SetAction(RunAsync);
    }

    private decimal[] Marks(ArgumentResult result)
    {
        var marks = new List<decimal>();
        foreach (var token in result.Tokens)
        {
            if (MarkInput.Read(token.Value) is { } mark)
                marks.Add(mark);
            else
                result.AddError(_terminal.Texts.Get(() => ConversionsTexts.Error_Number, token.Value));
        }

        return [.. marks];
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var converter = Converter.Over(RuleSetCatalogue.Ids.Select(id => RuleSetCatalogue.Find(id)!));
        var defaults = new MarkDefaults(
            parsed.GetValue(_from) ?? "",
            parsed.GetValue(_to) ?? "",
            parsed.GetValue(_date) ?? DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date)
        );
        var marks = parsed.GetValue(_values) ?? [];
        if (parsed.GetValue(_csv) is not { } file)
            return await ValuesAsync(parsed, marks, converter, defaults, cancellationToken);
        return marks.Length > 0
            ? _terminal.WriteError(new CommandError(() => ConversionsTexts.Error_ValueAndCsv))
            : Table(parsed, file, converter, defaults, cancellationToken);
    }

    /// <summary>Converts the marks on the command line.</summary>
    private async Task<int> ValuesAsync(
        ParseResult parsed,
        decimal[] marks,
        Converter converter,
        MarkDefaults defaults,
        CancellationToken cancellationToken
    )
    {
        if (MissingFrom(marks, defaults) is { } missing)
            return _terminal.WriteError(missing);
        var results = parsed.GetValue(_calibrate) ?? [];
        using var files = new InputFiles();
        if (await files.OpenAsync(results, _input, parsed, cancellationToken) is { } unreadable)
            return _terminal.WriteError(unreadable);
        var calibrated = results.Length == 0 ? null : await CalibrateAsync(files, defaults, cancellationToken);
        return new ConversionOutput(_terminal, converter, calibrated).Write(
            [.. marks.Select(mark => (mark, converter.Convert(mark, defaults.From, defaults.To, defaults.Date)))],
            parsed.GetValue(_json)
        );
    }

    /// <summary>Returns what the command line lacks for a conversion of single marks; null if it has everything.</summary>
    private CommandError? MissingFrom(decimal[] marks, MarkDefaults defaults)
    {
        if (marks.Length == 0)
            return new CommandError(
                () => CommandLineTexts.Error_ArgumentMissing,
                _terminal.Texts[() => ConversionsTexts.Name_VALUE],
                Usage
            );
        var option =
            defaults.From.Length == 0 ? "--from"
            : defaults.To.Length == 0 ? "--to"
            : null;
        return option is null
            ? null
            : new CommandError(
                () => CommandLineTexts.Error_OptionMissing,
                $"{option} {_terminal.Texts[() => ConversionsTexts.Name_SCALE]}",
                Usage
            );
    }

    private Task<CalibratedConversion?> CalibrateAsync(InputFiles files, MarkDefaults defaults, CancellationToken cancellationToken) =>
        files.ReadAsync(
            _terminal,
            _terminal.Texts[() => CommandLineTexts.Progress_Rating],
            history => CalibratedScales.Calibrate(history.Races(cancellationToken), defaults.From, defaults.To, cancellationToken),
            cancellationToken
        );

    private static Func<string> GetText(MarkFileError fault) =>
        fault switch
        {
            MarkFileError.Empty => () => ConversionsTexts.Error_MarkFile_Empty,
            MarkFileError.NotText => () => ConversionsTexts.Error_MarkFile_NotText,
            MarkFileError.NoValue => () => ConversionsTexts.Error_MarkFile_NoValue,
            MarkFileError.NoFrom => () => ConversionsTexts.Error_MarkFile_NoFrom,
            MarkFileError.NoTo => () => ConversionsTexts.Error_MarkFile_NoTo,
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Only the site limits its files."),
        };

    private int Table(ParseResult parsed, string path, Converter converter, MarkDefaults defaults, CancellationToken cancellationToken)
    {
        var target = parsed.GetValue(_out);
        if (OutputFile.Check(target, path == "-" ? [] : [path]) is { } unwritable)
            return _terminal.WriteError(unwritable);
        if (path != "-" && !File.Exists(path))
            return _terminal.WriteError(
                new CommandError(
                    Directory.Exists(path) ? () => CommandLineTexts.Error_FileIsFolder : () => CommandLineTexts.Error_FileMissing,
                    path
                )
            );
        using var source = new StreamReader(
            path == "-" ? Console.OpenStandardInput() : File.OpenRead(path),
            MarkFile.Bytes,
            false,
            1 << 16
        );
        var file = new MarkFile(converter, new Localizer(_terminal.Language), defaults);
        if (file.Open(source) is not MarkFileError.None and var fault)
            return _terminal.WriteError(new CommandError(GetText(fault), path));
        if (target is null)
            Convert(Console.OpenStandardOutput());
        else
            OutputFile.Write(target, Convert);
        return new ConversionOutput(_terminal, converter, null).Write(file, parsed.GetValue(_json), toOutput: target is not null);

        void Convert(Stream to)
        {
            using var writer = new StreamWriter(to, MarkFile.Bytes, 1 << 16, leaveOpen: target is not null);
            file.Convert(source, writer, cancellationToken);
        }
    }
}
