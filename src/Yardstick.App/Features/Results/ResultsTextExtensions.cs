using Yardstick.App.Features.Results.Reading;

namespace Yardstick.App.Features.Results;

/// <summary>Gives the errors and warnings of results files their texts.</summary>
internal static class ResultsTextExtensions
{
    /// <summary>Returns what an error is and what to do.</summary>
    public static Func<string> Text(this ResultsError resultsError) =>
        resultsError switch
        {
            ResultsError.EmptyFile => () => ResultsTexts.Fault_EmptyFile,
            ResultsError.NoRows => () => ResultsTexts.Fault_NoRows,
            ResultsError.NotText => () => ResultsTexts.Fault_NotText,
            ResultsError.CorruptGzip => () => ResultsTexts.Fault_CorruptGzip,
            ResultsError.TruncatedGzip => () => ResultsTexts.Fault_TruncatedGzip,
            ResultsError.TooLarge => () => ResultsTexts.Fault_TooLarge,
            ResultsError.TooCompressed => () => ResultsTexts.Fault_TooCompressed,
            ResultsError.TooManyRaces => () => ResultsTexts.Fault_TooManyRaces,
            ResultsError.MissingColumn => () => ResultsTexts.Fault_MissingColumn,
            ResultsError.DuplicateColumn => () => ResultsTexts.Fault_DuplicateColumn,
            ResultsError.LineTooLong => () => ResultsTexts.Fault_LineTooLong,
            ResultsError.FieldTooLong => () => ResultsTexts.Fault_FieldTooLong,
            ResultsError.NulByte => () => ResultsTexts.Fault_NulByte,
            ResultsError.InvalidUtf8 => () => ResultsTexts.Fault_InvalidUtf8,
            ResultsError.UnterminatedQuote => () => ResultsTexts.Fault_UnterminatedQuote,
            ResultsError.MalformedQuote => () => ResultsTexts.Fault_MalformedQuote,
            ResultsError.TooFewFields => () => ResultsTexts.Fault_TooFewFields,
            ResultsError.TooManyFields => () => ResultsTexts.Fault_TooManyFields,
            ResultsError.MissingValue => () => ResultsTexts.Fault_MissingValue,
            ResultsError.TextTooLong => () => ResultsTexts.Fault_TextTooLong,
            ResultsError.UnsafeIdentifier => () => ResultsTexts.Fault_UnsafeIdentifier,
            ResultsError.NotANumber => () => ResultsTexts.Fault_NotANumber,
            ResultsError.NotFinite => () => ResultsTexts.Fault_NotFinite,
            ResultsError.NotAWholeNumber => () => ResultsTexts.Fault_NotAWholeNumber,
            ResultsError.NotADate => () => ResultsTexts.Fault_NotADate,
            ResultsError.NotATimeOfDay => () => ResultsTexts.Fault_NotATimeOfDay,
            ResultsError.NotAFlag => () => ResultsTexts.Fault_NotAFlag,
            ResultsError.DateOutOfRange => () => ResultsTexts.Fault_DateOutOfRange,
            ResultsError.DistanceOutOfRange => () => ResultsTexts.Fault_DistanceOutOfRange,
            ResultsError.WeightOutOfRange => () => ResultsTexts.Fault_WeightOutOfRange,
            ResultsError.ClaimOutOfRange => () => ResultsTexts.Fault_ClaimOutOfRange,
            ResultsError.AgeOutOfRange => () => ResultsTexts.Fault_AgeOutOfRange,
            ResultsError.FoaledOutOfRange => () => ResultsTexts.Fault_FoaledOutOfRange,
            ResultsError.NumberOutOfRange => () => ResultsTexts.Fault_NumberOutOfRange,
            ResultsError.DrawOutOfRange => () => ResultsTexts.Fault_DrawOutOfRange,
            ResultsError.PositionOutOfRange => () => ResultsTexts.Fault_PositionOutOfRange,
            ResultsError.MarginOutOfRange => () => ResultsTexts.Fault_MarginOutOfRange,
            ResultsError.TimeOutOfRange => () => ResultsTexts.Fault_TimeOutOfRange,
            ResultsError.UnknownDiscipline => () => ResultsTexts.Fault_UnknownDiscipline,
            ResultsError.UnknownBreed => () => ResultsTexts.Fault_UnknownBreed,
            ResultsError.UnknownStatus => () => ResultsTexts.Fault_UnknownStatus,
            ResultsError.PositionWithoutFinishing => () => ResultsTexts.Fault_PositionWithoutFinishing,
            ResultsError.FinishedWithoutPosition => () => ResultsTexts.Fault_FinishedWithoutPosition,
            ResultsError.HorseTwice => () => ResultsTexts.Fault_HorseTwice,
            ResultsError.TooManyRunners => () => ResultsTexts.Fault_TooManyRunners,
            ResultsError.RaceTooScattered => () => ResultsTexts.Fault_RaceTooScattered,
            ResultsError.IncompleteRace => () => ResultsTexts.Fault_IncompleteRace,
            ResultsError.DoubtfulRow => () => ResultsTexts.Fault_DoubtfulRow,
        };

    /// <summary>Returns what a warning is about.</summary>
    public static Func<string> Text(this ResultsWarning resultsWarning) =>
        resultsWarning switch
        {
            ResultsWarning.UnknownColumn => () => ResultsTexts.Warning_UnknownColumn,
            ResultsWarning.OtherStatus => () => ResultsTexts.Warning_OtherStatus,
            ResultsWarning.InvisibleCharacters => () => ResultsTexts.Warning_InvisibleCharacters,
            ResultsWarning.ZeroWeight => () => ResultsTexts.Warning_ZeroWeight,
            ResultsWarning.ZeroTime => () => ResultsTexts.Warning_ZeroTime,
            ResultsWarning.ZeroNumber => () => ResultsTexts.Warning_ZeroNumber,
            ResultsWarning.MissingWeight => () => ResultsTexts.Warning_MissingWeight,
            ResultsWarning.MissingDistance => () => ResultsTexts.Warning_MissingDistance,
            ResultsWarning.MissingGoing => () => ResultsTexts.Warning_MissingGoing,
            ResultsWarning.MissingMargin => () => ResultsTexts.Warning_MissingMargin,
            ResultsWarning.WeightsDisagree => () => ResultsTexts.Warning_WeightsDisagree,
            ResultsWarning.FactWithoutFinishing => () => ResultsTexts.Warning_FactWithoutFinishing,
            ResultsWarning.ImplausibleAge => () => ResultsTexts.Warning_ImplausibleAge,
            ResultsWarning.AgeAgainstFoaling => () => ResultsTexts.Warning_AgeAgainstFoaling,
            ResultsWarning.UnknownGoing => () => ResultsTexts.Warning_UnknownGoing,
            ResultsWarning.UnknownSurface => () => ResultsTexts.Warning_UnknownSurface,
            ResultsWarning.UnknownSex => () => ResultsTexts.Warning_UnknownSex,
            ResultsWarning.UnknownPattern => () => ResultsTexts.Warning_UnknownPattern,
            ResultsWarning.UnknownRatingBand => () => ResultsTexts.Warning_UnknownRatingBand,
            ResultsWarning.UnknownAgeBand => () => ResultsTexts.Warning_UnknownAgeBand,
            ResultsWarning.RaceApart => () => ResultsTexts.Warning_RaceApart,
            ResultsWarning.RaceFactsDiffer => () => ResultsTexts.Warning_RaceFactsDiffer,
            ResultsWarning.NoWinner => () => ResultsTexts.Warning_NoWinner,
            ResultsWarning.WinnerBeaten => () => ResultsTexts.Warning_WinnerBeaten,
            ResultsWarning.UnequalTie => () => ResultsTexts.Warning_UnequalTie,
            ResultsWarning.FallingMargin => () => ResultsTexts.Warning_FallingMargin,
            ResultsWarning.PositionGap => () => ResultsTexts.Warning_PositionGap,
            ResultsWarning.NotArabic => () => ResultsTexts.Warning_NotArabic,
        };
}
