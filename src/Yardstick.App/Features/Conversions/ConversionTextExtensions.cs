using Yardstick.Engine.Conversions;
using Yardstick.Engine.Network;

namespace Yardstick.App.Features.Conversions;

/// <summary>Gives conversions and their refusals their texts.</summary>
internal static class ConversionTextExtensions
{
    /// <summary>Returns the name of a kind.</summary>
    public static Func<string> Text(this ConversionKind conversionKind) =>
        conversionKind switch
        {
            ConversionKind.One => () => ConversionsTexts.Convert_Kind_One,
            ConversionKind.List => () => ConversionsTexts.Convert_Kind_List,
            ConversionKind.File => () => ConversionsTexts.Convert_Kind_File,
        };

    /// <summary>Returns why there is no conversion.</summary>
    public static Func<string> Text(this ConversionRefusalCode conversionRefusalCode) =>
        conversionRefusalCode switch
        {
            ConversionRefusalCode.UnknownScale => () => ConversionsTexts.Convert_UnknownScale,
            ConversionRefusalCode.NotAMark => () => ConversionsTexts.Convert_NotAMark,
            ConversionRefusalCode.ClosedScale => () => ConversionsTexts.Convert_ClosedScale,
            ConversionRefusalCode.NoRow => () => ConversionsTexts.Convert_NoRow,
            ConversionRefusalCode.NotYetValid => () => ConversionsTexts.Convert_NotYetValid,
            ConversionRefusalCode.OutsidePoints => () => ConversionsTexts.Convert_OutsidePoints,
            ConversionRefusalCode.KilogramLike => () => ConversionsTexts.Convert_KilogramLike,
        };

    /// <summary>Returns why the network gives no conversion.</summary>
    public static Func<string> Text(this CalibrationRefusal calibrationRefusal) =>
        calibrationRefusal switch
        {
            CalibrationRefusal.NoRuns => () => ConversionsTexts.Calibrated_NoRuns,
            CalibrationRefusal.TooFewLinks => () => ConversionsTexts.Calibrated_TooFewLinks,
            CalibrationRefusal.TooUncertain => () => ConversionsTexts.Calibrated_TooUncertain,
        };
}
