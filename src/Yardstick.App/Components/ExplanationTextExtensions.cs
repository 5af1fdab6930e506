using Yardstick.Engine.Explanations;

namespace Yardstick.App.Components;

/// <summary>Gives the parts of explanations their texts.</summary>
internal static class ExplanationTextExtensions
{
    /// <summary>Returns the name of a unit, with its plural forms.</summary>
    public static Func<string> Text(this Unit unit) =>
        unit switch
        {
            Unit.Factor => () => ComponentsTexts.Unit_Factor,
            Unit.Pounds => () => ComponentsTexts.Unit_Pounds,
            Unit.Rating => () => ComponentsTexts.Unit_Rating,
            Unit.Kilograms => () => ComponentsTexts.Unit_Kilograms,
            Unit.KilogramRating => () => ComponentsTexts.Unit_KilogramRating,
            Unit.Points => () => ComponentsTexts.Unit_Points,
            Unit.Lengths => () => ComponentsTexts.Unit_Lengths,
            Unit.PoundsPerLength => () => ComponentsTexts.Unit_PoundsPerLength,
            Unit.KilogramsPerLength => () => ComponentsTexts.Unit_KilogramsPerLength,
            Unit.LengthsPerSecond => () => ComponentsTexts.Unit_LengthsPerSecond,
            Unit.Metres => () => ComponentsTexts.Unit_Metres,
            Unit.Date => () => ComponentsTexts.Unit_Date,
            Unit.Days => () => ComponentsTexts.Unit_Days,
            Unit.Years => () => ComponentsTexts.Unit_Years,
            Unit.Count => () => ComponentsTexts.Unit_Count,
            Unit.SquarePounds => () => ComponentsTexts.Unit_SquarePounds,
            Unit.SquarePoundsPerDay => () => ComponentsTexts.Unit_SquarePoundsPerDay,
        };

    /// <summary>Returns the name of an operation.</summary>
    public static Func<string> Text(this Operation operation) =>
        operation switch
        {
            Operation.Fact => () => ComponentsTexts.Operation_Fact,
            Operation.Cell => () => ComponentsTexts.Operation_Cell,
            Operation.Earlier => () => ComponentsTexts.Operation_Earlier,
            Operation.Same => () => ComponentsTexts.Operation_Same,
            Operation.Sum => () => ComponentsTexts.Operation_Sum,
            Operation.Difference => () => ComponentsTexts.Operation_Difference,
            Operation.Product => () => ComponentsTexts.Operation_Product,
            Operation.Quotient => () => ComponentsTexts.Operation_Quotient,
            Operation.Reciprocal => () => ComponentsTexts.Operation_Reciprocal,
            Operation.Negation => () => ComponentsTexts.Operation_Negation,
            Operation.Least => () => ComponentsTexts.Operation_Least,
            Operation.Greatest => () => ComponentsTexts.Operation_Greatest,
            Operation.Square => () => ComponentsTexts.Operation_Square,
            Operation.SquareRoot => () => ComponentsTexts.Operation_SquareRoot,
            Operation.WeightedMean => () => ComponentsTexts.Operation_WeightedMean,
            Operation.WeightedMedian => () => ComponentsTexts.Operation_WeightedMedian,
            Operation.Interpolation => () => ComponentsTexts.Operation_Interpolation,
            Operation.Rounding => () => ComponentsTexts.Operation_Rounding,
            Operation.StudentWeight => () => ComponentsTexts.Operation_StudentWeight,
            Operation.BestOfRecent => () => ComponentsTexts.Operation_BestOfRecent,
            Operation.Halving => () => ComponentsTexts.Operation_Halving,
            Operation.Decision => () => ComponentsTexts.Operation_Decision,
            Operation.Replacement => () => ComponentsTexts.Operation_Replacement,
        };

    /// <summary>Returns what a label of a table cell says.</summary>
    public static Func<string> Text(this Label label) =>
        label switch
        {
            Label.Published => () => ComponentsTexts.Label_Published,
            Label.Reported => () => ComponentsTexts.Label_Reported,
            Label.Derived => () => ComponentsTexts.Label_Derived,
            Label.ToVerify => () => ComponentsTexts.Label_ToVerify,
        };

    /// <summary>Returns a label of a table cell in one letter.</summary>
    public static Func<string> ShortText(this Label label) =>
        label switch
        {
            Label.Published => () => ComponentsTexts.LabelShort_Published,
            Label.Reported => () => ComponentsTexts.LabelShort_Reported,
            Label.Derived => () => ComponentsTexts.LabelShort_Derived,
            Label.ToVerify => () => ComponentsTexts.LabelShort_ToVerify,
        };
}
