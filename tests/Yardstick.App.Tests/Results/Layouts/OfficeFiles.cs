using System.Globalization;
using System.IO.Compression;
using System.Text;
using Yardstick.App.Features.Results.Reading.Containers;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Tests.Results.Layouts;

/// <summary>Writes races in the layouts of public files, with their notations.</summary>
internal static class OfficeFiles
{
    private const string RacingForm =
        "date,region,course_id,course,race_id,off,race_name,type,class,pattern,rating_band,age_band,sex_rest,dist,dist_f,dist_m,going,surface,"
        + "ran,num,pos,draw,ovr_btn,btn,horse_id,horse,age,sex,lbs,hg,time,secs,dec,jockey_id,jockey,trainer_id,trainer,prize,or,rpr,ts,"
        + "sire_id,sire,dam_id,dam,owner,comment";

    private const string ResultsExport =
        "RaceId,RaceName,CourseId,CourseName,Off,RaceType,Class,Pattern,RatingBand,AgeBand,SexRestriction,Distance,DistanceInFurlongs,"
        + "DistanceInMeters,DistanceInYards,Going,Surface,HorseId,HorseName,JockeyId,JockeyName,TrainerId,TrainerName,Age,HeadGear,"
        + "RaceCardNumber,StallNumber,Weight,WeightInPounds,FractionalOdds,DecimalOdds,OfficialRating,RacingPostRating,TopSpeedRating,"
        + "ResultStatus,FinishingPosition,BeatenDistance,OverallBeatenDistance,RaceTime,RaceTimeInSeconds";

    private const string HongKong =
        "date,racecourse,race_no,class,distance,going,race_name,course,prize,pla,horse_no,horse,horse_code,jockey,trainer,act_wt,"
        + "declar_horse_wt,dr,lbw,running_position,finish_time,win_odds";

    private const string FrenchSheet =
        "Date;Hippodrome;N° course;Prix;Discipline;Distance;Terrain;Rang;N°;Cheval;Sexe;Âge;Poids;Décharge;Corde;Jockey;Entraîneur;"
        + "Propriétaire;Écart;Réduction;Valeur";

    public static byte[] WriteRacingForm(IEnumerable<Race> races) =>
        Csv(
            RacingForm,
            ',',
            races,
            (race, runner, _) =>
                new()
                {
                    ["date"] = $"{race.Date:yyyy-MM-dd}",
                    ["region"] = race.Country,
                    ["course"] = race.Course,
                    ["race_id"] = race.Id.Value,
                    ["off"] = TwelveHours(race.Off),
                    ["race_name"] = race.Name,
                    ["type"] = race.Discipline.ToString(),
                    ["dist"] = "1m2f",
                    ["dist_m"] = Metres(race),
                    ["going"] = race.GoingWords,
                    ["num"] = $"{runner.Number}",
                    ["pos"] =
                        runner.Position is { } place && runner.Status == RunStatus.Finished
                            ? $"{place}"
                            : OfficeNotation.Code(runner.Status),
                    ["draw"] = $"{runner.Draw}",
                    ["ovr_btn"] = Beaten(runner),
                    ["btn"] = OfficeNotation.InFront(race, runner) is { } gap ? OfficeNotation.Decimal(gap, '.') : "",
                    ["horse_id"] = runner.Horse.Id.Value,
                    ["horse"] = $"{runner.Horse.Name} (TUN)",
                    ["age"] = $"{runner.Age}",
                    ["lbs"] = OfficeNotation.Pounds(runner.Weight),
                    ["time"] = OfficeNotation.Time(runner.Time, ":", "."),
                    ["jockey"] = runner.Jockey?.Name ?? "–",
                    ["prize"] = "£4,230.50",
                    ["or"] = "–",
                }
        );

    public static byte[] WriteResultsExport(IEnumerable<Race> races) =>
        Csv(
            ResultsExport,
            ',',
            races,
            (race, runner, _) =>
                new()
                {
                    ["RaceId"] = race.Id.Value,
                    ["RaceName"] = race.Name,
                    ["CourseName"] = $"{race.Course} (TUN)",
                    ["Off"] = $"{race.Date.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture)} {race.Off:HH:mm:ss}",
                    ["RaceType"] =
                        race.Discipline == Discipline.Flat ? "Flat"
                        : race.Discipline == Discipline.Hurdle ? "Hurdle"
                        : "Steeplechase",
                    ["DistanceInMeters"] = Metres(race),
                    ["Going"] = race.GoingWords,
                    ["HorseId"] = runner.Horse.Id.Value,
                    ["HorseName"] = runner.Horse.Name,
                    ["Age"] = $"{runner.Age}",
                    ["Weight"] = OfficeNotation.Stones(runner.Weight),
                    ["WeightInPounds"] = "151",
                    ["ResultStatus"] = ExportStatus(runner.Status),
                    ["FinishingPosition"] = runner.Status == RunStatus.Finished ? $"{runner.Position}" : "0",
                    ["BeatenDistance"] = OfficeNotation.InFront(race, runner) is { } gap ? OfficeNotation.Decimal(gap, '.') : "0",
                    ["OverallBeatenDistance"] = Beaten(runner),
                    ["RaceTime"] = runner.Time is { } time ? $"{TimeSpan.FromSeconds((double)time.Seconds):hh\\:mm\\:ss\\.fffffff}" : "",
                }
        );

    public static byte[] WriteHongKong(IEnumerable<Race> races) =>
        Csv(
            HongKong,
            ',',
            races,
            (race, runner, number) =>
                new()
                {
                    ["date"] = race.Date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
                    ["racecourse"] = race.Course,
                    ["race_no"] = $"{number}",
                    ["class"] = "Class 4",
                    ["distance"] = Metres(race),
                    ["going"] = race.GoingWords,
                    ["race_name"] = race.Name,
                    ["course"] = "\"A\" Course",
                    ["pla"] = HongKongPlace(race, runner),
                    ["horse_no"] = $"{runner.Number}",
                    ["horse"] =
                        $"{runner.Horse.Name.ToUpperInvariant()} (H{Math.Abs(runner.Horse.Id.Value.GetHashCode(StringComparison.Ordinal)) % 1000:000})",
                    ["horse_code"] = runner.Horse.Id.Value,
                    ["act_wt"] = OfficeNotation.Pounds(runner.Weight),
                    ["dr"] = $"{runner.Draw}",
                    ["lbw"] = HongKongMargin(runner),
                    ["finish_time"] = OfficeNotation.Time(runner.Time, ":", "."),
                }
        );

    /// <summary>Writes the sheet that a French office saves from its spreadsheet: Windows-1252, titles, blank rows and a total.</summary>
    public static byte[] WriteFrenchSheet(IReadOnlyList<Race> races)
    {
        var text = new StringBuilder("Résultats officiels de la saison;;;\r\nÉdités par le secrétariat;;;\r\n;;;\r\n")
            .Append(FrenchSheet)
            .Append("\r\n");
        foreach (var row in FrenchRows(races))
            text.Append(string.Join(';', row.Select(cell => cell.Contains(';', StringComparison.Ordinal) ? $"\"{cell}\"" : cell)))
                .Append("\r\n");
        text.Append(CultureInfo.InvariantCulture, $"Total;{races.Count} courses;;;;;;;;;;;;;;;;;;;\r\n");
        return TextEncoding.Windows1252.GetBytes(text.ToString());
    }

    /// <summary>Writes the same as a workbook, with a sheet of notes behind it.</summary>
    public static byte[] WriteFrenchWorkbook(IReadOnlyList<Race> races) =>
        TestWorkbook.Create(
            (
                "Résultats",
                [
                    ["Résultats officiels de la saison"],
                    [],
                    FrenchSheet.Split(';'),
                    .. FrenchRows(races)
                        .Select(row =>
                            row.Select(
                                    (cell, column) =>
                                        column == 0 && cell.Length > 0
                                            ? DateOnly.ParseExact(cell, "dd/MM/yyyy", CultureInfo.InvariantCulture)
                                            : (object?)cell
                                )
                                .ToArray()
                        ),
                ]
            ),
            (
                "Notes",
                [
                    ["À vérifier avec le commissaire"],
                    ["Téléphone", "71 000 000"],
                ]
            )
        );

    /// <summary>Writes one workbook a meeting, one race a sheet, in a zip archive.</summary>
    public static byte[] WriteRaceSheets(IEnumerable<Race> races)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var meeting in races.GroupBy(race => (race.Date, race.Course)))
            {
                using var entry = zip.CreateEntry($"{meeting.Key.Date:yyyy-MM-dd} {meeting.Key.Course}.xlsx", CompressionLevel.Fastest)
                    .Open();
                entry.Write(TestWorkbook.Create([.. meeting.Select((race, index) => ($"C{index + 1}", RaceSheet(race, index + 1)))]));
            }
        }

        return bytes.ToArray();
    }

    private static IEnumerable<object?[]> RaceSheet(Race race, int number)
    {
        yield return ["Hippodrome :", race.Course, null, "Date :", race.Date];
        yield return [$"Course {number} – {race.Name} – {Metres(race)} m – {race.Off:HH\\hmm}"];
        yield return ["Terrain : " + race.GoingWords];
        yield return [];
        yield return ["Rang", "N°", "Cheval", "S/A", "Poids", "Écart", "Jockey"];
        foreach (var runner in race.Runners)
        {
            yield return
            [
                FrenchPlace(race, runner),
                runner.Number,
                runner.Horse.Name,
                $"{FrenchSex(runner)}{runner.Age}",
                runner.Weight is { } weight ? weight.InKilograms.Value : null,
                FrenchMargin(race, runner),
                runner.Jockey?.Name,
            ];
        }
    }

    private static IEnumerable<string[]> FrenchRows(IReadOnlyList<Race> races)
    {
        Race? before = null;
        var number = 0;
        foreach (var race in races)
        {
            number = before?.Date == race.Date && before.Course == race.Course ? number + 1 : 1;
            before = race;
            foreach (var runner in race.Runners)
            {
                yield return
                [
                    race.Date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
                    race.Course,
                    $"{number}",
                    race.Name,
                    race.Discipline == Discipline.Flat ? "Plat"
                    : race.Discipline == Discipline.Hurdle ? "Haies"
                    : "Steeple-chase",
                    Metres(race).Insert(Metres(race).Length - 3, "\u00A0"),
                    race.GoingWords,
                    FrenchPlace(race, runner),
                    $"{runner.Number}",
                    runner.Horse.Name,
                    FrenchSex(runner),
                    $"{runner.Age}",
                    runner.Weight is { } weight ? OfficeNotation.Fraction(weight.InKilograms.Value) : "",
                    runner.Claim is { } claim ? OfficeNotation.Decimal(claim.InKilograms.Value, ',') : "",
                    $"{runner.Draw}",
                    runner.Jockey?.Name ?? "",
                    runner.Trainer?.Name ?? "",
                    "",
                    FrenchMargin(race, runner),
                    OfficeNotation.Time(runner.Time, "'", "\""),
                    "",
                ];
            }

            yield return [.. Enumerable.Repeat("", 21)];
        }
    }

    private static byte[] Csv(
        string header,
        char separator,
        IEnumerable<Race> races,
        Func<Race, Runner, int, Dictionary<string, string>> write
    )
    {
        var columns = header.Split(separator);
        var text = new StringBuilder(header).Append('\n');
        Race? before = null;
        var number = 0;
        foreach (var race in races)
        {
            number = before?.Date == race.Date && before.Course == race.Course ? number + 1 : 1;
            before = race;
            foreach (var runner in race.Runners)
            {
                var cells = write(race, runner, number);
                text.AppendJoin(separator, columns.Select(column => Quoted(cells.GetValueOrDefault(column, "")))).Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static string Metres(Race race) => race.Distance is { } distance ? distance.Value.ToString(CultureInfo.InvariantCulture) : "";

    private static string Beaten(Runner runner) =>
        runner.Status != RunStatus.Finished ? ""
        : runner.Position == 1 ? "0"
        : runner.Beaten is { } beaten ? OfficeNotation.Decimal(beaten.Value, '.')
        : "";

    private static string TwelveHours(TimeOnly? off) => off?.ToString("h:mm", CultureInfo.InvariantCulture) ?? "";

    private static string ExportStatus(RunStatus status) =>
        status switch
        {
            RunStatus.Finished => "CompletedRace",
            RunStatus.PulledUp => "PulledUp",
            RunStatus.UnseatedRider => "UnseatedRider",
            RunStatus.NonRunner => "NonRunner",
            RunStatus.LeftAtStart => "LeftAtStart",
            _ => status.ToString(),
        };

    private static string HongKongPlace(Race race, Runner runner) =>
        runner.Status switch
        {
            RunStatus.Finished => OfficeNotation.IsDeadHeat(race, runner) ? $"{runner.Position} DH" : $"{runner.Position}",
            RunStatus.NonRunner => "WV-A",
            RunStatus.Disqualified => "DISQ",
            var status => OfficeNotation.Code(status),
        };

    private static string HongKongMargin(Runner runner)
    {
        if (runner.Status != RunStatus.Finished || runner.Position == 1)
            return "-";
        return runner.Beaten?.Value switch
        {
            null => "---",
            0.05m => "N",
            0.1m => "SH",
            0.2m => "HD",
            0.3m => "NK",
            { } lengths => OfficeNotation.Digits(lengths, '-'),
        };
    }

    private static string FrenchPlace(Race race, Runner runner) =>
        runner.Status switch
        {
            RunStatus.Finished when OfficeNotation.IsDeadHeat(race, runner) => $"{runner.Position}=",
            RunStatus.Finished => runner.Position == 1 ? "1er" : $"{runner.Position}e",
            RunStatus.Fell => "Tbé",
            RunStatus.PulledUp => "Arr",
            RunStatus.Disqualified => "Dist",
            RunStatus.NonRunner => "NP",
            var status => OfficeNotation.Code(status),
        };

    private static string FrenchSex(Runner runner) =>
        runner.Horse.Sex switch
        {
            Sex.Male => "M",
            Sex.Female => "F",
            Sex.Gelding => "H",
            _ => "",
        };

    private static string FrenchMargin(Race race, Runner runner)
    {
        if (runner.Status != RunStatus.Finished || runner.Position == 1)
            return "";
        var first = race.Runners.First(other => other.Position == runner.Position);
        if (!ReferenceEquals(first, runner))
            return "DH";
        return OfficeNotation.InFront(race, runner) switch
        {
            null => "",
            0.05m => "nez",
            0.08m => "cte tête",
            0.1m => "tête",
            0.15m => "courte encolure",
            0.25m => "encolure",
            { } gap when decimal.Truncate(gap) > 0 => OfficeNotation.Digits(gap, ' ').Replace('.', ','),
            { } gap => OfficeNotation.Fraction(gap),
        };
    }
}
