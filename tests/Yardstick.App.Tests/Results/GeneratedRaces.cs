using System.Globalization;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.App.Tests.Results;

/// <summary>Generates races from a seed, as the reader would return them, and their rows.</summary>
internal sealed class GeneratedRaces(int seed)
{
    private static readonly string[] Names =
    [
        "Étoile du Sahel",
        "=cmd()",
        "Say \"Hi\"",
        "Comma, Comma",
        "Semi; Colon",
        "الوحدة",
        "領先直前",
        "O'Connor",
        "-3",
        "Zoé",
    ];

    private readonly Random _random = new(seed);

    public List<Race> Make()
    {
        var races = new List<Race>();
        for (var i = _random.Next(1, 6); i > 0; i--)
            races.Add(MakeRace($"R{i}-{seed}"));
        return races;
    }

    /// <summary>Returns the race as the reader does: with the age computed from the year of foaling where none is given.</summary>
    public static Race AsRead(Race race) =>
        race with
        {
            Runners = [.. race.Runners.Select(runner => runner with { Age = runner.Age ?? race.Date.Year - runner.Horse.Foaled })],
        };

    public static ResultsCsv Csv(IEnumerable<Race> races, char separator = ',', string lineEnd = "\n", bool bom = false)
    {
        var csv = new ResultsCsv
        {
            Separator = separator,
            LineEnd = lineEnd,
            Bom = bom,
        };
        csv.Columns.AddRange(["claim_kg", "official_position", "foaled", "suffix"]);
        foreach (var race in races)
        {
            foreach (var runner in race.Runners)
                csv.Add(Row(race, runner, separator == ';'));
        }

        return csv;
    }

    private static Dictionary<string, string> Row(Race race, Runner runner, bool comma)
    {
        string Number(decimal? value) =>
            value is { } number ? number.ToString(CultureInfo.InvariantCulture).Replace('.', comma ? ',' : '.') : "";
        var weight = runner.Weight;
        return new()
        {
            ["race_id"] = race.Id.Value,
            ["date"] = $"{race.Date:yyyy-MM-dd}",
            ["off"] = race.Off is { } off ? $"{off:HH:mm}" : "",
            ["country"] = race.Country,
            ["course"] = race.Course,
            ["discipline"] = race.Discipline switch
            {
                Discipline.Flat => "FLAT",
                Discipline.Hurdle => "HURDLE",
                Discipline.Chase => "CHASE",
                _ => "NHF",
            },
            ["breed"] = race.Breed == Breed.Arabian ? "PA" : "TB",
            ["surface"] = race.Surface switch
            {
                Surface.Turf => "TURF",
                Surface.AllWeather => "AW",
                Surface.Dirt => "DIRT",
                _ => "",
            },
            ["distance_m"] = $"{race.Distance?.Value}",
            ["going"] = race.GoingWords,
            ["race_name"] = race.Name,
            ["pattern"] = race.Class.Pattern is { } grade
                ? (string[])["G1", "G2", "G3", "L"] is var words
                    ? words[(int)grade]
                    : ""
                : "",
            ["class"] = race.Class.Number is { } number ? $"{number}" : race.Class.Words,
            ["handicap"] = race.Class.Handicap ? "1" : "0",
            ["rating_band"] = Band(race.Class.Ratings),
            ["age_band"] = Band(race.Class.Ages),
            ["horse_id"] = runner.Horse.Id.Value,
            ["horse"] = runner.Horse.Name,
            ["suffix"] = runner.Horse.Suffix ?? "",
            ["foaled"] = $"{runner.Horse.Foaled}",
            ["age"] = $"{runner.Age}",
            ["sex"] = runner.Horse.Sex switch
            {
                Sex.Male => "C",
                Sex.Female => "F",
                Sex.Gelding => "G",
                _ => "",
            },
            ["number"] = $"{runner.Number}",
            ["draw"] = $"{runner.Draw}",
            ["weight_kg"] = weight?.Unit == WeightUnit.Kilograms ? Number(weight?.Amount) : "",
            ["weight_lb"] = weight?.Unit == WeightUnit.Pounds ? Number(weight?.Amount) : "",
            ["claim_kg"] = Number(runner.Claim?.Amount),
            ["headgear"] = runner.Headgear,
            ["jockey_id"] = runner.Jockey?.Id ?? "",
            ["jockey"] = runner.Jockey?.Name ?? "",
            ["trainer_id"] = runner.Trainer?.Id ?? "",
            ["trainer"] = runner.Trainer?.Name ?? "",
            ["status"] = runner.Status switch
            {
                RunStatus.Finished => "FIN",
                RunStatus.PulledUp => "PU",
                RunStatus.Fell => "F",
                RunStatus.Disqualified => "DSQ",
                _ => "NR",
            },
            ["position"] = $"{runner.Position}",
            ["official_position"] = $"{runner.OfficialPosition}",
            ["beaten_lengths"] = Number(runner.Beaten?.Value),
            ["time_s"] = Number(runner.Time?.Seconds),
        };
    }

    private static string Band(Band? band) =>
        band is { } both
            ? both.Highest is { } highest
                ? $"{both.Lowest}-{highest}"
                : $"{both.Lowest}+"
            : "";

    private Race MakeRace(string id) =>
        new()
        {
            Id = new RaceId(id),
            Date = new DateOnly(1990, 1, 1).AddDays(_random.Next(15_000)),
            Off = Maybe(new TimeOnly(_random.Next(24), _random.Next(60))),
            Country = Pick("FR", "GB", "TUN", ""),
            Course = Pick(Names),
            Name = Pick(Names),
            Discipline = (Discipline)_random.Next(4),
            Breed = (Breed)_random.Next(2),
            Surface = Maybe((Surface)_random.Next(3)),
            Distance = Maybe(new Metres(_random.Next(400, 13_001))),
            GoingWords = Pick("Bon", "Good to Soft", "Très souple", ""),
            Runners = MakeRunners(id),
            Class = new()
            {
                Pattern = Maybe((PatternGrade)_random.Next(4)),
                Number = _random.Next(2) == 0 ? 3 : null,
                Words = "",
                Handicap = _random.Next(2) == 0,
                Ratings = Maybe(new Band(_random.Next(50), _random.Next(50, 140))),
                Ages = Maybe(new Band(_random.Next(2, 5), _random.Next(2) == 0 ? null : 9)),
            },
        };

    private List<Runner> MakeRunners(string race)
    {
        var finishers = _random.Next(1, 15);
        var runners = new List<Runner>();
        for (var i = 0; i < finishers + _random.Next(4); i++)
            runners.Add(MakeRunner($"{race}-h{i}", i < finishers ? i + 1 : null));
        return runners;
    }

    private Runner MakeRunner(string id, int? position)
    {
        var status =
            position is null ? Pick(RunStatus.PulledUp, RunStatus.Fell, RunStatus.NonRunner)
            : position > 1 && _random.Next(10) == 0 ? RunStatus.Disqualified
            : RunStatus.Finished;
        return new()
        {
            Horse = new(new HorseId(id), Pick(Names), Maybe("IRE"), Maybe(1985), Maybe((Sex)_random.Next(3))),
            Age = Maybe(_random.Next(1, 21)),
            Number = Maybe(_random.Next(1, 40)),
            Draw = Maybe(_random.Next(1, 40)),
            Weight = Maybe(
                _random.Next(2) == 0
                    ? new WeightCarried(_random.Next(60, 240) / 2m, WeightUnit.Kilograms)
                    : new WeightCarried(_random.Next(67, 264), WeightUnit.Pounds)
            ),
            Claim = Maybe(new WeightCarried(_random.Next(1, 20) / 2m, WeightUnit.Kilograms)),
            Headgear = Pick("", "b", "tp1"),
            Jockey = Maybe(new Person(Pick("", "j1"), Pick(Names))),
            Trainer = Maybe(new Person("t1", Pick(Names))),
            Status = status,
            Position = position,
            OfficialPosition = status == RunStatus.Finished && _random.Next(10) == 0 ? position + 1 : null,
            Beaten = position is null ? null : Maybe(new Lengths(position == 1 ? 0 : _random.Next(0, 99_900) / 100m)),
            Time = position is null ? null : Maybe(new RaceTime(_random.Next(1, 359_999) / 100m)),
        };
    }

    private T? Maybe<T>(T value)
        where T : struct => _random.Next(4) == 0 ? null : value;

    private string? Maybe(string value) => _random.Next(4) == 0 ? null : value;

    private Person? Maybe(Person value) => _random.Next(4) == 0 ? null : value;

    private T Pick<T>(params T[] values) => values[_random.Next(values.Length)];
}
