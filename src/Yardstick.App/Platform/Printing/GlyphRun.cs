using System.Text;
using HarfBuzzSharp;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace Yardstick.App.Platform.Printing;

/// <summary>Represents text of one direction in one font, shaped: ligatures are formed and marks have their place.</summary>
/// <param name="Text">The text that the run shows, which can be searched for and copied.</param>
/// <param name="File">The font.</param>
/// <param name="Size">The size in points.</param>
/// <param name="Width">The width in points.</param>
internal sealed record GlyphRun(string Text, FontFile File, float Size, float Width)
{
    /// <summary>No language: letters must not depend on the locale of the machine.</summary>
    private static readonly Language Undetermined = new("und");

    /// <summary>Gets the glyphs, from left to right. Glyph 0 would be an empty box.</summary>
    public required ushort[] Glyphs { get; init; }

    /// <summary>Gets the place of each glyph, from the left end of the baseline.</summary>
    public required SKPoint[] Positions { get; init; }

    /// <summary>Gets the position in <see cref="Text"/>, in bytes of UTF-8, of the character that each glyph belongs to.</summary>
    public required uint[] Clusters { get; init; }

    /// <summary>Shapes a part of a text.</summary>
    /// <param name="text">The whole text: letters join across the ends of the part.</param>
    /// <param name="start">The first character.</param>
    /// <param name="length">The number of characters.</param>
    /// <param name="style">How the text is printed.</param>
    /// <param name="part">The font and the direction.</param>
    public static GlyphRun Shape(string text, int start, int length, TextStyle style, (FontFile File, bool RightToLeft) part)
    {
        using var buffer = new Buffer { Language = Undetermined };
        buffer.AddUtf16(text.AsSpan(), start, length);
        buffer.GuessSegmentProperties();
        // Arabic-Indic digits run from left to right, which is not what their script suggests.
        buffer.Direction = part.RightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
        part.File.Shaping.Shape(buffer);
        var scale = style.Size / part.File.UnitsPerEm;
        var tracking = part.RightToLeft ? 0 : style.Tracking * style.Size;
        var infos = buffer.GetGlyphInfoSpan();
        var places = buffer.GetGlyphPositionSpan();
        var shown = text.Substring(start, length);
        var (glyphs, positions, clusters) = (new ushort[infos.Length], new SKPoint[infos.Length], new uint[infos.Length]);
        var pen = 0f;
        for (var i = 0; i < infos.Length; i++)
        {
            glyphs[i] = (ushort)infos[i].Codepoint;
            positions[i] = new SKPoint(pen + places[i].XOffset * scale, -places[i].YOffset * scale);
            clusters[i] = (uint)Encoding.UTF8.GetByteCount(shown.AsSpan(0, (int)infos[i].Cluster - start));
            pen += places[i].XAdvance * scale + (places[i].XAdvance == 0 ? 0 : tracking);
        }

        return new GlyphRun(shown, part.File, style.Size, pen)
        {
            Glyphs = glyphs,
            Positions = positions,
            Clusters = clusters,
        };
    }

    /// <summary>Draws the run from its left end.</summary>
    public void Draw(SKCanvas canvas, float left, float baseline, SKPaint paint)
    {
        if (Glyphs.Length == 0)
            return;
        using var font = new SKFont(File.Typeface, Size)
        {
            Subpixel = true,
            LinearMetrics = true,
            Hinting = SKFontHinting.None,
        };
        using var builder = new SKTextBlobBuilder();
        var text = Encoding.UTF8.GetBytes(Text);
        // With its text and clusters, a PDF viewer finds and copies the letters rather than the glyphs.
        var run = builder.AllocateRawPositionedTextRun(font, Glyphs.Length, text.Length, null);
        Glyphs.CopyTo(run.Glyphs);
        Positions.CopyTo(run.Positions);
        text.CopyTo(run.Text);
        Clusters.CopyTo(run.Clusters);
        using var blob = builder.Build();
        canvas.DrawText(blob, left, baseline, paint);
    }
}
