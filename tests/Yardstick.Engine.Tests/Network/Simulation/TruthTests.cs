using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Simulation;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Tests.Network.Simulation;

/// <summary>Tests the network on simulated racing with known abilities.</summary>
public sealed class TruthTests
{
    private const double Deviations95 = 1.959964;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Intervals_hold_the_truth_as_often_as_they_say(ulong seed)
    {
        var found = Solve(new SimulationPlan { Seed = seed });
        found.Runs.Count.ShouldBeGreaterThan(30_000);
        var held = found.Runs.Average(run => Math.Abs(run.Found - run.Truth.Ability) <= Deviations95 * run.Deviation ? 1.0 : 0);
        held.ShouldBeInRange(0.94, 0.96);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Levels_of_countries_are_found_within_a_pound_of_each_other(ulong seed)
    {
        var found = Solve(new SimulationPlan { Seed = seed });
        var errors = found
            .Runs.GroupBy(run => run.Truth.Home)
            .ToDictionary(home => home.Key, home => home.Average(run => run.Found - run.Truth.Ability));
        var first = found.History.Countries[0].Name;
        foreach (var country in found.History.Countries.Skip(1))
        {
            found.Runs.Count(run => Links(run.Truth, country.Name)).ShouldBeGreaterThan(500, country.Name);
            Math.Abs(errors[country.Name] - errors[first]).ShouldBeLessThan(1, country.Name);
        }
    }

    /// <summary>Returns whether a run links a country with others: one of its horses runs abroad, or a foreign horse runs there.</summary>
    private static bool Links(SimulatedRun run, string country) =>
        run.RaceId.Value.StartsWith(country, StringComparison.Ordinal) != (run.Home == country);

    private static FoundTruth Solve(SimulationPlan plan)
    {
        var history = Simulator.Run(plan, ShippedSets.International);
        var truth = history.Truth.ToDictionary(run => (run.RaceId, run.HorseId));
        var (cells, horses) = (new RuleSetCells(ShippedSets.International), new Dictionary<string, long>());
        var years = plan.Years + 1;
        var chains = history
            .Countries.Select((country, at) => (country.Name, Start: at * years))
            .ToDictionary(pair => pair.Name, pair => pair.Start);
        var cohorts = new CohortPlan
        {
            Previous = [.. Enumerable.Range(0, chains.Count * years).Select(g => g % years == 0 ? -1 : g - 1)],
            StartMean = plan.Level,
            StepVariance = 0.25,
        };
        var builder = new RunStoreBuilder(new AbilityDrift { Growth = [new AgeGrowth(0, plan.WalkPerDay)] }, cohorts);
        foreach (var (number, race) in history.Races.Index())
        {
            var cohort = chains[race.Country] + race.Date.Year - history.Races[0].Date.Year;
            var entry = new RaceEntry(number, race.Date.DayNumber, cohort)
            {
                Cohort = cohort,
                StartVariance = plan.HorseSpread * plan.HorseSpread,
            };
            var perLength = (double)cells.PoundsPerLength(race)!.Value;
            RunEntry[] runs =
            [
                .. race.Runners.Select(runner =>
                {
                    if (!horses.TryGetValue(runner.Horse.Id.Value, out var key))
                        horses[runner.Horse.Id.Value] = key = horses.Count;
                    var performance = (double)runner.Weight!.Value.Amount - (perLength * (double)runner.Beaten!.Value.Value);
                    return new RunEntry(
                        key,
                        performance,
                        plan.RunSpread * plan.RunSpread,
                        OneSided: truth[(race.Id, runner.Horse.Id)].Eased
                    );
                }),
            ];
            // The class states the level of the runs that show ability, whereas the store measures it from the mean of all runs.
            var shown = runs.Where(run => !run.OneSided).Average(run => run.Performance) - runs.Average(run => run.Performance);
            if (race.Class.Ratings is { } band)
                entry = entry with
                {
                    ClassLevel = band.Highest - SimulatedClass.BelowBandTop - shown,
                    ClassVariance = plan.ClassSpread * plan.ClassSpread,
                };
            builder.Add(entry, runs);
        }

        var columns = builder.Build();
        var network = new RatingNetwork(columns, new NetworkOptions { Threads = 2, DegreesOfFreedom = double.PositiveInfinity });
        var (solution, deviations) = (network.Solve(), network.StandardDeviations());
        var names = horses.ToDictionary(pair => pair.Value, pair => pair.Key);
        var found = Enumerable
            .Range(0, columns.RunCount)
            .Select(run => new FoundRun(
                truth[
                    (
                        history.Races[(int)columns.RaceKey(columns.GetRace(run))].Id,
                        new HorseId(names[columns.HorseKey(columns.GetHorse(run))])
                    )
                ],
                solution.Ability(run),
                deviations[run]
            ))
            .ToList();
        return new FoundTruth(history, found);
    }

    private sealed record FoundTruth(SimulatedHistory History, IReadOnlyList<FoundRun> Runs);

    private readonly record struct FoundRun(SimulatedRun Truth, double Found, double Deviation);
}
