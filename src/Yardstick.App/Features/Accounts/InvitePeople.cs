using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Accounts;

/// <summary>Use case of administrators: somebody is invited by letter, no oftener than letters may go.</summary>
internal sealed class InvitePeople(AccountRegistration open, EmailLimits limits, EmailLinkFactory origins)
{
    /// <summary>Invites somebody. Returns the account, null for none, and what has to be said.</summary>
    public async Task<(Account? Invited, string Said)> InviteAsync(PageRequest visit, NewAccount asked)
    {
        if (!await limits.MaySendAsync(EmailLimits.OfInvitation, asked.Email, visit.Cancel)) return (null, "invited-lately");
        var invited = await open.InviteAsync(origins.Create(visit), asked, Actor.From(visit.Context), visit.Cancel);
        return (invited, invited is null ? "known" : origins.HasServer ? "invited" : "invited-outbox");
    }
}
