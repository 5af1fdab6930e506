using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Results;

/// <summary>The name of a file as it can be shown: nothing in it is hidden or turns the text around it.</summary>
internal static class SafeFileName
{
    public static string From(string name) => CleanText.Normalize(name, out _) is { Length: > 0 } clean ? clean : "?";
}
