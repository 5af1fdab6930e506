using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Yardstick.App.Features.Accounts;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>A passkey assertion is accepted once and only for its purpose, even when the authenticator has no signature counter.</summary>
public sealed class PasskeyChallengeTests
{
    private const string Email = "amina@example.org",
        Cookie = "yardstick-passkey";

    [Theory, OnEachDatabase]
    public async Task A_captured_assertion_cannot_be_replayed(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var person = await TestPerson.OpenAsync(site, Email);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var victim = new PasskeyBrowser(site, key, await AddAsync(site, key));
        await victim.AskAsync("/en/account/sign-in");
        (await victim.ShowAsync("/en/account/passkeys/enter")).ShouldStartWith("/en/account?");
        (await victim.ShowAsync("/en/account/passkeys/enter")).ShouldBe(
            "/en/account/sign-in?said=passkey-failed",
            "the same assertion with the same cookie"
        );
        (await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM spent_challenges")).ShouldBe(1);
        (await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM audit WHERE \"Action\" = 'session.started'")).ShouldBe(1);
    }

    [Fact]
    public async Task One_assertion_sent_concurrently_signs_in_once()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, Email);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var victim = new PasskeyBrowser(site, key, await AddAsync(site, key));
        await victim.AskAsync("/en/account/sign-in");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => victim.ShowAsync("/en/account/passkeys/enter")));
        answers.Count(answer => answer.StartsWith("/en/account?", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_step_up_accepts_only_an_unused_assertion_of_its_own_session()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, Email);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var victim = new PasskeyBrowser(site, key, await AddAsync(site, key));
        await victim.AskAsync("/en/account/sign-in");
        var outside = victim.Captured;
        (await victim.ShowAsync("/en/account/passkeys/enter")).ShouldStartWith("/en/account?");
        await victim.AskAsync("/en/account/prove");
        var (cookie, credential) = victim.Captured;
        victim.Captured = outside;
        (await victim.ShowAsync("/en/account/passkeys/prove")).ShouldBe("/en/account/prove?said=passkey-failed");
        victim.Captured = (cookie, credential);
        (await victim.ShowAsync("/en/account/passkeys/prove")).ShouldBe("/en/account");
        (await victim.ShowAsync("/en/account/passkeys/prove")).ShouldBe("/en/account/prove?said=passkey-failed");
    }

    [Theory]
    [InlineData("https://ratings.example.org", "https://ratings.example.org", false, true)]
    [InlineData("https://ratings.example.org", "https://evil.test", false, false)]
    [InlineData("https://ratings.example.org", "http://ratings.example.org", false, false)]
    [InlineData("https://ratings.example.org", "https://ratings.example.org:8443", false, false)]
    [InlineData("https://ratings.example.org", "https://ratings.example.org", true, false)]
    public async Task Relying_party_and_origin_come_from_the_public_address(string publicUrl, string origin, bool cross, bool taken)
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite, settings => settings with { PublicUrl = publicUrl });
        var options = site.Services.GetRequiredService<IOptions<IdentityPasskeyOptions>>().Value;
        options.ServerDomain.ShouldBe("ratings.example.org");
        (
            await options.ValidateOrigin!(
                new PasskeyOriginValidationContext
                {
                    HttpContext = new Microsoft.AspNetCore.Http.DefaultHttpContext(),
                    Origin = origin,
                    CrossOrigin = cross,
                    TopOrigin = null,
                }
            )
        ).ShouldBe(taken);
    }

    /// <summary>Adds a passkey whose counter stays at 0, as synchronized passkeys do, to the only account. Returns the account.</summary>
    private static async Task<string> AddAsync(RunningSite site, ECDsa key)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await users.FindByEmailAsync(Email))!;
        var passkey = new UserPasskeyInfo(
            PasskeyBrowser.CredentialId,
            PasskeyBrowser.PublicKey(key),
            TimeProvider.System.GetUtcNow(),
            0,
            ["internal"],
            isUserVerified: true,
            isBackupEligible: true,
            isBackedUp: true,
            [],
            []
        );
        (await users.AddOrUpdatePasskeyAsync(account, passkey)).Succeeded.ShouldBeTrue();
        return account.Id;
    }

    /// <summary>A browser with a passkey whose assertion and cookie an attacker has captured.</summary>
    private sealed class PasskeyBrowser(RunningSite site, ECDsa key, string account) : IDisposable
    {
        public static readonly byte[] CredentialId = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

        private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        private HttpClient? _client;
        private string _page = "";

        public (string Cookie, string Credential) Captured { get; set; }

        private HttpClient Client => _client ??= new HttpClient(_handler) { BaseAddress = site.Address };

        public void Dispose() => _client?.Dispose();

        /// <summary>Requests a challenge from a page and answers it.</summary>
        public async Task AskAsync(string page)
        {
            _page = page;
            using var response = await Client.SendFormAsync(page, "/en/account/passkeys/get");
            var challenge = JsonDocument
                .Parse(await response.Content.ReadAsStringAsync())
                .RootElement.GetProperty("challenge")
                .GetString()!;
            Captured = (_handler.CookieContainer.GetCookies(site.Address)[Cookie]!.Value, Answer(challenge));
        }

        /// <summary>
        /// Replays the captured assertion. Returns the redirect target, with a trailing question mark when it has no query.
        /// </summary>
        public async Task<string> ShowAsync(string action)
        {
            var html = await Client.GetStringAsync(
                _page.Contains("prove", StringComparison.Ordinal) ? "/en/account/prove" : "/en/account/sign-in"
            );
            using var request = new HttpRequestMessage(HttpMethod.Post, action)
            {
                Content = new FormUrlEncodedContent([
                    new("__RequestVerificationToken", Html.Token(html)),
                    new("credential", Captured.Credential),
                ]),
            };
            var cookies = _handler
                .CookieContainer.GetCookies(site.Address)
                .Where(cookie => cookie.Name != Cookie)
                .Select(cookie => $"{cookie.Name}={cookie.Value}")
                .Append($"{Cookie}={Captured.Cookie}");
            request.Headers.Add("Cookie", string.Join("; ", cookies));
            request.Headers.Add("Origin", site.Address.GetLeftPart(UriPartial.Authority));
            using var plain = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
            {
                BaseAddress = site.Address,
            };
            using var answer = await plain.SendAsync(request);
            if (answer.Headers.TryGetValues("Set-Cookie", out var set))
                foreach (var cookie in set.Where(one => one.StartsWith("yardstick-session=", StringComparison.Ordinal)))
                    _handler.CookieContainer.SetCookies(site.Address, cookie);

            var leads = answer.Headers.Location?.ToString() ?? answer.StatusCode.ToString();
            return action.EndsWith("enter", StringComparison.Ordinal) && !leads.Contains('?', StringComparison.Ordinal)
                ? leads + "?"
                : leads;
        }

        /// <summary>The public key in COSE form (RFC 9053, 7.1.1): EC2, ES256, P-256 and the two coordinates of the point.</summary>
        public static byte[] PublicKey(ECDsa key)
        {
            var point = key.ExportParameters(false).Q;
            return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        }

        /// <summary>The authenticator's response (Web Authentication, 6.3.3): user present and verified, signature counter 0.</summary>
        private string Answer(string challenge)
        {
            var client = Encoding.UTF8.GetBytes(
                JsonSerializer.Serialize(
                    new
                    {
                        type = "webauthn.get",
                        challenge,
                        origin = site.Address.GetLeftPart(UriPartial.Authority),
                        crossOrigin = false,
                    }
                )
            );
            byte[] data = [.. SHA256.HashData(Encoding.UTF8.GetBytes(site.Address.Host)), 0x1D, 0, 0, 0, 0];
            var signature = key.SignData(
                [.. data, .. SHA256.HashData(client)],
                HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence
            );
            var id = Base64Url.EncodeToString(CredentialId);
            return JsonSerializer.Serialize(
                new
                {
                    id,
                    rawId = id,
                    type = "public-key",
                    clientExtensionResults = new { },
                    response = new
                    {
                        clientDataJSON = Base64Url.EncodeToString(client),
                        authenticatorData = Base64Url.EncodeToString(data),
                        signature = Base64Url.EncodeToString(signature),
                        userHandle = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(account)),
                    },
                }
            );
        }
    }
}
