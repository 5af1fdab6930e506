using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Mail;
using Yardstick.App.Platform.Settings;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>Messages that bring a person a link. A link works once, and for a day.</summary>
internal sealed partial class Letters(UserManager<Account> users, Postbox postbox, Settings settings, ILogger<Letters> log)
{
    /// <summary>What a link proves.</summary>
    public const string Confirms = "confirm", Resets = "reset";

    /// <summary>To somebody who has just registered.</summary>
    public async Task ConfirmAsync(Visit visit, Account account) =>
        await SendAsync(visit, account, "Confirm", Link(visit, account, Confirms, await users.GenerateEmailConfirmationTokenAsync(account)));

    /// <summary>To somebody who has forgotten the password, or has none yet.</summary>
    /// <param name="key">Which words: <c>Reset</c> or <c>Invitation</c>.</param>
    public async Task ResetAsync(Visit visit, Account account, string key) =>
        await SendAsync(visit, account, key, Link(visit, account, Resets, await users.GeneratePasswordResetTokenAsync(account)));

    /// <summary>To somebody whose address was registered again: only the message tells that it is known.</summary>
    public Task KnownAsync(Visit visit, Account account) => SendAsync(visit, account, "Known", Base(visit) + visit.Address("/account/forgot"));

    /// <summary>To somebody whose proofs have just changed, so that a theft does not go unseen.</summary>
    public Task ChangedAsync(Visit visit, Account account) => SendAsync(visit, account, "Changed", Base(visit) + visit.Address("/account"));

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

    private async Task SendAsync(Visit visit, Account account, string key, string link)
    {
        if (await users.GetEmailAsync(account) is not { } address || account.Invented) return;
        // A link must lead to this site even when the request came under a name that somebody made up.
        if (settings.PublicUrl.Length == 0 && !LocalOnly.Allows(visit.Context))
        {
            NoAddress();
            return;
        }

        var words = new Wording(Language.Find(account.Language) ?? visit.Language, settings.Zone);
        postbox.Send(new Message(address, words[$"Letter_{key}_Subject"], words.Of($"Letter_{key}_Text", link)));
    }

    private string Link(Visit visit, Account account, string room, string token) =>
        $"{Base(visit)}{visit.Address($"/account/{room}")}?id={account.Id}&token={Packed(token)}";

    private string Base(Visit visit) => settings.PublicUrl.Length > 0 ? settings.PublicUrl : $"{visit.Context.Request.Scheme}://{visit.Context.Request.Host}";

    [LoggerMessage(Level = LogLevel.Error, Message = "A message was not sent: without the setting public-url, links in messages could be led astray.")]
    private partial void NoAddress();
}
