using System.Globalization;
using System.Text;
using SkiaSharp;

namespace Yardstick.App.Platform.Printing;

/// <summary>Represents text in lines of a given width. Words that are wider than a line are broken: nothing is cut off.</summary>
internal sealed class Paragraph
{
    /// <summary>The height of capital letters, as a part of the size.</summary>
    private const float CapHeight = 0.69f;

    /// <summary>How much smaller text may become to fit.</summary>
    private const float SmallestScale = 0.55f;

    private readonly PrintableText _text;
    private readonly TextStyle _style;
    private readonly bool _rightToLeft;

    private Paragraph(string text, TextStyle style, float width, bool rightToLeft)
    {
        (_style, Width, _rightToLeft) = (style, width, rightToLeft);
        _text = PrintableText.Create(text, style.Font, rightToLeft);
        Lines = [.. Wrap().Select(line => Shape(line.Start, line.End))];
    }

    /// <summary>Gets the glyphs of each line, from left to right.</summary>
    public IReadOnlyList<IReadOnlyList<GlyphRun>> Lines { get; }

    public float Width { get; }

    public float Height => Lines.Count * _style.Size * _style.Leading;

    /// <summary>Gets the width of the longest line.</summary>
    public float InkWidth => Lines.Select(WidthOf).DefaultIfEmpty().Max();

    /// <summary>Breaks a text into lines.</summary>
    public static Paragraph Create(string text, TextStyle style, float width, bool rightToLeft) => new(text, style, width, rightToLeft);

    /// <summary>Breaks a text into at most the given number of lines, in smaller letters where it is long.</summary>
    public static Paragraph Fit(string text, TextStyle style, float width, bool rightToLeft, int lines)
    {
        var paragraph = Create(text, style, width, rightToLeft);
        for (var scale = 0.95f; paragraph.Lines.Count > lines && scale >= SmallestScale; scale -= 0.05f)
            paragraph = Create(text, style with { Size = style.Size * scale }, width, rightToLeft);
        return paragraph;
    }

    /// <summary>Draws the lines, the first one below a given height.</summary>
    public void Draw(SKCanvas canvas, float left, float top)
    {
        using var paint = new SKPaint();
        paint.Color = _style.Color;
        var height = _style.Size * _style.Leading;
        for (var i = 0; i < Lines.Count; i++)
        {
            var free = Width - WidthOf(Lines[i]);
            var pen =
                left
                + _style.Alignment switch
                {
                    TextAlignment.Center => free / 2,
                    TextAlignment.Start => _rightToLeft ? free : 0,
                    TextAlignment.End => _rightToLeft ? 0 : free,
                };
            foreach (var run in Lines[i])
            {
                run.Draw(canvas, pen, top + height * i + (height + CapHeight * _style.Size) / 2, paint);
                pen += run.Width;
            }
        }
    }

    private static float WidthOf(IReadOnlyList<GlyphRun> line) => line.Sum(run => run.Width);

    /// <summary>Returns the range of each line, without the spaces at its ends.</summary>
    private IEnumerable<(int Start, int End)> Wrap()
    {
        var text = _text.Text;
        var (start, end, used) = (0, 0, 0f);
        foreach (var word in Words())
        {
            var width = WidthBetween(word.Start, word.End);
            var gap = end > start ? WidthBetween(end, word.Start) : 0;
            if (end > start && used + gap + width > Width)
            {
                yield return (start, end);
                (start, used, gap) = (word.Start, 0, 0);
            }
            else if (end == start)
                start = word.Start;

            end = word.End;
            used += gap + width;
            while (used > Width)
            {
                var fits = LongestThatFits(start, end);
                if (fits == end)
                    break;
                yield return (start, fits);
                start = fits;
                used = WidthBetween(start, end);
            }
        }

        if (end > start || text.Length == 0)
            yield return (start, end);
    }

    /// <summary>Returns the end of the longest beginning of a word that fits on a line, at least one letter with its marks.</summary>
    private int LongestThatFits(int start, int end)
    {
        var fits = start + StringInfo.GetNextTextElementLength(_text.Text, start);
        while (fits < end)
        {
            var next = fits + StringInfo.GetNextTextElementLength(_text.Text, fits);
            if (WidthBetween(start, next) > Width)
                return fits;
            fits = next;
        }

        return end;
    }

    /// <summary>Returns the ranges between spaces at which a line may be broken.</summary>
    private IEnumerable<(int Start, int End)> Words()
    {
        static bool IsSpace(char letter) => letter is ' ' or '\u2009' or '\u2002' or '\u2003';
        var text = _text.Text;
        for (var i = 0; i < text.Length; )
        {
            while (i < text.Length && IsSpace(text[i]))
                i++;
            var start = i;
            while (i < text.Length && !IsSpace(text[i]))
                i++;
            if (i > start)
                yield return (start, i);
        }
    }

    private float WidthBetween(int start, int end) => WidthOf(Shape(start, end));

    /// <summary>Shapes a range and returns its runs from left to right.</summary>
    private List<GlyphRun> Shape(int start, int end)
    {
        var chain = FontFile.GetChain(_style.Font);
        var parts = new List<(int Start, int End, int Level, FontFile File)>();
        for (var i = start; i < end; )
        {
            var rune = Rune.GetRuneAt(_text.Text, i);
            var level = _text.Levels[i];
            var same = parts.Count > 0 && parts[^1].Level == level ? parts[^1].File : null;
            var file =
                same is not null && (PrintableText.IsDependent(rune) || same.Has(rune))
                    ? same
                    : chain.FirstOrDefault(one => one.Has(rune)) ?? chain[0];
            if (file == same)
                parts[^1] = parts[^1] with { End = i + rune.Utf16SequenceLength };
            else
                parts.Add((i, i + rune.Utf16SequenceLength, level, file));
            i += rune.Utf16SequenceLength;
        }

        var runs = parts.ConvertAll(part =>
            GlyphRun.Shape(_text.Text, part.Start, part.End - part.Start, _style, (part.File, part.Level % 2 == 1))
        );
        return [.. BidiLevels.Order([.. parts.Select(part => part.Level)]).Select(i => runs[i])];
    }
}
