using Yardstick.App.Tests.Commands;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Conversions;

/// <summary>The converter on the command line.</summary>
public sealed class ConvertCommandTests
{
    [Fact]
    public async Task One_mark_is_one_object()
    {
        var one = await CommandRunner.JsonAsync("convert", "50", "--from", "tn", "--to", "gb", "--json");
        (
            one.GetProperty("value").GetDecimal(),
            one.GetProperty("unit").GetString(),
            one.GetProperty("row").GetString(),
            one.GetProperty("label").GetString()
        ).ShouldBe((98m, "lb", "tn-gb", "Reported"));
        one.GetProperty("uncertainty").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await CommandRunner.JsonAsync("convert", "50", "--from", "tn", "--to", "uae", "--json"))
            .GetProperty("unit")
            .GetString()
            .ShouldBe("kg");
        (await CommandRunner.JsonAsync("convert", "80", "--from", "hk", "--to", "uae", "--json"))
            .GetProperty("row")
            .GetString()
            .ShouldBe("hk-ifha+uae-ifha");
    }

    [Fact]
    public async Task Several_marks_are_a_list_with_each_refusal_in_its_place()
    {
        var result = await CommandRunner.Async("convert", "50", "60", "45", "--from", "tn", "--to", "gb", "--json", "--language", "en");
        result.Status.ShouldBe(2);
        var list = CommandRunner.Parse(result.Output).EnumerateArray().ToList();
        list.Select(one => one.TryGetProperty("value", out var value) ? value.GetDecimal() : 0).ShouldBe([98, 0, 91]);
        list[1].GetProperty("refusal").GetString().ShouldBe("OutsidePoints");
        list[1].GetProperty("problem").GetString()!.ShouldContain("20");
    }

    [Theory]
    [InlineData("50 --from ifahr --to gb", "Arabian")]
    [InlineData("50 --to gb", "--from")]
    [InlineData("--from tn --to gb", "VALUE")]
    [InlineData("x --from tn --to gb", "not a number")]
    [InlineData("50 --csv a.csv", "not both")]
    [InlineData("--csv missing.csv --from tn --to gb", "missing.csv")]
    public async Task Impossible_conversions_are_refused_with_advice(string arguments, string said)
    {
        var result = await CommandRunner.Async(["convert", .. arguments.Split(' '), "--language", "en"]);
        result.Status.ShouldBe(3);
        result.Error.ShouldContain(said);
    }

    [Fact]
    public async Task A_file_is_converted_and_its_bad_rows_are_reported()
    {
        using var folder = new TemporaryFolder();
        var source = folder.Write("marks.csv", "id,value\nA,50\nB,x\n");
        var target = Path.Combine(folder.Path, "out.csv");
        var result = await CommandRunner.Async(
            "convert",
            "--csv",
            source,
            "--out",
            target,
            "--from",
            "tn",
            "--to",
            "gb",
            "--language",
            "en"
        );
        result.Status.ShouldBe(2);
        result.Error.ShouldContain("line 3, value “x”");
        (await File.ReadAllLinesAsync(target, TestContext.Current.CancellationToken))[1].ShouldBe("A,50,98,lb,,tn-gb,R,");
        var said = CommandRunner.Parse(
            (await CommandRunner.Async("convert", "--csv", source, "--out", target, "--from", "tn", "--to", "gb", "--json")).Output
        );
        (said.GetProperty("rows").GetInt32(), said.GetProperty("refused").GetInt32()).ShouldBe((2, 1));
        (await CommandRunner.Async("convert", "--csv", source, "--out", source, "--from", "tn", "--to", "gb")).Status.ShouldBe(3);
    }

    [Fact]
    public async Task The_offset_calibrated_on_races_is_shown_next_to_the_published_one()
    {
        using var folder = new TemporaryFolder();
        var results = folder.Write("results.csv", Stores.ResultsText.Season([0, 1, 2]));
        var one = await CommandRunner.JsonAsync("convert", "80", "--from", "gb", "--to", "hk", "--json", "--calibrate", results);
        one.GetProperty("value").GetDecimal().ShouldBe(65);
        one.GetProperty("calibrated").GetProperty("refusal").GetString().ShouldBe("NoRuns");
    }
}
