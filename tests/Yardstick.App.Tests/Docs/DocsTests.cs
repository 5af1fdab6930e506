using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Docs;

/// <summary>Links in the documentation resolve, every problem code is documented, and the worked example matches the engine.</summary>
public sealed partial class DocsTests
{
    public static TheoryData<string> FormatPages => ["docs/fr/reference/format-des-resultats.md", "docs/en/reference/results-format.md"];

    public static TheoryData<string, string> MethodPages =>
        new() { { "docs/fr/explication/methode.md", "fr-FR" }, { "docs/en/explanation/method.md", "en-GB" } };

    [Fact]
    public void Every_relative_link_resolves()
    {
        var pages = Repository.Files("docs", "*.md").Append(Repository.GetPath("README.md")).Where(File.Exists);
        pages.SelectMany(DeadLinks).ShouldBeEmpty();
    }

    [Fact]
    public void The_page_of_dependencies_names_every_package_with_its_version()
    {
        var pins = System
            .Xml.Linq.XDocument.Load(Repository.GetPath("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(pin => $"{pin.Attribute("Include")!.Value} {pin.Attribute("Version")!.Value.Trim('[', ']')}");
        var rows = Text("docs/en/reference/dependencies.md")
            .Split('\n')
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells is [_, _, var version, ..] && version.Length > 0 && char.IsAsciiDigit(version[0]))
            .Select(cells => $"{cells[1]} {cells[2]}");
        rows.ShouldBe(pins, ignoreOrder: true);
    }

    [Fact]
    public void Every_sample_file_is_read_without_errors_or_warnings()
    {
        foreach (var page in Repository.Files("docs", "*.md"))
        {
            foreach (Match csv in CsvBlock().Matches(Text(page)))
            {
                var report = new ReadingReport();
                Read(csv.Groups[1].Value, report);
                (report.ErrorCount, report.Warnings.Count).ShouldBe((0, 0), Repository.RelativePath(page));
            }
        }
    }

    [Theory]
    [MemberData(nameof(FormatPages))]
    public void The_format_page_lists_every_error_warning_and_column(string page)
    {
        string[] columns =
        [
            KnownColumns.RaceId,
            .. RaceFacts.Columns.Select(column => column.Name),
            .. RunnerFacts.Columns.Select(column => column.Name),
        ];
        Unnamed(page, [.. Enum.GetNames<ResultsError>(), .. Enum.GetNames<ResultsWarning>(), .. columns]).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(FormatPages))]
    public void The_format_page_lists_every_status_and_the_mapping_of_other_codes(string page)
    {
        Unnamed(page, ResultsVocabulary.Statuses.Keys).ShouldBeEmpty();
        var rows = OtherStatusRow().Matches(Text(page)).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value.Split(", "));
        var stated = rows.SelectMany(row => row.Value, (row, code) => (Code: code, Meaning: ResultsVocabulary.Statuses[row.Key]))
            .Where(row => !ResultsVocabulary.Statuses.ContainsKey(row.Code));
        stated.Order().ShouldBe(ResultsVocabulary.OtherStatuses.Select(pair => (pair.Key, pair.Value)).Order());
    }

    [Theory]
    [MemberData(nameof(MethodPages))]
    public void The_method_page_covers_every_outcome(string page, string culture) =>
        Unnamed(page, [.. Enum.GetNames<RaceOutcome>(), .. Enum.GetNames<RunOutcome>()]).ShouldBeEmpty(culture);

    [Theory]
    [MemberData(nameof(MethodPages))]
    public void The_worked_example_matches_the_engine(string page, string culture)
    {
        var ledger = new RatingLedger(RuleSetCatalogue.Find("ifha-2025.3")!);
        var last = Read(CsvBlock().Match(Text(page)).Groups[1].Value, new ReadingReport())
            .Order(RaceOrder.Instance)
            .Select(ledger.Rate)
            .ToList()[^1];
        var list = MarkList.From(ledger, new(Discipline.Flat, Breed.Thoroughbred), last.Figures.Race.Date);
        var format = CultureInfo.GetCultureInfo(culture);
        foreach (var run in last.Runs)
        {
            var figure = run.Figure;
            var row = list.Rows.Single(one => one.State.Horse.Id == figure.Runner.Horse.Id);
            var gain = (figure.Assessment!.Value - figure.AssessmentBefore!.Value) / (figure.Figure!.Value - figure.AssessmentBefore.Value);
            Text(page)
                .ShouldContain(
                    string.Create(
                        format,
                        $"| {figure.Runner.Horse.Name} | {figure.Figure.Value:0.00} | {figure.AssessmentBefore.Value:0.00} | {gain:0.00} | {figure.Assessment.Value:0.00} | {row.Confidence.Value:0.00} | {run.Mark!.Mark.Value:0} |"
                    )
                );
        }

        foreach (var line in last.Figures.Lines)
            Text(page).ShouldContain(string.Create(format, $"= {line.ImpliedLevel.Value:0.00} |").Replace('-', '−'));
        Text(page).ShouldContain(string.Create(format, $"**{last.Figures.Level!.Value:0.00}**").Replace('-', '−'));
    }

    private static List<Race> Read(string csv, ReadingReport report) =>
        [.. ResultsReader.Read("example.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(csv)), report, null, CancellationToken.None)];

    private static IEnumerable<string> DeadLinks(string page) =>
        from link in Link().Matches(Text(page))
        let target = link.Groups[1].Value.Split('#')[0]
        where
            target.Length > 0
            && !target.Contains("://", StringComparison.Ordinal)
            && !target.StartsWith("mailto:", StringComparison.Ordinal)
        let path = Path.Combine(Path.GetDirectoryName(page)!, target)
        where !File.Exists(path) && !Directory.Exists(path)
        select $"{Repository.RelativePath(page)}: {target}";

    private static IEnumerable<string> Unnamed(string page, IEnumerable<string> codes) =>
        codes.Where(code => !Text(page).Contains($"`{code}`", StringComparison.Ordinal));

    private static string Text(string page) => File.ReadAllText(Repository.GetPath(page));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"```csv\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CsvBlock();

    [GeneratedRegex(@"^\| `([A-Z]+)` \| ([^|`]*?) \|$", RegexOptions.Multiline)]
    private static partial Regex OtherStatusRow();
}
