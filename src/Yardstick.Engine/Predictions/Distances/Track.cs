using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Distances;

/// <summary>Represents a track: a surface and a discipline at a racecourse.</summary>
/// <param name="Country">The country of the racecourse; empty when not stated.</param>
/// <param name="Course">The racecourse; empty when not stated.</param>
/// <param name="Discipline">The discipline.</param>
/// <param name="Surface">The surface; null when not stated.</param>
public readonly record struct Track(string Country, string Course, Discipline Discipline, Surface? Surface)
{
    /// <summary>Returns the track of a race.</summary>
    /// <param name="race">The race.</param>
    public static Track From(Race race) => new(race.Country, race.Course, race.Discipline, race.Surface);
}
