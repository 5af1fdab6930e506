using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets.Validation;

/// <summary>
/// Validates the rating methods: one per breed and discipline, positive windows, and a share K where the progressive method is used.
/// </summary>
internal static class MethodValidation
{
    private const string Path = "$.methods";

    public static IEnumerable<string> Check(MethodTable? table, MarkChangeRules changes) =>
        table is null
            ? []
            :
            [
                .. AmountValidation.HasSource(table.Origin, Path),
                .. table.Rows.SelectMany((row, i) => AmountValidation.NotEmpty(row.Disciplines, $"{Path}.rows[{i}].codes")),
                .. AmountValidation.Unique(Served(table), "the population and code"),
                .. AmountValidation.Positive(table.RecentFigures, Path + ".recentFigures"),
                .. table.RecentFigures > MethodTable.MaxRecentFigures
                    ? [$"{Path}.recentFigures: must not be above {MethodTable.MaxRecentFigures}"]
                    : Array.Empty<string>(),
                .. AmountValidation.Positive(table.RecentDays, Path + ".recentDays"),
                .. AmountValidation.Positive(table.HalfLifeDays, Path + ".halfLifeDays"),
                .. AmountValidation.Share(table.Share ?? 0, Path + ".share"),
                .. Share(table, changes),
            ];

    private static IEnumerable<(string, string)> Served(MethodTable table) =>
        from entry in table.Rows.Index()
        from discipline in entry.Item.Disciplines
        select ($"{entry.Item.Breed} {discipline}", $"{Path}.rows[{entry.Index}]");

    /// <summary>Requires K to have a single source: the mark change rules, by age, or this table.</summary>
    private static IEnumerable<string> Share(MethodTable table, MarkChangeRules changes)
    {
        if (table.Share is not null && changes.Shares.Count > 0)
            yield return $"{Path}.share: markChanges.shares give it already";
        if (table.Share is not null || changes.Shares.Count > 0)
            yield break;
        foreach (var (i, _) in table.Rows.Index().Where(entry => entry.Item.Method == RatingMethod.Progressive))
            yield return $"{Path}.rows[{i}].method: the progressive method needs a share";
    }
}
