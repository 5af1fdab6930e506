using Yardstick.Engine.Explanations;
using Yardstick.Engine.Network;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Marks;

/// <summary>
/// Puts what the network thinks of horses into the pages of the book: the assessment, and the mark where the method of the population or the
/// one that was asked for is another than that of the book.
/// </summary>
/// <param name="set">The set of the book.</param>
/// <param name="network">What the network thinks of the same code and population; null for the assessments of the line method.</param>
/// <param name="method">The method of every mark; null for the one that the set gives the population.</param>
public sealed class PoolMarks(RuleSet set, NetworkRatingTable? network, RatingMethod? method = null)
{
    private readonly FourMethods _methods = new(set);

    /// <summary>A page with assessment and mark; the page as it is when there is nothing to put in.</summary>
    /// <param name="page">The page, as the line method left it.</param>
    public PoolState Assess(PoolState page)
    {
        var last = network?.Horses.GetValueOrDefault(page.Horse.Id)?.Last;
        var standing = last is null ? page.Standing : page.Standing with { Assessment = last.Rating, Variance = last.Deviation * last.Deviation };
        if (!Replaces(page, last)) return page with { Standing = standing };
        var mark = _methods.By(method ?? RatingMethod.Network, page.Standing, last);
        return page with { Standing = standing with { MarkKept = new Rating(mark.Kept.Value), Mark = mark.Mark.Value, Binding = mark.Binding } };
    }

    /// <summary>The mark of a page with its reason: what <see cref="Assess"/> puts in, or the mark of the book where it puts in none.</summary>
    /// <param name="page">The page, as the line method left it.</param>
    /// <param name="own">The mark of the book, with its reason.</param>
    public MarkDecision Explain(PoolState page, MarkDecision own)
    {
        var last = network?.Horses.GetValueOrDefault(page.Horse.Id)?.Last;
        return Replaces(page, last) ? _methods.By(method ?? RatingMethod.Network, page.Standing, last) : own;
    }

    /// <summary>How sure the assessment of a page is on a day, as a standard deviation: doubt grows with the days since the last run.</summary>
    /// <param name="page">The page, assessed.</param>
    /// <param name="day">The day.</param>
    /// <param name="by">What the network thinks of the book.</param>
    public Pounds DeviationAt(PoolState page, DateOnly day, NetworkRatingTable by)
    {
        var days = Math.Min(Math.Max(0, day.DayNumber - page.Standing.LastRun.DayNumber), set.Assessment.GrowthDays);
        return new Pounds(Operations.SquareRoot(page.Standing.Variance + by.VarianceGained(days, page.Age)));
    }

    /// <summary>
    /// Whether the mark is made anew: the book holds that of the population's method, but knows nothing of the network. A set without a table
    /// of methods leaves the mark of the line method to a horse that the network does not know.
    /// </summary>
    private bool Replaces(PoolState page, RatedAt? last)
    {
        var own = set.MethodOf(page.Code, page.Population);
        if (method is { } asked) return asked != own || own == RatingMethod.Network;
        return network is not null && own == RatingMethod.Network && (last is not null || set.Methods is not null);
    }
}
