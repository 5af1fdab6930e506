using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Notifications;

/// <summary>Counts what waits for a user: notifications, and the work that features report.</summary>
internal sealed class PendingTasks(NotificationPublisher notifications, IEnumerable<IPendingWork> works)
{
    /// <summary>Returns the number of notifications that a user has not seen.</summary>
    public Task<int> UnreadAsync(CurrentUser user, CancellationToken cancellationToken) =>
        notifications.UnseenAsync(user, cancellationToken);

    /// <summary>Returns the pending work of a user by page; pages without any are omitted.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        if (!NotificationPublisher.CanReceive(user))
            return counts;
        foreach (var work in works.Where(work => user.Reaches(work.Permission)))
            if (await work.CountAsync(user, cancellationToken) is > 0 and var count)
                counts[work.Page] = counts.GetValueOrDefault(work.Page) + count;

        return counts;
    }
}
