using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.Testing.Racing;

/// <summary>Creates races and runners for tests, with ordinary values for what a test does not specify.</summary>
public static class Races
{
    /// <summary>Creates a flat race for thoroughbreds over 1,600 m on good ground in Great Britain, on a day of 2025.</summary>
    public static Race Create(string id, int dayOfYear, params Runner[] runners) =>
        new()
        {
            Id = new RaceId(id),
            Date = new DateOnly(2025, 1, 1).AddDays(dayOfYear - 1),
            Country = "GB",
            Course = "Testbury",
            Distance = new Metres(1600),
            GoingWords = "Good",
            Runners = runners,
        };

    /// <summary>Creates a gelding that finished, four years old by default. Weights are in pounds.</summary>
    public static Runner Finisher(string horse, int position, decimal beaten, decimal pounds = 126, int age = 4) =>
        new()
        {
            Horse = new Horse(new HorseId(horse), "Horse " + horse, Sex: Sex.Gelding),
            Age = age,
            Weight = new WeightCarried(pounds, WeightUnit.Pounds),
            Status = RunStatus.Finished,
            Position = position,
            Beaten = new Lengths(beaten),
        };

    /// <summary>Creates a four-year-old that did not finish.</summary>
    public static Runner Stopped(string horse, RunStatus status) =>
        new()
        {
            Horse = new Horse(new HorseId(horse), "Horse " + horse),
            Age = 4,
            Weight = new WeightCarried(126, WeightUnit.Pounds),
            Status = status,
        };
}
