using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Marks;

/// <summary>
/// A mark that the authority's commission decided in the place of the computed one. It holds from the list that published it until a later
/// run or a later decision, and the next change starts from it.
/// </summary>
/// <param name="HorseId">The horse.</param>
/// <param name="Code">The discipline.</param>
/// <param name="Population">The breed.</param>
/// <param name="Mark">The mark, in the unit of the scale.</param>
/// <param name="List">The number of the list that published it, or is to publish it.</param>
/// <param name="From">The last day that the list covers: the mark counts for what comes after it.</param>
public sealed record DecidedMark(string HorseId, Discipline Code, Breed Population, decimal Mark, int List, DateOnly From)
{
    /// <summary>The day on which it was decided.</summary>
    public DateOnly DecidedOn { get; init; }

    /// <summary>Why, in the words of who proposed it.</summary>
    public string Reason { get; init; } = "";
}
