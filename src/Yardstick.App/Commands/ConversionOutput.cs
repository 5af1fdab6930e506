using System.Text.Json;
using Yardstick.App.Features.Conversions;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Network;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Commands;

/// <summary>What a conversion on the command line answers.</summary>
internal sealed class ConversionOutput(Terminal terminal, Converter converter, CalibratedConversion? calibrated)
{
    private const int MostTold = 20;

    /// <summary>Writes conversions; several as a list, in which a refusal stands in its place.</summary>
    public int Write(IReadOnlyList<(decimal Given, ConversionResult Answer)> answers, bool json)
    {
        if (answers is [var (_, only)] && only is ConversionRefusal refused) return terminal.Refuse(Complaint(refused));
        if (json) terminal.Out.WriteLine(JsonSerializer.Serialize(answers.Count == 1 ? ToJson(answers[0]) : answers.Select(ToJson), CommandJson.Options));
        else
        {
            foreach (var (given, answer) in answers) Say(given, answer);
            SayCalibrated();
        }

        return answers.Any(one => one.Answer is ConversionRefusal) ? ExitCode.SomeRefused : ExitCode.Done;
    }

    /// <summary>Says what a file of marks came to.</summary>
    public int Tell(MarkFile file, bool json, bool toOutput)
    {
        if (json) (toOutput ? terminal.Out : terminal.Error).WriteLine(JsonSerializer.Serialize(new { rows = file.Rows, converted = file.Rows - file.Refused, refused = file.Refused, problems = file.Bad }, CommandJson.Options));
        else
        {
            terminal.Say("Convert_Rows", file.Rows - file.Refused, file.Refused);
            foreach (var bad in file.Bad.Take(MostTold)) terminal.Say(bad.Column.Length > 0 ? "Convert_BadCell" : "Convert_BadRow", bad.Line, bad.Column, bad.Value, bad.Problem);
            if (file.Refused > MostTold) terminal.Say("Convert_MoreBad", file.Refused - MostTold);
        }

        return file.Refused > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    private object ToJson((decimal Given, ConversionResult Answer) one) => one.Answer.Match<object>(
        conversion => new
        {
            one.Given, from = conversion.From, to = conversion.To, value = conversion.Value, unit = ConversionFormatter.UnitCode(conversion.Unit), exact = conversion.Exact,
            uncertainty = conversion.Uncertainty, row = string.Join('+', conversion.RowIds), label = conversion.Label.ToString(), source = conversion.Source, rows = conversion.RowIds, calibrated = Calibrated(),
        },
        refusal => new { one.Given, refusal = refusal.Code.ToString(), problem = terminal.Texts.With(Complaint(refusal).Key, Complaint(refusal).Values) });

    private object? Calibrated() => calibrated is null ? null : new
    {
        calibrated.From, calibrated.To, offset = Rounded(calibrated.Offset), deviation = Rounded(calibrated.Deviation), calibrated.Links,
        refusal = calibrated.Refusal?.ToString(),
    };

    private static double? Rounded(double? pounds) => pounds is { } number ? Math.Round(number, 2) : null;

    private void Say(decimal given, ConversionResult answer)
    {
        if (answer is ConversionRefusal refusal) terminal.Say("Convert_Refused", given, terminal.Texts.With(Complaint(refusal).Key, Complaint(refusal).Values));
        if (answer is not Conversion conversion) return;
        var words = new ResourceTexts("Features.Ratings", terminal.Language);
        var unit = ConversionFormatter.UnitCode(conversion.Unit);
        terminal.Out.WriteLine(terminal.Texts.With("Convert_Result", given, conversion.From, conversion.Value, unit, conversion.To));
        if (conversion.Uncertainty is { } deviation) terminal.Out.WriteLine(terminal.Texts.With("Convert_Uncertainty", deviation, unit));
        if (conversion.Legs.Count > 0) terminal.Out.WriteLine(terminal.Texts.With("Convert_Source", string.Join(" → ", conversion.RowIds), words.GetForMember("Label", conversion.Label), conversion.Source));
    }

    private void SayCalibrated()
    {
        if (calibrated is null) return;
        terminal.Out.WriteLine(calibrated.Offset is { } offset
            ? terminal.Texts.With("Convert_Calibrated", calibrated.From, calibrated.To, offset, calibrated.Deviation is { } deviation ? deviation : "—", calibrated.Links)
            : terminal.Texts.With("Convert_CalibratedNone", calibrated.From, calibrated.To));
        if (calibrated.Refusal is { } refusal and not CalibrationRefusal.NoRuns)
            terminal.Out.WriteLine(terminal.Texts.With($"Convert_Calibrated_{refusal}", PlaceLevel.FewestLinks, PlaceLevel.WidestDeviation));
    }

    private CommandError Complaint(ConversionRefusal refusal) => refusal.Code switch
    {
        ConversionRefusalCode.UnknownScale => new("Error_Scale", refusal.Scale, string.Join(", ", converter.Scales.Select(scale => scale.Id))),
        ConversionRefusalCode.NotAMark => new("Error_NotAMark", refusal.Lowest!, refusal.Highest!),
        ConversionRefusalCode.ClosedScale => new("Error_ClosedScale", refusal.Scale, Said(refusal.Reason)),
        ConversionRefusalCode.OutsidePoints => new("Error_OutsidePoints", refusal.Scale, refusal.Lowest!, refusal.Highest!),
        ConversionRefusalCode.KilogramLike => new("Error_KilogramLike", refusal.Scale),
        ConversionRefusalCode.NoRow => new("Error_NoRow", refusal.Scale),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Code, "No such refusal."),
    };

    private string Said(LocalText? text) => text is null ? "" : terminal.Language.Code switch { "en" => text.En, "ar" => text.Ar, _ => text.Fr };
}
