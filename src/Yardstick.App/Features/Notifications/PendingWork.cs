using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Notifications;

/// <summary>Work that waits for somebody: a feature says how much of it there is for a caller who may do it.</summary>
/// <param name="Page">The page where it is done, without language; the menu shows the number beside its link.</param>
/// <param name="Doing">What somebody must be allowed to do for it to be theirs.</param>
/// <param name="CountAsync">Counts it for a caller.</param>
internal sealed record PendingWork(string Page, Permission Doing, Func<CurrentUser, CancellationToken, Task<int>> CountAsync)
{
    /// <summary>Returns how much waits on each page for a caller; pages where nothing waits are not named.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> CountAllAsync(IEnumerable<PendingWork> works, CurrentUser caller, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        if (!NotificationPublisher.IsTold(caller)) return counts;
        foreach (var work in works.Where(work => caller.Reaches(work.Doing)))
            if (await work.CountAsync(caller, cancellationToken) is > 0 and var count) counts[work.Page] = counts.GetValueOrDefault(work.Page) + count;

        return counts;
    }
}
