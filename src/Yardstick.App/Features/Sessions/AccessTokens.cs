using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Sessions;

/// <summary>Signs access tokens (RFC 9068).</summary>
internal sealed class AccessTokens(SigningKeys keys, TimeProvider clock)
{
    public const string Audience = "yardstick-api";

    public const string Type = "at+jwt";

    private static readonly JsonWebTokenHandler Writer = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>Creates a token for the holder of a session.</summary>
    public Task<TokenPair> ForSessionAsync(
        SessionRow session,
        IReadOnlyList<Role> roles,
        string issuer,
        string refresh,
        CancellationToken cancellationToken
    )
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [CurrentUser.IdClaim] = session.AccountId,
            [CurrentUser.SessionClaim] = session.Id,
        };
        if (session.ProvedAt is { } at)
            claims[CurrentUser.ProvedClaim] = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return SignAsync(claims, roles, issuer, refresh, cancellationToken);
    }

    /// <summary>Creates a token for a program that authenticates each time and has no session.</summary>
    public Task<TokenPair> ForProgramAsync(string id, Role role, string issuer, CancellationToken cancellationToken) =>
        SignAsync(
            new Dictionary<string, object>(StringComparer.Ordinal) { [CurrentUser.IdClaim] = id },
            [role],
            issuer,
            null,
            cancellationToken
        );

    private async Task<TokenPair> SignAsync(
        Dictionary<string, object> claims,
        IReadOnlyList<Role> roles,
        string issuer,
        string? refresh,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        claims[CurrentUser.RoleClaim] = roles.Select(role => role.ToString()).ToArray();
        claims[JwtRegisteredClaimNames.Jti] = Guid.CreateVersion7(now).ToString("N");
        var access = Writer.CreateToken(
            new SecurityTokenDescriptor
            {
                TokenType = Type,
                Issuer = issuer,
                Audience = Audience,
                IssuedAt = now.UtcDateTime,
                Expires = (now + TokenLifetimes.Access).UtcDateTime,
                Claims = claims,
                SigningCredentials = await keys.SignerAsync(cancellationToken),
            }
        );
        return new TokenPair(access, refresh, now + TokenLifetimes.Access);
    }
}
