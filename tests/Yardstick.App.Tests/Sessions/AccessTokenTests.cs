using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Tests.Sessions;

/// <summary>An access token is valid only while it and its session are, and no forged token is.</summary>
public sealed class AccessTokenTests
{
    private static readonly JsonWebTokenHandler Writer = new() { SetDefaultTimesOnTokenCreation = false };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_has_subject_and_expiry()
    {
        await using var host = await TokenHost.OpenAsync();
        var sessions = host.Services.GetRequiredService<SessionRegister>();
        var proved = host.Server.Clock.GetUtcNow();
        var session = await sessions.StartAsync("account-1", SessionKind.Program, null, IPAddress.Loopback, proved, Cancel);
        var tokens = await host
            .Services.GetRequiredService<SessionTokens>()
            .IssueAsync(session, [Role.Handicapper, Role.Owner], TokenServer.Issuer, Cancel);

        var token = new JsonWebToken(tokens.Access);
        (token.Alg, token.Typ, token.Issuer, token.Subject).ShouldBe(("ES256", "at+jwt", TokenServer.Issuer, "account-1"));
        token.Audiences.ShouldBe(["yardstick-api"]);
        (token.ValidTo - token.IssuedAt).ShouldBe(TimeSpan.FromMinutes(10));
        (await KidsAsync(host)).ShouldContain(token.Kid);
        JsonDocument
            .Parse(Base64UrlEncoder.Decode(token.EncodedPayload))
            .RootElement.EnumerateObject()
            .Select(claim => claim.Name)
            .Order()
            .ShouldBe(["aud", "exp", "iat", "iss", "jti", "role", "second_factor_at", "sid", "sub"]);
        (await host.SubjectAsync(tokens.Access)).ShouldBe($"account-1 Handicapper {session.Id} {proved:u}");
        (await host.SubjectAsync(tokens.Access, "/page")).ShouldBeNull("a page is proved by a cookie only");
    }

    [Fact]
    public async Task A_token_ends_with_its_expiry_or_session()
    {
        await using var host = await TokenHost.OpenAsync();
        var sessions = host.Services.GetRequiredService<SessionRegister>();
        var (session, tokens) = await SignInAsync(host);
        host.Server.Clock.Advance(TokenLifetimes.Access + TokenLifetimes.Skew - TimeSpan.FromSeconds(1));
        (await host.SubjectAsync(tokens.Access)).ShouldNotBeNull();
        host.Server.Clock.Advance(TimeSpan.FromSeconds(1));
        (await host.SubjectAsync(tokens.Access)).ShouldBeNull();

        var (_, other) = await SignInAsync(host);
        (await host.SubjectAsync(other.Access)).ShouldNotBeNull();
        await sessions.EndAllAsync("account-1", SessionEnd.EndedByOwner, Cancel);
        (await host.SubjectAsync(other.Access)).ShouldBeNull("the session has ended");
        (await sessions.IsAliveAsync(session.Id, Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task Forged_tokens_are_rejected()
    {
        await using var host = await TokenHost.OpenAsync();
        var (session, tokens) = await SignInAsync(host);
        var row = (await host.Services.GetRequiredService<SigningKeysStore>().ListAsync(Cancel))[0];
        using var real = host.Services.GetRequiredService<SigningKeyMaker>().Open(row);
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        var publicKey = Encoding.UTF8.GetBytes(row.PublicKey);
        string Token(SigningCredentials? by, Action<SecurityTokenDescriptor>? change = null) =>
            Forge(session, host.Server.Clock.GetUtcNow(), by, change);
        var good = new SigningCredentials(new ECDsaSecurityKey(real) { KeyId = row.Kid }, "ES256");

        (await host.SubjectAsync(Token(good))).ShouldNotBeNull("the forger's tokens differ from a good one in one thing each");
        var forged = new Dictionary<string, string>
        {
            ["a foreign key under a known name"] = Token(
                new SigningCredentials(new ECDsaSecurityKey(foreign) { KeyId = row.Kid }, "ES256")
            ),
            ["an unknown key"] = Token(new SigningCredentials(new ECDsaSecurityKey(foreign) { KeyId = "unknown" }, "ES256")),
            ["RS256"] = Token(new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = row.Kid }, "RS256")),
            ["the public key as the secret of HS256"] = Token(
                new SigningCredentials(new SymmetricSecurityKey(publicKey) { KeyId = row.Kid }, "HS256")
            ),
            ["no signature"] = Token(null),
            ["alg none with a signature"] =
                $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""")}.{tokens.Access.Split('.')[1]}.{tokens.Access.Split('.')[2]}",
            ["the type of another token"] = Token(good, token => token.TokenType = "JWT"),
            ["no type"] = Token(good, token => token.TokenType = null),
            ["another audience"] = Token(good, token => token.Audience = "other"),
            ["another issuer"] = Token(good, token => token.Issuer = "https://other.example.org"),
            ["no end"] = Token(good, token => token.Expires = null),
            ["another holder of the session"] = Token(good, token => token.Claims["sub"] = "account-2"),
            ["no session"] = Token(good, token => token.Claims.Remove("sid")),
            ["an unknown session"] = Token(good, token => token.Claims["sid"] = "none"),
            ["another text"] = tokens.Access[..^4] + "AAAA",
            ["a refresh token"] = tokens.Refresh!,
            ["nothing"] = "x",
        };
        foreach (var (what, token) in forged)
            (await host.SubjectAsync(token)).ShouldBeNull(what);
    }

    [Fact]
    public async Task Signing_keys_are_published_before_and_after_their_use()
    {
        await using var host = await TokenHost.OpenAsync();
        var rotate = host.Services.GetRequiredService<RotateKeys>();
        var clock = host.Server.Clock;
        var (_, before) = await SignInAsync(host);
        var published = await KidsAsync(host);
        published.Count.ShouldBe(2, "the signing key and the next one");

        clock.Advance(TimeSpan.FromMinutes(5));
        var rotation = (await rotate.RunAsync(Cancel)).Match(
            done => done,
            refusal => throw new ShouldAssertException(refusal.Code.ToString())
        );
        (rotation.Signs.ActiveFrom - rotation.Signs.MadeAt).ShouldBe(TimeSpan.FromHours(1), "published for an hour before it signs");
        published.ShouldContain(rotation.Signs.Kid);
        (await KidsAsync(host)).Count.ShouldBe(3);
        (await rotate.RunAsync(Cancel)).Match(_ => default, refusal => refusal.Code).ShouldBe(Features.RefusalCode.RotationUnderWay);
        (await host.SubjectAsync(before.Access)).ShouldNotBeNull();
        var (_, still) = await SignInAsync(host);
        new JsonWebToken(still.Access).Kid.ShouldBe(new JsonWebToken(before.Access).Kid);

        clock.SetUtcNow(rotation.Signs.ActiveFrom!.Value - TimeSpan.FromSeconds(1));
        var (_, last) = await SignInAsync(host);
        clock.Advance(TimeSpan.FromSeconds(2));
        var (_, first) = await SignInAsync(host);
        new JsonWebToken(first.Access).Kid.ShouldBe(rotation.Signs.Kid);
        (await host.SubjectAsync(last.Access)).ShouldNotBeNull("tokens of the old key run on");
        (await host.SubjectAsync(first.Access)).ShouldNotBeNull("the new key was known long before");
        (await KidsAsync(host)).ShouldContain(new JsonWebToken(last.Access).Kid);
        clock.Advance(TokenLifetimes.Access + TokenLifetimes.Skew);
        (await KidsAsync(host)).ShouldNotContain(new JsonWebToken(last.Access).Kid);
    }

    [Fact]
    public async Task Immediate_rotation_invalidates_all_earlier_signing_keys()
    {
        await using var host = await TokenHost.OpenAsync();
        var elsewhere = host.Server.Start();
        var (_, before) = await SignInAsync(host);
        var earlier = await KidsAsync(host);
        var rotation = await elsewhere.GetRequiredService<RotateKeys>().RunNowAsync(Cancel);
        host.Server.Clock.Advance(TimeSpan.FromSeconds(31));
        (await host.SubjectAsync(before.Access)).ShouldBeNull();
        (await KidsAsync(host)).ShouldBe([rotation.Signs.Kid, rotation.Next.Kid], ignoreOrder: true);
        earlier.ShouldNotContain(rotation.Signs.Kid);
        var after = (await host.PostAsync("/oauth/token", ("grant_type", "refresh_token"), ("refresh_token", before.Refresh!))).Body;
        (await host.SubjectAsync(after.GetProperty("access_token").GetString()!)).ShouldNotBeNull(
            "refresh tokens do not hang on signing keys"
        );
    }

    [Fact]
    public async Task A_signing_key_of_another_program_is_loaded_at_its_first_token()
    {
        await using var host = await TokenHost.OpenAsync();
        await SignInAsync(host);
        var elsewhere = host.Server.Start();
        await elsewhere.GetRequiredService<RotateKeys>().RunNowAsync(Cancel);
        var (_, tokens) = await host.Server.SignInAsync(elsewhere);
        host.Server.Clock.Advance(TimeSpan.FromSeconds(3));
        (await host.SubjectAsync(tokens.Access)).ShouldNotBeNull();
    }

    private static string Forge(SessionRow session, DateTimeOffset now, SigningCredentials? by, Action<SecurityTokenDescriptor>? change)
    {
        var token = new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = TokenServer.Issuer,
            Audience = "yardstick-api",
            IssuedAt = now.UtcDateTime,
            Expires = now.AddMinutes(5).UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = session.AccountId,
                ["sid"] = session.Id,
                ["role"] = new[] { "Administrator" },
            },
            SigningCredentials = by,
        };
        change?.Invoke(token);
        return Writer.CreateToken(token);
    }

    private static async Task<(SessionRow Session, TokenPair Tokens)> SignInAsync(TokenHost host)
    {
        var session = await host
            .Services.GetRequiredService<SessionRegister>()
            .StartAsync("account-1", SessionKind.Program, null, null, null, Cancel);
        return (
            session,
            await host.Services.GetRequiredService<SessionTokens>().IssueAsync(session, [Role.Handicapper], TokenServer.Issuer, Cancel)
        );
    }

    private static async Task<List<string>> KidsAsync(TokenHost host) =>
        [
            .. (await host.GetAsync("/.well-known/jwks.json"))
                .GetProperty("keys")
                .EnumerateArray()
                .Select(key =>
                {
                    key.EnumerateObject().Select(member => member.Name).ShouldBe(["kty", "crv", "x", "y", "kid", "use", "alg"]);
                    return key.GetProperty("kid").GetString()!;
                }),
        ];
}
