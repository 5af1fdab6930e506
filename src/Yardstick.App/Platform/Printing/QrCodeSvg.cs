using QRCoder;

namespace Yardstick.App.Platform.Printing;

/// <summary>Represents a QR code (ISO/IEC 18004) drawn as squares of side 1.</summary>
/// <param name="Path">The dark squares, as the data of an SVG path.</param>
/// <param name="Side">The number of squares per side, without the quiet zone.</param>
public sealed record QrCodeSvg(string Path, int Side)
{
    /// <summary>Encodes a text with error correction level M, which restores about 15 % of the code.</summary>
    public static QrCodeSvg From(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var squares = code.ModuleMatrix;
        var dark = Enumerable
            .Range(0, squares.Count)
            .SelectMany(y =>
                Enumerable.Range(0, squares.Count).Where(x => squares[y][x]).Select(x => FormattableString.Invariant($"M{x} {y}h1v1h-1z"))
            );
        return new QrCodeSvg(string.Concat(dark), squares.Count);
    }
}
