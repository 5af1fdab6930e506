using System.Text.Json;
using Shouldly;
using Xunit;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Tests.Results;

public sealed class ErrorReportFileTests
{
    [Fact]
    public void States_counts_errors_and_warnings()
    {
        var reading = Reading.From(ResultsCsv.ThreeRaces().With(4, ("weight_kg", "5")).With(0, ("weight_kg", "0")));
        using var stream = new MemoryStream();

        ErrorReportFile.Write(stream, reading.Report);

        var json = JsonDocument.Parse(stream.ToArray()).RootElement;
        json.GetProperty("summary")
            .GetRawText()
            .Replace(" ", "", StringComparison.Ordinal)
            .ReplaceLineEndings("")
            .ShouldBe("""{"rowsRead":9,"racesAccepted":2,"racesRefused":1,"runnersAccepted":6,"errors":1,"errorsListed":1,"warnings":1}""");
        json.GetProperty("errors")[0]
            .GetRawText()
            .ReplaceLineEndings("")
            .Replace("      ", "", StringComparison.Ordinal)
            .ShouldBe(
                """{"file": "results.csv","line": 6,"column": "weight_kg","value": "5","fault": "WeightOutOfRange","expected": "a weight of 30 to 120 kg (66.2 to 264.5 lb)","race": "B"    }"""
            );
        var warning = json.GetProperty("warnings")[0];
        (
            warning.GetProperty("warning").GetString(),
            warning.GetProperty("count").GetInt32(),
            warning.GetProperty("examples")[0].GetProperty("line").GetInt32()
        ).ShouldBe(("ZeroWeight", 1, 2));
    }

    [Fact]
    public void Every_fault_says_what_was_expected()
    {
        foreach (var fault in Enum.GetValues<ResultsError>())
            fault.Expected().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    [InlineData("ar")]
    public void Every_fault_and_warning_has_a_text_of_its_own(string language)
    {
        var texts = new Localizer(Language.Find(language)!);
        string[] found =
        [
            .. Enum.GetValues<ResultsError>().Select(fault => texts[fault.Text()]),
            .. Enum.GetValues<ResultsWarning>().Select(warning => texts[warning.Text()]),
        ];
        found.ShouldAllBe(text => text.Length > 3);
        found.ShouldBeUnique();
    }
}
