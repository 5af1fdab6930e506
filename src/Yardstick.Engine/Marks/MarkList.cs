using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Marks;

/// <summary>Represents the list of one rating pool on one day: one row per horse, highest mark first.</summary>
/// <param name="Set">The set it was made under.</param>
/// <param name="Code">The discipline.</param>
/// <param name="Population">The breed.</param>
/// <param name="AsOf">The day it holds for.</param>
/// <param name="Rows">The rows, in order of rank.</param>
public sealed record MarkList(RuleSet Set, Discipline Code, Breed Population, DateOnly AsOf, IReadOnlyList<MarkListRow> Rows)
{
    /// <summary>Creates the list from a rating ledger.</summary>
    public static MarkList From(RatingLedger book, Discipline code, Breed population, DateOnly asOf, NetworkRatingTable? network = null, RatingMethod? method = null) =>
        From(book.Standards.On(asOf), book.Pages.Where(page => page.Code == code && page.Population == population), new ListScope(code, population, asOf, method), network);

    /// <summary>Creates the list from states of one rating pool.</summary>
    /// <param name="set">The set it is made under.</param>
    /// <param name="pages">The states, as computed by the line method.</param>
    /// <param name="scope">The scope of the list.</param>
    /// <param name="network">The network's assessments from all results up to that day; null to keep those of the line method.</param>
    public static MarkList From(RuleSet set, IEnumerable<PoolState> pages, ListScope scope, NetworkRatingTable? network = null)
    {
        var (confidence, marks) = (new Confidence(set), new PoolMarks(set, network, scope.Method));
        var asOf = scope.AsOf;
        var rows = pages.Select(marks.Assess)
            .OrderByDescending(page => page.Standing.Mark)
            .ThenByDescending(page => page.Standing.Assessment.Value)
            .ThenBy(page => page.Horse.Id, StringComparer.Ordinal)
            .Select(page => Row(set, page, network is null ? confidence.DeviationAt(page, asOf) : marks.DeviationAt(page, asOf, network), asOf));
        return new MarkList(set, scope.Code, scope.Population, asOf, Ranked(rows));
    }

    /// <summary>Returns the same list with decided marks in place of computed ones.</summary>
    /// <param name="marks">Decided marks by horse, in the unit of the scale. Horses that are not on the list are ignored.</param>
    public MarkList Decided(IReadOnlyDictionary<string, decimal> marks)
    {
        if (marks.Count == 0) return this;
        var rows = Rows.Select(row => marks.TryGetValue(row.Page.Horse.Id, out var mark)
            ? Row(Set, row.Page with { Standing = row.Page.Standing with { Mark = mark, Binding = BindingRule.Commission } }, row.Deviation, AsOf) with { Confidence = row.Confidence }
            : row);
        var ordered = rows.OrderByDescending(row => row.Page.Standing.Mark)
            .ThenByDescending(row => row.Page.Standing.Assessment.Value)
            .ThenBy(row => row.Page.Horse.Id, StringComparer.Ordinal);
        return this with { Rows = Ranked(ordered) };
    }

    /// <summary>Rows in order with their ranks: horses on one mark share the first of theirs.</summary>
    private static MarkListRow[] Ranked(IEnumerable<MarkListRow> ordered)
    {
        var rows = ordered.Select(row => row with { Rank = 1 }).ToArray();
        for (var i = 1; i < rows.Length; i++) rows[i] = rows[i] with { Rank = rows[i].Page.Standing.Mark == rows[i - 1].Page.Standing.Mark ? rows[i - 1].Rank : i + 1 };
        return rows;
    }

    private static MarkListRow Row(RuleSet set, PoolState page, Pounds deviation, DateOnly asOf)
    {
        var (pounds, kilograms) = set.Scale.MarkOnBothScales(page.Standing.Mark);
        return new MarkListRow(1, page, pounds, kilograms, new Pounds(deviation.Value * set.Assessment.ConfidenceDeviations))
        {
            Deviation = deviation,
            Age = RacingAge.On(page.Age, page.Standing.LastRun, asOf),
            Category = set.DistanceCategories.Rows.FirstOrDefault(row => row.FromMetres <= page.Standing.BestDistance.Value && (row.ToMetres is null || page.Standing.BestDistance.Value <= row.ToMetres))?.Letter,
        };
    }
}

/// <summary>Represents the scope of a list.</summary>
/// <param name="Code">The discipline.</param>
/// <param name="Population">The breed.</param>
/// <param name="AsOf">The day it holds for.</param>
/// <param name="Method">The method of its marks; null for the one that the rule set gives the breed.</param>
public readonly record struct ListScope(Discipline Code, Breed Population, DateOnly AsOf, RatingMethod? Method = null);

/// <summary>One horse on a list.</summary>
/// <param name="Rank">Its rank; horses on one mark share it.</param>
/// <param name="Page">Its state in the rating pool.</param>
/// <param name="MarkPounds">The mark in pounds.</param>
/// <param name="MarkKilograms">The mark in kilograms.</param>
/// <param name="Confidence">Half the width, in pounds, of the interval around the assessment that holds the truth eight times in
/// ten.</param>
public sealed record MarkListRow(int Rank, PoolState Page, Rating MarkPounds, KilogramRating MarkKilograms, Pounds Confidence)
{
    /// <summary>Standard deviation of the assessment on the day of the list, in pounds.</summary>
    public Pounds Deviation { get; init; }

    /// <summary>Age in the year of the list; null when not stated.</summary>
    public int? Age { get; init; }

    /// <summary>Letter of the distance category of the best figure; null when no category holds it.</summary>
    public string? Category { get; init; }
}
