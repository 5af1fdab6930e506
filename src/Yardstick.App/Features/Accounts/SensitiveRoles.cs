using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

/// <summary>The roles that control marks, rules or other people's roles: no one can grant one alone.</summary>
internal static class SensitiveRoles
{
    public static IReadOnlyList<Role> All { get; } = [Role.Handicapper, Role.Commission, Role.Administrator];

    /// <summary>The roles whose holders may approve a request.</summary>
    public static IReadOnlyList<Role> Approvers { get; } = [Role.Commission, Role.Administrator];

    public static bool Contains(Role role) => All.Contains(role);
}
