using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Standards.Soundness;

/// <summary>Rules on adjustments: shares from 0 to 1, every racecourse and every going once, and none that is not stated.</summary>
internal static class AdjustmentSoundness
{
    private const string Path = "$.adjustments";

    public static IEnumerable<string> Check(AdjustmentTable? table) => table is null ? [] :
    [
        .. Amounts.Sourced(table.Origin, Path),
        .. Amounts.Sourced(table.Weight?.Origin, Path + ".weight"),
        .. Amounts.Positive(table.Weight?.PerPound, Path + ".weight.perPound"),
        .. Amounts.Sourced(table.Claim?.Origin, Path + ".claim"),
        .. Amounts.Share(table.Claim?.Share ?? 0, Path + ".claim.share"),
        .. Tracks(table.Track),
        .. Goings(table.Going),
    ];

    private static IEnumerable<string> Tracks(TrackAdjustment? track) => track is null ? [] :
    [
        .. Amounts.Sourced(track.Origin, Path + ".track"),
        .. track.Rows.SelectMany((row, i) => Amounts.Weight(row.Unit, $"{Path}.track.rows[{i}].unit")),
        .. track.Rows.SelectMany((row, i) => Named(row, $"{Path}.track.rows[{i}]")),
        .. Amounts.Once(track.Rows.Select((row, i) => ($"{row.Country} {row.Course.ToUpperInvariant()}", $"{Path}.track.rows[{i}]")), "the racecourse"),
    ];

    private static IEnumerable<string> Named(TrackRow row, string path)
    {
        if (string.IsNullOrWhiteSpace(row.Country)) yield return $"{path}.country: a country is required";
        if (string.IsNullOrWhiteSpace(row.Course)) yield return $"{path}.course: a racecourse is required";
    }

    private static IEnumerable<string> Goings(GoingAdjustment? going) => going is null ? [] :
    [
        .. Amounts.Sourced(going.Origin, Path + ".going"),
        .. going.Rows.SelectMany((row, i) => Served(row, $"{Path}.going.rows[{i}]")),
        .. Amounts.Once(
            from entry in going.Rows.Index()
            from code in entry.Item.Codes
            from state in entry.Item.Goings
            select ($"{code} {state}", $"{Path}.going.rows[{entry.Index}].goings"),
            "the code and going"),
    ];

    private static IEnumerable<string> Served(GoingAdjustmentRow row, string path) =>
    [
        .. Amounts.Weight(row.Unit, path + ".unit"),
        .. Amounts.Some(row.Codes, path + ".codes"),
        .. Amounts.Some(row.Goings, path + ".goings"),
        .. row.Goings.Contains(Going.NotStated) ? [$"{path}.goings: a going that is not stated cannot be adjusted"] : Array.Empty<string>(),
    ];
}
