using System.Text;
using Shouldly;
using Xunit;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;

namespace Yardstick.App.Tests.Results;

public sealed class HostileFileTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_ten_megabyte_field_is_refused_without_buffering(bool quoted)
    {
        var (head, tail) = Around(4, "Cheval B 2");
        var quote = quoted ? "\"" : "";
        Func<Stream> open = () => new RepeatedStream(head + quote, "x"u8.ToArray(), 10 << 20, quote + tail);
        Reading.From(open);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var reading = Reading.From(open);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(12 << 20);
        var error = reading.Report.Errors.First();
        (error.Fault, error.Line, error.Column).ShouldBe((ResultsError.LineTooLong, 6, "horse"));
        reading.Ids.ShouldBe(["A", "C"]);
    }

    [Fact]
    public void A_field_above_64_KiB_is_named()
    {
        var reading = Reading.From(ResultsCsv.ThreeRaces().With(4, ("jockey", new string('j', 70_000))));

        var error = reading.Report.Errors.ShouldHaveSingleItem();
        (error.Fault, error.Line, error.Column).ShouldBe((ResultsError.FieldTooLong, 6, "jockey"));
        error.Value.Length.ShouldBeLessThan(100);
        reading.Ids.ShouldBe(["A", "C"]);
    }

    [Fact]
    public void An_endless_header_is_refused() =>
        Reading.From(() => new RepeatedStream("race_id,", "x"u8.ToArray(), 50 << 20, "")).Faults.ShouldBe([ResultsError.LineTooLong]);

    [Theory]
    [InlineData(new byte[] { 0 }, ResultsError.NulByte)]
    [InlineData(new byte[] { 0xFF }, ResultsError.InvalidUtf8)]
    [InlineData(new byte[] { 0xC0, 0xAF }, ResultsError.InvalidUtf8)]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, ResultsError.InvalidUtf8)]
    public void Invalid_UTF_8_is_refused_with_line_and_column(byte[] bytes, object fault)
    {
        var (head, tail) = Around(4, "Cheval B 2");

        var reading = Reading.From([.. Encoding.UTF8.GetBytes(head), .. bytes, .. Encoding.UTF8.GetBytes(tail)]);

        var error = reading.Report.Errors.ShouldHaveSingleItem();
        (error.Fault, error.Line, error.Column).ShouldBe(((ResultsError)fault, 6, "horse"));
        reading.Ids.ShouldBe(["A", "C"]);
    }

    [Fact]
    public void A_gzip_bomb_is_refused_and_earlier_races_are_kept()
    {
        var csv = ResultsCsv.ThreeRaces().Bytes();
        var bomb = ResultsCsv.Gzip([.. csv, .. Enumerable.Repeat((byte)'0', 40 << 20)]);

        var reading = Reading.From(bomb, new ReadingLimits { RatioFrom = 16 << 20 });

        reading.Faults.ShouldContain(ResultsError.TooCompressed);
        reading.Ids.ShouldBe(["A", "B"]);
        reading.Report.Errors.ShouldContain(error => error.Fault == ResultsError.IncompleteRace && error.RaceId == "C");
    }

    [Fact]
    public void A_file_with_too_much_text_is_refused()
    {
        var csv = ResultsCsv.ThreeRaces().Bytes();

        var reading = Reading.From(
            () => new RepeatedStream(Encoding.UTF8.GetString(csv), "\n"u8.ToArray(), 1 << 20, ""),
            new ReadingLimits { Text = 1 << 19 }
        );

        reading.Faults.ShouldContain(ResultsError.TooLarge);
    }

    [Fact]
    public void A_file_with_too_many_races_is_refused() =>
        Reading.From(ResultsCsv.ThreeRaces().Bytes(), new ReadingLimits { Races = 2 }).Faults.ShouldBe([ResultsError.TooManyRaces]);

    [Fact]
    public void A_gzip_truncated_anywhere_gives_its_complete_races()
    {
        var gzip = ResultsCsv.Gzip(ResultsCsv.ThreeRaces().Bytes());
        for (var length = 2; length < gzip.Length; length++)
        {
            var reading = Reading.From(gzip[..length]);

            reading.Faults.ShouldContain(ResultsError.TruncatedGzip);
            reading.Races.ShouldAllBe(race => race.Runners.Count == 3);
            reading.Ids.ShouldNotContain("C");
        }
    }

    [Fact]
    public void Gzip_members_are_read_as_one_file()
    {
        var bytes = ResultsCsv.ThreeRaces().Bytes();

        Reading.From([.. ResultsCsv.Gzip(bytes[..700]), .. ResultsCsv.Gzip(bytes[700..])]).Ids.ShouldBe(["A", "B", "C"]);
    }

    [Fact]
    public void Keeps_a_bounded_list_of_errors_and_counts_them_all()
    {
        var report = new ReadingReport();
        for (var i = 0; i < ReadingReport.ErrorsKept + 5; i++)
            report.Refuse(new("f", i, "c", "v", ResultsError.NotANumber, ""));

        (report.Errors.Count, report.ErrorCount).ShouldBe((ReadingReport.ErrorsKept, ReadingReport.ErrorsKept + 5L));
    }

    /// <summary>The text of a file before and after a cell's text.</summary>
    private static (string Head, string Tail) Around(int row, string cell)
    {
        var text = Encoding.UTF8.GetString(ResultsCsv.ThreeRaces().Bytes());
        var at = text.IndexOf(cell, StringComparison.Ordinal);
        row.ShouldBe(text[..at].Count(one => one == '\n') - 1);
        return (text[..at], text[(at + cell.Length)..]);
    }
}
