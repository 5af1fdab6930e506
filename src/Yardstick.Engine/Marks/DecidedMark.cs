using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Marks;

/// <summary>
/// Represents a mark that the authority's commission decided in place of the computed one. It holds from the list that published it until a
/// later run or decision, and the next change starts from it.
/// </summary>
/// <param name="HorseId">The horse.</param>
/// <param name="Pool">The rating pool.</param>
/// <param name="Mark">The mark, in the unit of the scale.</param>
/// <param name="List">The number of the list that publishes the mark.</param>
/// <param name="From">The last day that the list covers. The mark applies after that day.</param>
public sealed record DecidedMark(HorseId HorseId, RatingPool Pool, decimal Mark, int List, DateOnly From)
{
    /// <summary>Gets the day of the decision.</summary>
    public DateOnly DecidedOn { get; init; }

    /// <summary>Gets the reason, as worded by the proposer.</summary>
    public string Reason { get; init; } = "";
}
