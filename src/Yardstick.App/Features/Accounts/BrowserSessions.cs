using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Starts, validates and ends browser sessions. The cookie is not readable by scripts; the session is stored in the database and can be
/// revoked.
/// </summary>
internal sealed class BrowserSessions(
    SessionRegister sessions,
    PendingSignIns pending,
    IAccountRoles roles,
    AuditStore audit,
    TimeProvider clock
)
{
    /// <summary>The authentication scheme of the session cookie.</summary>
    public const string SessionScheme = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>Starts a session and returns the landing page of the account, without the language.</summary>
    /// <param name="context">The sign-in request.</param>
    /// <param name="account">The account that signs in.</param>
    /// <param name="proved">Whether a second factor was verified.</param>
    public async Task<string> StartAsync(HttpContext context, Account account, bool proved)
    {
        var (now, cancellationToken) = (clock.GetUtcNow(), context.RequestAborted);
        var provedAt = proved ? now : (DateTimeOffset?)null;
        var session = await sessions.StartAsync(
            account.Id,
            SessionKind.Browser,
            context.Request.Headers.UserAgent.ToString(),
            context.Connection.RemoteIpAddress,
            provedAt,
            cancellationToken
        );
        await audit.AddAsync(
            AuditRow.Create(new Actor(account.Id, context.Connection.RemoteIpAddress?.ToString()), now, "session.started", account.Id),
            cancellationToken
        );
        await pending.EndAsync(context);
        await IssueAsync(context, account.Id, session.Id, provedAt);
        return LandingPage.GetPath(await roles.GetAsync(account.Id, cancellationToken) ?? []);
    }

    /// <summary>Records that the current user has just verified a second factor.</summary>
    public async Task RecordSecondFactorAsync(HttpContext context)
    {
        var (caller, now) = (CurrentUser.From(context), clock.GetUtcNow());
        await sessions.ProveAsync(caller.Session!, now, context.RequestAborted);
        await audit.AddAsync(AuditRow.Create(Actor.From(context), now, "session.proved", caller.Id!), context.RequestAborted);
        await IssueAsync(context, caller.Id!, caller.Session!, now);
    }

    /// <summary>Stores a sign-in that awaits a second factor, for a few minutes.</summary>
    public Task BeginPendingSignInAsync(HttpContext context, Account account) => pending.BeginAsync(context, account);

    /// <summary>Returns the account whose sign-in awaits a second factor; null for none.</summary>
    public Task<Account?> FindPendingAccountAsync(HttpContext context) => pending.FindAsync(context);

    /// <summary>Ends the session of the current user and discards a pending sign-in.</summary>
    public async Task EndAsync(HttpContext context)
    {
        var caller = CurrentUser.From(context);
        if (caller.Session is { } session)
        {
            await sessions.EndAsync(session, SessionEnd.SignedOut, context.RequestAborted);
            await audit.AddAsync(
                AuditRow.Create(Actor.From(context), clock.GetUtcNow(), "session.ended", caller.Id!),
                context.RequestAborted
            );
        }

        await context.SignOutAsync(SessionScheme);
        await pending.EndAsync(context);
    }

    /// <summary>
    /// Issues the cookie. The time of the second factor only tells another instance that its cached session is out of date.
    /// </summary>
    private static Task IssueAsync(HttpContext context, string id, string session, DateTimeOffset? provedAt)
    {
        var claims = new List<Claim> { new(CurrentUser.IdClaim, id), new(CurrentUser.SessionClaim, session) };
        if (provedAt is { } at)
            claims.Add(new Claim(CurrentUser.ProvedClaim, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        return context.SignInAsync(
            SessionScheme,
            new ClaimsPrincipal(new ClaimsIdentity(claims, SessionScheme)),
            new AuthenticationProperties { IsPersistent = true }
        );
    }
}
