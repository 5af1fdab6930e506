namespace Yardstick.App.Features.Methodology;

/// <summary>Provides what the tables of rule sets are for.</summary>
internal static class RuleTablePurposes
{
    /// <summary>Returns what a table is for.</summary>
    public static Func<string> Text(string table) =>
        table switch
        {
            "scale" => () => MethodologyTexts.TableWhy_scale,
            "poundsPerLength" => () => MethodologyTexts.TableWhy_poundsPerLength,
            "lengthsPerSecond" => () => MethodologyTexts.TableWhy_lengthsPerSecond,
            "marginsInWords" => () => MethodologyTexts.TableWhy_marginsInWords,
            "weightForAge" => () => MethodologyTexts.TableWhy_weightForAge,
            "weightForAgeMissing" => () => MethodologyTexts.TableWhy_weightForAgeMissing,
            "sexAllowances" => () => MethodologyTexts.TableWhy_sexAllowances,
            "firstMarks" => () => MethodologyTexts.TableWhy_firstMarks,
            "markChanges" => () => MethodologyTexts.TableWhy_markChanges,
            "distanceEstimates" => () => MethodologyTexts.TableWhy_distanceEstimates,
            "distanceCategories" => () => MethodologyTexts.TableWhy_distanceCategories,
            "classLevels" => () => MethodologyTexts.TableWhy_classLevels,
            "classCells" => () => MethodologyTexts.TableWhy_classCells,
            "assessment" => () => MethodologyTexts.TableWhy_assessment,
            "conversions" => () => MethodologyTexts.TableWhy_conversions,
            "listMembership" => () => MethodologyTexts.TableWhy_listMembership,
            "methods" => () => MethodologyTexts.TableWhy_methods,
            "adjustments" => () => MethodologyTexts.TableWhy_adjustments,
            _ => throw new ArgumentOutOfRangeException(nameof(table), table, "No such table."),
        };
}
