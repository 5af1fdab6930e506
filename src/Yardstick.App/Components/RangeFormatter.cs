using Yardstick.App.Platform.Text;

namespace Yardstick.App.Components;

/// <summary>Formats ranges.</summary>
internal static class RangeFormatter
{
    /// <summary>Formats a range of numbers, such as <c>0,9 à 1,1</c>.</summary>
    public static string Range(this Localizer words, string low, string high) => words.Get(() => ComponentsTexts.Range, low, high);
}
