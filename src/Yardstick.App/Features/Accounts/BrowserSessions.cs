using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts;

/// <summary>Sessions of browsers: a cookie that scripts cannot read, tied to a session that can be ended from anywhere.</summary>
internal sealed class BrowserSessions(SessionRegister sessions, AccountsStore accounts, AuditStore audit, TimeProvider clock)
{
    /// <summary>The schemes of the two cookies: of a session, and of somebody who has shown a password and owes a second factor.</summary>
    public const string Whole = CookieAuthenticationDefaults.AuthenticationScheme, Half = "half";

    /// <summary>Begins a session.</summary>
    /// <param name="proved">Whether a second factor was shown.</param>
    public async Task StartAsync(HttpContext context, Account account, bool proved)
    {
        var (now, cancel) = (clock.GetUtcNow(), context.RequestAborted);
        var provedAt = proved ? now : (DateTimeOffset?)null;
        var session = await sessions.StartAsync(account.Id, SessionKind.Browser, context.Request.Headers.UserAgent.ToString(), context.Connection.RemoteIpAddress, provedAt, cancel);
        await audit.AddAsync(AuditRow.Of(new Actor(account.Id, context.Connection.RemoteIpAddress?.ToString()), now, "session.started", account.Id), cancel);
        await context.SignOutAsync(Half);
        await IssueAsync(context, account.Id, session.Id, await accounts.RolesOfAsync(account.Id, cancel), provedAt);
    }

    /// <summary>Notes that the caller has just shown a second factor.</summary>
    public async Task ProveAsync(HttpContext context)
    {
        var (caller, now) = (Caller.Of(context), clock.GetUtcNow());
        await sessions.ProveAsync(caller.Session!, now, context.RequestAborted);
        await audit.AddAsync(AuditRow.Of(Actor.Of(context), now, "session.proved", caller.Id!), context.RequestAborted);
        await IssueAsync(context, caller.Id!, caller.Session!, caller.Roles, now);
    }

    /// <summary>Ends the caller's session.</summary>
    public async Task EndAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        if (caller.Session is { } session)
        {
            await sessions.EndAsync(session, SessionEnd.SignedOut, context.RequestAborted);
            await audit.AddAsync(AuditRow.Of(Actor.Of(context), clock.GetUtcNow(), "session.ended", caller.Id!), context.RequestAborted);
        }

        await context.SignOutAsync(Whole);
        await context.SignOutAsync(Half);
    }

    /// <summary>Remembers for a few minutes who has shown a password.</summary>
    public Task HoldAsync(HttpContext context, Account account) =>
        context.SignInAsync(Half, new ClaimsPrincipal(new ClaimsIdentity([new Claim(Caller.IdClaim, account.Id)], Half)));

    /// <summary>Who has shown a password and owes a second factor.</summary>
    public static async Task<string?> HeldAsync(HttpContext context) => (await context.AuthenticateAsync(Half)).Principal?.FindFirstValue(Caller.IdClaim);

    /// <summary>Turns a cookie away whose session has ended.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionRegister>();
        if (context.Principal?.FindFirstValue(Caller.SessionClaim) is { } id && await sessions.IsAliveAsync(id, context.HttpContext.RequestAborted))
        {
            await sessions.SeenAsync(id, context.HttpContext.RequestAborted);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Whole);
    }

    private static Task IssueAsync(HttpContext context, string id, string session, IReadOnlyList<Role> roles, DateTimeOffset? provedAt)
    {
        var claims = new List<Claim> { new(Caller.IdClaim, id), new(Caller.SessionClaim, session) };
        claims.AddRange(roles.Select(role => new Claim(Caller.RoleClaim, role.ToString())));
        if (provedAt is { } at) claims.Add(new Claim(Caller.ProvedClaim, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        return context.SignInAsync(Whole, new ClaimsPrincipal(new ClaimsIdentity(claims, Whole)), new AuthenticationProperties { IsPersistent = true });
    }
}
