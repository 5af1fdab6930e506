using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Racing;

/// <summary>A paper about a horse that its page names.</summary>
/// <param name="Title">What the paper is.</param>
/// <param name="Path">Where it is, or where its code is asked for.</param>
/// <param name="Made">Whether it is not there yet: the path leads to where it is made.</param>
internal sealed record CertificateLink(string Title, string Path, bool Made = false);

/// <summary>Tells the papers about a horse. Whoever makes such papers stands above this feature and registers this.</summary>
internal delegate Task<IReadOnlyList<CertificateLink>> CertificateLinks(PageRequest visit, string horseId);
