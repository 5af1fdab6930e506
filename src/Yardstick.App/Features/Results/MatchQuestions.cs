using Yardstick.App.Features.Results.Reading;

namespace Yardstick.App.Features.Results;

/// <summary>Specifies the clock of a column of times.</summary>
internal enum AnswerToClock
{
    /// <summary>Of twelve hours: 2:10 is ten past two in the afternoon.</summary>
    Twelve,

    /// <summary>Of twenty-four hours.</summary>
    TwentyFour,
}

/// <summary>Specifies the day of races after midnight.</summary>
internal enum NightRaceDay
{
    /// <summary>The day stated.</summary>
    SameDay,

    /// <summary>The day after the one stated.</summary>
    NextDay,
}

/// <summary>The questions that whole columns leave open, with their answers.</summary>
internal static class MatchQuestions
{
    /// <summary>Returns the name of the form field of a question and its answers; no answers for a fault that is no question.</summary>
    public static (string Name, IReadOnlyList<(string Value, Func<string> Text)> Answers) Find(ResultsError fault) =>
        fault switch
        {
            ResultsError.AmbiguousDates => (
                "dates",
                [("DayFirst", () => ResultsTexts.Answer_DayFirst), ("MonthFirst", () => ResultsTexts.Answer_MonthFirst)]
            ),
            ResultsError.AmbiguousHours => (
                "clock",
                [("Twelve", () => ResultsTexts.Answer_TwelveHours), ("TwentyFour", () => ResultsTexts.Answer_TwentyFourHours)]
            ),
            ResultsError.AmbiguousMidnight => (
                "midnight",
                [("SameDay", () => ResultsTexts.Answer_SameDay), ("NextDay", () => ResultsTexts.Answer_NextDay)]
            ),
            ResultsError.AmbiguousMargins => (
                "margins",
                [("Winner", () => ResultsTexts.Answer_FromWinner), ("InFront", () => ResultsTexts.Answer_FromHorseInFront)]
            ),
            ResultsError.AmbiguousWeights => (
                "weights",
                [("Kilograms", () => ResultsTexts.Answer_Kilograms), ("Pounds", () => ResultsTexts.Answer_Pounds)]
            ),
            ResultsError.AmbiguousDistances => (
                "distances",
                [
                    ("Metres", () => ResultsTexts.Answer_Metres),
                    ("Yards", () => ResultsTexts.Answer_Yards),
                    ("Furlongs", () => ResultsTexts.Answer_Furlongs),
                ]
            ),
            _ => ("", []),
        };
}
