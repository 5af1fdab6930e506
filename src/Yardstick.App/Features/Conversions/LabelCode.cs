using Yardstick.Engine.Explanations;

namespace Yardstick.App.Features.Conversions;

/// <summary>The letter by which standards files label a row: P, R, D or M.</summary>
internal static class LabelCode
{
    public static string GetLetter(Label label) => label switch
    {
        Label.Published => "P",
        Label.Reported => "R",
        Label.Derived => "D",
        _ => "M",
    };
}
