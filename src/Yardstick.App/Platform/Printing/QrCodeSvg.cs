using QRCoder;

namespace Yardstick.App.Platform.Printing;

/// <summary>A text as a QR code (ISO/IEC 18004), drawn as dark squares of side 1.</summary>
/// <param name="Path">The dark squares as one path of SVG.</param>
/// <param name="Side">How many squares a side has, without the margin that readers need.</param>
internal sealed record QrCodeSvg(string Path, int Side)
{
    /// <summary>Draws a text so that it is read with a seventh of it covered.</summary>
    public static QrCodeSvg From(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var squares = code.ModuleMatrix;
        var dark = Enumerable.Range(0, squares.Count).SelectMany(y => Enumerable.Range(0, squares.Count).Where(x => squares[y][x]).Select(x => FormattableString.Invariant($"M{x} {y}h1v1h-1z")));
        return new QrCodeSvg(string.Concat(dark), squares.Count);
    }
}
