using System.Globalization;
using System.IO.Compression;
using System.Text;
using Shouldly;
using Xunit;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results.Reading.Containers;
using Yardstick.App.Features.Results.Reading.Layouts;

namespace Yardstick.App.Tests.Results.Layouts;

/// <summary>The same races in every container and encoding; what is not a table is named for what it is.</summary>
public sealed class ContainerTests
{
    private const string Header = "race_id,date,horse,status,position,beaten_lengths,weight_kg";

    private const string Csv =
        $"{Header}\nA,2026-04-05,Étoile du Désert,FIN,1,0,57.5\nA,2026-04-05,Cœur Vaillant,FIN,2,1.5,58\nB,2026-04-06,Garçon Sérieux,FIN,1,0,56\nB,2026-04-06,Plume,FIN,2,2,55\n";

    public static TheoryData<string> Separators => [",", ";", "\t", "|"];

    [Theory]
    [MemberData(nameof(Separators))]
    public void Every_separator(string separator) => Check(Encoding.UTF8.GetBytes(Csv.Replace(",", separator, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Separators))]
    public void A_separator_line(string separator) =>
        Check(Encoding.UTF8.GetBytes($"sep={separator}\r\n{Csv.Replace(",", separator, StringComparison.Ordinal)}"));

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    public void Every_Unicode_encoding(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        Check([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Csv)]);
    }

    [Fact]
    public void Windows_1252_is_read_and_said()
    {
        var reading = Check(TextEncoding.Windows1252.GetBytes(Csv));

        reading.Warning(ResultsWarning.EncodingAssumed).ShouldNotBeNull().Examples[0].Value.ShouldBe("windows-1252");
    }

    [Fact]
    public void Windows_1256_is_read_and_said()
    {
        var csv = $"{Header}\nA,2026-04-05,نجمة الصحراء,FIN,1,0,57.5\nA,2026-04-05,قلب الأسد,FIN,2,1.5,58\n";

        var reading = Reading.From(TextEncoding.Windows1256.GetBytes(csv));

        reading.Races.ShouldHaveSingleItem().Runners.Select(runner => runner.Horse.Name).ShouldBe(["نجمة الصحراء", "قلب الأسد"]);
        reading.Warning(ResultsWarning.EncodingAssumed).ShouldNotBeNull().Examples[0].Value.ShouldBe("windows-1256");
    }

    [Fact]
    public void A_zip_of_files_in_different_forms()
    {
        var lines = Csv.Split('\n');
        var first = string.Join('\n', lines[..3]);
        var second = string.Join('\n', [lines[0], .. lines[3..]]).Replace(',', ';');
        var zip = Zip(
            ("a.csv", Encoding.UTF8.GetBytes(first)),
            ("sub/b.csv", TextEncoding.Windows1252.GetBytes(second)),
            ("__MACOSX/._a.csv", [0, 1, 2]),
            (".DS_Store", [0, 1, 2])
        );

        Check(zip);
    }

    [Fact]
    public void A_workbook_with_real_dates_and_numbers()
    {
        var rows = Csv.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Select(line => line.Split(','));
        var workbook = TestWorkbook.Create(
            (
                "Avril",
                [
                    ["Réunion d’avril"],
                    [],
                    Header.Split(','),
                    .. rows.Select(row =>
                        (object?[])
                            [
                                row[0],
                                DateOnly.Parse(row[1], CultureInfo.InvariantCulture),
                                row[2],
                                row[3],
                                int.Parse(row[4], CultureInfo.InvariantCulture),
                                decimal.Parse(row[5], CultureInfo.InvariantCulture),
                                decimal.Parse(row[6], CultureInfo.InvariantCulture),
                            ]
                    ),
                ]
            ),
            (
                "Notes",
                [
                    ["Rien à signaler"],
                ]
            )
        );

        var reading = Check(workbook);

        reading.Warning(ResultsWarning.SheetSkipped).ShouldNotBeNull().Examples[0].Value.ShouldBe("Notes");
        Reading
            .From(workbook, new ReadingOptions { Sheet = "Notes" })
            .Faults.ShouldBe([
                ResultsError.MissingColumn,
                ResultsError.MissingColumn,
                ResultsError.MissingColumn,
                ResultsError.MissingColumn,
            ]);
        Reading.From(workbook, new ReadingOptions { Sheet = "Mai" }).Faults.ShouldBe([ResultsError.SheetMissing]);
        Reading.From(workbook, new ReadingOptions { Sheet = "avril" }).Races.Count.ShouldBe(2);
    }

    [Fact]
    public void A_workbook_in_a_zip() =>
        Reading
            .From(Zip(("x.xlsx", TestWorkbook.Create(("S", [Header.Split(','), ["A", new DateOnly(2026, 4, 5), "Pin", "FIN", 1, 0, 57]])))))
            .Races.Count.ShouldBe(1);

    [Theory]
    [InlineData("%PDF-1.7 ...", ResultsError.PdfDocument)]
    [InlineData("<!DOCTYPE html><html><table>", ResultsError.WebPage)]
    [InlineData("\n  <table><tr><td>", ResultsError.WebPage)]
    [InlineData("<?xml version=\"1.0\"?><Workbook>", ResultsError.XmlData)]
    [InlineData("[ { \"race\": 1 } ]", ResultsError.JsonData)]
    [InlineData("{ \"races\": [] }", ResultsError.JsonData)]
    [InlineData(@"{\rtf1\ansi", ResultsError.TextDocument)]
    [InlineData("GIF89a", ResultsError.Picture)]
    [InlineData("Rar!\u001a", ResultsError.OtherArchive)]
    [InlineData("SQLite format 3\0", ResultsError.DatabaseFile)]
    public void What_is_no_table_is_named(string start, object fault) =>
        Reading.From(Encoding.UTF8.GetBytes(start)).Faults.ShouldBe([(ResultsError)fault]);

    [Fact]
    public void Documents_and_damage_are_named()
    {
        Reading.From(Zip(("word/document.xml", []))).Faults.ShouldBe([ResultsError.TextDocument]);
        Reading.From(Zip(("mimetype", []), ("content.xml", []))).Faults.ShouldBe([ResultsError.OpenDocument]);
        Reading.From(Zip(("xl/workbook.xml", "<nonsense"u8.ToArray()))).Faults.ShouldBe([ResultsError.DamagedWorkbook]);
        Reading.From(Zip(("inner.zip", Zip(("a.csv", Encoding.UTF8.GetBytes(Csv)))))).Faults.ShouldBe([ResultsError.NestedArchive]);
        Reading.From([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 1, 2, 3]).Faults.ShouldBe([ResultsError.DamagedWorkbook]);
        Reading.From([.. Zip(("a.csv", Encoding.UTF8.GetBytes(Csv)))[..60]]).Faults.ShouldBe([ResultsError.DamagedArchive]);
        Reading.From(Zip()).Faults.ShouldBe([ResultsError.EmptyFile]);
    }

    [Fact]
    public void A_zip_bomb_is_refused()
    {
        var zip = Zip(("a.csv", [.. Encoding.UTF8.GetBytes(Csv), .. Enumerable.Repeat((byte)'0', 4 << 20)]));

        Reading.From(zip, new ReadingLimits { RatioFrom = 1 << 20 }).Faults.ShouldBe([ResultsError.TooCompressed]);
    }

    private static Reading Check(byte[] file)
    {
        var reading = Reading.From(file);
        reading.Report.Errors.ShouldBeEmpty();
        reading
            .Races.SelectMany(
                race => race.Runners,
                (race, runner) => $"{race.Id} {race.Date:yyyy-MM-dd} {runner.Position} {runner.Horse.Name} {runner.Weight?.Amount}"
            )
            .ShouldBe([
                "A 2026-04-05 1 Étoile du Désert 57.5",
                "A 2026-04-05 2 Cœur Vaillant 58",
                "B 2026-04-06 1 Garçon Sérieux 56",
                "B 2026-04-06 2 Plume 55",
            ]);
        return reading;
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
