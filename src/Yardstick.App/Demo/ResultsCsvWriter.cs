using System.Globalization;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Demo;

/// <summary>
/// Writes races in the results format. Official ratings, odds and the rating bands of handicaps stay empty: the engine must find the
/// simulated marks by itself.
/// </summary>
internal sealed class ResultsCsvWriter(TextWriter to) : IDisposable
{
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
        "pattern",
        "class",
        "handicap",
        "rating_band",
        "age_band",
        "sex_restriction",
        "horse_id",
        "horse",
        "suffix",
        "foaled",
        "age",
        "sex",
        "number",
        "draw",
        "weight_kg",
        "claim_kg",
        "headgear",
        "jockey_id",
        "jockey",
        "trainer_id",
        "trainer",
        "status",
        "position",
        "official_position",
        "beaten_lengths",
        "time_s",
        "official_rating",
        "odds",
        "race_name_ar",
        "course_ar",
        "horse_ar",
        "jockey_ar",
        "trainer_ar",
    ];

    private readonly SafeCsvWriter _csv = new(to);

    /// <summary>Writes the header line.</summary>
    public void WriteHeader() => _csv.WriteRow(Columns);

    /// <summary>Writes a race, one line per declared runner, in finishing order and then in racecard order.</summary>
    public void Write(DemoRace race, TimeOnly off)
    {
        var facts = RaceFacts(race, off);
        foreach (var runner in race.Runners.OrderBy(r => r.Position ?? int.MaxValue).ThenBy(r => r.Number))
            _csv.WriteRow([.. facts, .. RunnerFacts(race, runner), .. ArabicNames(race, runner)]);
    }

    public void Dispose() => _csv.Dispose();

    private static string[] RaceFacts(DemoRace race, TimeOnly off)
    {
        var (meeting, conditions) = (race.Meeting, race.Conditions);
        var place = meeting.Course == DemoMeeting.Monastir ? "Monastir" : "KassarSaid";
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"{DemoMeeting.Country}-{meeting.Date:yyyyMMdd}-{place}-{off:HHmm}"),
            meeting.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            off.ToString("HH:mm", CultureInfo.InvariantCulture),
            DemoMeeting.Country,
            meeting.Course,
            "FLAT",
            conditions.Breed,
            conditions.OnSand ? "DIRT" : "TURF",
            race.Incident == DemoIncident.DistanceMissing ? "" : Number(conditions.DistanceM),
            race.Incident == DemoIncident.GoingMissing ? "" : race.Going,
            conditions.Name + Title(conditions.Kind),
            conditions.Pattern,
            Class(conditions.Kind),
            conditions.Kind == DemoRaceKind.Handicap ? "1" : "0",
            "",
            conditions.AgeBand,
            conditions.FilliesOnly ? "F" : "",
        ];
    }

    private static string[] RunnerFacts(DemoRace race, DemoRunner runner)
    {
        var horse = runner.Horse;
        return
        [
            horse.Id,
            horse.Name,
            horse.Suffix,
            horse.AgeKnown ? Number(horse.Foaled) : "",
            horse.AgeKnown ? Number(horse.AgeOn(race.Meeting.Date)) : "",
            horse.Sex,
            Number(runner.Number),
            Number(runner.Draw),
            Number(runner.WeightKg),
            runner.ClaimKg == 0 ? "" : Number(runner.ClaimKg),
            horse.Headgear,
            runner.Jockey.Id,
            runner.Jockey.Name,
            horse.Trainer.Id,
            horse.Trainer.Name,
            runner.Status,
            Number(runner.Position),
            Number(runner.OfficialPosition),
            Number(runner.BeatenLengths),
            runner.Position == 1 ? Number(race.Seconds) : "",
            "",
            "",
        ];
    }

    private static string[] ArabicNames(DemoRace race, DemoRunner runner) =>
        [
            DemoArabicNames.Get(race.Conditions.Name) is { Length: > 0 } name ? name + ArabicTitle(race.Conditions.Kind) : "",
            DemoArabicNames.Get(race.Meeting.Course),
            DemoArabicNames.FormHorseName(runner.Horse.Name),
            DemoArabicNames.FormPersonName(runner.Jockey.Name),
            DemoArabicNames.FormPersonName(runner.Horse.Trainer.Name),
        ];

    private static string ArabicTitle(DemoRaceKind kind) =>
        kind switch
        {
            DemoRaceKind.Handicap => " (هانديكاب)",
            DemoRaceKind.Claiming => " (للمطالبة)",
            _ => "",
        };

    private static string Title(DemoRaceKind kind) =>
        kind switch
        {
            DemoRaceKind.Handicap => " (handicap)",
            DemoRaceKind.Claiming => " (à réclamer)",
            _ => "",
        };

    private static string Class(DemoRaceKind kind) =>
        kind switch
        {
            DemoRaceKind.Debutants or DemoRaceKind.ImportedDebutants or DemoRaceKind.Maiden => "Maiden",
            DemoRaceKind.Conditions => "Conditions",
            DemoRaceKind.Claiming => "Claiming",
            DemoRaceKind.Handicap => "Handicap",
            _ => "",
        };

    private static string Number(decimal? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";
}
