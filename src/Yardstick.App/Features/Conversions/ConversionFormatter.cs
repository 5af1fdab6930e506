using System.Globalization;
using Yardstick.App.Components;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Conversions;

/// <summary>Formats conversions and refusals in one language.</summary>
public sealed class ConversionFormatter(Localizer words, IReadOnlyCollection<RatingScale> scales)
{
    /// <summary>Returns the name of a scale, or its identifier when no rule set describes it.</summary>
    public string Scale(string id) => scales.FirstOrDefault(scale => scale.Id == id)?.Name.In(words.Language) ?? id;

    public string Unit(TableUnit unit) =>
        words[
            unit switch
            {
                TableUnit.Kg => () => ComponentsTexts.Unit_Kilograms,
                TableUnit.Lb => () => ComponentsTexts.Unit_Pounds,
                _ => () => ComponentsTexts.Unit_Points,
            }
        ];

    /// <summary>Returns the unit code used in files.</summary>
    public static string UnitCode(TableUnit unit) => unit.ToString().ToLowerInvariant();

    /// <summary>Returns a date as it is written in files and in the API.</summary>
    public static string IsoDate(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Explains why a mark cannot be converted, and which conversions are possible.</summary>
    public string Refused(ConversionRefusal refusal) =>
        refusal.Code switch
        {
            ConversionRefusalCode.ClosedScale when refusal.Reason is { } reason => reason.In(words.Language),
            ConversionRefusalCode.OutsidePoints or ConversionRefusalCode.NotAMark => words.Get(
                refusal.Code.Text(),
                Scale(refusal.Scale),
                words.Short(refusal.Lowest ?? 0, 1),
                words.Short(refusal.Highest ?? 0, 1)
            ),
            ConversionRefusalCode.NotYetValid => words.Get(
                refusal.Code.Text(),
                refusal.Scale,
                IsoDate(refusal.Date!.Value),
                IsoDate(refusal.ValidFrom!.Value)
            ),
            ConversionRefusalCode.UnknownScale => words.Get(
                () => ConversionsTexts.Convert_UnknownScale,
                refusal.Scale,
                words.List(scales.Select(scale => scale.Id))
            ),
            _ => words.Get(refusal.Code.Text(), Scale(refusal.Scale)),
        };
}
