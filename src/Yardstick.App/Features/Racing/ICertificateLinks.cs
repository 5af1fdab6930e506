using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Racing;

/// <summary>Represents a certificate link on the page of a horse.</summary>
/// <param name="Title">The text of the link.</param>
/// <param name="Path">The address of the certificate, or of the page that asks for its code.</param>
/// <param name="Made">Whether the certificate does not exist yet and the path leads to the form that issues it.</param>
public sealed record CertificateLink(string Title, string Path, bool Made = false);

/// <summary>
/// Finds the certificate links of a horse. Implemented by the feature that issues certificates, because this one must not depend on it.
/// </summary>
internal interface ICertificateLinks
{
    /// <summary>Returns the links that the user of a request may follow.</summary>
    Task<IReadOnlyList<CertificateLink>> FindAsync(HttpContext context, HorseId horseId);
}
