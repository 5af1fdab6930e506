using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Stores sign-ins that have passed the password and await a second factor. The account is stored in the database; the cookie holds only a
/// random lookup key, so that forging a cookie does not bypass the password.
/// </summary>
internal sealed class PendingSignIns(SignInsStore store, UserManager<Account> users, TimeProvider clock)
{
    /// <summary>The authentication scheme of the cookie.</summary>
    public const string Scheme = "half";

    /// <summary>How long a verified password remains valid.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Stores a sign-in whose password was verified.</summary>
    public async Task BeginAsync(HttpContext context, Account account)
    {
        var ticket = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var row = new PendingSignInRow
        {
            Id = ComputeDigest(ticket),
            AccountId = account.Id,
            Stamp = ComputeStamp(account),
            ExpiresAt = clock.GetUtcNow() + Lifetime,
        };
        await store.AddAsync(row, context.RequestAborted);
        await context.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(CurrentUser.SessionClaim, ticket)], Scheme)));
    }

    /// <summary>
    /// Returns the account of the pending sign-in; null if there is none, it has expired, the account is closed or erased, or its
    /// credentials have changed since.
    /// </summary>
    public async Task<Account?> FindAsync(HttpContext context)
    {
        if (
            await TicketAsync(context) is not { } ticket
            || await store.FindAsync(ComputeDigest(ticket), context.RequestAborted) is not { } row
        )
            return null;
        if (
            row.ExpiresAt <= clock.GetUtcNow()
            || await users.FindByIdAsync(row.AccountId) is not { ErasedAt: null, IsClosed: false } account
        )
            return null;
        return row.Stamp == ComputeStamp(account) ? account : null;
    }

    /// <summary>Removes the pending sign-in: it is complete or abandoned.</summary>
    public async Task EndAsync(HttpContext context)
    {
        if (await TicketAsync(context) is { } ticket)
            await store.RemoveAsync(ComputeDigest(ticket), context.RequestAborted);
        await context.SignOutAsync(Scheme);
    }

    private static async Task<string?> TicketAsync(HttpContext context) =>
        (await context.AuthenticateAsync(Scheme)).Principal?.FindFirstValue(CurrentUser.SessionClaim);

    private static string ComputeStamp(Account account) => ComputeDigest(account.SecurityStamp ?? "");

    private static string ComputeDigest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
