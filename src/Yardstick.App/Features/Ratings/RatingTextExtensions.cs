using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;

namespace Yardstick.App.Features.Ratings;

/// <summary>Gives methods and outcomes their texts.</summary>
internal static class RatingTextExtensions
{
    /// <summary>Returns the outcome of the rating of a race.</summary>
    public static Func<string> Text(this RaceOutcome raceOutcome) =>
        raceOutcome switch
        {
            RaceOutcome.Rated => () => RatingsTexts.RaceOutcome_Rated,
            RaceOutcome.RatedByClass => () => RatingsTexts.RaceOutcome_RatedByClass,
            RaceOutcome.WalkOver => () => RatingsTexts.RaceOutcome_WalkOver,
            RaceOutcome.NothingToCompare => () => RatingsTexts.RaceOutcome_NothingToCompare,
            RaceOutcome.AllowanceNotProvided => () => RatingsTexts.RaceOutcome_AllowanceNotProvided,
            RaceOutcome.NoDistance => () => RatingsTexts.RaceOutcome_NoDistance,
            RaceOutcome.LengthNotProvided => () => RatingsTexts.RaceOutcome_LengthNotProvided,
            RaceOutcome.NoLevel => () => RatingsTexts.RaceOutcome_NoLevel,
        };

    /// <summary>Returns the outcome of the rating of a run.</summary>
    public static Func<string> Text(this RunOutcome runOutcome) =>
        runOutcome switch
        {
            RunOutcome.Rated => () => RatingsTexts.RunOutcome_Rated,
            RunOutcome.RaceNotRated => () => RatingsTexts.RunOutcome_RaceNotRated,
            RunOutcome.DidNotStart => () => RatingsTexts.RunOutcome_DidNotStart,
            RunOutcome.DidNotFinish => () => RatingsTexts.RunOutcome_DidNotFinish,
            RunOutcome.Disqualified => () => RatingsTexts.RunOutcome_Disqualified,
            RunOutcome.NoWeight => () => RatingsTexts.RunOutcome_NoWeight,
            RunOutcome.NoMargin => () => RatingsTexts.RunOutcome_NoMargin,
            RunOutcome.AllowanceNotProvided => () => RatingsTexts.RunOutcome_AllowanceNotProvided,
        };

    /// <summary>Returns the name of a rule that bound a mark.</summary>
    public static Func<string> Text(this BindingRule bindingRule) =>
        bindingRule switch
        {
            BindingRule.None => () => RatingsTexts.BindingRule_None,
            BindingRule.CapUp => () => RatingsTexts.BindingRule_CapUp,
            BindingRule.CapDown => () => RatingsTexts.BindingRule_CapDown,
            BindingRule.Floor => () => RatingsTexts.BindingRule_Floor,
            BindingRule.Ceiling => () => RatingsTexts.BindingRule_Ceiling,
            BindingRule.Commission => () => RatingsTexts.BindingRule_Commission,
        };
}
