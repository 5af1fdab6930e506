using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Sessions;

/// <summary>Provides the roles of accounts, at each refresh. The accounts feature implements it.</summary>
internal interface IAccountRoles
{
    /// <summary>Returns the roles of an account; null if it may no longer sign in.</summary>
    Task<IReadOnlyList<Role>?> GetAsync(string id, CancellationToken cancellationToken);
}
