using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Platform.Mail;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>Emails a notification to the people it concerns, each in the language of the account.</summary>
internal sealed class NotificationEmails(AccountsStore accounts, UserManager<Account> users, EmailQueue postbox, YardstickOptions settings)
{
    public async Task SendAsync(NotificationRow notice, CancellationToken cancellationToken)
    {
        foreach (var account in await accounts.AllAsync(cancellationToken))
        {
            var roles = account.Roles.Select(role => role.Role);
            if (account.Invented || account.IsClosed || !account.EmailConfirmed || roles.All(role => PermissionMatrix.GetGrant(role, notice.Audience).Reach == PermissionScope.None)) continue;
            if (await users.GetEmailAsync(account) is { } address) postbox.Send(Letter(notice, address, new Localizer(Language.Find(account.Language) ?? Language.French, settings.Zone)));
        }
    }

    private EmailMessage Letter(NotificationRow notice, string address, Localizer words)
    {
        var said = NotificationText.Said(notice, words);
        // Without a public address, links could not be trusted to lead to this site.
        var link = settings.PublicUrl.Length > 0 ? $"{settings.PublicUrl}/{words.Language.Code}{notice.Link}" : words["Letter_Notice_OnTheSite"];
        return new EmailMessage(address, words.Get($"Letter_Notice_{notice.Severity}", said), words.Get("Letter_Notice_Text", said, NotificationText.Why(notice, words), link).ReplaceLineEndings("\n"));
    }
}
