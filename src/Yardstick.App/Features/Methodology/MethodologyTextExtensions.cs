using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Methodology;

/// <summary>Gives the rules of a method their texts.</summary>
internal static class MethodologyTextExtensions
{
    /// <summary>Returns the name of a method.</summary>
    public static Func<string> Text(this MarkMethod markMethod) =>
        markMethod switch
        {
            MarkMethod.Assessment => () => MethodologyTexts.Method_Assessment,
            MarkMethod.ShareOfSurprise => () => MethodologyTexts.Method_ShareOfSurprise,
        };

    /// <summary>Returns where adjustments are made.</summary>
    public static Func<string> Text(this AdjustmentPlace adjustmentPlace) =>
        adjustmentPlace switch
        {
            AdjustmentPlace.Performance => () => MethodologyTexts.Place_Performance,
            AdjustmentPlace.Figure => () => MethodologyTexts.Place_Figure,
        };
}
