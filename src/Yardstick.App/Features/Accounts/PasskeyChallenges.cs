using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Accounts;

/// <summary>Stores passkey challenges in an encrypted cookie until they are answered. Each challenge can be answered once.</summary>
internal sealed class PasskeyChallenges(
    SignInsStore signIns,
    IDataProtectionProvider protection,
    YardstickOptions settings,
    TimeProvider clock
)
{
    /// <summary>The purpose of a challenge: creating a passkey or requesting one.</summary>
    public const string CreationPurpose = "create",
        RequestPurpose = "get";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly SiteCookie _cookie = new(settings, "yardstick-passkey") { MaxAge = Lifetime, IsEssential = true };

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("passkeys").ToTimeLimitedDataProtector();

    /// <summary>Stores a challenge in the cookie.</summary>
    public void Store(HttpContext context, string use, string state) =>
        context.Response.Cookies.Append(
            _cookie.Name!,
            _protector.Protect($"{GetHead(context, use)}{state}", Lifetime),
            _cookie.Build(context)
        );

    /// <summary>
    /// Returns the state of a challenge with the same purpose and session, and marks it as used; null if there is none or it was used
    /// before.
    /// </summary>
    public async Task<string?> TakeAsync(HttpContext context, string use)
    {
        if (context.Request.Cookies[_cookie.Name!] is not { } kept)
            return null;
        context.Response.Cookies.Delete(_cookie.Name!, _cookie.Build(context));
        var head = GetHead(context, use);
        if (Opened(kept) is not { } whole || !whole.StartsWith(head, StringComparison.Ordinal))
            return null;
        // Hash the decrypted content: one challenge can be encrypted into many cookies, but may be answered only once.
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)));
        return await signIns.TryUseChallengeAsync(digest, clock.GetUtcNow() + Lifetime, context.RequestAborted)
            ? whole[head.Length..]
            : null;
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

    private static string GetHead(HttpContext context, string use) => $"{use} {CurrentUser.From(context).Session}\n";
}
