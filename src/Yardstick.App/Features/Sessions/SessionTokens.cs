using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Sessions;

/// <summary>Issues, refreshes and revokes the tokens of sessions.</summary>
internal sealed class SessionTokens(
    RefreshTokensStore store,
    SessionRegister sessions,
    AccessTokens access,
    AuditStore audit,
    TimeProvider clock
)
{
    /// <summary>Issues the first token pair of a new session.</summary>
    /// <param name="issuer">The address of the site, as <see cref="Issuer"/> gives it.</param>
    public async Task<TokenPair> IssueAsync(
        SessionRow session,
        IReadOnlyList<Role> roles,
        string issuer,
        CancellationToken cancellationToken
    )
    {
        var token = RefreshToken.New();
        await store.AddAsync(Row(token, session), cancellationToken);
        return await access.ForSessionAsync(session, roles, issuer, token, cancellationToken);
    }

    /// <summary>Exchanges a refresh token for the next pair; null if the token is invalid.</summary>
    /// <remarks>
    /// Refresh token rotation (RFC 9700, section 4.14): each use replaces the token. Reuse within the grace period returns the same
    /// successor, since the response may have been lost. Later reuse means that the token was copied, and ends the session.
    /// </remarks>
    public async Task<TokenPair?> RefreshAsync(string token, IAccountRoles roles, string issuer, CancellationToken cancellationToken)
    {
        var hash = RefreshToken.ComputeHash(token);
        if (
            await store.FindAsync(hash, cancellationToken) is not { } row
            || await sessions.FindStoredAsync(row.SessionId, cancellationToken) is not { } session
        )
            return null;
        if (!session.IsAliveAt(clock.GetUtcNow()))
            return null;
        if (await roles.GetAsync(session.AccountId, cancellationToken) is not { } held)
        {
            await sessions.EndAsync(session.Id, SessionEnd.AccountClosed, cancellationToken);
            return null;
        }

        return await SuccessorAsync(token, row, session, cancellationToken) is { } successor
            ? await access.ForSessionAsync(session, held, issuer, successor, cancellationToken)
            : null;
    }

    /// <summary>Ends the session of a refresh token, whether or not the token was replaced.</summary>
    public async Task RevokeAsync(string token, CancellationToken cancellationToken)
    {
        if (
            await store.FindAsync(RefreshToken.ComputeHash(token), cancellationToken) is not { } row
            || await sessions.FindStoredAsync(row.SessionId, cancellationToken) is not { EndedAt: null } session
        )
            return;
        await sessions.EndAsync(session.Id, SessionEnd.SignedOut, cancellationToken);
        await audit.AddAsync(
            AuditRow.Create(new Actor(session.AccountId), clock.GetUtcNow(), "session.ended", session.AccountId),
            cancellationToken
        );
    }

    private async Task<string?> SuccessorAsync(string token, RefreshTokenRow row, SessionRow session, CancellationToken cancellationToken)
    {
        var successor = RefreshToken.New();
        // The row read above only avoids a futile update; the atomic update itself decides.
        if (
            row.ReplacedAt is null
            && await store.ReplaceAsync(row.Hash, Row(successor, session), RefreshToken.Seal(successor, token), cancellationToken)
        )
            return successor;
        if (await store.FindAsync(row.Hash, cancellationToken) is not { ReplacedAt: { } at, Successor: { } sealedSuccessor })
            return null;
        if (clock.GetUtcNow() - at <= TokenLifetimes.Grace)
            return RefreshToken.Open(sealedSuccessor, token);
        await sessions.EndAsync(session.Id, SessionEnd.TokenReused, cancellationToken);
        await audit.AddAsync(
            AuditRow.Create(Actor.Program, clock.GetUtcNow(), "session.revoked", session.AccountId).With("refresh token reused"),
            cancellationToken
        );
        return null;
    }

    private RefreshTokenRow Row(string token, SessionRow session)
    {
        var now = clock.GetUtcNow();
        var (idle, longest) = (now + TokenLifetimes.Idle, session.StartedAt + TokenLifetimes.Longest);
        return new RefreshTokenRow
        {
            Hash = RefreshToken.ComputeHash(token),
            SessionId = session.Id,
            IssuedAt = now,
            ExpiresAt = idle < longest ? idle : longest,
        };
    }
}
