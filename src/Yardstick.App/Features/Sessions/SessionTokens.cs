using Yardstick.App.Features.Access;

namespace Yardstick.App.Features.Sessions;

/// <summary>The tokens of sessions: the first pair after a sign-in, and the pairs that follow it.</summary>
internal sealed class SessionTokens
{
    /// <summary>The first pair of tokens of a session that has just begun.</summary>
    /// <param name="issuer">The address of the site, as <see cref="Issuer"/> gives it.</param>
    public Task<TokenPair> IssueAsync(SessionRow session, IReadOnlyList<Role> roles, string issuer, CancellationToken cancel) => throw new NotImplementedException();
}
