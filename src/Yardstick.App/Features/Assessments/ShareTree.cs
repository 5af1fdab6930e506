using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Assessments;

/// <summary>
/// Represents the contributions to an assessment as displayed: rounded to hundredths of a scale point so that they add up to the displayed
/// total, within each group and overall. Rounding residuals go to the contributions that they change least.
/// </summary>
public sealed record ShareTree
{
    public required decimal Total { get; init; }

    /// <summary>Gets the number of pounds per point of the displayed scale.</summary>
    public required decimal PerPoint { get; init; }

    public required IReadOnlyList<DisplayedShare> Groups { get; init; }

    public required IReadOnlyList<DisplayedShare> OwnRuns { get; init; }

    public required IReadOnlyList<DisplayedShare> OwnClasses { get; init; }

    public required IReadOnlyList<DisplayedShare> Others { get; init; }

    public required IReadOnlyList<DisplayedShare> OtherClasses { get; init; }

    /// <summary>Creates the tree for an assessment.</summary>
    /// <param name="reasons">The contributions.</param>
    /// <param name="pounds">The assessment, in pounds.</param>
    /// <param name="perPoint">The pounds per point of the displayed scale; 1 for pounds.</param>
    public static ShareTree Create(NetworkExplanations reasons, decimal pounds, decimal perPoint = 1)
    {
        var total = perPoint == 1 ? pounds : Math.Round(pounds / perPoint, 2, MidpointRounding.AwayFromZero);
        (string Key, double Pounds)[] shares =
        [
            ("OwnStart", reasons.OwnStart),
            ("OwnRuns", Sum(reasons.OwnRuns)),
            ("OwnClasses", Sum(reasons.OwnClasses)),
            ("Others", Sum(reasons.Others)),
            ("OtherClasses", Sum(reasons.OtherClasses)),
            ("OtherStarts", reasons.OtherStarts),
            ("Age", reasons.Age),
            ("Level", reasons.Level),
        ];
        var fitted = Hundredths(total, [.. shares.Select(share => share.Pounds)], perPoint);
        DisplayedShare[] groups = [.. shares.Select((share, i) => new DisplayedShare(share.Key, fitted[i]))];
        return new ShareTree
        {
            Total = total,
            PerPoint = perPoint,
            Groups = groups,
            OwnRuns = Fit(groups[1].Amount, reasons.OwnRuns, perPoint),
            OwnClasses = Fit(groups[2].Amount, reasons.OwnClasses, perPoint),
            Others = Fit(groups[3].Amount, reasons.Others, perPoint),
            OtherClasses = Fit(groups[4].Amount, reasons.OtherClasses, perPoint),
        };
    }

    /// <summary>Rounds the contributions of a horse's runs so that they add up to the displayed total of the horse.</summary>
    public static IReadOnlyList<DisplayedShare> Fit(decimal total, IReadOnlyList<NetworkShare> shares, decimal perPoint)
    {
        var fitted = Hundredths(total, [.. shares.Select(share => share.Pounds)], perPoint);
        return [.. shares.Select((share, i) => new DisplayedShare("", fitted[i]) { HorseId = share.HorseId, RaceId = share.RaceId })];
    }

    /// <summary>Rounds to hundredths so that the sum is exact. Source: largest remainder method, Hamilton (1792).</summary>
    private static decimal[] Hundredths(decimal total, double[] pounds, decimal perPoint)
    {
        var values = pounds.Select(value => value / (double)perPoint).ToArray();
        var floors = values.Select(value => Math.Floor((decimal)value * 100)).ToArray();
        var left = (int)((total * 100) - floors.Sum());
        var order = Enumerable.Range(0, values.Length).OrderByDescending(i => ((decimal)values[i] * 100) - floors[i]).ToArray();
        for (var i = 0; i < Math.Abs(left) && order.Length > 0; i++)
            floors[order[i % order.Length]] += Math.Sign(left);
        return [.. floors.Select(value => value / 100)];
    }

    private static double Sum(IEnumerable<NetworkShare> shares) => shares.Sum(share => share.Pounds);
}

/// <summary>Represents a contribution as displayed.</summary>
/// <param name="Key">The name of the group in the program; empty inside a group.</param>
/// <param name="Amount">Points of the displayed scale, rounded to hundredths.</param>
public sealed record DisplayedShare(string Key, decimal Amount)
{
    public HorseId? HorseId { get; init; }

    public RaceId? RaceId { get; init; }
}
