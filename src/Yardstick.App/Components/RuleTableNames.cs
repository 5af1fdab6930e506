namespace Yardstick.App.Components;

/// <summary>Provides the names of the tables of rule sets.</summary>
internal static class RuleTableNames
{
    /// <summary>Returns the name of a table; null when there is no such table.</summary>
    public static Func<string>? Find(string table) =>
        table switch
        {
            "scale" => () => ComponentsTexts.Table_scale,
            "poundsPerLength" => () => ComponentsTexts.Table_poundsPerLength,
            "lengthsPerSecond" => () => ComponentsTexts.Table_lengthsPerSecond,
            "marginsInWords" => () => ComponentsTexts.Table_marginsInWords,
            "weightForAge" => () => ComponentsTexts.Table_weightForAge,
            "weightForAgeMissing" => () => ComponentsTexts.Table_weightForAgeMissing,
            "sexAllowances" => () => ComponentsTexts.Table_sexAllowances,
            "firstMarks" => () => ComponentsTexts.Table_firstMarks,
            "markChanges" => () => ComponentsTexts.Table_markChanges,
            "distanceEstimates" => () => ComponentsTexts.Table_distanceEstimates,
            "distanceCategories" => () => ComponentsTexts.Table_distanceCategories,
            "classLevels" => () => ComponentsTexts.Table_classLevels,
            "classCells" => () => ComponentsTexts.Table_classCells,
            "assessment" => () => ComponentsTexts.Table_assessment,
            "conversions" => () => ComponentsTexts.Table_conversions,
            "listMembership" => () => ComponentsTexts.Table_listMembership,
            "methods" => () => ComponentsTexts.Table_methods,
            "adjustments" => () => ComponentsTexts.Table_adjustments,
            _ => null,
        };

    /// <summary>Returns the name of a table; its key when there is no such table.</summary>
    public static Func<string> Text(string table) => Find(table) ?? (() => table);
}
