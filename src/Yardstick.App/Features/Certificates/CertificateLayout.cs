using SkiaSharp;
using Yardstick.App.Components;
using Yardstick.App.Platform.Printing;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Certificates;

/// <summary>Lays out the sections of a printed certificate, with the content and in the order of the page of the site.</summary>
/// <param name="view">The certificate.</param>
/// <param name="words">The texts.</param>
/// <param name="scale">The size of everything; below 1 where much is to be printed.</param>
internal sealed class CertificateLayout(CertificatePrintView view, Localizer words, float scale)
{
    /// <summary>The edge of the text, from the edge of the paper.</summary>
    public const float Edge = 19 * PdfPage.Millimetre;

    public const float Width = PdfPage.Width - 2 * Edge;

    private readonly CertificateContent _content = view.Content;
    private readonly bool _rightToLeft = words.Language.RightToLeft;

    /// <summary>Returns the sections from top to bottom.</summary>
    public IReadOnlyList<PrintBlock> Sections() => [.. Notices(), Header(), Holder(), Facts(), Scales(), Proof()];

    private TextStyle Body => new(PrintFont.Regular, 8.8f * scale, CertificateColors.Ink);

    private TextStyle Strong => new(PrintFont.SemiBold, 9.4f * scale, CertificateColors.Ink);

    private TextStyle Small => new(PrintFont.Regular, 7.4f * scale, CertificateColors.Soft);

    private TextStyle Heading => new(PrintFont.Serif, 12.5f * scale, CertificateColors.Turf);

    /// <summary>What a reader must know first: a local address, invented results, a certificate that is no longer valid.</summary>
    private PrintBlock[] Notices()
    {
        var notices = new List<(string Text, SKColor Color)>();
        if (view.IsLocal)
            notices.Add((words[() => CertificatesTexts.Certificate_Local], CertificateColors.Brass));
        if (_content.Invented)
            notices.Add((words[() => CertificatesTexts.Certificate_Invented], CertificateColors.Brass));
        if (view.Certificate.State != CertificateState.Valid)
            notices.Add(
                (words.Get(() => CertificatesTexts.Certificate_NotValid, words[view.Certificate.State.Text()]), CertificateColors.Alarm)
            );
        return notices.Count == 0 ? [] : [PrintBlock.Stack(4 * scale, [.. notices.Select(notice => Notice(notice.Text, notice.Color))])];
    }

    private PrintBlock Notice(string text, SKColor color)
    {
        var style = new TextStyle(PrintFont.SemiBold, 8.6f * scale, color) { Alignment = TextAlignment.Center };
        var paragraph = Write(text, style, Width - 16);
        var height = paragraph.Height + 6 * scale;
        return new(
            height,
            (page, top) =>
            {
                page.Fill(Edge, top, Width, height, color.WithAlpha(0x14));
                page.Outline(SKRect.Create(Edge, top, Width, height), 0.7f, color, radius: 2);
                page.Draw(paragraph, Edge + 8, top + 3 * scale);
            }
        );
    }

    /// <summary>The authority with the kind of the document, and the reference.</summary>
    private PrintBlock Header()
    {
        var emblem = 34 * scale;
        var number = Width * 0.3f;
        var (start, width) = (Edge + emblem + 10, Width - number - emblem - 20);
        var name = Heading with { Size = 17 * scale, Leading = 1.2f };
        var kind = Strong with { Size = 10.5f * scale, Color = CertificateColors.Brass, Tracking = 0.03f };
        var from = PrintBlock.Stack(
            1 * scale,
            At(start, Fit(_content.Authority.In(words.Language), name, width, 2)),
            At(start, Write(words[() => CertificatesTexts.Certificate_Kind], kind, width))
        );
        var end = Edge + Width - number;
        var reference = PrintBlock.Stack(
            0,
            At(end, Write(words[() => CertificatesTexts.Certificate_Reference], Small with { Alignment = TextAlignment.End }, number)),
            At(end, Fit(LeftToRight(_content.Reference), Heading with { Size = 14 * scale, Alignment = TextAlignment.End }, number, 1))
        );
        var height = Math.Max(Math.Max(from.Height, reference.Height), emblem);
        var picture = new PrintBlock(emblem, (page, top) => CertificateOrnaments.DrawEmblem(page, Edge, top, emblem));
        return PrintBlock.Stack(
            6 * scale,
            PrintBlock.Row(picture.Middle(height), from.Middle(height), reference.Middle(height)),
            new PrintBlock(3, DrawDoubleRule)
        );
    }

    /// <summary>The horse and its mark.</summary>
    private PrintBlock Holder()
    {
        var ring = 108 * scale;
        var width = Width - ring - 24;
        var horse = _content.Horse;
        var described = words.List(
            words.SexWord(horse.Sex, RacingAge.Compute(horse.Foaled, _content.List.AsOf, horse.Country)),
            horse.Foaled is { } year ? words.Foaled(year, horse.Sex) : "",
            horse.Country ?? "",
            words[_content.Breed.Text()]
        );
        var identifier = $"{words[() => CertificatesTexts.Certificate_HorseId]} {LeftToRight(horse.Id)}";
        var title = Heading with { Size = 34 * scale, Color = CertificateColors.Ink, Leading = 1.15f };
        var name = PrintBlock.Stack(
            3 * scale,
            At(Edge, Fit($"{Bidi.FirstStrong}{horse.Name}{Bidi.End}", title, width, 2)),
            At(Edge, Write(described, Body with { Size = 11 * scale }, width)),
            At(Edge, Write(identifier, Small with { Size = 8.2f * scale }, width))
        );
        var height = Math.Max(name.Height, ring);
        return PrintBlock.Row(name.Middle(height), Mark(ring).Middle(height));
    }

    /// <summary>The mark and its unit, in a ring.</summary>
    private PrintBlock Mark(float ring)
    {
        const float Rim = 17;
        var (start, inner) = (Edge + Width - ring, ring - 2 * Rim);
        var mark = _content.Mark;
        var figure = new TextStyle(PrintFont.Serif, 36 * scale, CertificateColors.Ink) { Leading = 1, Alignment = TextAlignment.Center };
        var unit = Strong with { Color = CertificateColors.Soft, Leading = 1.2f, Alignment = TextAlignment.Center };
        var text = PrintBlock.Stack(
            2 * scale,
            At(start + Rim, Fit(LeftToRight(words.MarkIn(mark.Value, mark.Unit)), figure, inner, 1)),
            At(start + Rim, Write(CertificateFormatter.Unit(words, mark.Unit), unit, inner))
        );
        var picture = new PrintBlock(ring, (page, top) => CertificateOrnaments.DrawRing(page, start, top, ring));
        return PrintBlock.Row(picture, text.Middle(ring));
    }

    private (string Label, string Value)[] FactTexts()
    {
        var mark = _content.Mark;
        var assessment = words.PlusMinus(words.Number(mark.Assessment, 1), words.Number(mark.Deviation, 1));
        return
        [
            (words[() => CertificatesTexts.Certificate_Pool], words.List(words[_content.Breed.Text()], words[_content.Discipline.Text()])),
            (words[() => ComponentsTexts.Horse_Assessment], $"{assessment} {CertificateFormatter.Unit(words, mark.Unit)}"),
            (
                words[() => CertificatesTexts.Certificate_Nature],
                words[mark.Definitive ? () => CertificatesTexts.Certificate_Definitive : () => ComponentsTexts.List_Provisional]
            ),
            (
                words[() => CertificatesTexts.Certificate_Runs],
                words.List(words.Whole(mark.Runs), words.Get(() => CertificatesTexts.Certificate_LastRun, words.ShortDate(mark.LastRun)))
            ),
            (words[() => CertificatesTexts.Certificate_Issued], words.Instant(_content.IssuedAt)),
            (words[() => CertificatesTexts.Certificate_Expires], words.Date(_content.ExpiresOn)),
        ];
    }

    private PrintBlock Facts()
    {
        const int Columns = 3;
        const float Gap = 14;
        var width = (Width - Gap * (Columns - 1)) / Columns;
        var rows = FactTexts()
            .Chunk(Columns)
            .Select(row => PrintBlock.Row([.. row.Select((fact, i) => Fact(fact.Label, fact.Value, Edge + i * (width + Gap), width))]));
        return PrintBlock.Stack(
            6 * scale,
            new PrintBlock(0.5f, DrawRule),
            PrintBlock.Stack(6 * scale, [.. rows]),
            new PrintBlock(0.5f, DrawRule),
            At(Edge, Write(words[() => CertificatesTexts.Certificate_Until], Small, Width))
        );
    }

    private PrintBlock Fact(string label, string value, float start, float width) =>
        PrintBlock.Stack(0, At(start, Write(label, Small, width)), At(start, Write(value, Strong, width)));

    private PrintBlock Scales() =>
        PrintBlock.Stack(
            5 * scale,
            At(Edge, Write(words[() => CertificatesTexts.Certificate_Scales], Heading, Width)),
            new CertificateScaleTable(_content, words, scale, Body with { Size = 8.3f * scale }).Create(),
            At(Edge, Write(words[() => CertificatesTexts.Certificate_NotOfficial], Small, Width))
        );

    /// <summary>How the certificate is verified: the QR code, the code and the fingerprints.</summary>
    private PrintBlock Proof()
    {
        var side = 40 * PdfPage.Millimetre;
        var start = Edge + side + 14;
        var width = Width - side - 14;
        var site = view.Address[..view.Address.LastIndexOf('/')];
        var code = new PrintBlock(
            side,
            (page, top) =>
            {
                page.Outline(SKRect.Create(Edge, top, side, side), 0.5f, CertificateColors.Brass, radius: 2);
                page.Draw(view.Picture, Edge, top, side);
                page.Link(SKRect.Create(Edge, top, side, side), view.Address);
            }
        );
        var text = PrintBlock.Stack(
            2 * scale,
            At(start, Write(words[() => CertificatesTexts.Certificate_Verify], Heading, width)),
            At(start, Fit(LeftToRight(view.Certificate.Code), Strong with { Size = 13.5f * scale, Tracking = 0.05f }, width, 1)),
            At(start, Write(LeftToRight(site), Small with { Size = 8.2f * scale }, width)),
            PrintBlock
                .Stack(0.5f * scale, [.. Fingerprints().Select(one => Fingerprint(one.Label, one.Value, start, width))])
                .Pad(3 * scale, 0)
        );
        var height = Math.Max(side, text.Height);
        return PrintBlock.Stack(9 * scale, new PrintBlock(3, DrawDoubleRule), PrintBlock.Row(code.Middle(height), text.Middle(height)));
    }

    private (string Label, string Value)[] Fingerprints() =>
        [
            (
                words[() => CertificatesTexts.Certificate_List],
                words.List(words.Get(() => ComponentsTexts.List_No, _content.List.Number), words.Date(_content.List.AsOf))
            ),
            (words[() => CertificatesTexts.Certificate_ListHash], LeftToRight(CertificateFormatter.Grouped(_content.List.Sha256))),
            (words[() => CertificatesTexts.Certificate_Rules], LeftToRight($"{_content.RuleSet} · {_content.EngineVersion}")),
            (
                words[() => CertificatesTexts.Certificate_Hash],
                LeftToRight(CertificateFormatter.Grouped(view.Certificate.Certificate!.Sha256))
            ),
            (words[() => CertificatesTexts.Certificate_IssuedBy], LeftToRight(_content.IssuedBy)),
        ];

    private PrintBlock Fingerprint(string label, string value, float start, float width)
    {
        var style = Small with { Size = 6.7f * scale, Leading = 1.3f };
        var wide = width * 0.24f;
        return PrintBlock.Row(
            At(start, Write(label, style, wide - 6)),
            At(start + wide, Write(value, style with { Color = CertificateColors.Ink }, width - wide))
        );
    }

    private static void DrawRule(PdfPage page, float top) => page.Fill(Edge, top, Width, 0.5f, CertificateColors.Line);

    private static void DrawDoubleRule(PdfPage page, float top)
    {
        page.Fill(Edge, top, Width, 1.2f, CertificateColors.Turf);
        page.Fill(Edge, top + 2.4f, Width, 0.4f, CertificateColors.Brass);
    }

    private string LeftToRight(string text) => Bidi.Number(words.Language, text);

    private Paragraph Write(string text, TextStyle style, float width) => Paragraph.Create(text, style, width, _rightToLeft);

    private Paragraph Fit(string text, TextStyle style, float width, int lines) => Paragraph.Fit(text, style, width, _rightToLeft, lines);

    private static PrintBlock At(float start, Paragraph paragraph) => PrintBlock.Create(paragraph, start);
}
