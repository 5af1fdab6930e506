using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Yardstick.App.Platform.Mail;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>Sends the emails of accounts. A link works once and expires after a day.</summary>
internal sealed partial class AccountEmails(
    UserManager<Account> users,
    EmailQueue emailQueue,
    EmailLimits limits,
    EmailLinkFactory origins,
    ILogger<AccountEmails> log
)
{
    /// <summary>The path segment of a link.</summary>
    public const string Confirms = "confirm",
        Resets = "reset";

    /// <summary>Sends the email to someone who has just registered.</summary>
    public async Task ConfirmAsync(EmailLinks origin, Account account) =>
        await SendAsync(
            origin,
            account,
            AccountEmailKind.Confirm,
            Link(account, Confirms, await users.GenerateEmailConfirmationTokenAsync(account)),
            EmailPriority.Unverified
        );

    /// <summary>Sends the email to someone who has forgotten the password or has none yet.</summary>
    /// <param name="kind">A reset or an invitation.</param>
    public async Task ResetAsync(EmailLinks origin, Account account, AccountEmailKind kind) =>
        await SendAsync(origin, account, kind, Link(account, Resets, await users.GeneratePasswordResetTokenAsync(account)));

    /// <summary>Sends the email to someone whose address was registered again: only the email reveals that the address is known.</summary>
    public Task AlreadyRegisteredAsync(EmailLinks origin, Account account) =>
        SendAsync(origin, account, AccountEmailKind.Known, SiteLinks.ForgottenPassword, EmailPriority.Unverified);

    /// <summary>Notifies someone whose credentials have just changed, so that a theft is noticed.</summary>
    public Task ChangedAsync(HttpContext context, Account account) =>
        SendAsync(origins.Create(context), account, AccountEmailKind.Changed, SiteLinks.Account);

    /// <summary>Notifies someone whose account was locked after wrong passwords or codes, within the limits on emails.</summary>
    /// <param name="until">The end of the lockout.</param>
    public async Task LockedAsync(Account account, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (
            await users.GetEmailAsync(account) is not { } address
            || account.Invented
            || !await limits.MaySendAsync(EmailLimits.OfLock, address, cancellationToken)
        )
            return;
        var words = origins.Words(Language.Find(account.Language) ?? Language.French);
        var link = origins.Public(words.Language, SiteLinks.Account) ?? words[() => AccountsTexts.Letter_Locked_OnTheSite];
        await emailQueue.SendAsync(
            new EmailMessage(
                address,
                words[() => AccountsTexts.Letter_Locked_Subject],
                words.Get(() => AccountsTexts.Letter_Locked_Text, words.Instant(until), link)
            ),
            EmailPriority.AccountHolder,
            cancellationToken
        );
    }

    /// <summary>Encodes a token for a link.</summary>
    public static string EncodeToken(string token) => WebEncoders.Base64UrlEncode(System.Text.Encoding.UTF8.GetBytes(token));

    /// <summary>Decodes a token from a link; empty if it is malformed.</summary>
    public static string DecodeToken(string packed)
    {
        try
        {
            return System.Text.Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(packed));
        }
        catch (FormatException)
        {
            return "";
        }
    }

    private async Task SendAsync(
        EmailLinks origin,
        Account account,
        AccountEmailKind kind,
        string path,
        EmailPriority priority = EmailPriority.AccountHolder
    )
    {
        if (await users.GetEmailAsync(account) is not { } address || account.Invented)
            return;
        // Without a trusted site address, a forged Host header could direct the link to another site.
        if (origin.Site is null)
        {
            NoAddress();
            return;
        }

        var words = origins.Words(Language.Find(account.Language) ?? origin.Language);
        origin.Shown?.Show(origin.Link(path));
        await emailQueue.SendAsync(
            new EmailMessage(address, words[kind.Subject()], words.Get(kind.Text(), origin.Link(path))),
            priority,
            CancellationToken.None
        );
    }

    private static string Link(Account account, string page, string token) =>
        $"{SiteLinks.Account}/{page}?id={account.Id}&token={EncodeToken(token)}";

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A message was not sent: without the setting public-url, links in messages could be led astray."
    )]
    private partial void NoAddress();
}
