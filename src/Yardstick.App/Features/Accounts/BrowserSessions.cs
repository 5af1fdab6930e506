using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts;

/// <summary>Sessions of browsers: a cookie that scripts cannot read, tied to a session that can be ended from anywhere.</summary>
internal sealed class BrowserSessions(SessionRegister sessions, PendingSignIns pending, AccountRoles roles, AuditStore audit, TimeProvider clock)
{
    /// <summary>The scheme of the cookie of a session.</summary>
    public const string Whole = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>Begins a session. Returns the page where the work of the person is, without language.</summary>
    /// <param name="context">The request that signed in.</param>
    /// <param name="account">Who it is.</param>
    /// <param name="proved">Whether a second factor was shown.</param>
    public async Task<string> StartAsync(HttpContext context, Account account, bool proved)
    {
        var (now, cancellationToken) = (clock.GetUtcNow(), context.RequestAborted);
        var provedAt = proved ? now : (DateTimeOffset?)null;
        var session = await sessions.StartAsync(account.Id, SessionKind.Browser, context.Request.Headers.UserAgent.ToString(), context.Connection.RemoteIpAddress, provedAt, cancellationToken);
        await audit.AddAsync(AuditRow.Create(new Actor(account.Id, context.Connection.RemoteIpAddress?.ToString()), now, "session.started", account.Id), cancellationToken);
        await pending.EndAsync(context);
        await IssueAsync(context, account.Id, session.Id, provedAt);
        return LandingPage.GetPath(await roles.GetAsync(account.Id, cancellationToken) ?? []);
    }

    /// <summary>Notes that the caller has just shown a second factor.</summary>
    public async Task ProveAsync(HttpContext context)
    {
        var (caller, now) = (CurrentUser.From(context), clock.GetUtcNow());
        await sessions.ProveAsync(caller.Session!, now, context.RequestAborted);
        await audit.AddAsync(AuditRow.Create(Actor.From(context), now, "session.proved", caller.Id!), context.RequestAborted);
        await IssueAsync(context, caller.Id!, caller.Session!, now);
    }

    /// <summary>Remembers for a few minutes who has shown a password and owes a second factor.</summary>
    public Task HoldAsync(HttpContext context, Account account) => pending.BeginAsync(context, account);

    /// <summary>Returns who has shown a password and owes a second factor; null for nobody.</summary>
    public Task<Account?> HeldAsync(HttpContext context) => pending.FindAsync(context);

    /// <summary>Ends the caller's session.</summary>
    public async Task EndAsync(HttpContext context)
    {
        var caller = CurrentUser.From(context);
        if (caller.Session is { } session)
        {
            await sessions.EndAsync(session, SessionEnd.SignedOut, context.RequestAborted);
            await audit.AddAsync(AuditRow.Create(Actor.From(context), clock.GetUtcNow(), "session.ended", caller.Id!), context.RequestAborted);
        }

        await context.SignOutAsync(Whole);
        await pending.EndAsync(context);
    }

    /// <summary>
    /// Turns a cookie away whose session has ended or is not of its account. Of the cookie nothing else is believed: whoever holds the keys that seal
    /// it can write what they like into it.
    /// </summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var principals = context.HttpContext.RequestServices.GetRequiredService<SessionPrincipals>();
        if (await principals.FindAsync(context.Principal, SessionKind.Browser, Whole, context.HttpContext.RequestAborted) is { } principal)
        {
            context.ReplacePrincipal(principal);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Whole);
    }

    /// <summary>Issues the cookie. The moment of the second factor only tells another program on the database that its memory of the session is old.</summary>
    private static Task IssueAsync(HttpContext context, string id, string session, DateTimeOffset? provedAt)
    {
        var claims = new List<Claim> { new(CurrentUser.IdClaim, id), new(CurrentUser.SessionClaim, session) };
        if (provedAt is { } at) claims.Add(new Claim(CurrentUser.ProvedClaim, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        return context.SignInAsync(Whole, new ClaimsPrincipal(new ClaimsIdentity(claims, Whole)), new AuthenticationProperties { IsPersistent = true });
    }
}
