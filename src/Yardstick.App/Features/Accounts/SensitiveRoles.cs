using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

/// <summary>Defines the roles that control marks, rules or other people's roles. Granting one takes two people.</summary>
internal static class SensitiveRoles
{
    public static IReadOnlyList<Role> All { get; } = [Role.Handicapper, Role.Commission, Role.Administrator];

    /// <summary>Gets the roles whose holders may approve a request.</summary>
    public static IReadOnlyList<Role> Approvers { get; } = [Role.Commission, Role.Administrator];

    public static bool Contains(Role role) => All.Contains(role);
}
