using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Features.Accounts;

/// <summary>What browsers were asked to prove by passkeys: remembered in a sealed cookie until it is answered, and answered once.</summary>
internal sealed class PasskeyChallenges(SignInsStore signIns, IDataProtectionProvider protection, YardstickOptions settings, TimeProvider clock)
{
    /// <summary>What a challenge is for.</summary>
    public const string Creates = "create", Asks = "get";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly SiteCookie _cookie = new(settings, "yardstick-passkey") { MaxAge = Patience, IsEssential = true };

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("passkeys").ToTimeLimitedDataProtector();

    /// <summary>Remembers what a browser is asked.</summary>
    public void Remember(HttpContext context, string use, string state) =>
        context.Response.Cookies.Append(_cookie.Name!, _protector.Protect($"{HeadOf(context, use)}{state}", Patience), _cookie.Build(context));

    /// <summary>What was asked, for the same use and in the same session, the first time that it is answered; null any other time.</summary>
    public async Task<string?> TakeAsync(HttpContext context, string use)
    {
        if (context.Request.Cookies[_cookie.Name!] is not { } kept) return null;
        context.Response.Cookies.Delete(_cookie.Name!, _cookie.Build(context));
        var head = HeadOf(context, use);
        if (Opened(kept) is not { } whole || !whole.StartsWith(head, StringComparison.Ordinal)) return null;
        // The digest is of what the cookie holds, not of the cookie: however it is sealed, one challenge is answered once.
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)));
        return await signIns.SpendAsync(digest, clock.GetUtcNow() + Patience, context.RequestAborted) ? whole[head.Length..] : null;
    }

    private string? Opened(string kept)
    {
        try
        {
            return _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string HeadOf(HttpContext context, string use) => $"{use} {CurrentUser.From(context).Session}\n";
}
