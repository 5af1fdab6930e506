using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Tests.Results;

public sealed class ReaderProperties
{
    private static readonly string[] Nasty =
    [
        "",
        " ",
        "-1",
        "0",
        "999999999999",
        "NaN",
        "Infinity",
        "1e400",
        "=cmd()",
        "\u202E",
        "\u0000",
        "\"",
        "a\"b",
        "\"\"\"",
        ",",
        ";",
        "\n",
        "\r",
        "é",
        "٣",
        "FLEW",
        "DSQ",
        "PU",
        "2025-13-01",
        "0001-01-01",
        "9999-12-31",
        "\uFFFF",
        "\U000E0041",
        "x x x",
        "+",
        "-",
        ".",
        "--",
        "()",
        " (FR)",
        "1,5",
        new('z', 70_000),
    ];

    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    [Fact]
    public void Races_round_trip_in_every_format() =>
        Prop.ForAll(
                Seeds,
                seed =>
                {
                    var races = new GeneratedRaces(seed).Make();
                    var csv = GeneratedRaces.Csv(races, seed % 2 == 0 ? ',' : ';', seed % 3 == 0 ? "\n" : "\r\n", seed % 5 == 0);
                    var reading = Reading.From(seed % 7 < 3 ? ResultsCsv.Gzip(csv.Bytes()) : csv.Bytes());
                    reading.Report.Errors.ShouldBeEmpty();
                    reading.Races.Select(CanonicalRace.Format).ShouldBe(races.Select(GeneratedRaces.AsRead).Select(CanonicalRace.Format));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Random_bytes_never_throw() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                bytes =>
                {
                    Examine(Reading.From(bytes));
                    Examine(Reading.From([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, .. bytes]));
                    Examine(Reading.From([.. ResultsCsv.ThreeRaces().Bytes([ResultsCsv.ThreeRaces().Lines()[0]]), .. bytes]));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_changed_cell_never_gives_an_incomplete_race() =>
        Prop.ForAll(
                Seeds,
                seed =>
                {
                    var races = new GeneratedRaces(seed).Make();
                    var random = new Random(seed);
                    var csv = GeneratedRaces.Csv(races);
                    for (var edits = random.Next(1, 4); edits > 0; edits--)
                        csv.With(
                            random.Next(csv.RowCount),
                            (csv.Columns[random.Next(1, csv.Columns.Count)], Nasty[random.Next(Nasty.Length)])
                        );
                    var reading = Reading.From(csv);
                    Examine(reading);
                    foreach (var race in reading.Races)
                        race.Runners.Count.ShouldBe(races.Single(one => one.Id == race.Id).Runners.Count);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_changed_byte_never_gives_an_incomplete_race() =>
        Prop.ForAll(
                Seeds,
                seed =>
                {
                    var races = new GeneratedRaces(seed).Make();
                    var random = new Random(seed);
                    var bytes = GeneratedRaces.Csv(races).Bytes();
                    var at = random.Next(bytes.AsSpan().IndexOf((byte)'\n'), bytes.Length - 1);
                    if (bytes.AsSpan(at).StartsWith("\n"u8) || !IsRaceId(bytes, at))
                        bytes[at] = (byte)"\n\r,\";a9\0\u0080"[random.Next(9)];
                    var reading = Reading.From(bytes);
                    Examine(reading);
                    foreach (var race in reading.Races)
                        race.Runners.Count.ShouldBe(races.Single(one => one.Id == race.Id).Runners.Count);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Many_changed_bytes_never_throw() =>
        Prop.ForAll(
                Seeds,
                seed =>
                {
                    var random = new Random(seed);
                    var bytes = GeneratedRaces.Csv(new GeneratedRaces(seed).Make()).Bytes();
                    if (seed % 2 == 0)
                        bytes = ResultsCsv.Gzip(bytes);
                    for (var edits = random.Next(1, 30); edits > 0; edits--)
                        bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                    Examine(Reading.From(bytes[..random.Next(bytes.Length)]));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    /// <summary>Returns whether a byte belongs to the first cell of its line.</summary>
    private static bool IsRaceId(byte[] bytes, int at)
    {
        var start = bytes.AsSpan(0, at).LastIndexOf((byte)'\n') + 1;
        return !bytes.AsSpan(start, at - start).Contains((byte)',') && bytes[at] != ',';
    }

    /// <summary>Invariants of the reader: counts agree, races are complete, and each error has a position and a reason.</summary>
    private static void Examine(Reading reading)
    {
        var report = reading.Report;
        report.RacesAccepted.ShouldBe(reading.Races.Count);
        report.RunnersAccepted.ShouldBe(reading.Races.Sum(race => race.Runners.Count));
        reading.Ids.ShouldBeUnique();
        foreach (var error in report.Errors)
        {
            error.File.ShouldBe(Reading.FileName);
            error.Line.ShouldBeGreaterThan(0);
            // An unreadable header rejects the whole file, without a column.
            if (error.Fault > ResultsError.DuplicateColumn && error.Line > 1)
                error.Column.ShouldNotBeEmpty();
            error.Fault.Expected().ShouldNotBeEmpty();
            VisibleText
                .Sanitize(error.Value)
                .ShouldBe(error.Value.Length > VisibleText.Longest ? VisibleText.Sanitize(error.Value) : error.Value);
        }

        using var stream = new MemoryStream();
        ErrorReportFile.Write(stream, report);
        stream.Length.ShouldBeGreaterThan(0);
    }
}
