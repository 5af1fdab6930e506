using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Features.Results;

namespace Yardstick.App.Features.Imports;

/// <summary>Counts the runners whose horse a person has to settle.</summary>
internal sealed class OpenIdentityCases(IdentitiesStore identities) : IPendingWork
{
    public string Page => ImportPages.Page;

    public Permission Permission => Permission.SettleIdentities;

    public async Task<int> CountAsync(CurrentUser user, CancellationToken cancellationToken) =>
        (await identities.OpenAsync(cancellationToken)).Count;
}
