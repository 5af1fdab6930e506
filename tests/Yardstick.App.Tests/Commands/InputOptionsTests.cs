using Yardstick.Testing;

namespace Yardstick.App.Tests.Commands;

/// <summary>The options that say how files are read: each answers the question that the file leaves open.</summary>
public sealed class InputOptionsTests
{
    private const string Header = "date,country,course,race,off,distance,going,horse,age,position,margin,weight";

    /// <summary>Each option, the cells that ask for it, and its values.</summary>
    public static TheoryData<string, string, string> Questions =>
        new()
        {
            { "--dates day-first|month-first", "03/04/2026 14:10 1600 0|3|2 57|56|55", "date" },
            { "--margins winner|in-front", "2026-04-03 14:10 1600 |2|3 57|56|55", "margin" },
            { "--weights kilograms|pounds", "2026-04-03 14:10 1600 0|3|2 90|84|83", "weight" },
            { "--distances metres|yards", "2026-04-03 14:10 1760 0|3|2 57|56|55", "distance" },
            { "--hours 24|12", "2026-04-03 2:10 1600 0|3|2 57|56|55", "off" },
        };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task An_open_question_is_asked_and_its_answer_is_followed(string option, string cells, string column)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("results.csv", Sheet(cells.Split(' '), morning: column == "off"));
        var (name, values) = (option.Split(' ')[0], option.Split(' ')[1].Split('|'));
        var asked = await CommandRunner.Async("rate", file);
        asked.Status.ShouldBe(3, asked.Error);
        foreach (var word in values.Append(name))
            asked.Error.ShouldContain(word);
        var lists = new List<string>();
        foreach (var value in values)
            lists.Add(await CommandRunner.OutputAsync("rate", file, name, value));
        lists.ShouldAllBe(list => list.Contains("Aube", StringComparison.Ordinal));
        if (column != "off")
            lists.Distinct().Count().ShouldBe(values.Length, "the answer changes what is read");
        (await CommandRunner.Async("rate", file, name, "perhaps")).ShouldSatisfyAllConditions(
            result => result.Status.ShouldBe(3),
            result => result.Error.ShouldContain("perhaps"),
            result => result.Error.ShouldContain(values[^1])
        );
    }

    [Theory]
    [InlineData("rate")]
    [InlineData("explain --horse X")]
    [InlineData("import")]
    [InlineData("rules impact tn-2025.2 ifha-2025.2")]
    [InlineData("compare-methods")]
    [InlineData("backtest --from 2026-01-01 --to 2026-12-31 --out p.csv")]
    [InlineData("fit --until 2026-12-31 --out p.json")]
    [InlineData("convert 50 --from tn --to fr --calibrate")]
    [InlineData("profile suggest")]
    public async Task Every_command_that_reads_results_has_the_options(string command)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("results.csv", Header + "\n");
        string[] data = command == "import" ? ["--data", folder.Path] : [];
        var result = await CommandRunner.Async([.. command.Split(' '), file, "--profile", "nobody", .. data]);
        result.Status.ShouldBe(3, result.Error);
        result.Error.Trim().ShouldStartWith("yardstick: ");
        result.Error.ShouldContain("nobody");
        result.Error.ShouldContain("feuille-francaise");
    }

    [Theory]
    [InlineData("""{ "name": "mine", "columns": { """, "ligne 1")]
    [InlineData("{ \"name\": \"mine\",\n \"colums\": {} }", "ligne 2")]
    [InlineData("""{ "name": "mine", "columns": { "Cheval": "pony" } }""", "$.columns.Cheval")]
    [InlineData("not json", "ligne 1")]
    public async Task A_profile_file_that_cannot_be_used_is_refused_with_its_place(string json, string place)
    {
        using var folder = new TemporaryFolder();
        var profile = folder.Write("profile.json", json);
        var result = await CommandRunner.Async("rate", folder.Write("results.csv", Header + "\n"), "--profile", profile);
        result.Status.ShouldBe(3);
        result.Error.Trim().Split('\n').ShouldHaveSingleItem();
        result.Error.ShouldContain(profile);
        result.Error.ShouldContain(place);
        result.Error.ShouldContain("profile suggest");
    }

    [Theory]
    [InlineData("nobody", "feuille-francaise")]
    [InlineData("profile.json", "profile suggest")]
    public async Task A_bad_profile_is_refused_before_the_database_is_made(string name, string says)
    {
        using var folder = new TemporaryFolder();
        folder.Write("profile.json", "{ \"name\": \"mine\", \"colums\": {} }");
        var profile = name.EndsWith(".json", StringComparison.Ordinal) ? folder.GetPath(name) : name;
        var data = folder.GetPath("data");
        var file = folder.Write("results.csv", Header + "\n");
        var result = await CommandRunner.Async("import", file, "--profile", profile, "--data", data);
        (result.Status, result.Output).ShouldBe((3, ""));
        result.Error.ShouldContain(says);
        Directory.Exists(data).ShouldBeFalse("nothing was opened");
    }

    [Fact]
    public async Task Two_races_that_look_like_one_are_counted_as_two_when_somebody_says_so()
    {
        using var folder = new TemporaryFolder();
        var file = Repository.GetPath("tests", "Yardstick.App.Tests", "Results", "Cases", "20-one-race-two-ids.csv");
        var once = await CommandRunner.Async("rate", file, "--language", "en");
        once.Error.ShouldContain("If they are two: --distinct-races GB-0210-Norham-1915,GB-0210-NorhamAW-1915");
        string[] two = ["rate", file, "--language", "en", "--distinct-races", "GB-0210-NorhamAW-1915, GB-0210-Norham-1915"];
        var twice = await CommandRunner.Async([.. two, "--distinct-races", "X,Y"]);
        twice.Status.ShouldBe(0, twice.Error);
        twice.Error.ShouldNotContain("--distinct-races");
        twice.Output.ShouldNotBe(once.Output);
        foreach (var bad in (string[])["GB-0210-Norham-1915", "A,A", "A,B,C"])
            (await CommandRunner.Async("rate", file, "--distinct-races", bad)).ShouldSatisfyAllConditions(
                result => result.Status.ShouldBe(3),
                result => result.Error.ShouldContain("ID,ID")
            );
        (await CommandRunner.Async("import", file, "--data", folder.Path, "--distinct-races", "A,B")).Status.ShouldBe(3, "an import asks");
    }

    [Fact]
    public async Task A_folder_is_no_profile()
    {
        using var folder = new TemporaryFolder();
        var result = await CommandRunner.Async("rate", folder.Write("results.csv", Header + "\n"), "--profile", folder.Path);
        (result.Status, result.Error.Contains(folder.Path, StringComparison.Ordinal)).ShouldBe((3, true));
    }

    [Fact]
    public async Task Import_follows_the_answers_and_the_profile()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("results.csv", Sheet("03/04/2026 14:10 1600 0|3|2 57|56|55".Split(' '), morning: false));
        (await CommandRunner.Async("import", file, "--data", folder.Path)).Status.ShouldBe(3);
        var imported = await CommandRunner.JsonAsync("import", file, "--dates", "month-first", "--json", "--data", folder.Path);
        imported.GetProperty("racesNew").GetInt32().ShouldBe(1);
        (await CommandRunner.OutputAsync("list", "--format", "csv", "--data", folder.Path)).ShouldContain("2026-03-04");
        var profile = folder.Write("profile.json", await CommandRunner.OutputAsync("profile", "suggest", file, "--dates", "day-first"));
        await CommandRunner.OutputAsync("import", file, "--profile", profile, "--data", folder.Path);
        (await CommandRunner.OutputAsync("list", "--format", "csv", "--data", folder.Path)).ShouldContain("2026-04-03");
    }

    [Fact]
    public async Task A_named_sheet_is_read_and_an_absent_one_is_said()
    {
        using var folder = new TemporaryFolder();
        var book = folder.GetPath("book.xlsx");
        await CommandRunner.OutputAsync("template", "results", "--out", book);
        (await CommandRunner.OutputAsync("rate", book, "--sheet", "résultats")).ShouldContain("Exemple Alpha");
        var result = await CommandRunner.Async("rate", book, "--sheet", "Feuil9");
        (result.Status, result.Error.Contains("Feuil9", StringComparison.Ordinal)).ShouldBe((3, true));
    }

    /// <summary>Returns a race of three horses; <paramref name="morning"/> adds another at 13:40, so that both clocks are written.</summary>
    private static string Sheet(string[] cells, bool morning)
    {
        var (margins, weights) = (cells[3].Split('|'), cells[4].Split('|'));
        var rows = new List<string> { Header };
        foreach (var (number, off) in morning ? [(1, cells[1]), (2, "13:40")] : new[] { (1, cells[1]) })
        {
            for (var horse = 0; horse < 3; horse++)
                rows.Add(
                    $"{cells[0]},TUN,Kébili,{number},{off},{cells[2]},Bon,{(number == 1 ? "Aube" : "Soir")} {horse},4,{horse + 1},"
                        + $"{margins[horse]},{weights[horse]}"
                );
        }

        return string.Join('\n', rows) + "\n";
    }
}
