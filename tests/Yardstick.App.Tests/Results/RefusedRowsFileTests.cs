using System.IO.Compression;
using System.Text;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Tests.Results;

/// <summary>The file of refused rows: it holds each refused race whole, says why, and is read again after correction.</summary>
public sealed class RefusedRowsFileTests
{
    private const string French = """
        Réunion de Kassar-Saïd;;;;;;
        Course 1 – Prix de la Marsa – 1600 m – 14h30;;;;;;
        Date;Hippodrome;N° course;Cheval;Place;Poids;Écart
        12/05/2026;Kassar-Saïd;1;ALPHA;1;57,5;
        12/05/2026;Kassar-Saïd;1;BRAVO;2;56;2,5
        13/05/2026;Kassar-Saïd;1;CHARLIE;1;abc;
        13/05/2026;Kassar-Saïd;1;DELTA;2;55;1,5
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Refused_races_are_written_whole_and_read_again_once_corrected(bool workbook)
    {
        var csv = ResultsCsv.ThreeRaces();
        csv.With(4, ("weight_kg", "5"));
        var file = Write(csv.Bytes(), workbook, out var format);
        format.ShouldBe(workbook ? RefusedRowsFormat.Workbook : RefusedRowsFormat.Csv);
        var again = Reading.From(file);
        again.Races.ShouldBeEmpty();
        again.Report.RowsRead.ShouldBe(3);
        again.Faults.ShouldBe([ResultsError.WeightOutOfRange]);
        if (workbook)
            return;
        var text = Encoding.UTF8.GetString(file);
        text.ShouldContain("Motif du refus");
        text.ShouldContain("weight_kg « 5 »");
        text.ShouldContain("à cause d’une autre ligne");
        var corrected = Reading.From(Encoding.UTF8.GetBytes(text.Replace(",5,", ",57,", StringComparison.Ordinal)));
        corrected.Ids.ShouldBe(["B"]);
        corrected.Report.ErrorCount.ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_facts_above_the_rows_and_the_marks_of_numbers_are_kept(bool workbook)
    {
        var bytes = Encoding.UTF8.GetBytes(French);
        var options = new ReadingOptions { Margins = MarginBasis.Winner };
        var file = new ResultsFile("feuille.csv", () => new MemoryStream(bytes), ReadingLimits.Standard) { Options = options };
        using var output = new MemoryStream();
        RefusedRowsFile.Write(output, file, workbook, new Localizer(Language.French), CancellationToken.None);
        var report = new ReadingReport();
        var again = file with { Open = () => new MemoryStream(output.ToArray()) };
        ResultsReader.Read(again, report, null, CancellationToken.None).ShouldBeEmpty();
        report.Errors.Select(error => (error.Column, error.Value)).ShouldBe([("Poids", "abc")]);
        report.RowsRead.ShouldBe(2);
    }

    [Fact]
    public void Cells_are_texts_that_no_spreadsheet_evaluates()
    {
        var csv = ResultsCsv.ThreeRaces();
        csv.With(4, ("weight_kg", "=1+1"));
        csv.With(4, ("jockey", "@SUM(A1)"));
        csv.With(5, ("beaten_lengths", "-"));
        Encoding.UTF8.GetString(Write(csv.Bytes(), false, out _)).ShouldContain(",'=1+1,");
        Encoding.UTF8.GetString(Write(csv.Bytes(), false, out _)).ShouldContain(",-,");
        using var workbook = new ZipArchive(new MemoryStream(Write(csv.Bytes(), true, out _)));
        using var reader = new StreamReader(workbook.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var sheet = reader.ReadToEnd();
        sheet.ShouldContain("=1+1");
        sheet.ShouldNotContain("<x:f>");
        sheet.ShouldNotContain("<f>");
    }

    [Theory]
    [InlineData("B,2025-03-09\n", false)]
    [InlineData("B,2025-03-09\n", true)]
    [InlineData("B,\"2025-03-09,1,x\n", false)]
    [InlineData("B,\"2025-03-09,1,x\n", true)]
    [InlineData("B,2025-03-09,Four,4,5,6,7\n", false)]
    [InlineData("B,2025-03-09,Four,4,5,6,7\n", true)]
    [InlineData("B,2025-03-09,F\0our,4\n", false)]
    [InlineData("B,2025-03-09,F\0our,4\n", true)]
    public void A_row_whose_cells_are_uncertain_stays_refused_until_a_person_has_looked_at_it(string row, bool workbook)
    {
        var text = "race_id,date,horse,position\nA,2025-03-09,One,1\nB,2025-03-09,Two,1\n" + row + "C,2025-03-09,Three,1\n";
        var bytes = Encoding.UTF8.GetBytes(text);
        var taken = Reading.From(bytes).Ids.ToList();
        var again = Reading.From(Write(bytes, workbook, out _));
        again.Races.ShouldBeEmpty();
        again.Report.ErrorCount.ShouldBePositive();
        again.Report.RowsRead.ShouldBe(4 - taken.Count);
    }

    [Fact]
    public void A_race_that_the_file_breaks_off_is_left_out()
    {
        var csv = ResultsCsv.ThreeRaces();
        csv.With(1, ("weight_kg", "5"));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
            gzip.Write(csv.Bytes());
        var cut = packed.ToArray()[..^40];
        Reading.From(cut).Faults.ShouldContain(ResultsError.IncompleteRace);
        var again = Reading.From(Write(cut, false, out _));
        again.Report.RowsRead.ShouldBe(3);
        again.Faults.ShouldBe([ResultsError.WeightOutOfRange]);
    }

    [Fact]
    public void Sheets_of_an_archive_stay_apart()
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "mon.csv", "tue.csv", "wed.csv" })
            {
                var csv = ResultsCsv.ThreeRaces();
                csv.With(4, ("weight_kg", name == "wed.csv" ? "57" : "5"));
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(csv.Bytes());
            }
        }

        var file = Write(archive.ToArray(), false, out var format);
        format.ShouldBe(RefusedRowsFormat.Zip);
        Reading.From(file).Report.RowsRead.ShouldBe(6);
        var workbook = Reading.From(Write(archive.ToArray(), true, out _));
        workbook.Report.RowsRead.ShouldBe(6);
        workbook.Faults.ShouldBe([ResultsError.WeightOutOfRange, ResultsError.WeightOutOfRange]);
    }

    [Fact]
    public void A_second_reason_replaces_the_first()
    {
        var csv = ResultsCsv.ThreeRaces();
        csv.With(4, ("weight_kg", "5"));
        var twice = Encoding.UTF8.GetString(Write(Write(csv.Bytes(), false, out _), false, out _));
        twice.Split("Motif du refus").Length.ShouldBe(2);
    }

    private static byte[] Write(byte[] bytes, bool workbook, out RefusedRowsFormat format)
    {
        using var output = new MemoryStream();
        var file = new ResultsFile(Reading.FileName, () => new MemoryStream(bytes), ReadingLimits.Standard);
        format = RefusedRowsFile.Write(output, file, workbook, new Localizer(Language.French), CancellationToken.None);
        return output.ToArray();
    }
}
