namespace Yardstick.App.Platform.Http;

/// <summary>Chooses the page to return to after a form post.</summary>
internal static class ReturnAddress
{
    /// <summary>Returns the requested path if it is on this site, otherwise the given one (open redirect).</summary>
    /// <param name="requested">The path that the query string asks for; null for none.</param>
    public static string Choose(string? requested, string otherwise) =>
        requested?.Trim() is ['/', not ('/' or '\\'), ..] path && !path.Any(char.IsControl) ? path : otherwise;
}
