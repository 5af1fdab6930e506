using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.App.Features.Results;

/// <summary>Converts between the engine's facts and the stored rows.</summary>
internal static class RaceRows
{
    public static RaceRow ToRow(Race race, string contentHash) =>
        new()
        {
            Id = race.Id.Value,
            Date = race.Date,
            Off = race.Off,
            Country = race.Country,
            Course = race.Course,
            Name = race.Name,
            Discipline = race.Discipline,
            Breed = race.Breed,
            Surface = race.Surface,
            DistanceMetres = race.Distance?.Value,
            Going = race.GoingWords,
            Pattern = race.Class.Pattern,
            ClassNumber = race.Class.Number,
            ClassWords = race.Class.Words,
            Handicap = race.Class.Handicap,
            RatingFrom = race.Class.Ratings?.Lowest,
            RatingTo = race.Class.Ratings?.Highest,
            AgeFrom = race.Class.Ages?.Lowest,
            AgeTo = race.Class.Ages?.Highest,
            SexRestriction = race.Class.SexRestriction,
            ContentHash = contentHash,
            Runners = [.. race.Runners.Select((runner, line) => ToRow(race.Id.Value, runner, line))],
        };

    public static Race ToRace(RaceRow row) =>
        new()
        {
            Id = new RaceId(row.Id),
            Date = row.Date,
            Off = row.Off,
            Country = row.Country,
            Course = row.Course,
            Name = row.Name,
            Discipline = row.Discipline,
            Breed = row.Breed,
            Surface = row.Surface,
            Distance = row.DistanceMetres is { } metres ? new Metres(metres) : null,
            DistanceEstimate = row is { EstimatedMetres: { } estimated, EstimatedDeviation: { } deviation }
                ? new DistanceEstimate(new Metres(estimated), deviation)
                : null,
            GoingWords = row.Going,
            Class = new RaceClass
            {
                Pattern = row.Pattern,
                Number = row.ClassNumber,
                Words = row.ClassWords,
                Handicap = row.Handicap,
                Ratings = row.RatingFrom is { } rating ? new Band(rating, row.RatingTo) : null,
                Ages = row.AgeFrom is { } age ? new Band(age, row.AgeTo) : null,
                SexRestriction = row.SexRestriction,
            },
            Runners = [.. row.Runners.OrderBy(runner => runner.Line).Select(ToRunner)],
        };

    public static Horse ToHorse(HorseRow row) => new(new HorseId(row.Id), row.Name, row.Suffix, row.Foaled, row.Sex);

    private static RunnerRow ToRow(string raceId, Runner runner, int line) =>
        new()
        {
            RaceId = raceId,
            Line = line,
            // A horse known by name only gets its identifier when the row is stored.
            HorseId = runner.Horse.Id.IsDefault ? "" : runner.Horse.Id.Value,
            Age = runner.Age,
            Number = runner.Number,
            Draw = runner.Draw,
            Weight = runner.Weight?.Amount,
            WeightUnit = runner.Weight?.Unit ?? WeightUnit.Kilograms,
            Claim = runner.Claim?.Amount,
            ClaimUnit = runner.Claim?.Unit ?? WeightUnit.Kilograms,
            Headgear = runner.Headgear,
            JockeyId = runner.Jockey?.Id,
            Jockey = runner.Jockey?.Name,
            TrainerId = runner.Trainer?.Id,
            Trainer = runner.Trainer?.Name,
            Status = runner.Status,
            Position = runner.Position,
            OfficialPosition = runner.OfficialPosition,
            BeatenLengths = runner.Beaten?.Value,
            TimeSeconds = runner.Time?.Seconds,
        };

    private static Runner ToRunner(RunnerRow row) =>
        new()
        {
            Horse = ToHorse(row.Horse!),
            Age = row.Age,
            Number = row.Number,
            Draw = row.Draw,
            Weight = row.Weight is { } weight ? new WeightCarried(weight, row.WeightUnit) : null,
            Claim = row.Claim is { } claim ? new WeightCarried(claim, row.ClaimUnit) : null,
            Headgear = row.Headgear,
            Jockey = row.Jockey is { } jockey ? new Person(row.JockeyId ?? "", jockey) : null,
            Trainer = row.Trainer is { } trainer ? new Person(row.TrainerId ?? "", trainer) : null,
            Status = row.Status,
            Position = row.Position,
            OfficialPosition = row.OfficialPosition,
            Beaten = row.BeatenLengths is { } lengths ? new Lengths(lengths) : null,
            Time = row.TimeSeconds is { } seconds ? new RaceTime(seconds) : null,
        };
}
