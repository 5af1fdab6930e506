using System.ComponentModel.DataAnnotations;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts.Api;

/// <summary>What a person's program shows to come in.</summary>
internal sealed record SignInRequest
{
    /// <summary>The address of the account.</summary>
    [MinLength(3), MaxLength(254)]
    public required string Email { get; init; }

    /// <summary>The password.</summary>
    [MinLength(1), MaxLength(256)]
    public required string Password { get; init; }

    /// <summary>The code of the authenticator, or a recovery code, where the account has a second factor.</summary>
    [MinLength(1), MaxLength(40)]
    public string? Code { get; init; }
}

/// <summary>The tokens of a session.</summary>
/// <param name="AccessToken">Sent along with every request, as “Authorization: Bearer …”.</param>
/// <param name="TokenType">Always Bearer.</param>
/// <param name="ExpiresAt">When the access token ends.</param>
/// <param name="RefreshToken">Gets the next tokens at /oauth/token, once.</param>
/// <param name="SessionId">The session, which can be ended.</param>
internal sealed record SessionTokensResponse(
    string AccessToken,
    string TokenType,
    DateTimeOffset ExpiresAt,
    string? RefreshToken,
    string SessionId
);

/// <summary>A sign-in that is alive.</summary>
/// <param name="Kind">A browser or a program.</param>
/// <param name="Client">What the client calls itself.</param>
/// <param name="Network">The network it came from; the address itself is not kept.</param>
/// <param name="Current">Whether this very request belongs to it.</param>
internal sealed record SessionResponse(
    string Id,
    SessionKind Kind,
    string Client,
    string Network,
    DateTimeOffset StartedAt,
    DateTimeOffset SeenAt,
    bool Current
);

/// <summary>The caller's sessions.</summary>
internal sealed record SessionsResponse(IReadOnlyList<SessionResponse> Items);
