using System.Collections.Concurrent;
using System.Text;
using HarfBuzzSharp;
using SkiaSharp;

namespace Yardstick.App.Platform.Printing;

/// <summary>Specifies the typeface of printed text.</summary>
internal enum PrintFont
{
    /// <summary>The sans serif, for text.</summary>
    Regular,

    /// <summary>The sans serif, for what stands out.</summary>
    SemiBold,

    /// <summary>The serif, for headings.</summary>
    Serif,
}

/// <summary>
/// Represents an embedded font file: its outlines, which go into the PDF, and its OpenType tables, with which text is shaped. Instances are
/// immutable and shared by all threads.
/// </summary>
internal sealed class FontFile
{
    private static readonly ConcurrentDictionary<string, FontFile> Loaded = new();

    private static readonly Dictionary<PrintFont, string[]> Chains = new()
    {
        [PrintFont.Regular] = ["plex-sans/latin-400", "plex-sans/latin-ext-400", "plex-sans-arabic/arabic-400", "plex-sans/greek-400"],
        [PrintFont.SemiBold] = ["plex-sans/latin-600", "plex-sans/latin-ext-600", "plex-sans-arabic/arabic-600", "plex-sans/greek-400"],
        [PrintFont.Serif] =
        [
            "source-serif/latin-600",
            "source-serif/latin-ext-600",
            "plex-sans-arabic/arabic-600",
            "plex-sans/greek-400",
            "plex-sans/latin-600",
        ],
    };

    /// <summary>The file, in memory that HarfBuzz reads as long as the program runs.</summary>
    private readonly SKData _data;

    private FontFile(string name)
    {
        using var resource =
            typeof(FontFile).Assembly.GetManifestResourceStream($"fonts/{name}.ttf") ?? throw new InvalidOperationException(name);
        _data = SKData.Create(resource);
        Typeface = SKTypeface.FromData(_data) ?? throw new InvalidOperationException(name);
        using var blob = new Blob(_data.Data, (int)_data.Size, MemoryMode.ReadOnly);
        using var face = new Face(blob, 0);
        UnitsPerEm = face.UnitsPerEm;
        Shaping = new Font(face);
        Shaping.SetScale(UnitsPerEm, UnitsPerEm);
    }

    /// <summary>Gets the outlines.</summary>
    public SKTypeface Typeface { get; }

    /// <summary>Gets the tables for shaping, in font units.</summary>
    public Font Shaping { get; }

    public int UnitsPerEm { get; }

    /// <summary>Returns the files of a typeface. Letters that the first does not have come from the next ones.</summary>
    public static IReadOnlyList<FontFile> GetChain(PrintFont font) =>
        [.. Chains[font].Select(name => Loaded.GetOrAdd(name, file => new FontFile(file)))];

    /// <summary>Returns whether the file can print a character: it has a glyph, or glyphs for the letter and its last mark.</summary>
    public bool Has(Rune rune)
    {
        if (Shaping.TryGetNominalGlyph(rune.Value, out _))
            return true;
        var parts = rune.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes().ToArray();
        if (parts.Length < 2)
            return false;
        var letter = string.Concat(parts.SkipLast(1)).Normalize(NormalizationForm.FormC);
        return Has(parts[^1]) && letter.EnumerateRunes().All(Has);
    }
}
