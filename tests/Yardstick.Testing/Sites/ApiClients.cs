using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Yardstick.App;
using Yardstick.App.Features;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Partners;
using Yardstick.App.Platform.CommandLine;

namespace Yardstick.Testing.Sites;

/// <summary>Creates API clients: users with a password and a one-time code, partners with a private key.</summary>
internal static class ApiClients
{
    public const string Password = "a stable gallop over wet morning sand";

    /// <summary>Creates a client that sends the access token of a role; no token for the public role.</summary>
    public static async Task<HttpClient> AsAsync(RunningSite site, Role role)
    {
        var client = site.NewClient();
        if (role == Role.Public)
            return client;
        var token =
            role == Role.Partner ? await PartnerTokenAsync(site) : (await SignInAsync(site, role)).GetProperty("accessToken").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Signs in the demonstration account of a role through the API.</summary>
    public static async Task<JsonElement> SignInAsync(RunningSite site, Role role)
    {
        var code = await PrepareAsync(site, role);
        using var client = site.NewClient();
        using var answer = await client.PostAsJsonAsync(
            "/api/v1/sessions",
            new
            {
                email = DemoAccounts.GetEmail(role),
                password = Password,
                code,
            }
        );
        var text = await answer.Content.ReadAsStringAsync();
        return (int)answer.StatusCode == 201
            ? JsonDocument.Parse(text).RootElement
            : throw new InvalidOperationException($"{role}: {(int)answer.StatusCode} {text}");
    }

    /// <summary>
    /// Sets a password on the demonstration account of a role and returns a valid one-time code. Resets the last time step, so that a code
    /// that was already used is accepted again.
    /// </summary>
    public static async Task<string> PrepareAsync(RunningSite site, Role role)
    {
        var code = "";
        await using var services = await AppServices.OpenAsync(FeatureList.All, site.Settings, CancellationToken.None);
        await services.RunInScopeAsync<UserManager<Account>>(async users =>
        {
            var account = (await users.FindByEmailAsync(DemoAccounts.GetEmail(role)))!;
            if (account.PasswordHash is null)
                await users.AddPasswordAsync(account, Password);
            account.LastStep = null;
            await users.UpdateAsync(account);
            code = Totp.At(Totp.GetKey((await users.GetAuthenticatorKeyAsync(account))!), TimeProvider.System.GetUtcNow());
        });
        return code;
    }

    private static async Task<string> PartnerTokenAsync(RunningSite site)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var security = new ECDsaSecurityKey(key) { KeyId = "test" };
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(
            new ECDsaSecurityKey(ECDsa.Create(key.ExportParameters(false))) { KeyId = "test" }
        );
        var keys = JsonSerializer.Serialize(
            new
            {
                keys = new[]
                {
                    new
                    {
                        kty = jwk.Kty,
                        crv = jwk.Crv,
                        x = jwk.X,
                        y = jwk.Y,
                        kid = "test",
                        use = "sig",
                        alg = "ES256",
                    },
                },
            }
        );
        await using var services = await AppServices.OpenAsync(FeatureList.All, site.Settings, CancellationToken.None);
        var id = (
            await services.Get<AdmitPartners>().RegisterAsync("Test authority", keys, new Actor("test"), CancellationToken.None)
        ).Match(partner => partner.Id, refusal => throw new InvalidOperationException(refusal.Code.ToString()));
        var assertion = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = id,
                Audience = $"{site.Address}oauth/token",
                Subject = new ClaimsIdentity([
                    new Claim("sub", id),
                    new Claim("jti", Convert.ToHexString(RandomNumberGenerator.GetBytes(16))),
                ]),
                IssuedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
                Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(2),
                SigningCredentials = new SigningCredentials(security, SecurityAlgorithms.EcdsaSha256)
                {
                    CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
                },
            }
        );
        using var client = site.NewClient();
        using var form = new FormUrlEncodedContent([
            new("grant_type", "client_credentials"),
            new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            new("client_assertion", assertion),
        ]);
        using var answer = await client.PostAsync("/oauth/token", form);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement.GetProperty("access_token").GetString()!
            : throw new InvalidOperationException(text);
    }
}
