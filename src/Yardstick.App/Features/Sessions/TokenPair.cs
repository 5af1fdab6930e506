namespace Yardstick.App.Features.Sessions;

/// <summary>Represents an access token and, for sessions, a refresh token.</summary>
internal sealed record TokenPair(string Access, string? Refresh, DateTimeOffset ExpiresAt);
