using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

/// <summary>Chooses the page after a sign-in without a return URL: the page where the role's work is.</summary>
internal static class LandingPage
{
    /// <summary>Returns the page of the first of these roles that the user has, without the language prefix.</summary>
    public static string GetPath(IReadOnlyCollection<Role> roles) =>
        roles.Contains(Role.Commission) ? "/proposals"
        : roles.Contains(Role.Handicapper) ? "/import"
        : roles.Contains(Role.Administrator) ? "/admin/accounts"
        : roles.Contains(Role.Auditor) ? "/audit"
        : "/account";
}
