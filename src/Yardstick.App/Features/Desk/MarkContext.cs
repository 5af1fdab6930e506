using Yardstick.App.Features.Racing;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Desk;

/// <summary>What a proposed mark is judged against: the horse on its lists, its last runs, the horses around it.</summary>
/// <param name="Row">The horse on the marks as they stand.</param>
/// <param name="Sheet">The marks as they stand.</param>
/// <param name="Step">The step of marks, in the unit of the scale.</param>
/// <param name="Lowest">The lowest mark that may be proposed.</param>
/// <param name="Highest">The highest.</param>
internal sealed record MarkContext(ListViewRow Row, ListView Sheet, decimal Step, decimal Lowest, decimal Highest)
{
    /// <summary>How many horses are shown above the mark, and how many below.</summary>
    private const int EachSide = 3;

    /// <summary>The horse on the last published list; null when it is on none.</summary>
    public ListViewRow? Published { get; init; }

    /// <summary>The number of the last published list; null when there is none.</summary>
    public int? PublishedNumber { get; init; }

    /// <summary>Its last rated runs, the latest first.</summary>
    public IReadOnlyList<(HorseRatingRow After, Race Race)> Runs { get; init; } = [];

    /// <summary>How its mark was made.</summary>
    public ExplainedMark? Explained { get; init; }

    public string? Trainer { get; init; }

    /// <summary>The mark that is tried; null when none was typed, or what was typed is no mark.</summary>
    public decimal? Tried { get; init; }

    /// <summary>What was typed and is no mark that may be proposed; null otherwise.</summary>
    public string? NotAMark { get; init; }

    /// <summary>Returns the horses of the list around a mark, with the horse itself in the place that the mark gives it.</summary>
    public IReadOnlyList<Neighbour> Around(decimal mark, bool inKilograms)
    {
        var others = Sheet.Rows.Where(row => row.HorseId != Row.HorseId).Select(row => (Row: row, Mark: row.Mark(inKilograms))).OrderByDescending(one => one.Mark).ToList();
        var above = others.Count(one => one.Mark > mark);
        Neighbour Of((ListViewRow Row, decimal Mark) one) => new(one.Row, one.Mark, 1 + others.Count(other => other.Mark > one.Mark) + (mark > one.Mark ? 1 : 0), false);
        return
        [
            .. others.Take(above).TakeLast(EachSide).Select(Of),
            new Neighbour(Row, mark, above + 1, true),
            .. others.Skip(above).Take(EachSide).Select(Of),
        ];
    }

    /// <summary>The rank that a mark gives the horse.</summary>
    public int RankAt(decimal mark, bool inKilograms) => 1 + Sheet.Rows.Count(row => row.HorseId != Row.HorseId && row.Mark(inKilograms) > mark);
}

/// <summary>A horse on the list around a mark.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Mark">Its mark, in the unit of the scale.</param>
/// <param name="Rank">Its rank, if the mark in question were given.</param>
/// <param name="IsSubject">Whether it is the horse in question.</param>
internal sealed record Neighbour(ListViewRow Row, decimal Mark, int Rank, bool IsSubject);
