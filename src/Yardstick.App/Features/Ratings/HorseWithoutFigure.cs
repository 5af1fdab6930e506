using Yardstick.App.Features.Results;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Ratings;

/// <summary>Represents a run that has no figure, with the reason.</summary>
/// <param name="Horse">The horse.</param>
/// <param name="Age">Its age on the day, in years; null when not stated.</param>
/// <param name="RaceId">The race.</param>
/// <param name="Date">The day of the race.</param>
/// <param name="Country">The country of the race; empty when not stated.</param>
public sealed record HorseWithoutFigure(Horse Horse, int? Age, RaceId RaceId, DateOnly Date, string Country)
{
    /// <summary>Gets the rating pool of the race.</summary>
    public required RatingPool Pool { get; init; }

    /// <summary>Gets the reason.</summary>
    public required RunOutcome Reason { get; init; }

    /// <summary>
    /// Returns the last such run of each horse that a list of a day lacks, in order of the horses: a horse on the list has its place
    /// already.
    /// </summary>
    /// <param name="runs">The runs, in order of the races.</param>
    /// <param name="pool">The rating pool of the list.</param>
    /// <param name="asOf">The day of the list.</param>
    /// <param name="listed">The horses on the list.</param>
    public static IReadOnlyList<HorseWithoutFigure> FindLast(
        IEnumerable<HorseWithoutFigure> runs,
        RatingPool pool,
        DateOnly asOf,
        IEnumerable<HorseId> listed
    )
    {
        var known = listed.ToHashSet();
        return
        [
            .. runs.Where(run => run.Pool == pool && run.Date <= asOf && !known.Contains(run.Horse.Id))
                .GroupBy(run => run.Horse.Id)
                .Select(group => group.Last())
                .OrderBy(run => run.Horse.Id),
        ];
    }

    /// <summary>Creates a row from a stored start.</summary>
    internal static HorseWithoutFigure From(UnratedStartRow start, HorseRow horse, int? age) =>
        new(RaceRows.ToHorse(horse), age, new RaceId(start.RaceId), start.Date, start.Country)
        {
            Pool = new(start.Discipline, start.Breed),
            Reason = start.Outcome,
        };

    /// <summary>Creates a row from a run.</summary>
    public static HorseWithoutFigure From(Race race, RunFigure run) =>
        new(run.Runner.Horse, run.Runner.Age, race.Id, race.Date, race.Country) { Pool = race.Pool, Reason = run.Outcome };
}
