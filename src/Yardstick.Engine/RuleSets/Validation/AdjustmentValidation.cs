using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets.Validation;

/// <summary>
/// Validates the adjustments: shares between 0 and 1, unique racecourses, unique goings, and no adjustment of a going that is not stated.
/// </summary>
internal static class AdjustmentValidation
{
    private const string Path = "$.adjustments";

    public static IEnumerable<string> Check(AdjustmentTable? table) =>
        table is null
            ? []
            :
            [
                .. AmountValidation.HasSource(table.Origin, Path),
                .. AmountValidation.HasSource(table.Weight?.Origin, Path + ".weight"),
                .. AmountValidation.Positive(table.Weight?.PerPound, Path + ".weight.perPound"),
                .. AmountValidation.HasSource(table.Claim?.Origin, Path + ".claim"),
                .. AmountValidation.Share(table.Claim?.Share ?? 0, Path + ".claim.share"),
                .. Tracks(table.Track),
                .. Goings(table.Going),
            ];

    private static IEnumerable<string> Tracks(TrackAdjustment? track) =>
        track is null
            ? []
            :
            [
                .. AmountValidation.HasSource(track.Origin, Path + ".track"),
                .. track.Rows.SelectMany((row, i) => AmountValidation.Weight(row.Unit, $"{Path}.track.rows[{i}].unit")),
                .. track.Rows.SelectMany((row, i) => Named(row, $"{Path}.track.rows[{i}]")),
                .. AmountValidation.Unique(
                    track.Rows.Select((row, i) => ($"{row.Country} {row.Course.ToUpperInvariant()}", $"{Path}.track.rows[{i}]")),
                    "the racecourse"
                ),
            ];

    private static IEnumerable<string> Named(TrackRow row, string path)
    {
        if (string.IsNullOrWhiteSpace(row.Country))
            yield return $"{path}.country: a country is required";
        if (string.IsNullOrWhiteSpace(row.Course))
            yield return $"{path}.course: a racecourse is required";
    }

    private static IEnumerable<string> Goings(GoingAdjustment? going) =>
        going is null
            ? []
            :
            [
                .. AmountValidation.HasSource(going.Origin, Path + ".going"),
                .. going.Rows.SelectMany((row, i) => Served(row, $"{Path}.going.rows[{i}]")),
                .. AmountValidation.Unique(
                    from entry in going.Rows.Index()
                    from discipline in entry.Item.Disciplines
                    from state in entry.Item.Goings
                    select ($"{discipline} {state}", $"{Path}.going.rows[{entry.Index}].goings"),
                    "the code and going"
                ),
            ];

    private static IEnumerable<string> Served(GoingAdjustmentRow row, string path) =>
        [
            .. AmountValidation.Weight(row.Unit, path + ".unit"),
            .. AmountValidation.NotEmpty(row.Disciplines, path + ".codes"),
            .. AmountValidation.NotEmpty(row.Goings, path + ".goings"),
            .. row.Goings.Contains(Going.NotStated)
                ? [$"{path}.goings: a going that is not stated cannot be adjusted"]
                : Array.Empty<string>(),
        ];
}
