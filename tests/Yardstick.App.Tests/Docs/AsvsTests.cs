using System.Text;
using System.Text.RegularExpressions;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Docs;

/// <summary>
/// The OWASP ASVS 5.0 matrix is complete, names only what exists, and matches its page. <c>YARDSTICK_UPDATE=1</c> regenerates the page.
/// </summary>
public sealed partial class AsvsTests
{
    private const string File = "docs/security/asvs-5.0.csv",
        Page = "docs/en/reference/asvs.md",
        Begin = "<!-- matrix -->\n",
        End = "<!-- end of matrix -->";

    /// <summary>The number of requirements in each section of the standard, and which of them are level 3.</summary>
    private static readonly (string Section, int Count, int[] Third)[] Standard =
    [
        ("1.1", 2, []),
        ("1.2", 10, [10]),
        ("1.3", 12, [12]),
        ("1.4", 3, []),
        ("1.5", 3, [3]),
        ("2.1", 3, []),
        ("2.2", 3, []),
        ("2.3", 5, [5]),
        ("2.4", 2, [2]),
        ("3.1", 1, [1]),
        ("3.2", 3, [3]),
        ("3.3", 5, [5]),
        ("3.4", 8, [7, 8]),
        ("3.5", 8, [6, 7, 8]),
        ("3.6", 1, [1]),
        ("3.7", 5, [3, 4, 5]),
        ("4.1", 5, [4, 5]),
        ("4.2", 5, [2, 3, 4, 5]),
        ("4.3", 2, []),
        ("4.4", 4, []),
        ("5.1", 1, []),
        ("5.2", 6, [4, 5, 6]),
        ("5.3", 3, [3]),
        ("5.4", 3, []),
        ("6.1", 3, []),
        ("6.2", 12, []),
        ("6.3", 8, [5, 6, 7, 8]),
        ("6.4", 6, [5, 6]),
        ("6.5", 8, [6, 7, 8]),
        ("6.6", 4, [4]),
        ("6.7", 2, [1, 2]),
        ("6.8", 4, []),
        ("7.1", 3, []),
        ("7.2", 4, []),
        ("7.3", 2, []),
        ("7.4", 5, []),
        ("7.5", 3, [3]),
        ("7.6", 2, []),
        ("8.1", 4, [3, 4]),
        ("8.2", 4, [4]),
        ("8.3", 3, [2, 3]),
        ("8.4", 2, [2]),
        ("9.1", 3, []),
        ("9.2", 4, []),
        ("10.1", 2, []),
        ("10.2", 3, [3]),
        ("10.3", 5, [5]),
        ("10.4", 16, [12, 13, 14, 15, 16]),
        ("10.5", 5, []),
        ("10.6", 2, []),
        ("10.7", 3, []),
        ("11.1", 4, [3, 4]),
        ("11.2", 5, [4, 5]),
        ("11.3", 5, [4, 5]),
        ("11.4", 4, []),
        ("11.5", 2, [2]),
        ("11.6", 2, [2]),
        ("11.7", 2, [1, 2]),
        ("12.1", 5, [4, 5]),
        ("12.2", 2, []),
        ("12.3", 5, [5]),
        ("13.1", 4, [2, 3, 4]),
        ("13.2", 6, [6]),
        ("13.3", 4, [3, 4]),
        ("13.4", 7, [6, 7]),
        ("14.1", 2, []),
        ("14.2", 8, [5, 6, 7, 8]),
        ("14.3", 3, []),
        ("15.1", 5, [4, 5]),
        ("15.2", 5, [4, 5]),
        ("15.3", 7, []),
        ("15.4", 4, [1, 2, 3, 4]),
        ("16.1", 1, []),
        ("16.2", 5, []),
        ("16.3", 4, []),
        ("16.4", 3, []),
        ("16.5", 4, [4]),
        ("17.1", 2, [2]),
        ("17.2", 8, [5, 6, 7, 8]),
        ("17.3", 2, []),
    ];

    /// <summary>Chapters of which level 3 is required as well.</summary>
    private static readonly string[] Thorough = ["6", "7", "9", "10", "11", "16"];

    private static readonly string[] Chapters =
    [
        "Encoding",
        "Validation and business rules",
        "Web pages",
        "Interface for programs",
        "Files",
        "Sign-in",
        "Sessions",
        "Access",
        "Signed tokens",
        "OAuth",
        "Cryptography",
        "Encrypted transport",
        "Configuration",
        "Data protection",
        "Code and architecture",
        "Logging and faults",
        "WebRTC",
    ];

    private static readonly string[] Statuses = ["met", "partly", "not met", "not applicable"];

    [Fact]
    public void Every_requirement_is_in_the_matrix_once()
    {
        Standard.Sum(section => section.Count).ShouldBe(345, "the number of requirements in the standard");
        var asked =
            from section in Standard
            from number in Enumerable.Range(1, section.Count)
            where !section.Third.Contains(number) || Thorough.Contains(section.Section.Split('.')[0])
            select (Name: $"V{section.Section}.{number}", IsThird: section.Third.Contains(number));
        Rows().Select(row => (row.Requirement, row.Level == "3")).ShouldBe(asked);
    }

    [Fact]
    public void Every_named_test_and_file_exists()
    {
        var tests = TestClasses();
        foreach (var row in Rows().Where(row => row.Test.Length > 0))
        {
            var exists = row.Test.Contains('/')
                ? Path.Exists(Repository.GetPath(row.Test))
                : tests.Contains(row.Test) || Path.Exists(Repository.GetPath(row.Test));
            exists.ShouldBeTrue($"{row.Requirement}: {row.Test}");
        }
    }

    [Fact]
    public void Met_requirements_have_evidence_and_others_a_reason()
    {
        foreach (var row in Rows())
        {
            Statuses.ShouldContain(row.Status, row.Requirement);
            if (row.Status is "met" or "partly")
                row.Test.ShouldNotBeEmpty(row.Requirement);
            row.Note.ShouldNotBeEmpty(row.Requirement);
        }
    }

    [Theory]
    [InlineData("docs/en/explanation/threat-model.md")]
    [InlineData("docs/fr/explication/modele-de-menaces.md")]
    public void The_threat_model_names_tests_and_files_that_exist(string page)
    {
        var text = System.IO.File.ReadAllText(Repository.GetPath(page));
        var named = NamedTest().Matches(text).Select(match => match.Groups[1].Value).Distinct().ToList();
        named.Count.ShouldBeGreaterThan(15);
        named.Except(TestClasses()).ShouldBeEmpty();
        NamedFile()
            .Matches(text)
            .Select(match => Repository.GetPath("src", "Yardstick.App", match.Groups[1].Value))
            .Where(file => !System.IO.File.Exists(file))
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_page_shows_the_matrix()
    {
        var path = Repository.GetPath(Page);
        var page = System.IO.File.ReadAllText(path);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        var written = page[..begin] + Shown([.. Rows()]) + page[end..];
        if (Environment.GetEnvironmentVariable("YARDSTICK_UPDATE") == "1")
            System.IO.File.WriteAllText(path, written);
        else
            page.ShouldBe(written);
    }

    private static string Shown(IReadOnlyList<AsvsRow> rows)
    {
        var text = new StringBuilder($"\n| | {string.Join(" | ", Statuses)} |\n| --- | --- | --- | --- | --- |\n");
        foreach (var level in (string[])["1", "2", "3"])
            text.Append(
                $"| level {level} | {string.Join(" | ", Statuses.Select(status => rows.Count(row => row.Level == level && row.Status == status)))} |\n"
            );
        foreach (
            var chapter in rows.GroupBy(row =>
                int.Parse(row.Requirement[1..].Split('.')[0], System.Globalization.CultureInfo.InvariantCulture)
            )
        )
        {
            text.Append(
                $"\n## V{chapter.Key} {Chapters[chapter.Key - 1]}\n\n| | level | | status | shown by | |\n| --- | --- | --- | --- | --- | --- |\n"
            );
            foreach (var row in chapter)
                text.Append(
                    $"| {row.Requirement[1..]} | {row.Level} | {row.Subject} | {(row.Status is "partly" or "not met" ? $"**{row.Status}**" : row.Status)} | {(row.Test.Length > 0 ? $"`{row.Test}`" : "")} | {row.Note} |\n"
                );
        }

        return text.Append('\n').ToString();
    }

    /// <summary>Returns the rows of the file; fields with a comma are quoted.</summary>
    private static IEnumerable<AsvsRow> Rows() =>
        from line in System.IO.File.ReadLines(Repository.GetPath(File)).Skip(1)
        let cells = Cell().Matches(line).Select(match => match.Value.Trim('"')).ToList()
        select new AsvsRow(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);

    private sealed record AsvsRow(string Requirement, string Level, string Subject, string Status, string Test, string Note);

    [GeneratedRegex(@"(?<=^|,)(""[^""]*""|[^,""]*)(?=,|$)")]
    private static partial Regex Cell();

    private static HashSet<string> TestClasses() =>
        [
            .. Repository
                .Files("tests", "*.cs")
                .SelectMany(file => TestClass().Matches(System.IO.File.ReadAllText(file)).Select(match => match.Groups[1].Value)),
        ];

    [GeneratedRegex(@"`(\w+(?:Tests|Properties))`")]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"`((?:Features|Platform)/[\w/]+\.cs)`")]
    private static partial Regex NamedFile();

    [GeneratedRegex(@"class (\w+(?:Tests|Properties))\b")]
    private static partial Regex TestClass();
}
