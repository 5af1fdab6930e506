using System.Globalization;
using System.Text.Json;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Commands;

/// <summary>Explanations on the command line: they expand down to facts and table cells, and evaluate to their result.</summary>
public sealed class ExplainTests
{
    private static readonly string Season = ResultsText.Season([0, 1, 2], [0, 2, 1], [0, 0.5m, 4], [0, 3, 3]);

    [Theory]
    [InlineData("mark")]
    [InlineData("assessment")]
    [InlineData("figure")]
    [InlineData("level")]
    public async Task A_complete_tree_ends_in_facts_and_cells_and_evaluates_to_its_value(string number)
    {
        using var folder = new TemporaryFolder();
        var explanation = await CommandRunner.JsonAsync(
            "explain",
            folder.Write("season.csv", Season),
            "--horse",
            "PA1",
            "--number",
            number,
            "--rules",
            "tn-2025.3",
            "--depth",
            "all",
            "--json"
        );
        explanation.GetProperty("folded").GetInt32().ShouldBe(0);
        var numbers = new Dictionary<int, ExplainedValue>();
        var read = Read(explanation.GetProperty("tree"), numbers);
        read.Value.ShouldBe(explanation.GetProperty("value").GetDecimal());
        numbers.Count.ShouldBe(explanation.GetProperty("numbers").GetInt32());
    }

    [Fact]
    public async Task A_collapsed_tree_says_how_much_is_hidden_and_how_to_expand_it()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("season.csv", Season);
        var folded = await CommandRunner.OutputAsync("explain", file, "--horse", "PA1", "--rules", "tn-2025.3", "--depth", "0");
        folded.ShouldContain("--depth");
        folded.ShouldContain("R03");
        (await CommandRunner.OutputAsync("explain", file, "--horse", "PA1", "--rules", "tn-2025.3")).ShouldNotContain(
            "--depth",
            Case.Sensitive,
            "a small tree is fully expanded"
        );
        (await CommandRunner.JsonAsync("explain", file, "--horse", "PA1", "--rules", "tn-2025.3", "--depth", "1", "--json"))
            .GetProperty("folded")
            .GetInt32()
            .ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_text_output_is_localized()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("season.csv", Season);
        var text = await CommandRunner.OutputAsync(
            "explain",
            file,
            "--horse",
            "PA1",
            "--race",
            "R01",
            "--number",
            "figure",
            "--language",
            "en"
        );
        text.ShouldContain("figure: what the horse ran to = ");
        text.ShouldContain("[race R01, horse PA1, column weight_kg]");
        text.ShouldContain("Sources:");
        (await CommandRunner.OutputAsync("explain", file, "--horse", "PA1", "--language", "ar")).ShouldContain("علامة التقييم");
    }

    [Fact]
    public async Task An_unknown_horse_or_race_gets_suggestions()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("season.csv", Season);
        var horse = await CommandRunner.Async("explain", file, "--horse", "Cheval 2");
        horse.Status.ShouldBe(3);
        horse.Error.ShouldContain("PA2 (Cheval 2)");
        var race = await CommandRunner.Async("explain", file, "--horse", "PA2", "--race", "R1");
        race.Status.ShouldBe(3);
        race.Error.ShouldContain("R01");
    }

    /// <summary>The last value of explain equals the one that rate prints for the horse.</summary>
    [Theory]
    [InlineData("tn-2025.3", null)]
    [InlineData("tn-2025.3", "network")]
    [InlineData("tn-2025.3", "standard")]
    [InlineData("ifha-2025.3", null)]
    [InlineData("ifha-2025.3", "weighted")]
    [InlineData("ifha-2025.3", "progressive")]
    public async Task Explain_and_rate_give_the_same_mark(string ruleSet, string? method)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("season.csv", Season);
        string[] how = ["--rules", ruleSet, .. method is null ? (string[])[] : ["--method", method]];
        var list = (await CommandRunner.OutputAsync(["rate", file, "--format", "csv", .. how])).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );
        var columns = list[0].Split(',').ToList();
        list.Length.ShouldBe(4);
        foreach (var cells in list.Skip(1).Select(line => line.Split(',')))
        {
            var explained = await CommandRunner.JsonAsync([
                "explain",
                file,
                "--horse",
                cells[columns.IndexOf("horse_id")],
                "--json",
                .. how,
            ]);
            var mark = decimal.Parse(
                cells[columns.IndexOf(explained.GetProperty("unit").GetString() == "KilogramRating" ? "mark_kg" : "mark_lb")],
                CultureInfo.InvariantCulture
            );
            explained.GetProperty("value").GetDecimal().ShouldBe(mark);
            if (method is not null)
                explained.GetProperty("method").GetString()!.ShouldBe(method, StringCompareShould.IgnoreCase);
            explained.GetProperty("population").GetString().ShouldBe("Arabian");
        }
    }

    /// <summary>Rebuilds the tree from the JSON and evaluates each step again.</summary>
    private static ExplainedValue Read(JsonElement node, Dictionary<int, ExplainedValue> known)
    {
        if (node.TryGetProperty("ref", out var reference))
            return known[reference.GetInt32()];
        var (name, unit) = (
            Enum.Parse<StepName>(node.GetProperty("name").GetString()!),
            Enum.Parse<Unit>(node.GetProperty("unit").GetString()!)
        );
        var value = node.GetProperty("value").GetDecimal();
        ExplainedValue read;
        if (node.TryGetProperty("inputs", out var inputs))
        {
            inputs.GetArrayLength().ShouldBeGreaterThan(0);
            read = ExplainedValue.Step(
                name,
                unit,
                Enum.Parse<Operation>(node.GetProperty("operation").GetString()!),
                [.. inputs.EnumerateArray().Select(input => Read(input, known))]
            );
        }
        else if (node.TryGetProperty("fact", out var fact))
        {
            read = ExplainedValue.Fact(
                name,
                unit,
                value,
                new FactOrigin(
                    fact.GetProperty("race").GetString() is { Length: > 0 } race ? new RaceId(race) : null,
                    fact.GetProperty("horse").GetString() is { } horse ? new HorseId(horse) : null,
                    fact.GetProperty("column").GetString()!
                )
            );
        }
        else
        {
            var cell = node.GetProperty("cell");
            cell.GetProperty("source").GetString().ShouldNotBeNullOrEmpty();
            read = ExplainedValue.Cell(
                name,
                unit,
                value,
                new CellOrigin(
                    cell.GetProperty("set").GetString()!,
                    cell.GetProperty("table").GetString()!,
                    cell.GetProperty("cell").GetString()!,
                    Enum.Parse<Label>(cell.GetProperty("label").GetString()!),
                    cell.GetProperty("source").GetString()!
                )
            );
        }

        read.Value.ShouldBe(value, node.GetProperty("name").GetString());
        return known[node.GetProperty("id").GetInt32()] = read;
    }
}
