using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Yardstick.App.Features.Conversions;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Tests.Platform;

/// <summary>However a spreadsheet splits the program's output, no cell starts a formula.</summary>
public sealed class SpreadsheetSafeProperties
{
    private const string Signs = "=+-@＝＋－＠﹦﹢﹣﹫";

    private static readonly string[] Pieces =
    [
        "=",
        "+",
        "-",
        "@",
        "＝",
        "＋",
        "－",
        "＠",
        "﹦",
        ",",
        ";",
        "\t",
        "|",
        "\r",
        "\n",
        "\"",
        "'",
        " ",
        "\u00A0",
        "\u200B",
        "\u200E",
        "\u202E",
        "\u2066",
        "\uFEFF",
        "\u00AD",
        "\u3164",
        "\u0301",
        "\uE000",
        "1+1",
        "cmd()",
        "Kelila",
        "نور",
        "-3.5",
        "x",
        "é",
        "\U0001F40E",
    ];

    private static readonly Arbitrary<string> Texts = Gen.Choose(0, Pieces.Length - 1)
        .ListOf()
        .Select(chosen => string.Concat(chosen.Select(one => Pieces[one])))
        .ToArbitrary();

    [Theory]
    [InlineData("x;=1+1;y", "x;'=1+1;y")]
    [InlineData("Tunis,=1+1", "\"Tunis,'=1+1\"")]
    [InlineData("a\t@x", "a\t'@x")]
    [InlineData("a|-x", "a|'-x")]
    [InlineData("\u200B=1", "'\u200B=1")]
    [InlineData("\u202E＝1", "'\u202E＝1")]
    [InlineData("x; \"=1", "\"x;' \"\"=1\"")]
    [InlineData("＋1", "'＋1")]
    [InlineData("x;-3.5", "x;'-3.5")]
    [InlineData("Jean-Paul; Aïn-Draham", "Jean-Paul; Aïn-Draham")]
    [InlineData("O'Hara=1", "O'Hara=1")]
    public void Each_part_is_guarded(string text, string cell) => SafeCsvWriter.ToText(csv => csv.WriteRow(text)).ShouldBe(cell + "\n");

    [Fact]
    public void No_part_of_a_cell_begins_a_formula()
    {
        var formulas = 0;
        Prop.ForAll(
                Texts,
                text =>
                {
                    if (
                        decimal.TryParse(
                            text,
                            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                            CultureInfo.InvariantCulture,
                            out _
                        )
                    )
                        return;
                    Check(SafeCsvWriter.ToText(csv => csv.WriteRow(text)), text);
                    if (text.AsSpan().IndexOfAny(Signs) >= 0)
                        formulas++;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(4_000));
        formulas.ShouldBeGreaterThan(1_500, "the texts contained dangerous prefixes");
    }

    [Fact]
    public void No_part_of_a_table_of_the_api_begins_a_formula() =>
        Prop.ForAll(
                Texts,
                text =>
                {
                    if (
                        decimal.TryParse(
                            text,
                            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                            CultureInfo.InvariantCulture,
                            out _
                        )
                    )
                        return;
                    Check(CsvTable.Write([new { Name = text, Course = text }]), text);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void No_reason_of_a_converted_file_begins_a_formula()
    {
        var converter = Converter.Over(RuleSetCatalogue.Ids.Select(id => RuleSetCatalogue.Find(id)!));
        foreach (var (separator, scale) in (((char, string)[])[(',', "a;=1+1"), (';', "a,=1+1"), (',', "a|\u200B=1+1")]))
        {
            var file = new MarkFile(converter, new Localizer(Language.English), new MarkDefaults("tn", "gb", new DateOnly(2026, 1, 1)));
            using var source = new StringReader($"value{separator}to\n50{separator}{Quoted(scale, separator)}\n");
            using var written = new StringWriter();
            file.Open(source).ShouldBe(MarkFileError.None);
            file.Convert(source, written, CancellationToken.None);
            var added = written.ToString().Split('\n')[1][($"50{separator}{Quoted(scale, separator)}".Length)..];
            Check(added, scale);
        }
    }

    private static string Quoted(string text, char separator) => text.Contains(separator, StringComparison.Ordinal) ? $"\"{text}\"" : text;

    private static void Check(string csv, string text)
    {
        foreach (var part in csv.Split([',', ';', '\t', '|', '\n', '\r']))
        {
            var seen = part.EnumerateRunes()
                .SkipWhile(rune => rune.Value == '"' || IsUnseen(rune))
                .Select(rune => rune.ToString())
                .FirstOrDefault("");
            (seen.Length > 0 && Signs.Contains(seen, StringComparison.Ordinal)).ShouldBeFalse(
                $"“{Shown(text)}” gives “{Shown(csv)}”, a part of which is “{Shown(part)}”"
            );
        }
    }

    private static bool IsUnseen(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.PrivateUse
        || rune.Value == 0x3164;

    private static string Shown(string text) =>
        string.Concat(text.Select(letter => letter is >= ' ' and <= '~' ? letter.ToString() : $"\\u{(int)letter:X4}"));
}
