using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Standards.Validation;

/// <summary>Rules on the methods: one for each breed and discipline, windows that hold something, a share wherever one is needed.</summary>
internal static class MethodValidation
{
    private const string Path = "$.methods";

    public static IEnumerable<string> Check(MethodTable? table, MarkChangeRules changes) => table is null ? [] :
    [
        .. AmountValidation.Sourced(table.Origin, Path),
        .. table.Rows.SelectMany((row, i) => AmountValidation.Some(row.Codes, $"{Path}.rows[{i}].codes")),
        .. AmountValidation.Once(Served(table), "the population and code"),
        .. AmountValidation.Positive(table.RecentFigures, Path + ".recentFigures"),
        .. table.RecentFigures > MethodTable.MostFigures ? [$"{Path}.recentFigures: must not be above {MethodTable.MostFigures}"] : Array.Empty<string>(),
        .. AmountValidation.Positive(table.RecentDays, Path + ".recentDays"),
        .. AmountValidation.Positive(table.HalfLifeDays, Path + ".halfLifeDays"),
        .. AmountValidation.Share(table.Share ?? 0, Path + ".share"),
        .. Share(table, changes),
    ];

    private static IEnumerable<(string, string)> Served(MethodTable table) =>
        from entry in table.Rows.Index()
        from code in entry.Item.Codes
        select ($"{entry.Item.Population} {code}", $"{Path}.rows[{entry.Index}]");

    /// <summary>K comes from one place only: by age from the rules on changes, or from this table.</summary>
    private static IEnumerable<string> Share(MethodTable table, MarkChangeRules changes)
    {
        if (table.Share is not null && changes.Shares.Count > 0) yield return $"{Path}.share: markChanges.shares give it already";
        if (table.Share is not null || changes.Shares.Count > 0) yield break;
        foreach (var (i, _) in table.Rows.Index().Where(entry => entry.Item.Method == RatingMethod.Progressive)) yield return $"{Path}.rows[{i}].method: the progressive method needs a share";
    }
}
