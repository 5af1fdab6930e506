using System.Text;
using Yardstick.App.Features.Results.Reading.Containers;
using Yardstick.App.Features.Results.Reading.Layouts;

namespace Yardstick.App.Tests.Results.Layouts;

/// <summary>Columns whose names nobody knows are proposed from what their cells look like.</summary>
public sealed class ContentGuessTests
{
    [Fact]
    public void The_columns_of_an_office_sheet_are_proposed_without_their_names()
    {
        var lines = TextEncoding.Windows1252.GetString(OfficeFiles.WriteFrenchSheet(OfficeSeason.Races)).Split("\n");
        var header = Array.FindIndex(lines, line => line.StartsWith("Date;", StringComparison.Ordinal));
        var names = lines[header].TrimEnd('\r').Split(';');
        var rows = lines.Skip(header + 1).Select(line => line.TrimEnd('\r').Split(';')).Where(row => row.Length == names.Length).Take(200);

        var guesses = ContentGuess.Find([.. rows], Enumerable.Range(0, names.Length), []);

        guesses
            .OrderBy(guess => guess.Key)
            .Select(guess => $"{names[guess.Key]}: {guess.Value}")
            .ShouldBe([
                "Date: date",
                "Hippodrome: course",
                "N° course: race_number",
                "Distance: distance",
                "Rang: position",
                "Cheval: horse",
                "Âge: age",
                "Poids: weight",
            ]);
    }

    [Fact]
    public void A_column_that_the_sheet_has_and_a_column_of_few_cells_are_not_proposed()
    {
        string[][] rows =
        [
            ["2026-05-12", "ALPHA"],
            ["2026-05-12", "BRAVO"],
            ["2026-05-12", ""],
        ];

        ContentGuess.Find(rows, [0, 1], ["date"]).ShouldBeEmpty();
        ContentGuess.Find(rows, [0, 1], []).ShouldBe([new(0, "date")]);
    }
}
