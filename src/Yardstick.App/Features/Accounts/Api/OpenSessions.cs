using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts.Api;

/// <summary>Starts the session of a program, under audit, with its first tokens.</summary>
internal sealed class OpenSessions(SessionRegister sessions, SessionTokens tokens, Issuer issuer, AuditStore audit, TimeProvider clock)
{
    public async Task<SessionTokensResponse> OpenAsync(HttpContext context, VerifiedCredentials passed, IReadOnlyList<Role> roles)
    {
        var (now, cancellationToken, from) = (clock.GetUtcNow(), context.RequestAborted, context.Connection.RemoteIpAddress);
        var session = await sessions.StartAsync(
            passed.Account.Id,
            SessionKind.Program,
            context.Request.Headers.UserAgent.ToString(),
            from,
            passed.SecondFactorVerified ? now : null,
            cancellationToken
        );
        await audit.AddAsync(
            AuditRow.Create(new Actor(passed.Account.Id, from?.ToString()), now, "session.started", passed.Account.Id),
            cancellationToken
        );
        var pair = await tokens.IssueAsync(session, roles, issuer.GetAddress(context.Request), cancellationToken);
        return new SessionTokensResponse(pair.Access, "Bearer", pair.ExpiresAt, pair.Refresh, session.Id);
    }
}
