using System.Text;
using Yardstick.App.Features.Conversions;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Tests.Conversions;

/// <summary>A converted file of marks keeps all of its content and adds the conversions.</summary>
public sealed class MarkFileTests
{
    private static readonly Converter Converter = Converter.Over(RuleSetCatalogue.Ids.Select(id => RuleSetCatalogue.Find(id)!));

    [Fact]
    public void Columns_are_found_by_name_and_others_kept()
    {
        var (lines, file) = Converted("note,VALUE,to,from\n\"a, \"\"b\"\"\",50,gb,tn\nplain ,56.5,ifha,fr\n");
        lines.ShouldBe([
            "note,VALUE,to,from,converted,unit,uncertainty,row,label,problem",
            "\"a, \"\"b\"\"\",50,gb,tn,98,lb,,tn-gb,R,",
            "plain ,56.5,ifha,fr,125,lb,0,fr-ifha,P,",
        ]);
        (file.Rows, file.Refused).ShouldBe((2, 0));
    }

    [Fact]
    public void Missing_cells_take_their_value_from_the_request()
    {
        var (lines, _) = Converted(
            "value,from,date\n50,,\n45,fr,\n50,,2025-06-30\n",
            new MarkDefaults("tn", "gb", new DateOnly(2026, 1, 1))
        );
        lines[1].ShouldEndWith(",98,lb,,tn-gb,R,");
        lines[2].ShouldContain("fr-ifha+gb-ifha");
        lines[3].ShouldContain(",,,,,,Not convertible", customMessage: "the row valid on that day, and there was none");
    }

    [Theory]
    [InlineData("abc,fr,gb,", "value", "abc", "number")]
    [InlineData(",fr,gb,", "value", "", "missing")]
    [InlineData("50,fr,xx,", "to", "xx", "ifha")]
    [InlineData("50,,gb,", "from", "", "tn")]
    [InlineData("50,fr,gb,01/02/2026", "date", "01/02/2026", "YYYY-MM-DD")]
    [InlineData("51,tn,gb,", "value", "51", "20")]
    [InlineData("50,ifahr,gb,", "from", "ifahr", "thoroughbreds")]
    [InlineData("50,fr,gb,,extra", "", "50,fr,gb,,extra", "quotes")]
    [InlineData("\"50,fr,gb,", "", "\"50,fr,gb,", "quotes")]
    public void A_bad_row_is_kept_with_line_column_value_and_advice(string row, string column, string value, string remedy)
    {
        var (lines, file) = Converted($"value,from,to,date\n40,tn,gb,\n{row}\n45,tn,gb,\n");
        lines.Count.ShouldBe(4);
        file.Refused.ShouldBe(1);
        var bad = file.Bad.Single();
        (bad.Line, bad.Column, bad.Value).ShouldBe((3, column, value));
        bad.Problem.ShouldContain(remedy);
        lines.ShouldAllBe(line => Fields(line) == 10);
        MarkFields.Split(lines[2], ',')![^1].ShouldBe(bad.Problem);
        string.Concat(lines[2].Where(letter => letter != '"')).ShouldStartWith(row.Replace("\"", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Many_small_rows_do_not_amplify_the_output()
    {
        const int Rows = 20_000;
        var text = "value,from,to\n" + string.Concat(Enumerable.Repeat("x\n", Rows));
        var file = new MarkFile(
            Converter,
            new Localizer(Language.English),
            new MarkDefaults("", "", new DateOnly(2026, 1, 1)),
            MarkLimits.Site
        );
        using var source = new StringReader(text);
        using var to = new StringWriter();
        file.Open(source).ShouldBe(MarkFileError.None);
        file.Convert(source, to, CancellationToken.None).ShouldBe(MarkFileError.None);
        (file.Rows, file.Refused).ShouldBe((Rows, Rows));
        var lines = to.ToString().Split('\n');
        lines[MarkLimits.Site.Reasons].ShouldContain("write", Case.Insensitive);
        lines[MarkLimits.Site.Reasons + 1].ShouldEndWith(",Not converted.");
        to.ToString().Length.ShouldBeLessThan(text.Length * 15);
    }

    [Fact]
    public void Too_many_rows_are_reported_and_not_read()
    {
        var file = new MarkFile(
            Converter,
            new Localizer(Language.English),
            new MarkDefaults("tn", "gb", new DateOnly(2026, 1, 1)),
            MarkLimits.None with
            {
                Rows = 3,
            }
        );
        using var source = new StringReader("value\n40\n41\n42\n43\n44\n");
        using var to = new StringWriter();
        file.Open(source).ShouldBe(MarkFileError.None);
        file.Convert(source, to, CancellationToken.None).ShouldBe(MarkFileError.TooManyRows);
        source.ReadLine().ShouldBe("44", "the rest is not read");
    }

    [Theory]
    [InlineData("value,{0}\n1\n", 200, MarkFileError.TooManyColumns)]
    [InlineData("{0}\n1\n", 1 << 16, MarkFileError.LineTooLong)]
    public void An_invalid_header_is_refused_without_reading_on(string text, int commas, object fault)
    {
        var file = new MarkFile(
            Converter,
            new Localizer(Language.English),
            new MarkDefaults("tn", "gb", new DateOnly(2026, 1, 1)),
            MarkLimits.Site
        );
        using var source = new StringReader(text.Replace("{0}", new string(',', commas) + "value", StringComparison.Ordinal));
        file.Open(source).ShouldBe((MarkFileError)fault);
        source.ReadToEnd().Length.ShouldBeLessThan(10);
    }

    [Theory]
    [InlineData("1", 20_000, MarkFileError.TooShortRows)]
    [InlineData("\"", 20_000, MarkFileError.TooShortRows)]
    [InlineData("\u0022\u0022\u0022\u0022\u0022\u0022\u0022\u0022", 20_000, MarkFileError.TooShortRows)]
    [InlineData("50,100,200,300,400,500,600,700,800,900,1000,a name,another name,a third name", 20_000, MarkFileError.None)]
    public void Output_size_is_bounded_by_input_size(string row, int rows, object fault)
    {
        var text = "value" + new string(',', 199) + "\n" + string.Concat(Enumerable.Repeat(row + "\n", rows));
        var file = new MarkFile(
            Converter,
            new Localizer(Language.English),
            new MarkDefaults("tn", "gb", new DateOnly(2026, 1, 1)),
            MarkLimits.Site
        );
        using var source = new StringReader(text);
        using var to = new StringWriter();
        file.Open(source).ShouldBe(MarkFileError.None);
        file.Convert(source, to, CancellationToken.None).ShouldBe((MarkFileError)fault);
        to.ToString().Length.ShouldBeLessThan((2 * text.Length) + (140 * rows) + 600_000);
    }

    [Fact]
    public void A_short_row_is_padded()
    {
        var (lines, _) = Converted("value,note\n50\n", new MarkDefaults("tn", "gb", new DateOnly(2026, 1, 1)));
        lines[1].ShouldBe("50,,98,lb,,tn-gb,R,");
    }

    [Fact]
    public void Semicolons_go_with_decimal_commas()
    {
        var (lines, _) = Converted("nom;value;from;to\nÉclair;98;gb;tn\nB;37,5;fr;tn\n");
        lines[1].ShouldBe("Éclair;98;gb;tn;50;kg;;tn-gb;R;");
        lines[2].ShouldBe("B;37,5;fr;tn;40,5;kg;;tn-fr;R;");
    }

    [Fact]
    public void Bytes_of_any_encoding_come_out_unharmed()
    {
        byte[] given = [0xEF, 0xBB, 0xBF, .. "value,nom\n50,"u8, 0xC9, 0x63, 0x6C, 0x61, 0x69, 0x72, .. "\r\n"u8];
        using var reader = new StreamReader(new MemoryStream(given), MarkFile.Bytes, false);
        using var made = new MemoryStream();
        var file = new MarkFile(Converter, new Localizer(Language.French), new MarkDefaults("tn", "gb", new DateOnly(2026, 1, 1)));
        file.Open(reader).ShouldBe(MarkFileError.None);
        using (var writer = new StreamWriter(made, MarkFile.Bytes, leaveOpen: true))
            file.Convert(reader, writer, default).ShouldBe(MarkFileError.None);
        made.ToArray()
            .ShouldBe([
                0xEF,
                0xBB,
                0xBF,
                .. "value,nom,converted,unit,uncertainty,row,label,problem\n50,"u8,
                0xC9,
                0x63,
                0x6C,
                0x61,
                0x69,
                0x72,
                .. ",98,lb,,tn-gb,R,\n"u8,
            ]);
    }

    [Theory]
    [InlineData("value,unit", "unit_2")]
    [InlineData("value,unit,Unit_2", "unit_3")]
    public void An_existing_column_is_not_overwritten(string head, string added)
    {
        var others = string.Concat(Enumerable.Repeat(",x", head.Split(',').Length - 1));
        Converted($"{head}\n50{others}\n", new MarkDefaults("tn", "gb", new DateOnly(2026, 1, 1)))
            .Lines.ShouldBe([$"{head},converted,{added},uncertainty,row,label,problem", $"50{others},98,lb,,tn-gb,R,"]);
    }

    [Theory]
    [InlineData("", MarkFileError.Empty)]
    [InlineData("mark\0,from", MarkFileError.NotText)]
    [InlineData("name,from,to", MarkFileError.NoValue)]
    [InlineData("mark,to", MarkFileError.NoFrom)]
    [InlineData("mark,from", MarkFileError.NoTo)]
    public void An_unusable_file_is_refused_completely(string text, object fault) =>
        new MarkFile(Converter, new Localizer(Language.English), new MarkDefaults("", "", default))
            .Open(new StringReader(text))
            .ShouldBe((MarkFileError)fault);

    private static int Fields(string line) => MarkFields.Split(line, ',')!.Count;

    private static (IReadOnlyList<string> Lines, MarkFile File) Converted(string text, MarkDefaults? defaults = null)
    {
        using var reader = new StringReader(MarkFile.Bytes.GetString(Encoding.UTF8.GetBytes(text)));
        using var writer = new StringWriter();
        var file = new MarkFile(Converter, new Localizer(Language.English), defaults ?? new MarkDefaults("", "", new DateOnly(2026, 1, 1)));
        file.Open(reader).ShouldBe(MarkFileError.None);
        file.Convert(reader, writer, TestContext.Current.CancellationToken);
        return (Encoding.UTF8.GetString(MarkFile.Bytes.GetBytes(writer.ToString())).TrimEnd('\n').Split('\n'), file);
    }
}
