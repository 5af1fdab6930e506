namespace Yardstick.App.Platform.Http;

/// <summary>Endpoint metadata: the part of the site that a page belongs to, highlighted in the main navigation.</summary>
/// <param name="Name">The name of the part, as the navigation names its entries.</param>
internal sealed record SiteSection(string Name);
