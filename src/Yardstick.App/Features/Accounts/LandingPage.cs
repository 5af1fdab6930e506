using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

/// <summary>Determines the page after a sign-in without a return URL, from the roles of the user.</summary>
internal static class LandingPage
{
    /// <summary>Returns the landing page for a set of roles, without the language prefix.</summary>
    public static string GetPath(IReadOnlyCollection<Role> roles) =>
        roles.Contains(Role.Commission) ? SiteLinks.Proposals
        : roles.Contains(Role.Handicapper) ? SiteLinks.Import
        : roles.Contains(Role.Administrator) ? SiteLinks.Accounts
        : roles.Contains(Role.Auditor) ? SiteLinks.Audit
        : SiteLinks.Account;
}
