using System.Text;
using System.Text.Json.Nodes;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Tests.Results.Layouts;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Commands;

/// <summary>Profiles on the command line: listed, shown, suggested for a file, and read back.</summary>
public sealed class ProfileCommandTests
{
    private const string French =
        "Jour;Hippodrome;N° course;Dist;Terrain;Cheval;Âge;Sexe;Pds;Humeur;Place;Écart\n"
        + "26/04/2026;Kébili;1;1 600;bon;Aube;4;F;57½;gaie;1;\n"
        + "26/04/2026;Kébili;1;1 600;bon;Boréal;4;H;58;calme;2;2½\n"
        + "26/04/2026;Kébili;1;1 600;bon;Cigale;5;F;56;vive;3;1\n";

    [Theory]
    [InlineData("fr", "Feuille de résultats française")]
    [InlineData("en", "French office sheet")]
    [InlineData("ar", "ورقة نتائج فرنسية")]
    public async Task The_shipped_profiles_are_listed(string language, string title)
    {
        var list = await CommandRunner.OutputAsync("profile", "list", "--language", language);
        list.ShouldContain(title);
        var json = await CommandRunner.JsonAsync("profile", "list", "--json", "--language", language);
        json.EnumerateArray()
            .Select(profile => profile.GetProperty("name").GetString())
            .ShouldBe(BuiltInProfiles.All.Select(profile => profile.Name));
    }

    [Fact]
    public async Task A_shipped_profile_is_shown_and_another_name_is_refused()
    {
        var shown = await CommandRunner.OutputAsync("profile", "show", "hong-kong");
        LayoutProfile.Parse(Encoding.UTF8.GetBytes(shown)).ToJson().ShouldBe(BuiltInProfiles.Find("hong-kong")!.ToJson());
        var result = await CommandRunner.Async("profile", "show", "hongkong");
        result.Status.ShouldBe(3);
        result.Error.ShouldContain("hongkong");
        result.Error.ShouldContain("hong-kong");
    }

    [Fact]
    public async Task A_suggested_profile_is_complete_and_reads_the_file_as_it_was_read()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("Réunion d’avril.csv", French);
        var result = await CommandRunner.Async("profile", "suggest", file);
        result.Status.ShouldBe(0, result.Error);
        result.Error.ShouldContain("Humeur");
        var profile = LayoutProfile.Parse(Encoding.UTF8.GetBytes(result.Output));
        profile.Name.ShouldBe("reunion-d-avril");
        profile.Columns["Humeur"].ShouldBe("");
        profile.Columns["Pds"].ShouldBe("weight");
        profile.Columns.Keys.ShouldBe(French[..French.IndexOf('\n')].Split(';'));
        (profile.Dates.ToString(), profile.Margins, profile.Weights.ToString(), profile.Distances.ToString()).ShouldBe(
            ("DayFirst", MarginBasis.InFront, "Kilograms", "Metres")
        );
        profile.Afternoon.ShouldBeNull("the file has no times, so the next file decides");
        LayoutProfileSchema.Check(JsonNode.Parse(result.Output), JsonNode.Parse(LayoutProfileSchema.Generate())!).ShouldBeEmpty();
        var list = await CommandRunner.OutputAsync("rate", file);
        list.ShouldContain("Cigale");
        (await CommandRunner.OutputAsync("rate", file, "--profile", folder.Write("mine.json", result.Output))).ShouldBe(list);
    }

    [Fact]
    public async Task Two_columns_of_one_name_are_told_apart_in_a_profile()
    {
        using var folder = new TemporaryFolder();
        var twice = French.Replace("Humeur", "Pds", StringComparison.Ordinal);
        var file = folder.Write("pesees.csv", twice);
        (await CommandRunner.Async("rate", file)).Status.ShouldBe(3, "which of the two is not said");
        var suggested = await CommandRunner.Async("profile", "suggest", file);
        suggested.Status.ShouldBe(2, "which column is read is a question");
        var profile = suggested.Output;
        profile.ShouldContain("\"Pds\": \"weight\"");
        profile.ShouldContain("\"Pds (2)\": \"\"");
        var list = await CommandRunner.OutputAsync("rate", folder.Write("results.csv", French));
        (await CommandRunner.OutputAsync("rate", file, "--profile", folder.Write("first.json", profile))).ShouldBe(list);
        var swapped = string.Join(
            '\n',
            twice.Split('\n').Select(line => line.Split(';')).Select(cells => string.Join(';', cells.Length < 10 ? cells : Swap(cells)))
        );
        var second = profile
            .Replace("\"Pds\": \"weight\"", "\"Pds\": \"\"", StringComparison.Ordinal)
            .Replace("\"Pds (2)\": \"\"", "\"Pds (2)\": \"weight\"", StringComparison.Ordinal);
        (
            await CommandRunner.OutputAsync("rate", folder.Write("swapped.csv", swapped), "--profile", folder.Write("second.json", second))
        ).ShouldBe(list);

        static string[] Swap(string[] cells) => [.. cells[..8], cells[9], cells[8], .. cells[10..]];
    }

    [Fact]
    public void A_column_that_really_has_the_name_of_a_second_one_keeps_it()
    {
        ColumnLabels.Create(["Name", "Name", "Name (2)", "", "name", ""]).ShouldBe(["Name", "Name (3)", "Name (2)", "", "name (4)", ""]);
        var many = ColumnLabels.Create([.. Enumerable.Repeat("x", 1000)]);
        many[^1].ShouldBe("x (1000)");
        many.Distinct().Count().ShouldBe(1000);
    }

    [Fact]
    public async Task What_no_cell_decides_is_asked_and_left_out_until_a_person_says_it()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("cumul.csv", French.Replace(";3;1\n", ";3;4\n", StringComparison.Ordinal));
        var asked = await CommandRunner.Async("profile", "suggest", file);
        asked.Status.ShouldBe(2, asked.Error);
        asked.Error.ShouldContain("--margins");
        LayoutProfile.Parse(Encoding.UTF8.GetBytes(asked.Output)).Margins.ShouldBeNull();
        var open = folder.Write("open.json", asked.Output);
        (await CommandRunner.Async("rate", file, "--profile", open)).Status.ShouldBe(3, "the question is still open");
        var target = folder.GetPath("said.json");
        await CommandRunner.OutputAsync("profile", "suggest", file, "--margins", "winner", "--out", target);
        LayoutProfile.Parse(await File.ReadAllBytesAsync(target)).Margins.ShouldBe(MarginBasis.Winner);
        (await CommandRunner.OutputAsync("rate", file, "--profile", target)).ShouldBe(
            await CommandRunner.OutputAsync("rate", file, "--margins", "winner")
        );
    }

    [Fact]
    public async Task Columns_that_are_missing_are_named_all_at_once()
    {
        using var folder = new TemporaryFolder();
        var result = await CommandRunner.Async("profile", "suggest", folder.Write("x.csv", "Bête;Humeur;Poids\nAube;gaie;57\n"));
        result.Status.ShouldBe(2, result.Error);
        foreach (var column in (string[])["horse", "date", "position", "race_id"])
            result.Error.ShouldContain(column);
        LayoutProfile.Parse(Encoding.UTF8.GetBytes(result.Output)).Columns["Bête"].ShouldBe("");
    }

    [Fact]
    public async Task What_is_no_table_has_no_profile()
    {
        using var folder = new TemporaryFolder();
        var result = await CommandRunner.Async("profile", "suggest", folder.Write("x.pdf", "%PDF-1.7\n%âãÏÓ\n1 0 obj\n"));
        (result.Status, result.Output).ShouldBe((3, ""));
        result.Error.ShouldContain("PDF");
    }
}
