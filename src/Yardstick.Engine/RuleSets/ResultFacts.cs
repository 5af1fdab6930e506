using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.RuleSets;

/// <summary>Creates leaves of explanations from the facts of results, each with its column in the results file.</summary>
internal static class ResultFacts
{
    public static ExplainedValue Distance(Race race) =>
        CreateRaceFact(
            race,
            race.IsDistanceEstimated ? StepName.EstimatedDistance : StepName.Distance,
            Unit.Metres,
            race.Distance!.Value.Value,
            "distance_m"
        );

    /// <summary>Returns the standard deviation of an estimated distance, as a share of it.</summary>
    public static ExplainedValue DistanceDeviation(Race race) =>
        CreateRaceFact(race, StepName.DistanceDeviation, Unit.Factor, race.DistanceEstimate!.Deviation, "distance_m");

    public static ExplainedValue Day(Race race) => CreateRaceFact(race, StepName.RaceDay, Unit.Date, race.Date.DayNumber, "date");

    public static ExplainedValue Beaten(Race race, Runner runner) =>
        CreateRunnerFact(
            race,
            runner,
            StepName.BeatenLengths,
            Unit.Lengths,
            runner.Beaten?.Value ?? 0,
            runner.Beaten is null ? "position" : "beaten_lengths"
        );

    public static ExplainedValue Weight(Race race, Runner runner, StepName name, WeightCarried weight, string column) =>
        weight.Unit == WeightUnit.Pounds
            ? CreateRunnerFact(race, runner, name, Unit.Pounds, weight.Amount, column + "_lb")
            : CreateRunnerFact(race, runner, StepName.WeightAsPublished, Unit.Kilograms, weight.Amount, column + "_kg");

    private static ExplainedValue CreateRaceFact(Race race, StepName name, Unit unit, decimal value, string column) =>
        ExplainedValue.Fact(name, unit, value, new FactOrigin(race.Id, null, column));

    private static ExplainedValue CreateRunnerFact(Race race, Runner runner, StepName name, Unit unit, decimal value, string column) =>
        ExplainedValue.Fact(name, unit, value, new FactOrigin(race.Id, runner.Horse.Id, column));
}
