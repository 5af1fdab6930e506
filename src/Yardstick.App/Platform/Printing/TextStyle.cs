using SkiaSharp;

namespace Yardstick.App.Platform.Printing;

/// <summary>Specifies how text is aligned in the width it has.</summary>
internal enum TextAlignment
{
    /// <summary>At the edge where lines begin: left in French, right in Arabic.</summary>
    Start,

    Center,

    /// <summary>At the edge where lines end.</summary>
    End,
}

/// <summary>Represents how text is printed.</summary>
/// <param name="Font">The typeface.</param>
/// <param name="Size">The size in points.</param>
/// <param name="Color">The colour.</param>
internal sealed record TextStyle(PrintFont Font, float Size, SKColor Color)
{
    /// <summary>Gets the height of a line, as a multiple of the size.</summary>
    public float Leading { get; init; } = 1.35f;

    /// <summary>Gets the space between letters, as a part of the size. Arabic letters are joined and get none.</summary>
    public float Tracking { get; init; }

    public TextAlignment Alignment { get; init; }
}
