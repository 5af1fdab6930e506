using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Standards;

/// <summary>Facts of results as leaves of explanations, each with the column of the results file it comes from.</summary>
internal static class ResultFacts
{
    public static ExplainedValue Distance(Race race) => OfRace(race, StepName.Distance, Unit.Metres, race.Distance!.Value.Value, "distance_m");

    public static ExplainedValue Day(Race race) => OfRace(race, StepName.RaceDay, Unit.Date, race.Date.DayNumber, "date");

    public static ExplainedValue Beaten(Race race, Runner runner) =>
        OfRunner(race, runner, StepName.BeatenLengths, Unit.Lengths, runner.Beaten?.Value ?? 0, runner.Beaten is null ? "position" : "beaten_lengths");

    public static ExplainedValue Weight(Race race, Runner runner, StepName name, WeightCarried weight, string column) => weight.Unit == WeightUnit.Pounds
        ? OfRunner(race, runner, name, Unit.Pounds, weight.Amount, column + "_lb")
        : OfRunner(race, runner, StepName.WeightAsPublished, Unit.Kilograms, weight.Amount, column + "_kg");

    private static ExplainedValue OfRace(Race race, StepName name, Unit unit, decimal value, string column) =>
        ExplainedValue.Fact(name, unit, value, new FactOrigin(race.Id, null, column));

    private static ExplainedValue OfRunner(Race race, Runner runner, StepName name, Unit unit, decimal value, string column) =>
        ExplainedValue.Fact(name, unit, value, new FactOrigin(race.Id, runner.Horse.Id, column));
}
