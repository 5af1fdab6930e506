using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.Engine.Network.Simulation;

/// <summary>
/// Runs invented races whose truth is known, in the terms of the network: abilities that wander, countries of other levels, fields formed by
/// class, horses that are eased, runners abroad. It serves to see whether ratings find the truth, and how sure they may be of it.
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
        _countries = [.. Enumerable.Range(0, plan.Countries).Select(number => new SimulatedCountry($"SIM{number + 1}", plan.Level + (number == 0 ? 0 : plan.CountrySpread * _draws.Normal())))];
        _horses = [.. Enumerable.Range(0, plan.Horses).Select(Foal)];
        _running = new SimulatedRaceRunning(plan, set, _draws);
    }

    private int Days => _plan.Years * 365;

    /// <summary>Makes a history. The same plan always gives the same one.</summary>
    /// <param name="plan">What racing is like.</param>
    /// <param name="set">The standard set that says what a length weighs.</param>
    public static SimulatedHistory Run(SimulationPlan plan, RuleSet set)
    {
        var simulator = new Simulator(plan, set);
        for (var day = 0; day < simulator.Days; day += DaysBetweenMeetings) simulator.HoldMeetings(day);
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
        return new SimulatedHorse(new Horse($"SIM-{number:000000}", $"Invented {number}", _countries[home].Name, foaled), home, ability, career);
    }

    /// <summary>Every country races on the day; whoever is ready runs, at home or abroad, where fields have a class against horses thought to be as good.</summary>
    private void HoldMeetings(int day)
    {
        var entered = new List<SimulatedHorse>[_plan.Countries];
        for (var country = 0; country < entered.Length; country++) entered[country] = [];
        foreach (var horse in _horses.Where(horse => horse.IsReady(day)))
        {
            var abroad = horse.HasRun && _draws.Chance(_plan.ForeignPart);
            entered[abroad ? _draws.Below(_plan.Countries) : horse.Home].Add(horse);
        }

        for (var country = 0; country < entered.Length; country++)
        {
            foreach (var horse in entered[country]) horse.Live(day, _plan.WalkPerDay, _draws);
            var byClass = country % 2 == 0;
            var marked = entered[country].Select(horse => new SimulatedEntry(horse, horse.Ability + (_plan.MarkSpread * _draws.Normal())));
            foreach (var (number, field) in (byClass ? marked.OrderByDescending(entry => entry.Mark) : marked).Chunk(FieldSize).Where(field => field.Length >= SmallestField).Index())
            {
                _running.Run(new SimulatedSetting(FirstDay.AddDays(day), _countries[country].Name, number + 1, byClass), field);
                foreach (var entry in field) entry.Horse.Rest(day, _draws);
            }
        }
    }
}
