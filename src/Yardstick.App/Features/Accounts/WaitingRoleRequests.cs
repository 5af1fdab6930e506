using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Notifications;

namespace Yardstick.App.Features.Accounts;

/// <summary>Counts the role requests that a user may decide.</summary>
internal sealed class WaitingRoleRequests(RoleRequestsStore requests) : IPendingWork
{
    public string Page => GrantRoles.Page;

    public Permission Permission => Permission.DecideRoles;

    public Task<int> CountAsync(CurrentUser user, CancellationToken cancellationToken) =>
        requests.CountWaitingAsync(user.Id!, cancellationToken);
}
