using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

/// <summary>Invites people by email, within the limits on emails.</summary>
internal sealed class InvitePeople(AccountRegistration open, EmailLimits limits, EmailLinkFactory origins)
{
    /// <summary>Invites a person. Returns the account, or null, and the key of the message to display.</summary>
    public async Task<(Account? Invited, string Said)> InviteAsync(HttpContext context, NewAccount newAccount)
    {
        if (!await limits.MaySendAsync(EmailLimits.OfInvitation, newAccount.Email, context.RequestAborted))
            return (null, "invited-lately");
        var invited = await open.InviteAsync(origins.Create(context), newAccount, Actor.From(context), context.RequestAborted);
        return (
            invited,
            invited is null ? "known"
            : origins.HasServer ? "invited"
            : "invited-outbox"
        );
    }
}
