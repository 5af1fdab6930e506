using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Mail;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>Messages that bring a person a link. A link works once, and for a day.</summary>
internal sealed partial class AccountEmails(UserManager<Account> users, EmailQueue postbox, EmailLimits limits, EmailLinkFactory origins, ILogger<AccountEmails> log)
{
    /// <summary>What a link proves.</summary>
    public const string Confirms = "confirm", Resets = "reset";

    /// <summary>To somebody who has just registered.</summary>
    public async Task ConfirmAsync(EmailLinks origin, Account account) =>
        await SendAsync(origin, account, "Confirm", Link(account, Confirms, await users.GenerateEmailConfirmationTokenAsync(account)), EmailPriority.Strangers);

    /// <summary>To somebody who has forgotten the password, or has none yet.</summary>
    /// <param name="key">Which words: <c>Reset</c> or <c>Invitation</c>.</param>
    public async Task ResetAsync(EmailLinks origin, Account account, string key) =>
        await SendAsync(origin, account, key, Link(account, Resets, await users.GeneratePasswordResetTokenAsync(account)));

    /// <summary>To somebody whose address was registered again: only the message tells that it is known.</summary>
    public Task KnownAsync(EmailLinks origin, Account account) => SendAsync(origin, account, "Known", "/account/forgot", EmailPriority.Strangers);

    /// <summary>To somebody whose proofs have just changed, so that a theft does not go unseen.</summary>
    public Task ChangedAsync(PageRequest visit, Account account) => SendAsync(origins.Create(visit), account, "Changed", "/account");

    /// <summary>To somebody whose account wrong passwords or codes have just locked.</summary>
    /// <param name="until">The end of the lock, as the letter writes it.</param>
    public async Task LockedAsync(Account account, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (await users.GetEmailAsync(account) is not { } address || account.Invented || !await limits.MaySendAsync(EmailLimits.OfLock, address, cancellationToken)) return;
        var words = origins.Words(Language.Find(account.Language) ?? Language.French);
        var link = origins.Public(words.Language, "/account") ?? words["Letter_Locked_OnTheSite"];
        postbox.Send(new EmailMessage(address, words["Letter_Locked_Subject"], words.Get("Letter_Locked_Text", words.Instant(until), link)));
    }

    /// <summary>A token as links carry it.</summary>
    public static string Packed(string token) => WebEncoders.Base64UrlEncode(System.Text.Encoding.UTF8.GetBytes(token));

    /// <summary>A token out of a link; empty when it is none.</summary>
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
        // A link must lead to this site even when the request came under a name that somebody made up.
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
