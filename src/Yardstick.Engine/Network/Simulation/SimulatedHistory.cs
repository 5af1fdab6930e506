using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Network.Simulation;

/// <summary>Invented results with the truth behind them.</summary>
/// <param name="Races">The races, in the order of <see cref="RaceOrder"/>; their titles say that they are invented.</param>
/// <param name="Truth">Every run of them, race by race.</param>
/// <param name="Countries">The countries, the first one first.</param>
public sealed record SimulatedHistory(IReadOnlyList<Race> Races, IReadOnlyList<SimulatedRun> Truth, IReadOnlyList<SimulatedCountry> Countries);

/// <summary>The truth behind a run.</summary>
/// <param name="RaceId">The race.</param>
/// <param name="HorseId">The horse.</param>
/// <param name="Home">The country the horse comes from.</param>
/// <param name="Ability">Its ability on the day, in pounds.</param>
/// <param name="Eased">Whether it was eased once beaten: it was worth more than its place says.</param>
public readonly record struct SimulatedRun(string RaceId, string HorseId, string Home, double Ability, bool Eased);

/// <summary>The truth behind a country.</summary>
/// <param name="Name">Its name in the results.</param>
/// <param name="Level">Mean ability of its horses at their debut, in pounds.</param>
public readonly record struct SimulatedCountry(string Name, double Level);
