using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Mail;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>Emails a notification to every account with the permission that it is addressed to, in the language of the account.</summary>
internal sealed class NotificationEmailSender(
    PeopleStore people,
    PersonalDataEncryption personalData,
    EmailQueue queue,
    NotificationText texts,
    YardstickOptions settings
) : INotificationEmailSender
{
    public async Task SendAsync(NotificationRow notice, CancellationToken cancellationToken)
    {
        var letters = new List<EmailMessage>();
        foreach (var account in await people.ListAsync(cancellationToken))
        {
            var roles = account.Roles.Select(role => role.Role);
            if (
                account.Invented
                || account.IsClosed
                || !account.EmailConfirmed
                || roles.All(role => PermissionMatrix.GetGrant(role, notice.Audience).Reach == PermissionScope.None)
            )
                continue;
            if (personalData.Decrypt(account, PersonalField.Email) is { } address)
                letters.Add(Letter(notice, address, new Localizer(Language.Find(account.Language) ?? Language.French, settings.Zone)));
        }

        await queue.SendAsync(letters, EmailPriority.AccountHolder, cancellationToken);
    }

    private EmailMessage Letter(NotificationRow notice, string address, Localizer words)
    {
        var said = texts.Sentence(notice, words);
        // Without a configured public address, a link could lead to another site.
        var link =
            settings.PublicUrl.Length > 0
                ? $"{settings.PublicUrl}/{words.Language.Code}{notice.Link}"
                : words[() => AccountsTexts.Letter_Notice_OnTheSite];
        return new EmailMessage(
            address,
            words.Get(
                notice.Severity == Severity.Alert ? () => AccountsTexts.Letter_Notice_Alert : () => AccountsTexts.Letter_Notice_Notice,
                said
            ),
            words.Get(() => AccountsTexts.Letter_Notice_Text, said, texts.Reason(notice, words), link).ReplaceLineEndings("\n")
        );
    }
}
