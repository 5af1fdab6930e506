using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Commands;

/// <summary>Converts a mark from one scale to another.</summary>
internal sealed class ConvertVerb : Command
{
    private readonly Terminal _terminal;
    private readonly Argument<decimal> _value;
    private readonly Option<string?> _from, _to;
    private readonly Option<DateOnly?> _date;
    private readonly Option<bool> _json;

    public ConvertVerb(Terminal terminal)
        : base("convert", terminal.Texts["Verb_convert"])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(_value = new Argument<decimal>("VALUE")
        {
            Description = terminal.Texts["Argument_VALUE"],
            HelpName = terminal.Texts["Name_VALUE"],
            CustomParser = result =>
            {
                if (decimal.TryParse(result.Tokens[0].Value.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return value;
                result.AddError(terminal.Texts.With("Error_Number", result.Tokens[0].Value));
                return 0;
            },
        });
        Add(_from = options.Text("--from", "SCALE"));
        Add(_to = options.Text("--to", "SCALE"));
        (_from.Required, _to.Required) = (true, true);
        Add(_date = options.Day("--date"));
        Add(_json = options.Switch("--json"));
        SetAction(parsed => Run(parsed));
    }

    private int Run(ParseResult parsed)
    {
        var converter = Converter.Over(StandardsCatalogue.Ids.Select(id => StandardsCatalogue.Find(id)!));
        var date = parsed.GetValue(_date) ?? DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date);
        return converter.Convert(parsed.GetValue(_value), parsed.GetValue(_from)!, parsed.GetValue(_to)!, date).Match(
            conversion => Write(parsed.GetValue(_value), conversion, parsed.GetValue(_json)),
            refusal => _terminal.Refuse(Complaint(refusal, converter)));
    }

    private int Write(decimal given, Conversion conversion, bool json)
    {
        if (json)
        {
            _terminal.Out.WriteLine(JsonSerializer.Serialize(
                new
                {
                    given, from = conversion.From, to = conversion.To, value = conversion.Value, unit = conversion.Unit.ToString().ToLowerInvariant(), exact = conversion.Exact,
                    uncertainty = conversion.Uncertainty, label = conversion.Label.ToString(), source = conversion.Source, rows = conversion.RowIds,
                },
                CommandJson.Options));
            return ExitCode.Done;
        }

        var words = new Texts("Features.Ratings", _terminal.Language);
        _terminal.Out.WriteLine(_terminal.Texts.With("Convert_Result", given, conversion.From, conversion.Value, Unit(conversion.Unit), conversion.To));
        if (conversion.Uncertainty is { } deviation) _terminal.Out.WriteLine(_terminal.Texts.With("Convert_Uncertainty", deviation, Unit(conversion.Unit)));
        if (conversion.Legs.Count > 0) _terminal.Out.WriteLine(_terminal.Texts.With("Convert_Source", string.Join(" → ", conversion.RowIds), words.Of("Label", conversion.Label), conversion.Source));
        return ExitCode.Done;
    }

    private Complaint Complaint(ConversionRefusal refusal, Converter converter) => refusal.Code switch
    {
        ConversionRefusalCode.UnknownScale => new("Error_Scale", refusal.Scale, string.Join(", ", converter.Scales.Select(scale => scale.Id))),
        ConversionRefusalCode.NotAMark => new("Error_NotAMark", refusal.Lowest!, refusal.Highest!),
        ConversionRefusalCode.ClosedScale => new("Error_ClosedScale", refusal.Scale, Said(refusal.Reason)),
        ConversionRefusalCode.OutsidePoints => new("Error_OutsidePoints", refusal.Scale, refusal.Lowest!, refusal.Highest!),
        ConversionRefusalCode.KilogramLike => new("Error_KilogramLike", refusal.Scale),
        ConversionRefusalCode.NoRow => new("Error_NoRow", refusal.Scale),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Code, "No such refusal."),
    };

    private string Said(LocalText? text) => text is null ? "" : _terminal.Language.Code switch { "en" => text.En, "ar" => text.Ar, _ => text.Fr };

    private string Unit(TableUnit unit) => unit switch
    {
        TableUnit.Kg => "kg",
        TableUnit.Lb => "lb",
        TableUnit.Point => new Texts("Features.Ratings", _terminal.Language)["Unit_Points"],
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "No such unit."),
    };
}
