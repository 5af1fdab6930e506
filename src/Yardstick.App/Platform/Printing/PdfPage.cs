using SkiaSharp;

namespace Yardstick.App.Platform.Printing;

/// <summary>Represents what a PDF says about itself.</summary>
/// <param name="Title">The title, which viewers show.</param>
/// <param name="Author">The author.</param>
/// <param name="Subject">What the document is about.</param>
/// <param name="Created">When it was created. It is part of the document: the same content must have the same time.</param>
internal sealed record PdfProperties(string Title, string Author, string Subject, DateTimeOffset Created);

/// <summary>
/// Represents a page of a PDF. Lengths are in points; places are counted from the edge where lines begin, so that a page for readers of
/// Arabic is the mirror image of one for readers of French.
/// </summary>
internal sealed class PdfPage(SKCanvas canvas, bool rightToLeft)
{
    /// <summary>The size of A4.</summary>
    public const float Width = 595.276f;

    /// <inheritdoc cref="Width"/>
    public const float Height = 841.89f;

    public const float Millimetre = 72 / 25.4f;

    /// <summary>Gets the canvas, for drawings that are not mirrored.</summary>
    public SKCanvas Canvas => canvas;

    /// <summary>Creates a PDF of one page of A4. The same page and properties give the same bytes.</summary>
    public static byte[] Create(PdfProperties properties, bool rightToLeft, Action<PdfPage> draw)
    {
        using var stream = new MemoryStream();
        var metadata = SKDocumentPdfMetadata.Default;
        metadata.Title = properties.Title;
        metadata.Author = properties.Author;
        metadata.Subject = properties.Subject;
        metadata.Creator = "Yardstick";
        metadata.Producer = "Skia/PDF";
        metadata.Creation = properties.Created.UtcDateTime;
        metadata.Modified = properties.Created.UtcDateTime;
        using (var document = SKDocument.CreatePdf(stream, metadata))
        {
            draw(new PdfPage(document.BeginPage(Width, Height), rightToLeft));
            document.EndPage();
            document.Close();
        }

        return stream.ToArray();
    }

    /// <summary>Returns the left edge of something that has a place and a width.</summary>
    public float LeftOf(float start, float width) => rightToLeft ? Width - start - width : start;

    public void Draw(Paragraph paragraph, float start, float top) => paragraph.Draw(canvas, LeftOf(start, paragraph.Width), top);

    /// <summary>Fills a rectangle; a flat one is a line.</summary>
    public void Fill(float start, float top, float width, float height, SKColor color)
    {
        using var paint = new SKPaint();
        paint.Color = color;
        canvas.DrawRect(LeftOf(start, width), top, width, height, paint);
    }

    /// <summary>Draws the outline of a rectangle.</summary>
    public void Outline(SKRect box, float thickness, SKColor color, float radius = 0)
    {
        using var paint = new SKPaint();
        (paint.Color, paint.Style, paint.StrokeWidth) = (color, SKPaintStyle.Stroke, thickness);
        canvas.DrawRoundRect(SKRect.Create(LeftOf(box.Left, box.Width), box.Top, box.Width, box.Height), radius, radius, paint);
    }

    /// <summary>Makes a rectangle lead to an address.</summary>
    public void Link(SKRect box, string address) =>
        canvas.DrawUrlAnnotation(SKRect.Create(LeftOf(box.Left, box.Width), box.Top, box.Width, box.Height), address).Dispose();

    /// <summary>Draws a QR code in a square, quiet zone included.</summary>
    public void Draw(QrCodeSvg code, float start, float top, float side)
    {
        const int Quiet = 4;
        using var path = SKPath.ParseSvgPathData(code.Path);
        using var paint = new SKPaint();
        paint.IsAntialias = false;
        var scale = side / (code.Side + 2 * Quiet);
        canvas.Save();
        canvas.Translate(LeftOf(start, side), top);
        canvas.Scale(scale);
        canvas.Translate(Quiet, Quiet);
        canvas.DrawPath(path, paint);
        canvas.Restore();
    }
}
