using System.IO.Compression;
using System.Text;
using Shouldly;
using Xunit;
using Yardstick.App.Demo;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results.Reading.Containers;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Tests.Results.Layouts;

/// <summary>
/// Files that are damaged, in bytes or in cells: the reader never throws, takes no half race, and changes no value in silence. A changed
/// cell reads as what it says, or is named.
/// </summary>
public sealed class MutatedFileTests
{
    /// <summary>Texts and what they mean in a column; null for those that mean nothing there and have to be named.</summary>
    private static readonly (string Column, string Text, string? Meaning)[] Cells =
    [
        ("weight_kg", "57½", "57.5"),
        ("weight_kg", "57,25", "57.25"),
        ("weight_kg", "9-4", "58.967"),
        ("weight_kg", "٥٦", "56"),
        ("weight_kg", "57 kg", "57"),
        ("weight_kg", "5 7", null),
        ("weight_kg", "570", null),
        ("weight_kg", "57.5.1", null),
        ("weight_kg", "#VALUE!", null),
        ("distance_m", "1 600", "1600"),
        ("distance_m", "1.600", "1600"),
        ("distance_m", "1m2f", "2012"),
        ("distance_m", "16OO", null),
        ("distance_m", "100000", null),
        ("beaten_lengths", "2½", "2.5"),
        ("beaten_lengths", "1 1/4", "1.25"),
        ("beaten_lengths", "1/4/2026", null),
        ("beaten_lengths", "2026-04-01", null),
        ("beaten_lengths", "2..5", null),
        ("position", "2e", "2"),
        ("position", "second", null),
        ("position", "2026-01-02", null),
        ("age", "4yo", "4"),
        ("age", "quatre", null),
        ("age", "400", null),
        ("date", "26/04/2026", "2026-04-26"),
        ("date", "2026-13-40", null),
        ("date", "46138", null),
        ("number", "1A", null),
        ("draw", "?", null),
        ("time_s", "1:34.56", "94.56"),
        ("time_s", "1:99.56", null),
        ("off", "2:10 PM", "14:10"),
        ("off", "99:99", null),
    ];

    private static readonly Lazy<IReadOnlyList<Race>> Meeting = new(() =>
    {
        using var csv = new StringWriter();
        DemoSeason.Write(csv);
        return [.. Reading.From(Encoding.UTF8.GetBytes(csv.ToString())).Races.Where(race => race.Distance is not null).Skip(40).Take(6)];
    });

    [Fact]
    public void Damaged_files_never_throw() => Damage(2_000);

    [Fact, Trait("Category", "Long")]
    public void A_hundred_thousand_damaged_files_never_throw() => Damage(100_000);

    [Fact]
    public void A_changed_cell_reads_as_what_it_says_or_is_named()
    {
        var (known, named) = (0, 0);
        foreach (var separator in (char[])[',', ';', '\t'])
        {
            foreach (var (column, text, meaning) in Cells)
            {
                var csv = ResultsCsv.ThreeRaces().With(4, (column, text));
                var reading = Reading.From(
                    Encoding.UTF8.GetBytes(string.Join('\n', csv.Lines().Select(line => Separated(line, separator))) + "\n")
                );
                var line = reading.Report.Errors.Any(error => error.Line == 6) || reading.Report.Warnings.Any(IsOfLine);
                if (meaning is null)
                {
                    line.ShouldBeTrue($"{column} “{text}” {separator}");
                    named++;
                    continue;
                }

                reading.Ids.ShouldBe(["A", "B", "C"], $"{column} “{text}” {separator}");
                known += Value(reading, column) is { } value && value.StartsWith(meaning, StringComparison.Ordinal) ? 1 : 0;
                // What is stated for the race as a whole stands in its first row.
                if (column is not ("distance_m" or "date" or "off"))
                    Value(reading, column).ShouldNotBeNull().ShouldStartWith(meaning, Case.Sensitive, $"{column} “{text}” {separator}");
            }
        }

        known.ShouldBeGreaterThan(20);
        named.ShouldBeGreaterThan(40);

        static bool IsOfLine(Yardstick.App.Features.Results.WarningSum warning) => warning.Examples.Any(example => example.Line == 6);
    }

    private static string? Value(Reading reading, string column)
    {
        var race = reading.Races[1];
        var runner = race.Runners.Single(one => one.Horse.Id.Value == "B-2");
        return FormattableString.Invariant(
            $"{column switch
            {
                "weight_kg" => runner.Weight?.InKilograms.Value,
                "beaten_lengths" => runner.Beaten?.Value,
                "position" => runner.Position,
                "age" => runner.Age,
                "time_s" => runner.Time?.Seconds,
                _ => (IFormattable?)race.Distance?.Value,
            }}"
        );
    }

    private static string Separated(string line, char separator) =>
        separator == ',' ? line
        : line.Contains('"', StringComparison.Ordinal) ? string.Join(separator, Fields(line))
        : line.Replace(',', separator);

    private static IEnumerable<string> Fields(string line)
    {
        using var csv = CsvHelper.CsvReader.Create(
            new MemoryStream(Encoding.UTF8.GetBytes(line)),
            new() { HasHeader = false, Separator = ',' }
        );
        csv.Read();
        return
        [
            .. csv
                .Current.ToArray()
                .Select(field =>
                    field.AsSpan().ContainsAny("\";,\t") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field
                ),
        ];
    }

    private static void Damage(int files)
    {
        var bases = Bases();
        var taken = 0;
        for (var seed = 0; seed < files; seed++)
        {
            var random = new Random(seed);
            var (bytes, isText) = bases[seed % bases.Count];
            var changed = (byte[])bytes.Clone();
            for (var edits = random.Next(1, 12); edits > 0; edits--)
                changed[random.Next(changed.Length)] =
                    isText && random.Next(2) == 0 ? (byte)"\",;\t\n\r 09aé½-/"[random.Next(14)] : (byte)random.Next(256);
            if (random.Next(4) == 0)
                changed = changed[..random.Next(1, changed.Length)];
            Reading reading;
            try
            {
                reading = Reading.From(changed);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"seed {seed}", fault);
            }

            reading.Report.RacesAccepted.ShouldBe(reading.Races.Count, $"seed {seed}");
            reading.Report.RunnersAccepted.ShouldBe(reading.Races.Sum(race => race.Runners.Count), $"seed {seed}");
            taken += reading.Races.Count;
        }

        taken.ShouldBeGreaterThan(files);
    }

    /// <summary>The meeting in every layout and container, and whether it is plain text.</summary>
    private static List<(byte[] Bytes, bool IsText)> Bases()
    {
        var races = Meeting.Value;
        byte[][] texts =
        [
            ResultsCsv.ThreeRaces().Bytes(),
            OfficeFiles.WriteRacingForm(races),
            OfficeFiles.WriteResultsExport(races),
            OfficeFiles.WriteHongKong(races),
            OfficeFiles.WriteFrenchSheet(races),
            TextEncoding.Windows1252.GetBytes(Encoding.UTF8.GetString(ResultsCsv.ThreeRaces().Bytes())),
        ];
        var text = Encoding.UTF8.GetString(texts[0]);
        return
        [
            .. texts.Select(bytes => (bytes, true)),
            (Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text)).ToArray(), false),
            (ResultsCsv.Gzip(texts[1]), false),
            (Zip(texts), false),
            (OfficeFiles.WriteFrenchWorkbook(races), false),
            (OfficeFiles.WriteRaceSheets(races.Take(3)), false),
        ];
    }

    private static byte[] Zip(byte[][] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var index = 0; index < files.Length; index++)
            {
                using var entry = zip.CreateEntry($"{index}.csv").Open();
                entry.Write(files[index]);
            }
        }

        return bytes.ToArray();
    }
}
