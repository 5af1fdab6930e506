using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Ratings;

/// <summary>
/// One code and population as the network takes it: the facts of every race, and what came of them. Both are packed, since they are only ever
/// read and written whole.
/// </summary>
internal sealed class NetworkRow
{
    public Discipline Code { get; set; }

    public Breed Population { get; set; }

    /// <summary>Identifier of the parameter set.</summary>
    public required string Parameters { get; set; }

    /// <summary>The day of the last race.</summary>
    public DateOnly Last { get; set; }

    /// <summary>The races: see <see cref="PackedRaces"/>.</summary>
    public required byte[] Facts { get; set; }

    /// <summary>What every horse is thought to be after the last race: see <see cref="PackedRatings"/>.</summary>
    public required byte[] Standings { get; set; }
}
