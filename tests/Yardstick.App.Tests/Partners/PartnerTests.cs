using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Yardstick.App.Features;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Partners;
using Yardstick.App.Tests.Sessions;

namespace Yardstick.App.Tests.Partners;

/// <summary>A partner authenticates only with an assertion signed by its own key, once.</summary>
public sealed class PartnerTests : IDisposable
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        TokenEndpoint = TokenServer.Issuer + "/oauth/token";

    private static readonly JsonWebTokenHandler Writer = new() { SetDefaultTimesOnTokenCreation = false };

    private readonly ECDsa _ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly RSA _rsa = RSA.Create(2048);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _ec.Dispose();
        _rsa.Dispose();
    }

    [Theory]
    [InlineData("ES256", TokenServer.Issuer)]
    [InlineData("RS256", TokenEndpoint)]
    [InlineData("PS256", TokenEndpoint)]
    public async Task An_assertion_gets_an_access_token_and_no_refresh_token(string algorithm, string audience)
    {
        await using var host = await TokenHost.OpenAsync();
        var partner = await RegisterAsync(host);
        var (status, body) = await ShowAsync(host, Statement(host, partner, algorithm, audience));
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
        body.TryGetProperty("refresh_token", out _).ShouldBeFalse();
        (await host.SubjectAsync(body.GetProperty("access_token").GetString()!)).ShouldBe($"{partner} Partner  ");
    }

    [Fact]
    public async Task An_assertion_sent_concurrently_is_accepted_once()
    {
        await using var host = await TokenHost.OpenAsync();
        var statement = Statement(host, await RegisterAsync(host));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ShowAsync(host, statement)));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers
            .Where(answer => answer.Status != HttpStatusCode.OK)
            .ShouldAllBe(answer =>
                answer.Status == HttpStatusCode.Unauthorized && answer.Body.GetProperty("error").GetString() == "invalid_client"
            );
    }

    [Fact]
    public async Task An_assertion_with_any_invalid_claim_is_refused()
    {
        await using var host = await TokenHost.OpenAsync();
        var (partner, other) = (await RegisterAsync(host), await RegisterAsync(host, "Another"));
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = host.Server.Clock.GetUtcNow();
        var wrong = new Dictionary<string, string>
        {
            ["a foreign key"] = Statement(host, partner, by: new SigningCredentials(new ECDsaSecurityKey(foreign), "ES256")),
            ["a foreign key under a known name"] = Statement(
                host,
                partner,
                by: new SigningCredentials(new ECDsaSecurityKey(foreign) { KeyId = "ec" }, "ES256")
            ),
            ["a secret"] = Statement(
                host,
                partner,
                by: new SigningCredentials(new SymmetricSecurityKey(_ec.ExportSubjectPublicKeyInfo()), "HS256")
            ),
            ["no signature"] = Statement(host, partner, unsigned: true),
            ["RS512"] = Statement(host, partner, "RS512"),
            ["another site"] = Statement(host, partner, audience: "https://other.example.org"),
            ["an unknown author"] = Statement(host, "partner-000000000000"),
            ["an author who speaks of another"] = Statement(host, partner, subject: other),
            ["six minutes"] = Statement(host, partner, made: now, ends: now.AddMinutes(6)),
            ["ended"] = Statement(host, partner, made: now.AddMinutes(-5), ends: now.AddSeconds(-31)),
            ["made tomorrow"] = Statement(host, partner, made: now.AddMinutes(2), ends: now.AddMinutes(4)),
            ["no name"] = Statement(host, partner, name: ""),
            ["a name without end"] = Statement(host, partner, name: new string('x', 300)),
            ["nothing"] = "x",
            ["five parts"] = "a.b.c.d.e",
        };
        foreach (var (what, statement) in wrong)
        {
            var (status, body) = await ShowAsync(host, statement);
            (status, body.GetProperty("error").GetString()).ShouldBe((HttpStatusCode.Unauthorized, "invalid_client"), what);
        }

        (await ShowAsync(host, Statement(host, partner), client: other)).Status.ShouldBe(
            HttpStatusCode.Unauthorized,
            "client_id names another partner"
        );
        (await ShowAsync(host, Statement(host, partner), client: partner)).Status.ShouldBe(
            HttpStatusCode.OK,
            "each differs from a valid one in one respect"
        );
    }

    [Fact]
    public async Task Disabling_a_partner_takes_effect_immediately()
    {
        await using var host = await TokenHost.OpenAsync();
        var partner = await RegisterAsync(host);
        var admit = host.Services.GetRequiredService<AdmitPartners>();
        var token = (await ShowAsync(host, Statement(host, partner))).Body.GetProperty("access_token").GetString()!;
        (await host.SubjectAsync(token)).ShouldNotBeNull();
        var unused = Statement(host, partner);
        host.Server.Clock.Advance(TimeSpan.FromSeconds(2));
        await admit.DisableAsync(partner, new Actor("account-9"), Cancel);
        (await host.SubjectAsync(token)).ShouldBeNull();
        (await ShowAsync(host, Statement(host, partner))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        host.Server.Clock.Advance(TimeSpan.FromSeconds(2));
        await admit.EnableAsync(partner, new Actor("account-9"), Cancel);
        (await host.SubjectAsync(token)).ShouldBeNull("what was issued before it was closed out stays refused");
        (await ShowAsync(host, unused)).Status.ShouldBe(HttpStatusCode.Unauthorized, "and so does what was signed before");
        var next = (await ShowAsync(host, Statement(host, partner))).Body.GetProperty("access_token").GetString()!;
        (await host.SubjectAsync(next)).ShouldNotBeNull();
        (await admit.DisableAsync("partner-none", new Actor("account-9"), Cancel))
            .Match(_ => default, refusal => refusal.Code)
            .ShouldBe(RefusalCode.PartnerUnknown);
        (await host.Server.CountAsync<AuditRow>(rows => rows.Where(row => row.Subject == partner && row.Actor == "account-9"))).ShouldBe(
            3,
            "admitted, disabled, enabled"
        );
    }

    [Fact]
    public async Task Replaced_keys_are_rejected()
    {
        await using var host = await TokenHost.OpenAsync();
        var partner = await RegisterAsync(host);
        using var next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var token = (await ShowAsync(host, Statement(host, partner))).Body.GetProperty("access_token").GetString()!;
        (
            await host
                .Services.GetRequiredService<AdmitPartners>()
                .ReplaceKeysAsync(partner, PublicKeys(next, _rsa), new Actor("account-9"), Cancel)
        )
            .Match(id => id, refusal => refusal.Code.ToString())
            .ShouldBe(partner);
        (await host.SubjectAsync(token)).ShouldBeNull("a token under the earlier keys");
        (await ShowAsync(host, Statement(host, partner))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (
            await ShowAsync(
                host,
                Statement(host, partner, by: new SigningCredentials(new ECDsaSecurityKey(next) { KeyId = "ec" }, "ES256"))
            )
        ).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_a_public_address_only_local_requests_name_the_site()
    {
        await using var host = await TokenHost.OpenAsync("");
        var partner = await RegisterAsync(host);
        var site = host.Client.BaseAddress!.ToString().TrimEnd('/');
        (await ShowAsync(host, Statement(host, partner, audience: site))).Status.ShouldBe(HttpStatusCode.OK);
        host.Client.DefaultRequestHeaders.Host = "other.example.org";
        var (status, body) = await ShowAsync(host, Statement(host, partner, audience: "http://other.example.org"));
        (status, body.GetProperty("error").GetString()).ShouldBe((HttpStatusCode.BadRequest, "invalid_request"));
    }

    private static string PublicKeys(ECDsa ec, RSA rsa)
    {
        var (q, n) = (ec.ExportParameters(false).Q, rsa.ExportParameters(false));
        return JsonSerializer.Serialize(
            new
            {
                keys = new object[]
                {
                    new
                    {
                        kty = "EC",
                        crv = "P-256",
                        x = Base64UrlEncoder.Encode(q.X),
                        y = Base64UrlEncoder.Encode(q.Y),
                        kid = "ec",
                        use = "sig",
                    },
                    new
                    {
                        kty = "RSA",
                        n = Base64UrlEncoder.Encode(n.Modulus),
                        e = Base64UrlEncoder.Encode(n.Exponent),
                        kid = "rsa",
                    },
                },
            }
        );
    }

    private async Task<string> RegisterAsync(TokenHost host, string name = "France Galop") =>
        (
            await host
                .Services.GetRequiredService<AdmitPartners>()
                .RegisterAsync(name, PublicKeys(_ec, _rsa), new Actor("account-9"), Cancel)
        ).Match(partner => partner.Id, refusal => throw new ShouldAssertException(refusal.Code.ToString()));

    private string Statement(
        TokenHost host,
        string author,
        string algorithm = "ES256",
        string audience = TokenServer.Issuer,
        string? subject = null,
        string? name = null,
        DateTimeOffset? made = null,
        DateTimeOffset? ends = null,
        SigningCredentials? by = null,
        bool unsigned = false
    )
    {
        var now = host.Server.Clock.GetUtcNow();
        SecurityKey key = algorithm == "ES256" ? new ECDsaSecurityKey(_ec) { KeyId = "ec" } : new RsaSecurityKey(_rsa) { KeyId = "rsa" };
        var claims = new Dictionary<string, object> { ["sub"] = subject ?? author };
        if (name != "")
            claims["jti"] = name ?? Guid.CreateVersion7().ToString();
        return Writer.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = author,
                Audience = audience,
                IssuedAt = (made ?? now).UtcDateTime,
                Expires = (ends ?? now.AddMinutes(5)).UtcDateTime,
                Claims = claims,
                SigningCredentials = unsigned ? null : by ?? new SigningCredentials(key, algorithm),
            }
        );
    }

    private static Task<(HttpStatusCode Status, JsonElement Body)> ShowAsync(TokenHost host, string statement, string? client = null)
    {
        (string, string)[] form =
        [
            ("grant_type", "client_credentials"),
            ("client_assertion_type", AssertionType),
            ("client_assertion", statement),
        ];
        return host.PostAsync("/oauth/token", client is null ? form : [.. form, ("client_id", client)]);
    }
}
