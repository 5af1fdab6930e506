using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts.Api;

/// <summary>Provides the examples of sessions in the document.</summary>
internal static class SessionExamples
{
    public static SignInRequest SignIn =>
        new()
        {
            Email = "name@example.org",
            Password = "four words without any link",
            Code = "123456",
        };

    public static SessionTokensResponse SessionTokens =>
        new("eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9…", "Bearer", Noon.AddMinutes(10), "y1_Wm9l…", "0123456789abcdef0123456789abcdef");

    public static SessionsResponse Sessions =>
        new([
            new SessionResponse(
                "0123456789abcdef0123456789abcdef",
                SessionKind.Program,
                "curl",
                "203.0.113.0/24",
                Noon,
                Noon.AddMinutes(3),
                true
            ),
        ]);

    private static DateTimeOffset Noon => new(2026, 11, 8, 12, 0, 0, TimeSpan.Zero);
}
