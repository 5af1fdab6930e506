using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Audit;

namespace Yardstick.App.Features.Sessions;

/// <summary>The tokens of sessions: the first pair after a sign-in, and the pairs that follow it.</summary>
internal sealed class SessionTokens(SessionsStore store, SessionRegister sessions, AccessTokens access, AuditStore audit, TimeProvider clock)
{
    /// <summary>The first pair of tokens of a session that has just begun.</summary>
    /// <param name="issuer">The address of the site, as <see cref="Issuer"/> gives it.</param>
    public async Task<TokenPair> IssueAsync(SessionRow session, IReadOnlyList<Role> roles, string issuer, CancellationToken cancellationToken)
    {
        var token = RefreshToken.New();
        await store.AddTokenAsync(Row(token, session), cancellationToken);
        return await access.ForSessionAsync(session, roles, issuer, token, cancellationToken);
    }

    /// <summary>The pair that follows a refresh token; null when the token opens nothing.</summary>
    /// <remarks>
    /// RFC 9700, 4.14: a token is replaced at each use. One that comes back within seconds gets the successor it already has, since the answer may
    /// have been lost; one that comes back later has a second holder, and the whole session ends.
    /// </remarks>
    public async Task<TokenPair?> RefreshAsync(string token, AccountRoles roles, string issuer, CancellationToken cancellationToken)
    {
        var hash = RefreshToken.HashOf(token);
        if (await store.FindTokenAsync(hash, cancellationToken) is not { } row || await store.FindAsync(row.SessionId, cancellationToken) is not { } session) return null;
        if (!session.IsAliveAt(clock.GetUtcNow())) return null;
        if (await roles.GetAsync(session.AccountId, cancellationToken) is not { } held)
        {
            await sessions.EndAsync(session.Id, SessionEnd.AccountClosed, cancellationToken);
            return null;
        }

        return await SuccessorAsync(token, row, session, cancellationToken) is { } successor ? await access.ForSessionAsync(session, held, issuer, successor, cancellationToken) : null;
    }

    /// <summary>Ends the session of a refresh token, be the token replaced or not.</summary>
    public async Task RevokeAsync(string token, CancellationToken cancellationToken)
    {
        if (await store.FindTokenAsync(RefreshToken.HashOf(token), cancellationToken) is not { } row || await store.FindAsync(row.SessionId, cancellationToken) is not { EndedAt: null } session) return;
        await sessions.EndAsync(session.Id, SessionEnd.SignedOut, cancellationToken);
        await audit.AddAsync(AuditRow.Create(new Actor(session.AccountId), clock.GetUtcNow(), "session.ended", session.AccountId), cancellationToken);
    }

    private async Task<string?> SuccessorAsync(string token, RefreshTokenRow row, SessionRow session, CancellationToken cancellationToken)
    {
        var successor = RefreshToken.New();
        // What was read only spares a statement that would find nothing: the statement itself decides.
        if (row.ReplacedAt is null && await store.ReplaceTokenAsync(row.Hash, Row(successor, session), RefreshToken.Seal(successor, token), cancellationToken)) return successor;
        if (await store.FindTokenAsync(row.Hash, cancellationToken) is not { ReplacedAt: { } at, Successor: { } sealedSuccessor }) return null;
        if (clock.GetUtcNow() - at <= TokenLifetimes.Grace) return RefreshToken.Open(sealedSuccessor, token);
        await sessions.EndAsync(session.Id, SessionEnd.TokenReused, cancellationToken);
        await audit.AddAsync(AuditRow.Create(Actor.Program, clock.GetUtcNow(), "session.revoked", session.AccountId).With("refresh token reused"), cancellationToken);
        return null;
    }

    private RefreshTokenRow Row(string token, SessionRow session)
    {
        var now = clock.GetUtcNow();
        var (idle, longest) = (now + TokenLifetimes.Idle, session.StartedAt + TokenLifetimes.Longest);
        return new RefreshTokenRow { Hash = RefreshToken.HashOf(token), SessionId = session.Id, IssuedAt = now, ExpiresAt = idle < longest ? idle : longest };
    }
}
