using Yardstick.Engine.Explanations;

namespace Yardstick.App.Features.Conversions;

/// <summary>Returns the letter that rule set files use to label a row: P, R, D or M.</summary>
internal static class LabelCode
{
    public static string GetLetter(Label label) =>
        label switch
        {
            Label.Published => "P",
            Label.Reported => "R",
            Label.Derived => "D",
            _ => "M",
        };
}
