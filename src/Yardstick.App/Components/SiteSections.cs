using Yardstick.App.Platform.Http;

namespace Yardstick.App.Components;

/// <summary>Lists the parts of the site that the main navigation and the top bar highlight.</summary>
internal static class SiteSections
{
    public static SiteSection Lists { get; } = new("Lists");

    public static SiteSection Horses { get; } = new("Horses");

    public static SiteSection Meetings { get; } = new("Meetings");

    public static SiteSection Conversions { get; } = new("Convert");

    public static SiteSection Methodology { get; } = new("Method");

    public static SiteSection Account { get; } = new("Account");
}
