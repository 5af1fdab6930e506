using Yardstick.Engine.Marks;

namespace Yardstick.App.Features.Lists;

/// <summary>Gives the parts of lists their texts.</summary>
internal static class ListTextExtensions
{
    /// <summary>Returns how a list is sorted.</summary>
    public static Func<string> SortedBy(this ListColumn listColumn) =>
        listColumn switch
        {
            ListColumn.Mark => () => ListsTexts.List_SortedBy_Mark,
            ListColumn.Name => () => ListsTexts.List_SortedBy_Name,
            ListColumn.Assessment => () => ListsTexts.List_SortedBy_Assessment,
            ListColumn.Change => () => ListsTexts.List_SortedBy_Change,
            ListColumn.Runs => () => ListsTexts.List_SortedBy_Runs,
            ListColumn.LastRun => () => ListsTexts.List_SortedBy_LastRun,
        };

    /// <summary>Returns how a horse left racing.</summary>
    public static Func<string> Text(this DepartureKind kind) =>
        kind switch
        {
            DepartureKind.Retired => () => ListsTexts.Unlisted_Retired,
            DepartureKind.Dead => () => ListsTexts.Unlisted_Dead,
            DepartureKind.Exported => () => ListsTexts.Unlisted_Exported,
        };

    /// <summary>Returns why a horse is not on a list.</summary>
    public static Func<string> Text(this UnlistedReason reason) =>
        reason switch
        {
            UnlistedReason.NoRecentRun => () => ListsTexts.Unlisted_NoRecentRun,
            UnlistedReason.Retired => () => ListsTexts.Unlisted_Retired,
            UnlistedReason.Dead => () => ListsTexts.Unlisted_Dead,
            UnlistedReason.Exported => () => ListsTexts.Unlisted_Exported,
            UnlistedReason.FewRuns => () => ListsTexts.Unlisted_FewRuns,
        };
}
