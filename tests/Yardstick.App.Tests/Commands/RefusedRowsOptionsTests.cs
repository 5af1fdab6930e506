using Yardstick.App.Tests.Results;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Commands;

/// <summary>The refused rows of an import: written with their reason, corrected and imported.</summary>
public sealed class RefusedRowsOptionsTests
{
    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task Refused_rows_are_corrected_and_imported(string format)
    {
        using var folder = new TemporaryFolder();
        var file = folder.GetPath("results.csv");
        await File.WriteAllBytesAsync(file, ResultsCsv.ThreeRaces().With(4, ("weight_kg", "5")).Bytes());
        var refused = folder.GetPath("refused." + format);
        var first = await CommandRunner.Async("import", file, "--refused", refused, "--data", folder.Path);
        first.Status.ShouldBe(2, first.Error);
        first.Error.ShouldContain(refused);
        if (format == "csv")
        {
            var lines = await File.ReadAllLinesAsync(refused);
            lines.Length.ShouldBe(1 + 3, "the header and the three rows of the race");
            lines[2].ShouldContain("weight_kg");
            await File.WriteAllTextAsync(refused, (await File.ReadAllTextAsync(refused)).Replace(",5,", ",55,", StringComparison.Ordinal));
            var second = await CommandRunner.JsonAsync("import", refused, "--json", "--data", folder.Path);
            (second.GetProperty("racesNew").GetInt32(), second.GetProperty("racesRefused").GetInt32()).ShouldBe((1, 0));
        }
        else
        {
            var second = await CommandRunner.Async("rate", refused);
            (second.Status, second.Error.Contains("weight_kg", StringComparison.Ordinal)).ShouldBe((3, true), second.Error);
        }
    }

    [Fact]
    public async Task Rows_of_several_files_stand_in_one_archive()
    {
        using var folder = new TemporaryFolder();
        var files = new List<string>();
        foreach (var name in (string[])["one", "two"])
        {
            files.Add(folder.GetPath(name + ".csv"));
            var csv = ResultsCsv.ThreeRaces().With(name == "one" ? 1 : 7, ("weight_kg", "5"));
            await File.WriteAllBytesAsync(files[^1], csv.Bytes());
        }

        var result = await CommandRunner.Async("import", files[0], files[1], "--refused", folder.GetPath("r.csv"), "--data", folder.Path);
        result.Error.ShouldContain("r.csv.zip");
        using var archive = System.IO.Compression.ZipFile.OpenRead(folder.GetPath("r.csv.zip"));
        archive.Entries.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Without_refused_rows_nothing_is_written_and_bad_names_are_refused()
    {
        using var folder = new TemporaryFolder();
        var file = folder.GetPath("results.csv");
        await File.WriteAllBytesAsync(file, ResultsCsv.ThreeRaces().Bytes());
        var refused = folder.GetPath("refused.csv");
        await CommandRunner.OutputAsync("import", file, "--refused", refused, "--data", folder.Path);
        File.Exists(refused).ShouldBeFalse();
        foreach (var (target, named) in new[] { (folder.GetPath("refused.pdf"), ".xlsx"), (file, "results.csv") })
        {
            var result = await CommandRunner.Async("import", file, "--refused", target, "--data", folder.Path);
            (result.Status, result.Error.Contains(named, StringComparison.Ordinal)).ShouldBe((3, true), result.Error);
        }
    }
}
