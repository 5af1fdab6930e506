using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Tests.Sessions;

/// <summary>The responses of the OAuth endpoints.</summary>
public sealed class TokenEndpointTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refresh_token_gets_the_next_pair()
    {
        await using var host = await TokenHost.OpenAsync();
        var (_, tokens) = await host.Server.SignInAsync(host.Server.Start());
        var (status, body) = await host.PostAsync("/oauth/token", ("grant_type", "refresh_token"), ("refresh_token", tokens.Refresh!));
        status.ShouldBe(HttpStatusCode.OK);
        body.GetProperty("token_type").GetString().ShouldBe("Bearer");
        body.GetProperty("expires_in").GetInt32().ShouldBe(600);
        body.GetProperty("refresh_token").GetString().ShouldNotBe(tokens.Refresh);
        (await host.SubjectAsync(body.GetProperty("access_token").GetString()!))
            .ShouldNotBeNull()
            .ShouldStartWith("account-1 Handicapper ");
        host.Server.Log.Text.ShouldContain("/oauth/token");
        foreach (
            var secret in new[]
            {
                tokens.Refresh,
                tokens.Access,
                body.GetProperty("refresh_token").GetString(),
                body.GetProperty("access_token").GetString(),
            }
        )
            host.Server.Log.Text.Contains(secret!, StringComparison.Ordinal).ShouldBeFalse("no log, however chatty, holds a token");
    }

    [Theory]
    [InlineData("", "invalid_request")]
    [InlineData("grant_type=password&username=a&password=b", "unsupported_grant_type")]
    [InlineData("grant_type=refresh_token", "invalid_request")]
    [InlineData("grant_type=refresh_token&refresh_token=x", "invalid_grant")]
    [InlineData("grant_type=refresh_token&refresh_token=' OR 1=1 --", "invalid_grant")]
    [InlineData("grant_type=refresh_token&refresh_token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "invalid_grant")]
    [InlineData("grant_type=refresh_token&refresh_token=a&refresh_token=b", "invalid_request")]
    [InlineData("grant_type=client_credentials", "invalid_request")]
    public async Task Errors_follow_RFC_6749(string form, string error)
    {
        await using var host = await TokenHost.OpenAsync();
        using var content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded");
        using var answer = await host.Client.PostAsync("/oauth/token", content, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain($"\"error\":\"{error}\"");
    }

    [Theory]
    [InlineData("application/json", 100)]
    [InlineData("application/x-www-form-urlencoded", 40_000)]
    public async Task Another_body_is_refused(string type, int length)
    {
        await using var host = await TokenHost.OpenAsync();
        using var content = new StringContent("grant_type=" + new string('x', length), Encoding.ASCII, type);
        foreach (var path in (string[])["/oauth/token", "/oauth/revoke"])
        {
            using var answer = await host.Client.PostAsync(path, content, Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("invalid_request");
        }
    }

    [Fact]
    public async Task Revoking_a_token_ends_its_session_and_unknown_tokens_are_accepted_silently()
    {
        await using var host = await TokenHost.OpenAsync();
        var (session, tokens) = await host.Server.SignInAsync(host.Server.Start());
        (await host.PostAsync("/oauth/revoke", ("token", RefreshToken.New()))).Status.ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("/oauth/revoke", ("token", "x"))).Status.ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("/oauth/revoke")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await host.SubjectAsync(tokens.Access)).ShouldNotBeNull();
        (await host.PostAsync("/oauth/revoke", ("token", tokens.Refresh!), ("token_type_hint", "refresh_token"))).Status.ShouldBe(
            HttpStatusCode.OK
        );
        (await host.SubjectAsync(tokens.Access)).ShouldBeNull();
        (await host.PostAsync("/oauth/token", ("grant_type", "refresh_token"), ("refresh_token", tokens.Refresh!)))
            .Body.GetProperty("error")
            .GetString()
            .ShouldBe("invalid_grant");
        (await host.Services.GetRequiredService<SessionRegister>().FindAsync(session.Id, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task The_metadata_lead_to_the_endpoints()
    {
        await using var host = await TokenHost.OpenAsync("");
        var metadata = await host.GetAsync("/.well-known/oauth-authorization-server");
        metadata
            .GetProperty("issuer")
            .GetString()
            .ShouldBe(host.Client.BaseAddress!.ToString().TrimEnd('/'), "the address of the request, where no other is set");
        (await host.GetAsync(metadata.GetProperty("jwks_uri").GetString()!)).GetProperty("keys").GetArrayLength().ShouldBe(2);
        metadata
            .GetProperty("grant_types_supported")
            .EnumerateArray()
            .Select(type => type.GetString())
            .ShouldBe(["refresh_token", "client_credentials"]);
        foreach (var endpoint in (string[])["token_endpoint", "revocation_endpoint"])
            (await host.PostAsync(metadata.GetProperty(endpoint).GetString()!)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }
}
