using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Components;

/// <summary>Gives the kinds of horses and races their texts.</summary>
internal static class RacingTextExtensions
{
    /// <summary>Returns the name of a breed.</summary>
    public static Func<string> Text(this Breed breed) =>
        breed switch
        {
            Breed.Thoroughbred => () => ComponentsTexts.Breed_Thoroughbred,
            Breed.Arabian => () => ComponentsTexts.Breed_Arabian,
        };

    /// <summary>Returns the name of a discipline.</summary>
    public static Func<string> Text(this Discipline discipline) =>
        discipline switch
        {
            Discipline.Flat => () => ComponentsTexts.Discipline_Flat,
            Discipline.Hurdle => () => ComponentsTexts.Discipline_Hurdle,
            Discipline.Chase => () => ComponentsTexts.Discipline_Chase,
            Discipline.Bumper => () => ComponentsTexts.Discipline_Bumper,
        };

    /// <summary>Returns the name of a grade.</summary>
    public static Func<string> Text(this PatternGrade patternGrade) =>
        patternGrade switch
        {
            PatternGrade.Group1 => () => ComponentsTexts.Pattern_Group1,
            PatternGrade.Group2 => () => ComponentsTexts.Pattern_Group2,
            PatternGrade.Group3 => () => ComponentsTexts.Pattern_Group3,
            PatternGrade.Listed => () => ComponentsTexts.Pattern_Listed,
        };

    /// <summary>Returns the name of a surface.</summary>
    public static Func<string> Text(this Surface surface) =>
        surface switch
        {
            Surface.Turf => () => ComponentsTexts.Surface_Turf,
            Surface.AllWeather => () => ComponentsTexts.Surface_AllWeather,
            Surface.Dirt => () => ComponentsTexts.Surface_Dirt,
        };

    /// <summary>Returns the words for a going.</summary>
    public static Func<string> Text(this Going going) =>
        going switch
        {
            Going.NotStated => () => ComponentsTexts.Going_NotStated,
            Going.Firm => () => ComponentsTexts.Going_Firm,
            Going.GoodToFirm => () => ComponentsTexts.Going_GoodToFirm,
            Going.Good => () => ComponentsTexts.Going_Good,
            Going.GoodToSoft => () => ComponentsTexts.Going_GoodToSoft,
            Going.Soft => () => ComponentsTexts.Going_Soft,
            Going.VerySoft => () => ComponentsTexts.Going_VerySoft,
            Going.Heavy => () => ComponentsTexts.Going_Heavy,
            Going.VeryHeavy => () => ComponentsTexts.Going_VeryHeavy,
            Going.Standard => () => ComponentsTexts.Going_Standard,
            Going.Slow => () => ComponentsTexts.Going_Slow,
        };

    /// <summary>Returns the letter of a sex.</summary>
    public static Func<string> Letter(this Sex sex) =>
        sex switch
        {
            Sex.Male => () => ComponentsTexts.Sex_Male,
            Sex.Female => () => ComponentsTexts.Sex_Female,
            Sex.Gelding => () => ComponentsTexts.Sex_Gelding,
        };

    /// <summary>Returns the word for a horse of a sex.</summary>
    public static Func<string> Word(this Sex sex) =>
        sex switch
        {
            Sex.Male => () => ComponentsTexts.SexWord_Male,
            Sex.Female => () => ComponentsTexts.SexWord_Female,
            Sex.Gelding => () => ComponentsTexts.SexWord_Gelding,
        };

    /// <summary>Returns the word for the horses of a sex.</summary>
    public static Func<string> Plural(this Sex sex) =>
        sex switch
        {
            Sex.Male => () => ComponentsTexts.Sexes_Male,
            Sex.Female => () => ComponentsTexts.Sexes_Female,
            Sex.Gelding => () => ComponentsTexts.Sexes_Gelding,
        };

    /// <summary>Returns how a run ended.</summary>
    public static Func<string> Text(this RunStatus runStatus) =>
        runStatus switch
        {
            RunStatus.Finished => () => ComponentsTexts.RunStatus_Finished,
            RunStatus.PulledUp => () => ComponentsTexts.RunStatus_PulledUp,
            RunStatus.Fell => () => ComponentsTexts.RunStatus_Fell,
            RunStatus.UnseatedRider => () => ComponentsTexts.RunStatus_UnseatedRider,
            RunStatus.BroughtDown => () => ComponentsTexts.RunStatus_BroughtDown,
            RunStatus.RanOut => () => ComponentsTexts.RunStatus_RanOut,
            RunStatus.SlippedUp => () => ComponentsTexts.RunStatus_SlippedUp,
            RunStatus.RefusedToRace => () => ComponentsTexts.RunStatus_RefusedToRace,
            RunStatus.CarriedOut => () => ComponentsTexts.RunStatus_CarriedOut,
            RunStatus.Refused => () => ComponentsTexts.RunStatus_Refused,
            RunStatus.LeftAtStart => () => ComponentsTexts.RunStatus_LeftAtStart,
            RunStatus.DidNotFinish => () => ComponentsTexts.RunStatus_DidNotFinish,
            RunStatus.Disqualified => () => ComponentsTexts.RunStatus_Disqualified,
            RunStatus.NonRunner => () => ComponentsTexts.RunStatus_NonRunner,
        };

    /// <summary>Returns the name of a method.</summary>
    public static Func<string> Text(this RatingMethod ratingMethod) =>
        ratingMethod switch
        {
            RatingMethod.Standard => () => ComponentsTexts.RatingMethod_Standard,
            RatingMethod.Weighted => () => ComponentsTexts.RatingMethod_Weighted,
            RatingMethod.Progressive => () => ComponentsTexts.RatingMethod_Progressive,
            RatingMethod.Network => () => ComponentsTexts.RatingMethod_Network,
        };

    /// <summary>Returns how a method works.</summary>
    public static Func<string> Explanation(this RatingMethod ratingMethod) =>
        ratingMethod switch
        {
            RatingMethod.Standard => () => ComponentsTexts.RatingMethod_Standard_Text,
            RatingMethod.Weighted => () => ComponentsTexts.RatingMethod_Weighted_Text,
            RatingMethod.Progressive => () => ComponentsTexts.RatingMethod_Progressive_Text,
            RatingMethod.Network => () => ComponentsTexts.RatingMethod_Network_Text,
        };

    /// <summary>Returns the short name of a rule that bound a mark.</summary>
    public static Func<string> ShortText(this BindingRule bindingRule) =>
        bindingRule switch
        {
            BindingRule.None => () => ComponentsTexts.Bound_None,
            BindingRule.CapUp => () => ComponentsTexts.Bound_CapUp,
            BindingRule.CapDown => () => ComponentsTexts.Bound_CapDown,
            BindingRule.Floor => () => ComponentsTexts.Bound_Floor,
            BindingRule.Ceiling => () => ComponentsTexts.Bound_Ceiling,
            BindingRule.Commission => () => ComponentsTexts.Bound_Commission,
        };
}
