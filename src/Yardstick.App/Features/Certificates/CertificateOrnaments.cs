using SkiaSharp;
using Yardstick.App.Platform.Printing;

namespace Yardstick.App.Features.Certificates;

/// <summary>Draws what frames a certificate: a border divided like a measuring rod, the emblem, and the ring around the mark.</summary>
internal static class CertificateOrnaments
{
    private const string Emblem = "M6.5 18.9H25.5V24.3H6.5Z M9.7 19V21.2M12.8 19V22.4M16 19V21.2M19.2 19V22.4M22.3 19V21.2 M16 19V12.4";

    private const float EmblemSide = 32;

    /// <summary>Draws the border: a line at the outside, graduations in millimetres, a fine line at the inside.</summary>
    public static void DrawFrame(PdfPage page)
    {
        const float Millimetre = PdfPage.Millimetre;
        var (left, top) = (9 * Millimetre, 9 * Millimetre);
        // Whole millimetres on each side, so that the graduations meet in the corners.
        var (width, height) = (PdfPage.Width - 2 * left, PdfPage.Height - 2 * top);
        page.Outline(SKRect.Create(left, top, width, height), 1.1f, CertificateColors.Turf);
        page.Outline(
            SKRect.Create(left + 4.2f * Millimetre, top + 4.2f * Millimetre, width - 8.4f * Millimetre, height - 8.4f * Millimetre),
            0.4f,
            CertificateColors.Brass
        );
        using var paint = new SKPaint();
        (paint.Color, paint.Style, paint.StrokeWidth) = (CertificateColors.Brass, SKPaintStyle.Stroke, 0.35f);
        using var marks = new SKPathBuilder();
        AddGraduations(marks, width, (at, length) => (new(left + at, top + 0.6f), new(left + at, top + length)));
        AddGraduations(marks, width, (at, length) => (new(left + at, top + height - 0.6f), new(left + at, top + height - length)));
        AddGraduations(marks, height, (at, length) => (new(left + 0.6f, top + at), new(left + length, top + at)));
        AddGraduations(marks, height, (at, length) => (new(left + width - 0.6f, top + at), new(left + width - length, top + at)));
        using var path = marks.Detach();
        page.Canvas.DrawPath(path, paint);
        const float Corner = 4.2f * Millimetre;
        foreach (var x in (float[])[left, left + width - Corner])
        foreach (var y in (float[])[top, top + height - Corner])
            DrawCorner(page, SKRect.Create(x, y, Corner, Corner));
    }

    /// <summary>Draws a square with a lozenge and a dot, where two scales of the border meet.</summary>
    private static void DrawCorner(PdfPage page, SKRect box)
    {
        page.Outline(box, 0.4f, CertificateColors.Brass);
        using var lozenge = new SKPathBuilder();
        var reach = box.Width * 0.32f;
        lozenge.AddPoly(
            (SKPoint[])
                [
                    new(box.MidX, box.MidY - reach),
                    new(box.MidX + reach, box.MidY),
                    new(box.MidX, box.MidY + reach),
                    new(box.MidX - reach, box.MidY),
                ],
            close: true
        );
        using var path = lozenge.Detach();
        using var paint = new SKPaint();
        (paint.Color, paint.IsAntialias) = (CertificateColors.Turf, true);
        page.Canvas.DrawPath(path, paint);
        paint.Color = SKColors.White;
        page.Canvas.DrawCircle(box.MidX, box.MidY, box.Width * 0.11f, paint);
    }

    /// <summary>Draws the emblem of the program: a measuring rod and a winning post in a ring.</summary>
    public static void DrawEmblem(PdfPage page, float start, float top, float side)
    {
        var canvas = page.Canvas;
        using var paint = new SKPaint();
        (paint.Color, paint.Style, paint.StrokeWidth) = (CertificateColors.Turf, SKPaintStyle.Stroke, 1.7f);
        canvas.Save();
        canvas.Translate(page.LeftOf(start, side), top);
        canvas.Scale(side / EmblemSide);
        canvas.DrawCircle(16, 16, 14.7f, paint);
        canvas.DrawCircle(16, 9.4f, 3.6f, paint);
        using var path = SKPath.ParseSvgPathData(Emblem);
        canvas.DrawPath(path, paint);
        canvas.Restore();
    }

    /// <summary>Draws the ring around the mark, graduated like the dial of a scale.</summary>
    public static void DrawRing(PdfPage page, float start, float top, float side)
    {
        const int Marks = 72;
        const int Longest = 6;
        var canvas = page.Canvas;
        var radius = side / 2;
        var (x, y) = (page.LeftOf(start, side) + radius, top + radius);
        using var paint = new SKPaint();
        (paint.Color, paint.Style, paint.StrokeWidth) = (CertificateColors.Brass, SKPaintStyle.Stroke, 0.9f);
        canvas.DrawCircle(x, y, radius - 0.5f, paint);
        paint.StrokeWidth = 0.5f;
        canvas.DrawCircle(x, y, radius - 10.5f, paint);
        canvas.DrawCircle(x, y, radius - 12.2f, paint);
        for (var i = 0; i < Marks; i++)
        {
            var (sin, cos) = MathF.SinCos(i * 2 * MathF.PI / Marks);
            var (outer, inner) = (radius - 2.4f, radius - (i % Longest == 0 ? 9f : 6f));
            paint.StrokeWidth = i % Longest == 0 ? 1.1f : 0.6f;
            canvas.DrawLine(x + sin * outer, y - cos * outer, x + sin * inner, y - cos * inner, paint);
        }
    }

    /// <summary>Adds a mark for each millimetre; those of five and ten are longer.</summary>
    private static void AddGraduations(SKPathBuilder marks, float length, Func<float, float, (SKPoint From, SKPoint To)> place)
    {
        var count = (int)MathF.Round(length / PdfPage.Millimetre);
        var step = length / count;
        for (var i = 5; i < count - 4; i++)
        {
            var size =
                i % 10 == 0 ? 3.1f
                : i % 5 == 0 ? 2.3f
                : 1.5f;
            var (from, to) = place(i * step, size * PdfPage.Millimetre);
            marks.MoveTo(from);
            marks.LineTo(to);
        }
    }
}
