using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Standards.Validation;

/// <summary>Rules on adjustments: shares from 0 to 1, every racecourse and every going once, and none that is not stated.</summary>
internal static class AdjustmentValidation
{
    private const string Path = "$.adjustments";

    public static IEnumerable<string> Check(AdjustmentTable? table) => table is null ? [] :
    [
        .. AmountValidation.Sourced(table.Origin, Path),
        .. AmountValidation.Sourced(table.Weight?.Origin, Path + ".weight"),
        .. AmountValidation.Positive(table.Weight?.PerPound, Path + ".weight.perPound"),
        .. AmountValidation.Sourced(table.Claim?.Origin, Path + ".claim"),
        .. AmountValidation.Share(table.Claim?.Share ?? 0, Path + ".claim.share"),
        .. Tracks(table.Track),
        .. Goings(table.Going),
    ];

    private static IEnumerable<string> Tracks(TrackAdjustment? track) => track is null ? [] :
    [
        .. AmountValidation.Sourced(track.Origin, Path + ".track"),
        .. track.Rows.SelectMany((row, i) => AmountValidation.Weight(row.Unit, $"{Path}.track.rows[{i}].unit")),
        .. track.Rows.SelectMany((row, i) => Named(row, $"{Path}.track.rows[{i}]")),
        .. AmountValidation.Once(track.Rows.Select((row, i) => ($"{row.Country} {row.Course.ToUpperInvariant()}", $"{Path}.track.rows[{i}]")), "the racecourse"),
    ];

    private static IEnumerable<string> Named(TrackRow row, string path)
    {
        if (string.IsNullOrWhiteSpace(row.Country)) yield return $"{path}.country: a country is required";
        if (string.IsNullOrWhiteSpace(row.Course)) yield return $"{path}.course: a racecourse is required";
    }

    private static IEnumerable<string> Goings(GoingAdjustment? going) => going is null ? [] :
    [
        .. AmountValidation.Sourced(going.Origin, Path + ".going"),
        .. going.Rows.SelectMany((row, i) => Served(row, $"{Path}.going.rows[{i}]")),
        .. AmountValidation.Once(
            from entry in going.Rows.Index()
            from code in entry.Item.Codes
            from state in entry.Item.Goings
            select ($"{code} {state}", $"{Path}.going.rows[{entry.Index}].goings"),
            "the code and going"),
    ];

    private static IEnumerable<string> Served(GoingAdjustmentRow row, string path) =>
    [
        .. AmountValidation.Weight(row.Unit, path + ".unit"),
        .. AmountValidation.Some(row.Codes, path + ".codes"),
        .. AmountValidation.Some(row.Goings, path + ".goings"),
        .. row.Goings.Contains(Going.NotStated) ? [$"{path}.goings: a going that is not stated cannot be adjusted"] : Array.Empty<string>(),
    ];
}
