using System.ComponentModel.DataAnnotations.Schema;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Ratings;

/// <summary>
/// The network's data for one discipline and breed: the facts of every race, and the resulting ratings. Both are packed, because they are
/// only read and written as a whole.
/// </summary>
internal sealed class NetworkRow
{
    [Column("Code")]
    public Discipline Discipline { get; set; }

    [Column("Population")]
    public Breed Breed { get; set; }

    /// <summary>Gets the rating pool.</summary>
    public RatingPool Pool => new(Discipline, Breed);

    /// <summary>The identifier of the parameter set.</summary>
    public required string Parameters { get; set; }

    /// <summary>The day of the last race.</summary>
    public DateOnly Last { get; set; }

    /// <summary>The packed races; see <see cref="PackedRaces"/>.</summary>
    public required byte[] Facts { get; set; }

    /// <summary>The packed ratings of every horse after the last race; see <see cref="PackedRatings"/>.</summary>
    [Column("Standings")]
    public required byte[] Ratings { get; set; }
}
