using System.Text.Json;
using Yardstick.App.Components;
using Yardstick.App.Features.Conversions;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Network;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Conversions.Commands;

/// <summary>Writes the results of the <c>convert</c> command.</summary>
internal sealed class ConversionOutput(Terminal terminal, Converter converter, CalibratedConversion? calibrated)
{
    private const int MaxReported = 20;

    /// <summary>
    /// Writes conversions and returns the exit code. Among several, a refusal is written in place of the result; a single one is an error.
    /// </summary>
    public int Write(IReadOnlyList<(decimal Given, ConversionResult Answer)> answers, bool json)
    {
        if (answers is [var (_, only)] && only is ConversionRefusal refused)
            return terminal.WriteError(GetError(refused));
        if (json)
            terminal.Out.WriteLine(
                JsonSerializer.Serialize(answers.Count == 1 ? ToJson(answers[0]) : answers.Select(ToJson), CommandJson.Options)
            );
        else
        {
            foreach (var (given, answer) in answers)
                Say(given, answer);
            SayCalibrated();
        }

        return answers.Any(one => one.Answer is ConversionRefusal) ? ExitCode.SomeRefused : ExitCode.Done;
    }

    /// <summary>Writes the summary of a converted file and returns the exit code.</summary>
    public int Write(MarkFile file, bool json, bool toOutput)
    {
        if (json)
            (toOutput ? terminal.Out : terminal.Error).WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        rows = file.Rows,
                        converted = file.Rows - file.Refused,
                        refused = file.Refused,
                        problems = file.Bad,
                    },
                    CommandJson.Options
                )
            );
        else
        {
            terminal.WriteMessage(() => ConversionsTexts.Convert_Rows, file.Rows - file.Refused, file.Refused);
            foreach (var bad in file.Bad.Take(MaxReported))
                terminal.WriteMessage(
                    bad.Column.Length > 0 ? () => ConversionsTexts.Convert_BadCell : () => ConversionsTexts.Convert_BadRow,
                    bad.Line,
                    bad.Column,
                    bad.Value,
                    bad.Problem
                );
            if (file.Refused > MaxReported)
                terminal.WriteMessage(() => ConversionsTexts.Convert_MoreBad, file.Refused - MaxReported);
        }

        return file.Refused > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    private object ToJson((decimal Given, ConversionResult Answer) one) =>
        one.Answer.Match<object>(
            conversion => new
            {
                one.Given,
                from = conversion.From,
                to = conversion.To,
                value = conversion.Value,
                unit = ConversionFormatter.UnitCode(conversion.Unit),
                exact = conversion.Exact,
                uncertainty = conversion.Uncertainty,
                row = string.Join('+', conversion.RowIds),
                label = conversion.Label.ToString(),
                source = conversion.Source,
                rows = conversion.RowIds,
                calibrated = Calibrated(),
            },
            refusal => new
            {
                one.Given,
                refusal = refusal.Code.ToString(),
                problem = terminal.Texts.Get(GetError(refusal).Message, GetError(refusal).Values),
            }
        );

    private object? Calibrated() =>
        calibrated is null
            ? null
            : new
            {
                calibrated.From,
                calibrated.To,
                offset = Rounded(calibrated.Offset),
                deviation = Rounded(calibrated.Deviation),
                calibrated.Links,
                refusal = calibrated.Refusal?.ToString(),
            };

    private static double? Rounded(double? pounds) => pounds is { } number ? Math.Round(number, 2) : null;

    private void Say(decimal given, ConversionResult answer)
    {
        if (answer is ConversionRefusal refusal)
            terminal.WriteMessage(
                () => ConversionsTexts.Convert_NotConverted,
                given,
                terminal.Texts.Get(GetError(refusal).Message, GetError(refusal).Values)
            );
        if (answer is not Conversion conversion)
            return;
        var words = terminal.Texts;
        var unit = ConversionFormatter.UnitCode(conversion.Unit);
        terminal.Out.WriteLine(
            terminal.Texts.Get(() => ConversionsTexts.Convert_Result, given, conversion.From, conversion.Value, unit, conversion.To)
        );
        if (conversion.Uncertainty is { } deviation)
            terminal.Out.WriteLine(terminal.Texts.Get(() => ConversionsTexts.Convert_Deviation, deviation, unit));
        if (conversion.Legs.Count > 0)
            terminal.Out.WriteLine(
                terminal.Texts.Get(
                    () => ConversionsTexts.Convert_Source,
                    string.Join(" → ", conversion.RowIds),
                    words[conversion.Label.Text()],
                    conversion.Source
                )
            );
    }

    private void SayCalibrated()
    {
        if (calibrated is null)
            return;
        terminal.Out.WriteLine(
            calibrated.Offset is { } offset
                ? terminal.Texts.Get(
                    () => ConversionsTexts.Convert_Calibrated,
                    calibrated.From,
                    calibrated.To,
                    offset,
                    calibrated.Deviation is { } deviation ? deviation : "—",
                    calibrated.Links
                )
                : terminal.Texts.Get(() => ConversionsTexts.Convert_CalibratedNone, calibrated.From, calibrated.To)
        );
        if (calibrated.Refusal is { } refusal and not CalibrationRefusal.NoRuns)
            terminal.Out.WriteLine(
                terminal.Texts.Get(
                    refusal == CalibrationRefusal.TooFewLinks
                        ? () => ConversionsTexts.Convert_Calibrated_TooFewLinks
                        : () => ConversionsTexts.Convert_Calibrated_TooUncertain,
                    PlaceLevel.FewestLinks,
                    PlaceLevel.WidestDeviation
                )
            );
    }

    private CommandError GetError(ConversionRefusal refusal) =>
        refusal.Code switch
        {
            ConversionRefusalCode.UnknownScale => new(
                () => ConversionsTexts.Error_Scale,
                refusal.Scale,
                string.Join(", ", converter.Scales.Select(scale => scale.Id))
            ),
            ConversionRefusalCode.NotAMark => new(() => ConversionsTexts.Error_NotAMark, refusal.Lowest!, refusal.Highest!),
            ConversionRefusalCode.ClosedScale => new(() => ConversionsTexts.Error_ClosedScale, refusal.Scale, Said(refusal.Reason)),
            ConversionRefusalCode.OutsidePoints => new(
                () => ConversionsTexts.Error_OutsidePoints,
                refusal.Scale,
                refusal.Lowest!,
                refusal.Highest!
            ),
            ConversionRefusalCode.KilogramLike => new(() => ConversionsTexts.Error_KilogramLike, refusal.Scale),
            ConversionRefusalCode.NotYetValid => new(
                () => ConversionsTexts.Convert_NotYetValid,
                refusal.Scale,
                ConversionFormatter.IsoDate(refusal.Date!.Value),
                ConversionFormatter.IsoDate(refusal.ValidFrom!.Value)
            ),
            ConversionRefusalCode.NoRow => new(() => ConversionsTexts.Error_NoRow, refusal.Scale),
            _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Code, "No such refusal."),
        };

    private string Said(LocalText? text) =>
        text is null
            ? ""
            : terminal.Language.Code switch
            {
                "en" => text.En,
                "ar" => text.Ar,
                _ => text.Fr,
            };
}
