using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Network.Simulation;

/// <summary>
/// Simulates races with known true values under the model of the network: abilities that follow a random walk, countries at different
/// levels, fields formed by class, eased horses, and runners abroad. Used to check whether ratings recover the true values and whether
/// their standard deviations are right.
/// </summary>
public sealed class Simulator
{
    private const int DaysBetweenMeetings = 4;
    private const int FieldSize = 10;
    private const int SmallestField = 5;
    private static readonly DateOnly FirstDay = new(2001, 1, 1);

    private readonly SimulationPlan _plan;
    private readonly SeededDraws _draws;
    private readonly SimulatedRaceRunning _running;
    private readonly SimulatedCountry[] _countries;
    private readonly SimulatedHorse[] _horses;

    private Simulator(SimulationPlan plan, RuleSet set)
    {
        (_plan, _draws) = (plan, new SeededDraws(plan.Seed));
        _countries =
        [
            .. Enumerable
                .Range(0, plan.Countries)
                .Select(number => new SimulatedCountry(
                    $"SIM{number + 1}",
                    plan.Level + (number == 0 ? 0 : plan.CountrySpread * _draws.Normal())
                )),
        ];
        _horses = [.. Enumerable.Range(0, plan.Horses).Select(Foal)];
        _running = new SimulatedRaceRunning(plan, set, _draws);
    }

    private int Days => _plan.Years * 365;

    /// <summary>Simulates a history. The same plan always gives the same history.</summary>
    /// <param name="plan">The simulation settings.</param>
    /// <param name="set">The rule set that defines pounds per length.</param>
    public static SimulatedHistory Run(SimulationPlan plan, RuleSet set)
    {
        var simulator = new Simulator(plan, set);
        for (var day = 0; day < simulator.Days; day += DaysBetweenMeetings)
            simulator.HoldMeetings(day);
        var running = simulator._running;
        return new SimulatedHistory([.. running.Races.Order(RaceOrder.Instance)], running.Truth, simulator._countries);
    }

    private SimulatedHorse Foal(int number)
    {
        var home = number % _plan.Countries;
        var debut = _draws.Below(Math.Max(1, Days - 60));
        var career = (debut, debut + 250 + _draws.Below(500));
        var foaled = FirstDay.AddDays(debut).Year - 4;
        var ability = _countries[home].Level + (_plan.HorseSpread * _draws.Normal());
        return new SimulatedHorse(
            new Horse(new HorseId($"SIM-{number:000000}"), $"Invented {number}", _countries[home].Name, foaled),
            home,
            ability,
            career
        );
    }

    /// <summary>
    /// Holds one meeting in every country. Every horse that is ready runs, at home or abroad; in countries that form fields by class it
    /// meets horses of similar estimated ability.
    /// </summary>
    private void HoldMeetings(int day)
    {
        var entered = new List<SimulatedHorse>[_plan.Countries];
        for (var country = 0; country < entered.Length; country++)
            entered[country] = [];
        foreach (var horse in _horses.Where(horse => horse.IsReady(day)))
        {
            var abroad = horse.HasRun && _draws.Chance(_plan.ForeignPart);
            entered[abroad ? _draws.Below(_plan.Countries) : horse.Home].Add(horse);
        }

        for (var country = 0; country < entered.Length; country++)
        {
            foreach (var horse in entered[country])
                horse.Live(day, _plan.WalkPerDay, _draws);
            var byClass = country % 2 == 0;
            var marked = entered[country].Select(horse => new SimulatedEntry(horse, horse.Ability + (_plan.MarkSpread * _draws.Normal())));
            foreach (
                var (number, field) in (byClass ? marked.OrderByDescending(entry => entry.Mark) : marked)
                    .Chunk(FieldSize)
                    .Where(field => field.Length >= SmallestField)
                    .Index()
            )
            {
                _running.Run(new SimulatedSetting(FirstDay.AddDays(day), _countries[country].Name, number + 1, byClass), field);
                foreach (var entry in field)
                    entry.Horse.Rest(day, _draws);
            }
        }
    }
}
