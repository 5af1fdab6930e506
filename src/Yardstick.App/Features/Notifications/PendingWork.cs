using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Notifications;

/// <summary>Represents pending work: a feature reports how much there is for a caller who may do it.</summary>
/// <param name="Page">The page where the work is done, without the language prefix; the menu shows the count next to its link.</param>
/// <param name="Doing">The permission that makes the work the caller's.</param>
/// <param name="CountAsync">Counts the work for a caller.</param>
internal sealed record PendingWork(string Page, Permission Doing, Func<CurrentUser, CancellationToken, Task<int>> CountAsync)
{
    /// <summary>Returns the pending work of a caller by page; pages without any are omitted.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> CountAllAsync(IEnumerable<PendingWork> works, CurrentUser caller, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        if (!NotificationPublisher.IsTold(caller)) return counts;
        foreach (var work in works.Where(work => caller.Reaches(work.Doing)))
            if (await work.CountAsync(caller, cancellationToken) is > 0 and var count) counts[work.Page] = counts.GetValueOrDefault(work.Page) + count;

        return counts;
    }
}
