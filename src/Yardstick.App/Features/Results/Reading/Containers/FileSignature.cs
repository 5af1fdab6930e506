using System.Text;

namespace Yardstick.App.Features.Results.Reading.Containers;

/// <summary>Specifies what a file is, judging by its first bytes.</summary>
internal enum FileKind
{
    /// <summary>Text, or something unknown that is read as text.</summary>
    Text,

    /// <summary>A gzip file.</summary>
    Gzip,

    /// <summary>A zip file: an archive, a workbook or another document.</summary>
    Zip,

    /// <summary>A compound file: a workbook of Excel 97, a protected workbook or another document.</summary>
    Compound,

    /// <summary>A PDF document.</summary>
    Pdf,

    /// <summary>A web page, which some sites name <c>.xls</c>.</summary>
    WebPage,

    /// <summary>XML.</summary>
    Xml,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>A text document (RTF).</summary>
    RichText,

    /// <summary>A picture.</summary>
    Picture,

    /// <summary>An archive other than zip.</summary>
    OtherArchive,

    /// <summary>A database or a column store.</summary>
    Database,
}

/// <summary>Recognises files by their first bytes.</summary>
internal static class FileSignature
{
    /// <summary>The number of bytes that suffice.</summary>
    public const int Length = 512;

    private static readonly (byte[] Start, FileKind Kind)[] Known =
    [
        ([0x1F, 0x8B], FileKind.Gzip),
        ([(byte)'P', (byte)'K', 3, 4], FileKind.Zip),
        ([(byte)'P', (byte)'K', 5, 6], FileKind.Zip),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], FileKind.Compound),
        ("%PDF"u8.ToArray(), FileKind.Pdf),
        (@"{\rtf"u8.ToArray(), FileKind.RichText),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], FileKind.Picture),
        ([0xFF, 0xD8, 0xFF], FileKind.Picture),
        ("GIF8"u8.ToArray(), FileKind.Picture),
        ([(byte)'I', (byte)'I', 0x2A, 0], FileKind.Picture),
        ([(byte)'M', (byte)'M', 0, 0x2A], FileKind.Picture),
        ("Rar!"u8.ToArray(), FileKind.OtherArchive),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], FileKind.OtherArchive),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], FileKind.OtherArchive),
        ([0x28, 0xB5, 0x2F, 0xFD], FileKind.OtherArchive),
        ("BZh"u8.ToArray(), FileKind.OtherArchive),
        ("PAR1"u8.ToArray(), FileKind.Database),
        ("SQLite format 3"u8.ToArray(), FileKind.Database),
    ];

    private static readonly (string Start, FileKind Kind)[] KnownText =
    [
        ("<?xml", FileKind.Xml),
        ("<!doctype", FileKind.WebPage),
        ("<html", FileKind.WebPage),
        ("<head", FileKind.WebPage),
        ("<table", FileKind.WebPage),
        ("<meta", FileKind.WebPage),
        ("{\"", FileKind.Json),
        ("[{", FileKind.Json),
    ];

    /// <summary>Returns what a file is.</summary>
    /// <param name="start">The first <see cref="Length"/> bytes, or fewer if the file is shorter.</param>
    public static FileKind Recognize(ReadOnlySpan<byte> start)
    {
        foreach (var (known, kind) in Known)
        {
            if (start.StartsWith(known))
                return kind;
        }

        var text = Encoding.Latin1.GetString(start).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        var compact = text.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        return Array
            .Find(
                KnownText,
                known =>
                    text.StartsWith(known.Start, StringComparison.OrdinalIgnoreCase)
                    || (
                        known.Kind == FileKind.Json
                        && compact.Replace("\r", "", StringComparison.Ordinal).StartsWith(known.Start, StringComparison.Ordinal)
                    )
            )
            .Kind;
    }

    /// <summary>Returns why a kind of file cannot be read; null if it can.</summary>
    public static ResultsError? Refusal(this FileKind kind) =>
        kind switch
        {
            FileKind.Pdf => ResultsError.PdfDocument,
            FileKind.WebPage => ResultsError.WebPage,
            FileKind.Xml => ResultsError.XmlData,
            FileKind.Json => ResultsError.JsonData,
            FileKind.RichText => ResultsError.TextDocument,
            FileKind.Picture => ResultsError.Picture,
            FileKind.OtherArchive => ResultsError.OtherArchive,
            FileKind.Database => ResultsError.DatabaseFile,
            FileKind.Text or FileKind.Gzip or FileKind.Zip or FileKind.Compound => null,
        };
}
