using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Hosting;

/// <summary>Collects from the features what the layout shows.</summary>
internal sealed class LayoutContent(ListSnapshots snapshots, ArabicNameCache arabicNames, PendingTasks tasks) : ILayoutContent
{
    public ValueTask<(bool Invented, bool Mixed)> GetOriginAsync() => snapshots.InventedAsync();

    public bool ReceivesNotifications(CurrentUser user) => NotificationPublisher.CanReceive(user);

    public async Task<UserLayoutContent> GetAsync(CurrentUser user, Language language, CancellationToken cancellationToken) =>
        new(
            language.RightToLeft ? await arabicNames.GetAsync(cancellationToken) : null,
            await tasks.UnreadAsync(user, cancellationToken),
            await tasks.CountAsync(user, cancellationToken)
        );
}
