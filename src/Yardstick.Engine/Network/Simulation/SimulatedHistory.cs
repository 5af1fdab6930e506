using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Network.Simulation;

/// <summary>Represents simulated results together with the true values behind them.</summary>
/// <param name="Races">The races, in <see cref="RaceOrder"/>; their names state that they are invented.</param>
/// <param name="Truth">The true values of every run, race by race.</param>
/// <param name="Countries">The countries, in order of their number.</param>
public sealed record SimulatedHistory(
    IReadOnlyList<Race> Races,
    IReadOnlyList<SimulatedRun> Truth,
    IReadOnlyList<SimulatedCountry> Countries
);

/// <summary>Represents the true values behind a run.</summary>
/// <param name="RaceId">The race.</param>
/// <param name="HorseId">The horse.</param>
/// <param name="Home">The country the horse comes from.</param>
/// <param name="Ability">Its ability on the day, in pounds.</param>
/// <param name="Eased">Whether the horse was eased once beaten, so that it was better than its position suggests.</param>
public readonly record struct SimulatedRun(RaceId RaceId, HorseId HorseId, string Home, double Ability, bool Eased);

/// <summary>Represents the true values of a country.</summary>
/// <param name="Name">The name used in the results.</param>
/// <param name="Level">Mean ability of its horses at their debuts, in pounds.</param>
public readonly record struct SimulatedCountry(string Name, double Level);
