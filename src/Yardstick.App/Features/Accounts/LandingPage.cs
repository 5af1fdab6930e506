using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

/// <summary>Where somebody lands who signs in without a page to go back to: where the work of the role is.</summary>
internal static class LandingPage
{
    /// <summary>Returns the page of the first of these roles that somebody has, without language.</summary>
    public static string GetPath(IReadOnlyCollection<Role> roles) =>
        roles.Contains(Role.Commission) ? "/proposals"
        : roles.Contains(Role.Handicapper) ? "/import"
        : roles.Contains(Role.Administrator) ? "/admin/accounts"
        : roles.Contains(Role.Auditor) ? "/audit"
        : "/account";
}
