using SkiaSharp;
using Yardstick.App.Components;
using Yardstick.App.Features.Conversions;
using Yardstick.App.Platform.Printing;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Certificates;

/// <summary>Lays out the table of the mark on every scale.</summary>
internal sealed class CertificateScaleTable(CertificateContent content, Localizer words, float scale, TextStyle text)
{
    /// <summary>Where the columns begin and end, as parts of the width: scale, mark, uncertainty, status, row.</summary>
    private static readonly float[] Columns = [0, 0.29f, 0.41f, 0.52f, 0.82f, 1];

    private const float Gap = 10;

    /// <summary>Digits of the same value stand below each other at the right edge, whatever the direction of the text.</summary>
    private readonly TextAlignment _numbers = words.Language.RightToLeft ? TextAlignment.Start : TextAlignment.End;

    public PrintBlock Create()
    {
        var head = text with { Font = PrintFont.SemiBold, Size = text.Size * 0.9f, Color = CertificateColors.Soft };
        var own = text with { Font = PrintFont.SemiBold };
        List<PrintBlock> rows =
        [
            Row(
                head,
                words[() => ComponentsTexts.Convert_Scale],
                words[() => ComponentsTexts.List_Mark],
                words[() => ComponentsTexts.Convert_Uncertainty],
                words[() => CertificatesTexts.Certificate_ScaleStatus],
                words[() => CertificatesTexts.Certificate_Row]
            ),
            Rule(CertificateColors.Turf, 0.8f),
            Row(
                own,
                content.Authority.In(words.Language),
                Mark(content.Mark.Value, content.Mark.Unit),
                Uncertainty(content.Mark.Deviation),
                words[() => CertificatesTexts.Certificate_OfAssessment],
                words.Get(() => ComponentsTexts.List_No, content.List.Number)
            ),
        ];
        foreach (var one in content.Scales)
        {
            rows.Add(Rule(CertificateColors.Line, 0.4f));
            rows.Add(ScaleRow(one));
        }

        rows.Add(Rule(CertificateColors.Turf, 0.8f));
        return PrintBlock.Stack(0, rows);
    }

    private PrintBlock ScaleRow(CertifiedScale one)
    {
        var name = one.Name.In(words.Language);
        if (one.Value is not { } value)
            return PrintBlock.Row(
                Cell(name, text, 0, 1),
                Cell(CertificateFormatter.Why(words, one), text with { Color = CertificateColors.Soft }, 1, Columns.Length - 1)
            );
        return Row(
            text,
            name,
            Mark(value, one.Unit),
            one.Uncertainty is { } doubt ? Uncertainty(doubt) : words[() => ComponentsTexts.NotProvided],
            words[one.Label!.Value.Text()],
            // The printed fonts have no arrow.
            Bidi.Number(words.Language, string.Join(" › ", one.Rows))
        );
    }

    private PrintBlock Row(TextStyle style, params string[] cells) =>
        PrintBlock.Row([.. cells.Select((cell, i) => Cell(cell, i is 1 or 2 ? style with { Alignment = _numbers } : style, i, i + 1))]);

    private PrintBlock Cell(string value, TextStyle style, int from, int to)
    {
        const float Width = CertificateLayout.Width;
        var start = CertificateLayout.Edge + Columns[from] * Width;
        var end = CertificateLayout.Edge + Columns[to] * Width - (to == Columns.Length - 1 ? 0 : Gap);
        return PrintBlock
            .Create(Paragraph.Create(value, style with { Leading = 1.25f }, end - start, words.Language.RightToLeft), start)
            .Pad(2.2f * scale, 2.2f * scale);
    }

    private static PrintBlock Rule(SKColor color, float thickness) =>
        new(thickness, (page, top) => page.Fill(CertificateLayout.Edge, top, CertificateLayout.Width, thickness, color));

    private string Mark(decimal value, TableUnit unit) =>
        $"{Bidi.Number(words.Language, words.MarkIn(value, unit))} {CertificateFormatter.Unit(words, unit)}";

    private string Uncertainty(decimal value) => Bidi.Number(words.Language, $"± {words.Number(value, 1)}");
}
