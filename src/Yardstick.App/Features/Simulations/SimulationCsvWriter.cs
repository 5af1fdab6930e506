using System.Globalization;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Network.Simulation;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Simulations;

/// <summary>Writes simulated results in the results format, and the true abilities behind them to a separate file.</summary>
internal static class SimulationCsvWriter
{
    /// <summary>The columns of the results: the facts of a race, then those of a runner.</summary>
    private static readonly string[] Columns =
    [
        "race_id",
        "date",
        "off",
        "country",
        "course",
        "discipline",
        "breed",
        "surface",
        "distance_m",
        "going",
        "race_name",
        "handicap",
        "rating_band",
        "horse_id",
        "horse",
        "suffix",
        "foaled",
        "age",
        "number",
        "weight_lb",
        "status",
        "position",
        "beaten_lengths",
    ];

    /// <summary>Writes the results. Every race title states that the race is fictitious.</summary>
    public static void WriteResults(SimulatedHistory history, TextWriter to)
    {
        using var csv = new SafeCsvWriter(to);
        csv.WriteRow(Columns);
        foreach (var race in history.Races)
        {
            var facts = Facts(race);
            foreach (var runner in race.Runners)
                csv.WriteRow([.. facts, .. Facts(runner)]);
        }
    }

    /// <summary>Writes the true ability of each horse in each run, in pounds, and the level of its country.</summary>
    public static void WriteTruth(SimulatedHistory history, TextWriter to)
    {
        using var csv = new SafeCsvWriter(to);
        var levels = history.Countries.ToDictionary(country => country.Name, country => country.Level, StringComparer.Ordinal);
        csv.WriteRow("race_id", "horse_id", "ability_lb", "eased", "home", "home_level_lb");
        foreach (var run in history.Truth)
            csv.WriteRow(
                run.RaceId.Value,
                run.HorseId.Value,
                Pounds(run.Ability),
                run.Eased ? "1" : "0",
                run.Home,
                Pounds(levels[run.Home])
            );
    }

    private static string[] Facts(Race race) =>
        [
            race.Id.Value,
            Day(race.Date),
            race.Off!.Value.ToString("HH:mm", CultureInfo.InvariantCulture),
            race.Country,
            race.Course,
            "FLAT",
            "TB",
            "TURF",
            Number(race.Distance!.Value.Value),
            race.GoingWords,
            race.Name,
            race.Class.Handicap ? "1" : "0",
            Band(race.Class.Ratings),
        ];

    private static string[] Facts(Runner runner) =>
        [
            runner.Horse.Id.Value,
            runner.Horse.Name,
            runner.Horse.Suffix!,
            Number(runner.Horse.Foaled!.Value),
            Number(runner.Age!.Value),
            Number(runner.Number!.Value),
            Number(runner.Weight!.Value.Amount),
            "FIN",
            Number(runner.Position!.Value),
            Number(runner.Beaten!.Value.Value),
        ];

    private static string Band(Band? band) => band is { Highest: { } highest } stated ? $"{Number(stated.Lowest)}-{Number(highest)}" : "";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Pounds(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
