using System.Collections;
using System.Globalization;
using System.Resources;
using SkiaSharp;
using Yardstick.App.Components;
using Yardstick.App.Features.Certificates;
using Yardstick.App.Features.Conversions;
using Yardstick.App.Platform.Printing;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Tests.Printing;

/// <summary>Printed text is shaped, wrapped and complete: no empty boxes, nothing cut off.</summary>
public sealed class ParagraphTests
{
    private const float Wide = 10_000;

    public static TheoryData<string> Names =>
        [
            "Fleur d’Œillet",
            "Łódź & Škoda",
            "Ẩn Ŋăm Ǻ ﬁlly",
            "Δόξα",
            "نَسيمُ الصَّحْراءِ",
            "ابن الأصيل ٢٠٢٦",
            "Mistral (نسيم) II",
            "日本 Пегас 🐎",
            "e\u0301te\u0301 a\u0489",
            "no\u202Fbreak\u00A0and\u2011hyphen\u200D\u00AD",
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_name_has_an_empty_box(string name)
    {
        foreach (var font in Enum.GetValues<PrintFont>())
        foreach (var rightToLeft in (bool[])[true, false])
            Runs(Paragraph.Create(name, Style(font), Wide, rightToLeft)).SelectMany(run => run.Glyphs).ShouldAllBe(glyph => glyph != 0);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    [InlineData("ar")]
    public void Texts_have_no_empty_box_and_those_of_certificates_no_substitute(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        foreach (
            var texts in (ResourceManager[])
                [CertificatesTexts.ResourceManager, ComponentsTexts.ResourceManager, ConversionsTexts.ResourceManager]
        )
        foreach (var entry in texts.GetResourceSet(culture, createIfNotExists: true, tryParents: true)!.Cast<DictionaryEntry>())
        {
            var text = (string)entry.Value!;
            Runs(Paragraph.Create(text, Style(PrintFont.Regular), Wide, language == "ar"))
                .SelectMany(run => run.Glyphs)
                .ShouldAllBe(glyph => glyph != 0, (string)entry.Key);
            if (texts == CertificatesTexts.ResourceManager)
                PrintableText
                    .Create(text, PrintFont.SemiBold, language == "ar")
                    .Text.ShouldBe(string.Concat(text.Where(letter => letter is < Bidi.LeftToRight or > Bidi.End)), (string)entry.Key);
        }
    }

    [Theory]
    [InlineData("Пегас", "?????")]
    [InlineData("x \uE000", "x ?")]
    [InlineData("ﬁlly ½ №", "filly ½ No")]
    [InlineData("a\u2011b\u2066c\u2069", "a-bc")]
    public void A_character_without_a_glyph_is_replaced(string text, string printed) =>
        PrintableText.Create(text, PrintFont.Regular, rightToLeft: false).Text.ShouldBe(printed);

    [Fact]
    public void Arabic_letters_are_joined_and_Latin_ones_form_ligatures()
    {
        Glyphs("ببب").Distinct().Count().ShouldBe(3, "initial, medial and final form");
        Glyphs("لا").Length.ShouldBe(1, "lam and alef are one glyph");
        Glyphs("fi").Length.ShouldBe(1);
        var (low, tall, plain) = (Arabic("بَ"), Arabic("لَ"), Arabic("ب"));
        low.Glyphs.Length.ShouldBe(2);
        low.Width.ShouldBe(plain.Width, 0.01, "a vowel sign takes no width");
        tall.Positions.Min(place => place.Y).ShouldBeLessThan(low.Positions.Min(place => place.Y), "it stands higher over a tall letter");
    }

    [Fact]
    public void Arabic_Indic_digits_are_not_reversed()
    {
        Arabic("٢٠٢٦").Glyphs.ShouldBe([.. "٢٠٢٦".SelectMany(digit => Glyphs(digit.ToString()))]);
    }

    [Theory]
    [InlineData("Impératrice Éléonore de la Très Haute Montagne des Vents du Nord")]
    [InlineData("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenfabrik")]
    [InlineData("a  Rindfleischetikettierungsüberwachungsaufgabe b")]
    [InlineData("ملكة الجبال العالية والرياح الشمالية والنجوم البعيدة في الصحراء الكبرى")]
    [InlineData("")]
    public void Long_text_is_wrapped_and_complete(string name)
    {
        const float Width = 90;
        var paragraph = Paragraph.Create(name, Style(PrintFont.Serif), Width, rightToLeft: false);
        paragraph.InkWidth.ShouldBeLessThanOrEqualTo(Width);
        string Letters(string text) => string.Concat(text.Where(letter => letter != ' ').Order());
        Letters(string.Concat(Runs(paragraph).Select(run => run.Text))).ShouldBe(Letters(name));
        paragraph.Height.ShouldBe(paragraph.Lines.Count * 12 * 1.35f, 0.1);
    }

    [Fact]
    public void Text_that_must_fit_becomes_smaller_before_it_takes_another_line()
    {
        var fitted = Paragraph.Fit("Impératrice Éléonore", Style(PrintFont.Serif), 90, rightToLeft: false, lines: 1);
        (fitted.Lines.Count, fitted.InkWidth <= 90).ShouldBe((1, true));
        Runs(fitted).Single().Size.ShouldBeLessThan(12);
    }

    private static GlyphRun Arabic(string text) => Runs(Paragraph.Create(text, Style(PrintFont.Regular), Wide, rightToLeft: true)).Single();

    private static ushort[] Glyphs(string text) =>
        [.. Runs(Paragraph.Create(text, Style(PrintFont.Regular), Wide, rightToLeft: false)).SelectMany(run => run.Glyphs)];

    private static IEnumerable<GlyphRun> Runs(Paragraph paragraph) => paragraph.Lines.SelectMany(line => line);

    private static TextStyle Style(PrintFont font) => new(font, 12, SKColors.Black);
}
