using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Mail;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>Sends the emails of accounts. A link works once and expires after a day.</summary>
internal sealed partial class AccountEmails(UserManager<Account> users, EmailQueue postbox, EmailLimits limits, EmailLinkFactory origins, ILogger<AccountEmails> log)
{
    /// <summary>The purpose of a link's token.</summary>
    public const string Confirms = "confirm", Resets = "reset";

    /// <summary>Sends the email to someone who has just registered.</summary>
    public async Task ConfirmAsync(EmailLinks origin, Account account) =>
        await SendAsync(origin, account, "Confirm", Link(account, Confirms, await users.GenerateEmailConfirmationTokenAsync(account)), EmailPriority.Strangers);

    /// <summary>Sends the email to someone who has forgotten the password or has none yet.</summary>
    /// <param name="key">The resource key: <c>Reset</c> or <c>Invitation</c>.</param>
    public async Task ResetAsync(EmailLinks origin, Account account, string key) =>
        await SendAsync(origin, account, key, Link(account, Resets, await users.GeneratePasswordResetTokenAsync(account)));

    /// <summary>Sends the email to someone whose address was registered again: only the email reveals that the address is known.</summary>
    public Task KnownAsync(EmailLinks origin, Account account) => SendAsync(origin, account, "Known", "/account/forgot", EmailPriority.Strangers);

    /// <summary>Notifies someone whose credentials have just changed, so that a theft is noticed.</summary>
    public Task ChangedAsync(PageRequest visit, Account account) => SendAsync(origins.Create(visit), account, "Changed", "/account");

    /// <summary>Notifies someone whose account was locked by wrong passwords or codes.</summary>
    /// <param name="until">The end of the lockout, formatted for the email.</param>
    public async Task LockedAsync(Account account, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (await users.GetEmailAsync(account) is not { } address || account.Invented || !await limits.MaySendAsync(EmailLimits.OfLock, address, cancellationToken)) return;
        var words = origins.Words(Language.Find(account.Language) ?? Language.French);
        var link = origins.Public(words.Language, "/account") ?? words["Letter_Locked_OnTheSite"];
        postbox.Send(new EmailMessage(address, words["Letter_Locked_Subject"], words.Get("Letter_Locked_Text", words.Instant(until), link)));
    }

    /// <summary>Encodes a token for a link.</summary>
    public static string Packed(string token) => WebEncoders.Base64UrlEncode(System.Text.Encoding.UTF8.GetBytes(token));

    /// <summary>Decodes a token from a link; empty if it is malformed.</summary>
    public static string Unpacked(string packed)
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

    private async Task SendAsync(EmailLinks origin, Account account, string key, string path, EmailPriority lane = EmailPriority.People)
    {
        if (await users.GetEmailAsync(account) is not { } address || account.Invented) return;
        // A link must lead to this site even if the request's Host header is forged.
        if (origin.Site is null)
        {
            NoAddress();
            return;
        }

        var words = origins.Words(Language.Find(account.Language) ?? origin.Language);
        origin.Shown?.Show(origin.Link(path));
        postbox.Send(new EmailMessage(address, words[$"Letter_{key}_Subject"], words.Get($"Letter_{key}_Text", origin.Link(path))), lane);
    }

    private static string Link(Account account, string room, string token) => $"/account/{room}?id={account.Id}&token={Packed(token)}";

    [LoggerMessage(Level = LogLevel.Error, Message = "A message was not sent: without the setting public-url, links in messages could be led astray.")]
    private partial void NoAddress();
}
