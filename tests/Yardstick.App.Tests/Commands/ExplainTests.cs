using System.Globalization;
using System.Text.Json;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Explanations;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Commands;

/// <summary>Explanations at the command line: they open down to facts and cells, and prove themselves.</summary>
public sealed class ExplainTests
{
    private static readonly string Season = ResultsText.Season([0, 1, 2], [0, 2, 1], [0, 0.5m, 4], [0, 3, 3]);

    [Theory]
    [InlineData("mark")]
    [InlineData("assessment")]
    [InlineData("figure")]
    [InlineData("level")]
    public async Task A_whole_tree_ends_in_facts_and_cells_and_gives_its_own_value(string number)
    {
        using var folder = new TemporaryFolder();
        var explanation = await CommandRunner.JsonAsync("explain", folder.Write("season.csv", Season), "--horse", "PA1", "--number", number, "--standards", "tn-2025.2", "--depth", "all", "--json");
        explanation.GetProperty("folded").GetInt32().ShouldBe(0);
        var numbers = new Dictionary<int, ExplainedValue>();
        var read = Read(explanation.GetProperty("tree"), numbers);
        read.Value.ShouldBe(explanation.GetProperty("value").GetDecimal());
        numbers.Count.ShouldBe(explanation.GetProperty("numbers").GetInt32());
    }

    [Fact]
    public async Task A_folded_tree_says_how_much_is_folded_and_what_opens_it()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("season.csv", Season);
        var folded = await CommandRunner.OutputAsync("explain", file, "--horse", "PA1", "--standards", "tn-2025.2", "--depth", "0");
        folded.ShouldContain("--depth");
        folded.ShouldContain("R03");
        (await CommandRunner.OutputAsync("explain", file, "--horse", "PA1", "--standards", "tn-2025.2")).ShouldNotContain("--depth", Case.Sensitive, "a small tree is opened whole");
        (await CommandRunner.JsonAsync("explain", file, "--horse", "PA1", "--standards", "tn-2025.2", "--depth", "1", "--json")).GetProperty("folded").GetInt32().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_text_names_steps_facts_and_cells_in_the_language_of_the_reader()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("season.csv", Season);
        var text = await CommandRunner.OutputAsync("explain", file, "--horse", "PA1", "--race", "R01", "--number", "figure", "--language", "en");
        text.ShouldContain("figure: what the horse ran to = ");
        text.ShouldContain("[race R01, horse PA1, column weight_kg]");
        text.ShouldContain("Sources:");
        (await CommandRunner.OutputAsync("explain", file, "--horse", "PA1", "--language", "ar")).ShouldContain("علامة التقييم");
    }

    [Fact]
    public async Task An_unknown_horse_or_race_is_refused_with_the_nearest()
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

    /// <summary>What rate says of a horse is what explain ends at.</summary>
    [Theory]
    [InlineData("tn-2025.2", null)]
    [InlineData("tn-2025.2", "network")]
    [InlineData("tn-2025.2", "standard")]
    [InlineData("ifha-2025.2", null)]
    [InlineData("ifha-2025.2", "weighted")]
    [InlineData("ifha-2025.2", "progressive")]
    public async Task The_mark_explained_is_the_one_that_rate_gives(string standards, string? method)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("season.csv", Season);
        string[] how = ["--standards", standards, .. method is null ? (string[])[] : ["--method", method]];
        var list = (await CommandRunner.OutputAsync(["rate", file, "--format", "csv", .. how])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var columns = list[0].Split(',').ToList();
        list.Length.ShouldBe(4);
        foreach (var cells in list.Skip(1).Select(line => line.Split(',')))
        {
            var explained = await CommandRunner.JsonAsync(["explain", file, "--horse", cells[columns.IndexOf("horse_id")], "--json", .. how]);
            var mark = decimal.Parse(cells[columns.IndexOf(explained.GetProperty("unit").GetString() == "KilogramRating" ? "mark_kg" : "mark_lb")], CultureInfo.InvariantCulture);
            explained.GetProperty("value").GetDecimal().ShouldBe(mark);
            if (method is not null) explained.GetProperty("method").GetString()!.ShouldBe(method, StringCompareShould.IgnoreCase);
            explained.GetProperty("population").GetString().ShouldBe("Arabian");
        }
    }

    /// <summary>Makes the tree again from the JSON, each step evaluated anew.</summary>
    private static ExplainedValue Read(JsonElement node, Dictionary<int, ExplainedValue> known)
    {
        if (node.TryGetProperty("ref", out var reference)) return known[reference.GetInt32()];
        var (name, unit) = (Enum.Parse<StepName>(node.GetProperty("name").GetString()!), Enum.Parse<Unit>(node.GetProperty("unit").GetString()!));
        var value = node.GetProperty("value").GetDecimal();
        ExplainedValue read;
        if (node.TryGetProperty("inputs", out var inputs))
        {
            inputs.GetArrayLength().ShouldBeGreaterThan(0);
            read = ExplainedValue.Step(name, unit, Enum.Parse<Operation>(node.GetProperty("operation").GetString()!), [.. inputs.EnumerateArray().Select(input => Read(input, known))]);
        }
        else if (node.TryGetProperty("fact", out var fact))
        {
            read = ExplainedValue.Fact(name, unit, value, new FactOrigin(fact.GetProperty("race").GetString()!, fact.GetProperty("horse").GetString(), fact.GetProperty("column").GetString()!));
        }
        else
        {
            var cell = node.GetProperty("cell");
            cell.GetProperty("source").GetString().ShouldNotBeNullOrEmpty();
            read = ExplainedValue.Cell(name, unit, value, new CellOrigin(cell.GetProperty("set").GetString()!, cell.GetProperty("table").GetString()!, cell.GetProperty("cell").GetString()!, Enum.Parse<Label>(cell.GetProperty("label").GetString()!), cell.GetProperty("source").GetString()!));
        }

        read.Value.ShouldBe(value, node.GetProperty("name").GetString());
        return known[node.GetProperty("id").GetInt32()] = read;
    }
}
