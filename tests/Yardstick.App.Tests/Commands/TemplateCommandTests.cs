using System.IO.Compression;
using System.Xml.Linq;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Features.Results.Templates;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Commands;

/// <summary>Sheets to fill in: what is written is read back, and every word to choose from is understood.</summary>
public sealed class TemplateCommandTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Theory]
    [InlineData("xlsx", "fr")]
    [InlineData("xlsx", "en")]
    [InlineData("xlsx", "ar")]
    [InlineData("csv", "fr")]
    [InlineData("csv", "en")]
    [InlineData("csv", "ar")]
    public async Task The_examples_are_two_races(string format, string language)
    {
        using var folder = new TemporaryFolder();
        var file = folder.GetPath("modele." + format);
        await CommandRunner.OutputAsync("template", "results", "--out", file, "--format", format, "--language", language);
        var rated = await CommandRunner.Async("rate", file, "--json", "--out", folder.GetPath("list.csv"));
        rated.Status.ShouldBe(0, rated.Error);
        CommandRunner.Parse(rated.Output).GetProperty("racesRated").GetInt32().ShouldBe(2);
        var (races, report) = Read(file);
        (report.ErrorCount, report.Warnings.Select(warning => warning.Kind)).ShouldSatisfyAllConditions(
            read => read.ErrorCount.ShouldBe(0),
            read => read.Item2.ShouldBeEmpty()
        );
        races
            .Select(race => (race.Breed, race.Distance!.Value.Value, race.Off))
            .ShouldBe([(Breed.Thoroughbred, 1600, new TimeOnly(14, 30)), (Breed.Arabian, 2000, new TimeOnly(15, 10))]);
        races[0].Name.ShouldContain("inventée");
        races[1].Class.Handicap.ShouldBeTrue();
        races[0]
            .Runners.Select(runner => (runner.Status, runner.Beaten?.Value))
            .ShouldBe([
                (RunStatus.Finished, 0m),
                (RunStatus.Finished, 1.5m),
                (RunStatus.Finished, 2.25m),
                (RunStatus.Finished, 5.25m),
                (RunStatus.NonRunner, null),
            ]);
        races[1].Runners[^1].Status.ShouldBe(RunStatus.PulledUp);
    }

    [Fact]
    public async Task The_format_follows_the_extension_and_the_terminal_gets_csv()
    {
        using var folder = new TemporaryFolder();
        var book = folder.GetPath("x.XLSX");
        await CommandRunner.OutputAsync("template", "entries", "--out", book);
        (await File.ReadAllBytesAsync(book))[..2].ShouldBe("PK"u8.ToArray());
        (await CommandRunner.OutputAsync("template", "entries")).ShouldContain("Hippodrome;N° course");
        (await CommandRunner.OutputAsync("template", "results", "--format", "xlsx"))[..2].ShouldBe("PK");
        (await CommandRunner.Async("template", "results", "--format", "pdf")).Error.ShouldContain("xlsx|csv");
    }

    [Fact]
    public void The_workbook_has_lists_to_choose_from()
    {
        using var stream = new MemoryStream();
        TemplateWorkbook.Write(stream, SheetTemplates.Results, new Localizer(Language.French));
        using var zip = new ZipArchive(stream);
        using var part = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        var validations = XDocument.Load(part).Descendants(Main + "dataValidation").ToList();
        validations
            .Where(one => one.Attribute("type")?.Value == "list")
            .Select(one => one.Attribute("promptTitle")!.Value)
            .ShouldBe(["Discipline", "Race du cheval", "Terrain", "Handicap", "Rang", "Sexe"]);
        validations.ShouldAllBe(one => one.Attribute("prompt")!.Value.Length <= 255);
        validations
            .SelectMany(one => one.Elements(Main + "formula1"))
            .ShouldAllBe(list => list.Value.Length <= 257 && list.Value.StartsWith('"') && list.Value.EndsWith('"'));
    }

    [Fact]
    public void Every_word_to_choose_from_is_understood()
    {
        foreach (var column in SheetTemplates.Results.Columns.Concat(SheetTemplates.Entries.Columns))
            column.Choices.Where(word => !IsUnderstood(column.Name, word)).ShouldBeEmpty(column.Name);
    }

    private static bool IsUnderstood(string column, string word) =>
        column switch
        {
            "Discipline" => ResultsVocabulary.Disciplines.ContainsKey(word),
            "Race du cheval" => ResultsVocabulary.Breeds.ContainsKey(word),
            "Terrain" => GoingParser.Parse(word) != Going.NotStated,
            "Handicap" => ResultsVocabulary.Flags.ContainsKey(word),
            "Sexe" => ResultsVocabulary.FrenchSexes.ContainsKey(word),
            "Rang" => int.TryParse(word, out _)
                || ResultsVocabulary.Statuses.ContainsKey(BuiltInProfiles.Find("feuille-francaise")!.Words!["position"][word]),
            _ => false,
        };

    private static (List<Race> Races, ReadingReport Report) Read(string file)
    {
        var report = new ReadingReport();
        var races = ResultsReader
            .Read(new ResultsFile("modele", () => File.OpenRead(file), ReadingLimits.Standard), report, null, CancellationToken.None)
            .ToList();
        return (races, report);
    }
}
