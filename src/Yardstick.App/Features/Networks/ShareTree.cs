using Yardstick.Engine.Network;

namespace Yardstick.App.Features.Networks;

/// <summary>
/// The shares of an assessment as they are shown: hundredths of a pound that add up to what is shown, group by group. What rounding would
/// leave over goes to the shares that it changes least.
/// </summary>
internal sealed record ShareTree
{
    public required decimal Total { get; init; }

    public required IReadOnlyList<ShownShare> Groups { get; init; }

    public required IReadOnlyList<ShownShare> OwnRuns { get; init; }

    public required IReadOnlyList<ShownShare> OwnClasses { get; init; }

    public required IReadOnlyList<ShownShare> Others { get; init; }

    public required IReadOnlyList<ShownShare> OtherClasses { get; init; }

    /// <summary>Makes the tree of an assessment.</summary>
    /// <param name="reasons">The shares.</param>
    /// <param name="total">The assessment as shown.</param>
    public static ShareTree Of(NetworkReasons reasons, decimal total)
    {
        var groups = Fit(
            total,
            [
                ("OwnStart", reasons.OwnStart), ("OwnRuns", Sum(reasons.OwnRuns)), ("OwnClasses", Sum(reasons.OwnClasses)), ("Others", Sum(reasons.Others)),
                ("OtherClasses", Sum(reasons.OtherClasses)), ("OtherStarts", reasons.OtherStarts), ("Age", reasons.Age), ("Level", reasons.Level),
            ]);
        return new ShareTree
        {
            Total = total,
            Groups = groups,
            OwnRuns = Fit(groups[1].Pounds, reasons.OwnRuns),
            OwnClasses = Fit(groups[2].Pounds, reasons.OwnClasses),
            Others = Fit(groups[3].Pounds, reasons.Others),
            OtherClasses = Fit(groups[4].Pounds, reasons.OtherClasses),
        };
    }

    /// <summary>Shares of a horse's runs that add up to what is shown of the horse.</summary>
    public static IReadOnlyList<ShownShare> Fit(decimal total, IReadOnlyList<NetworkShare> shares)
    {
        var fitted = Hundredths(total, [.. shares.Select(share => share.Pounds)]);
        return [.. shares.Select((share, i) => new ShownShare("", fitted[i]) { HorseId = share.HorseId, RaceId = share.RaceId })];
    }

    private static ShownShare[] Fit(decimal total, (string Key, double Pounds)[] shares)
    {
        var fitted = Hundredths(total, [.. shares.Select(share => share.Pounds)]);
        return [.. shares.Select((share, i) => new ShownShare(share.Key, fitted[i]))];
    }

    /// <summary>Rounds to hundredths so that the sum is as given. Source: method of the largest remainder, Hamilton (1792).</summary>
    private static decimal[] Hundredths(decimal total, double[] values)
    {
        var floors = values.Select(value => Math.Floor((decimal)value * 100)).ToArray();
        var left = (int)((total * 100) - floors.Sum());
        var order = Enumerable.Range(0, values.Length).OrderByDescending(i => ((decimal)values[i] * 100) - floors[i]).ToArray();
        for (var i = 0; i < Math.Abs(left) && order.Length > 0; i++) floors[order[i % order.Length]] += Math.Sign(left);
        return [.. floors.Select(value => value / 100)];
    }

    private static double Sum(IEnumerable<NetworkShare> shares) => shares.Sum(share => share.Pounds);
}

/// <summary>A share as it is shown.</summary>
/// <param name="Key">The group's name among the texts; empty inside a group.</param>
/// <param name="Pounds">Pounds, to the hundredth.</param>
internal sealed record ShownShare(string Key, decimal Pounds)
{
    public string? HorseId { get; init; }

    public string? RaceId { get; init; }
}
