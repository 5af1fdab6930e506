using System.Globalization;
using System.Text;
using Shouldly;
using Xunit;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Tests.Results;

public sealed class FormatTests
{
    [Theory]
    [InlineData("date")]
    [InlineData("horse")]
    [InlineData("position")]
    public void Refuses_a_file_that_lacks_a_required_column(string column)
    {
        var reading = Reading.From(ResultsCsv.ThreeRaces().Without(column));

        var error = reading.Report.Errors.ShouldHaveSingleItem();
        (error.Fault, error.Column, error.Line).ShouldBe((ResultsError.MissingColumn, column, 1));
        reading.Races.ShouldBeEmpty();
    }

    [Fact]
    public void Needs_no_other_column()
    {
        var csv = ResultsCsv.ThreeRaces();
        csv.Columns.RemoveAll(column => column is not ("race_id" or "date" or "horse" or "status" or "position"));

        var reading = Reading.From(csv);

        reading.Report.Errors.ShouldBeEmpty();
        reading.Races.Count.ShouldBe(3);
    }

    [Fact]
    public void Refuses_a_column_given_twice()
    {
        var csv = ResultsCsv.ThreeRaces();
        csv.Columns.Add("Horse");

        Reading.From(csv).Faults.ShouldBe([ResultsError.DuplicateColumn]);
    }

    [Fact]
    public void Says_what_is_wrong_with_an_empty_file()
    {
        Reading.From([]).Faults.ShouldBe([ResultsError.EmptyFile]);
        Reading.From("\r\n\r\n"u8.ToArray()).Faults.ShouldBe([ResultsError.EmptyFile]);
        Reading.From(ResultsCsv.Gzip([])).Faults.ShouldBe([ResultsError.EmptyFile]);
        Reading.From(new ResultsCsv()).Faults.ShouldBe([ResultsError.NoRows]);
    }

    [Fact]
    public void Refuses_binary_content()
    {
        Reading.From("PK\u0003\u0004\0\0\0\0"u8.ToArray()).Faults.ShouldBe([ResultsError.DamagedArchive]);
        Reading.From(ResultsCsv.Gzip(ResultsCsv.Gzip(ResultsCsv.ThreeRaces().Bytes()))).Faults.ShouldBe([ResultsError.NotText]);
        Reading
            .From([0x1F, 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
            .Faults.ShouldHaveSingleItem()
            .ShouldBe(ResultsError.CorruptGzip);
        Reading.From([0x1F, 0x8B, 8]).Faults.ShouldBe([ResultsError.TruncatedGzip]);
    }

    [Fact]
    public void Reads_every_form_of_the_same_file_alike()
    {
        var plain = Reading.From(ResultsCsv.ThreeRaces()).Races;
        foreach (
            var form in new ResultsCsv[]
            {
                new() { Bom = true },
                new() { LineEnd = "\r\n" },
                new() { LineEnd = "\r" },
                new() { Separator = ';' },
                new()
                {
                    Bom = true,
                    LineEnd = "\r\n",
                    Separator = ';',
                },
            }
        )
        {
            for (var row = 0; row < 9; row++)
            {
                var cells = ResultsCsv.ValidRow($"{"ABC"[row / 3]}", (row % 3) + 1);
                if (form.Separator == ';')
                    cells = cells.ToDictionary(
                        cell => cell.Key,
                        cell => cell.Key is "weight_kg" or "beaten_lengths" or "time_s" ? cell.Value.Replace('.', ',') : cell.Value
                    );
                form.Add(cells);
            }

            foreach (var bytes in new[] { form.Bytes(), ResultsCsv.Gzip(form.Bytes()) })
            {
                var reading = Reading.From(bytes);
                reading.Report.Errors.ShouldBeEmpty();
                reading.Races.Select(CanonicalRace.Format).ShouldBe(plain.Select(CanonicalRace.Format));
            }
        }
    }

    [Theory]
    [InlineData("ar-SA")]
    [InlineData("fr-FR")]
    [InlineData("tr-TR")]
    [InlineData("fa-IR")]
    public void Reads_alike_under_every_culture(string culture)
    {
        var csv = ResultsCsv
            .ThreeRaces()
            .With(4, ("status", "FIN"), ("discipline", "chase"), ("weight_kg", "58.5"), ("official_position", "1"))
            .With(7, ("weight_kg", "5"));
        var expected = Reading.From(csv);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var reading = Reading.From(csv);
            reading.Races.Select(CanonicalRace.Format).ShouldBe(expected.Races.Select(CanonicalRace.Format));
            reading.Report.Errors.ShouldBe(expected.Report.Errors);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Reports_progress_and_can_be_cancelled()
    {
        var bytes = ResultsCsv.ThreeRaces().Bytes();
        var progress = new List<WorkProgress>();
        var races = ResultsReader
            .Read("f", () => new MemoryStream(bytes), new(), new FormatProgress(progress), CancellationToken.None)
            .Count();
        races.ShouldBe(3);
        progress[^1].ShouldBe(new WorkProgress(9, 9));

        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() =>
            ResultsReader.Read("f", () => new MemoryStream(bytes), new(), null, source.Token).Count()
        );
    }

    private sealed class FormatProgress(List<WorkProgress> progress) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => progress.Add(value);
    }
}
