using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Racing;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Desk;

/// <summary>
/// Represents the context in which a proposed mark is judged: the horse on its lists, its latest runs, and the horses with similar marks.
/// </summary>
/// <param name="Row">The row of the horse among the current marks.</param>
/// <param name="List">The current marks.</param>
/// <param name="Step">The step between marks, in the unit of the scale.</param>
/// <param name="Lowest">The lowest mark that may be proposed.</param>
/// <param name="Highest">The highest mark that may be proposed.</param>
public sealed record MarkContext(ListViewRow Row, ListView List, decimal Step, decimal Lowest, decimal Highest)
{
    /// <summary>Number of horses shown above the mark, and below it.</summary>
    private const int EachSide = 3;

    /// <summary>Gets the row of the horse on the last published list; null when it is not on it.</summary>
    public ListViewRow? Published { get; init; }

    /// <summary>Gets the number of the last published list; null when there is none.</summary>
    public int? PublishedNumber { get; init; }

    /// <summary>Gets the horse's latest rated runs, most recent first.</summary>
    public IReadOnlyList<(HorseRatingRow After, Race Race)> Runs { get; init; } = [];

    /// <summary>Gets the explanation of the horse's mark.</summary>
    public ExplainedMark? Explained { get; init; }

    public string? Trainer { get; init; }

    /// <summary>Gets the tentative mark; null when none was typed or the typed text is not a valid mark.</summary>
    public decimal? Tried { get; init; }

    /// <summary>Gets the typed text if it is not a mark that may be proposed; null otherwise.</summary>
    public string? NotAMark { get; init; }

    /// <summary>Returns the horses around a mark, including the horse itself at the position that the mark would give it.</summary>
    public IReadOnlyList<Neighbour> Around(decimal mark, bool inKilograms)
    {
        var others = List
            .Rows.Where(row => row.HorseId != Row.HorseId)
            .Select(row => (Row: row, Mark: row.Mark(inKilograms)))
            .OrderByDescending(one => one.Mark)
            .ToList();
        var above = others.Count(one => one.Mark > mark);
        Neighbour CreateNeighbour((ListViewRow Row, decimal Mark) one) =>
            new(one.Row, one.Mark, 1 + others.Count(other => other.Mark > one.Mark) + (mark > one.Mark ? 1 : 0), false);
        return
        [
            .. others.Take(above).TakeLast(EachSide).Select(CreateNeighbour),
            new Neighbour(Row, mark, above + 1, true),
            .. others.Skip(above).Take(EachSide).Select(CreateNeighbour),
        ];
    }

    /// <summary>Returns the rank that a mark would give the horse.</summary>
    public int RankAt(decimal mark, bool inKilograms) =>
        1 + List.Rows.Count(row => row.HorseId != Row.HorseId && row.Mark(inKilograms) > mark);
}

/// <summary>Represents a horse with a mark close to the one in question.</summary>
/// <param name="Row">The row of the horse.</param>
/// <param name="Mark">The mark of the horse, in the unit of the scale.</param>
/// <param name="Rank">The rank of the horse if the mark in question were given.</param>
/// <param name="IsSubject">Whether this is the horse in question.</param>
public sealed record Neighbour(ListViewRow Row, decimal Mark, int Rank, bool IsSubject);
