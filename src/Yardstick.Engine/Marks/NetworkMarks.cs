using Yardstick.Engine.Explanations;
using Yardstick.Engine.Network;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Marks;

/// <summary>
/// Puts what the network thinks of horses into the pages of the book: the assessment, and the mark where marks follow the assessment. Where
/// the rules move marks by a share of each surprise, they stay what those rules made of them.
/// </summary>
/// <param name="set">The set of the book.</param>
/// <param name="network">What the network thinks of the same code and population.</param>
public sealed class NetworkMarks(StandardSet set, NetworkStandings network)
{
    private readonly MarkRules _rules = new(new StandardCells(set));

    /// <summary>A page with the network's assessment; the page as it is when the network does not know the horse.</summary>
    /// <param name="page">The page, as the line method left it.</param>
    public BookPage Assess(BookPage page)
    {
        if (!network.Horses.TryGetValue(page.Horse.Id, out var found)) return page;
        var (last, standing) = (found.Last, page.Standing with { Assessment = found.Last.Rating, Variance = found.Last.Deviation * found.Last.Deviation });
        if (set.MarkChanges.Method != MarkMethod.Assessment) return page with { Standing = standing };
        var mark = _rules.Follow(page.Horse.Id, last, standing.Definitive);
        return page with { Standing = standing with { MarkKept = new Rating(mark.Kept.Value), Mark = mark.Mark.Value, Binding = mark.Binding } };
    }

    /// <summary>How sure the assessment of a page is on a day, as a standard deviation: doubt grows with the days since the last run.</summary>
    /// <param name="page">The page, assessed.</param>
    /// <param name="day">The day.</param>
    public Pounds DeviationAt(BookPage page, DateOnly day)
    {
        var days = Math.Min(Math.Max(0, day.DayNumber - page.Standing.LastRun.DayNumber), set.Assessment.GrowthDays);
        return new Pounds(Operations.SquareRoot(page.Standing.Variance + network.VarianceGained(days, page.Age)));
    }
}
