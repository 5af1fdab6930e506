using SkiaSharp;

namespace Yardstick.App.Features.Certificates;

/// <summary>The colours of printed certificates. Each is dark enough to be read in black and white.</summary>
internal static class CertificateColors
{
    public static readonly SKColor Ink = new(0x16, 0x20, 0x1b);
    public static readonly SKColor Soft = new(0x4b, 0x57, 0x51);
    public static readonly SKColor Turf = new(0x1d, 0x4a, 0x33);
    public static readonly SKColor Brass = new(0x8f, 0x6a, 0x1c);
    public static readonly SKColor Alarm = new(0x8b, 0x1e, 0x12);

    /// <summary>The colour of thin lines between rows.</summary>
    public static readonly SKColor Line = new(0xd3, 0xd5, 0xcb);
}
