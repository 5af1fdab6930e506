using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Yardstick.App.Commands;
using Yardstick.App.Features;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Partners;

namespace Yardstick.Testing.Sites;

/// <summary>Programs that call the API: of people, by password and code; of partners, by their keys.</summary>
internal static class Programs
{
    public const string Password = "a stable gallop over wet morning sand";

    /// <summary>A client that sends the access token of a role along.</summary>
    public static async Task<HttpClient> AsAsync(RunningSite site, Role role)
    {
        var client = site.NewClient();
        if (role == Role.Public) return client;
        var token = role == Role.Partner ? await PartnerTokenAsync(site) : (await SignInAsync(site, role)).GetProperty("accessToken").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Signs the invented person of a role in as a program does.</summary>
    public static async Task<JsonElement> SignInAsync(RunningSite site, Role role)
    {
        var code = await PrepareAsync(site, role);
        using var client = site.NewClient();
        using var answer = await client.PostAsJsonAsync("/api/v1/sessions", new { email = DemoAccounts.EmailOf(role), password = Password, code });
        var text = await answer.Content.ReadAsStringAsync();
        return (int)answer.StatusCode == 201 ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException($"{role}: {(int)answer.StatusCode} {text}");
    }

    /// <summary>Gives the invented person of a role a password, and tells the code of its authenticator. A code that was used is waited out by forgetting it.</summary>
    public static async Task<string> PrepareAsync(RunningSite site, Role role)
    {
        var code = "";
        await using var books = await AppServices.OpenAsync(site.Settings, RunningSite.Standards, CancellationToken.None);
        await books.WithinAsync<UserManager<Account>>(async users =>
        {
            var account = (await users.FindByEmailAsync(DemoAccounts.EmailOf(role)))!;
            if (account.PasswordHash is null) await users.AddPasswordAsync(account, Password);
            account.LastStep = null;
            await users.UpdateAsync(account);
            code = Totp.At(Totp.KeyOf((await users.GetAuthenticatorKeyAsync(account))!), TimeProvider.System.GetUtcNow());
        });
        return code;
    }

    private static async Task<string> PartnerTokenAsync(RunningSite site)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var security = new ECDsaSecurityKey(key) { KeyId = "test" };
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(ECDsa.Create(key.ExportParameters(false))) { KeyId = "test" });
        var keys = JsonSerializer.Serialize(new { keys = new[] { new { kty = jwk.Kty, crv = jwk.Crv, x = jwk.X, y = jwk.Y, kid = "test", use = "sig", alg = "ES256" } } });
        await using var books = await AppServices.OpenAsync(site.Settings, RunningSite.Standards, CancellationToken.None);
        var id = (await books.Get<AdmitPartners>().RegisterAsync("Test authority", keys, new Actor("test"), CancellationToken.None)).Match(partner => partner.Id, refusal => throw new InvalidOperationException(refusal.Code.ToString()));
        var assertion = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = id,
            Audience = $"{site.Address}oauth/token",
            Subject = new ClaimsIdentity([new Claim("sub", id), new Claim("jti", Convert.ToHexString(RandomNumberGenerator.GetBytes(16)))]),
            IssuedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(2),
            SigningCredentials = new SigningCredentials(security, SecurityAlgorithms.EcdsaSha256) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } },
        });
        using var client = site.NewClient();
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), new("client_assertion", assertion),
        ]);
        using var answer = await client.PostAsync("/oauth/token", form);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement.GetProperty("access_token").GetString()! : throw new InvalidOperationException(text);
    }
}
