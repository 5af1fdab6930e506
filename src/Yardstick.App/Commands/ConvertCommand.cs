using System.CommandLine;
using System.CommandLine.Parsing;
using Yardstick.App.Features.Conversions;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Network;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Commands;

/// <summary>Converts marks from one scale to another: one, several, or a file of them.</summary>
internal sealed class ConvertCommand : Command
{
    private const string Usage = "yardstick convert";

    private readonly Terminal _terminal;
    private readonly Argument<decimal[]> _values;
    private readonly Option<string?> _from, _to, _csv, _out;
    private readonly Option<string[]> _calibrate;
    private readonly Option<DateOnly?> _date;
    private readonly Option<bool> _json;

    public ConvertCommand(Terminal terminal)
        : base("convert", terminal.Texts["Verb_convert"])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(_values = new Argument<decimal[]>("VALUE")
        {
            Description = terminal.Texts["Argument_VALUE"], HelpName = terminal.Texts["Name_VALUE"], Arity = ArgumentArity.ZeroOrMore, CustomParser = Marks,
        });
        Add(_from = options.Text("--from", "SCALE"));
        Add(_to = options.Text("--to", "SCALE"));
        Add(_date = options.Day("--date"));
        Add(_csv = options.Text("--csv", "FILE"));
        Add(_out = options.Text("--out", "FILE"));
        _out.Description = terminal.Texts["Option--out_convert"];
        Add(_calibrate = new Option<string[]>("--calibrate")
        {
            Description = terminal.Texts["Option--calibrate"], HelpName = terminal.Texts["Name_FILE"], AllowMultipleArgumentsPerToken = true,
        });
        Add(_json = options.Switch("--json"));
        SetAction(RunAsync);
    }

    private decimal[] Marks(ArgumentResult result)
    {
        var marks = new List<decimal>();
        foreach (var token in result.Tokens)
        {
            if (MarkInput.Read(token.Value) is { } mark) marks.Add(mark);
            else result.AddError(_terminal.Texts.With("Error_Number", token.Value));
        }

        return [.. marks];
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (from, to, marks) = (parsed.GetValue(_from) ?? "", parsed.GetValue(_to) ?? "", parsed.GetValue(_values) ?? []);
        var converter = Converter.Over(RuleSetCatalogue.Ids.Select(id => RuleSetCatalogue.Find(id)!));
        var date = parsed.GetValue(_date) ?? DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date);
        if (parsed.GetValue(_csv) is { } file) return marks.Length > 0 ? _terminal.Refuse(new CommandError("Error_ValueAndCsv")) : Table(parsed, file, converter, new MarkDefaults(from, to, date), cancellationToken);
        if (marks.Length == 0) return _terminal.Refuse(new CommandError("Error_ArgumentMissing", _terminal.Texts["Name_VALUE"], Usage));
        if (from.Length == 0 || to.Length == 0) return _terminal.Refuse(new CommandError("Error_OptionMissing", (from.Length == 0 ? "--from " : "--to ") + _terminal.Texts["Name_SCALE"], Usage));
        CalibratedConversion? calibrated = null;
        if (parsed.GetValue(_calibrate) is { Length: > 0 } results)
        {
            using var files = new InputFiles();
            if (await files.TakeAsync(results, cancellationToken) is { } unreadable) return _terminal.Refuse(unreadable);
            calibrated = await _terminal.WithProgressAsync(_terminal.Texts["Progress_Rating"], progress => Task.Run(
                () => CalibratedScales.Calibrate(new ResultsHistory(files.All, progress).Races(cancellationToken), from, to, cancellationToken), cancellationToken));
        }

        return new ConversionOutput(_terminal, converter, calibrated).Write([.. marks.Select(mark => (mark, converter.Convert(mark, from, to, date)))], parsed.GetValue(_json));
    }

    private int Table(ParseResult parsed, string path, Converter converter, MarkDefaults defaults, CancellationToken cancellationToken)
    {
        var target = parsed.GetValue(_out);
        if (OutputFile.Check(target, path == "-" ? [] : [path]) is { } unwritable) return _terminal.Refuse(unwritable);
        if (path != "-" && !File.Exists(path)) return _terminal.Refuse(new CommandError(Directory.Exists(path) ? "Error_FileIsFolder" : "Error_FileMissing", path));
        using var source = new StreamReader(path == "-" ? Console.OpenStandardInput() : File.OpenRead(path), MarkFile.Bytes, false, 1 << 16);
        var file = new MarkFile(converter, new Localizer(_terminal.Language), defaults);
        if (file.Open(source) is not MarkFileError.None and var fault) return _terminal.Refuse(new CommandError($"Error_MarkFile_{fault}", path));
        if (target is null) Convert(Console.OpenStandardOutput());
        else OutputFile.Write(target, Convert);
        return new ConversionOutput(_terminal, converter, null).Tell(file, parsed.GetValue(_json), toOutput: target is not null);

        void Convert(Stream to)
        {
            using var writer = new StreamWriter(to, MarkFile.Bytes, 1 << 16, leaveOpen: target is not null);
            file.Convert(source, writer, cancellationToken);
        }
    }
}
