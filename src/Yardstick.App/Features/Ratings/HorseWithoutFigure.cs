using Yardstick.Engine.Figures;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Ratings;

/// <summary>Represents a run that has no figure, with the reason.</summary>
/// <param name="Horse">The horse.</param>
/// <param name="Age">Its age on the day, in years; null when not stated.</param>
/// <param name="RaceId">The race.</param>
/// <param name="Date">The day of the race.</param>
/// <param name="Country">The country of the race; empty when not stated.</param>
internal sealed record HorseWithoutFigure(Horse Horse, int? Age, RaceId RaceId, DateOnly Date, string Country)
{
    /// <summary>Gets the rating pool of the race.</summary>
    public required RatingPool Pool { get; init; }

    /// <summary>Gets the reason.</summary>
    public required RunOutcome Reason { get; init; }

    /// <summary>Creates a row from a run.</summary>
    public static HorseWithoutFigure From(Race race, RunFigure run) =>
        new(run.Runner.Horse, run.Runner.Age, race.Id, race.Date, race.Country) { Pool = race.Pool, Reason = run.Outcome };
}
