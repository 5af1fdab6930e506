using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Features.Results;

namespace Yardstick.App.Features.Imports;

/// <summary>Counts the runners whose horse a person has to settle, and the races held back.</summary>
internal sealed class OpenIdentityCases(IdentitiesStore identities, RaceCasesStore races) : IPendingWork
{
    public string Page => ImportPages.Page;

    public Permission Permission => Permission.SettleIdentities;

    public async Task<int> CountAsync(CurrentUser user, CancellationToken cancellationToken) =>
        (await identities.OpenAsync(cancellationToken)).Count + (await races.OpenAsync(cancellationToken)).Count;
}
