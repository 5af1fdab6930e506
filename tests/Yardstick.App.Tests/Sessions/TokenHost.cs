using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Sessions;

/// <summary>The token endpoints on a free port of this machine, with one address that tells whom a token proves.</summary>
internal sealed class TokenHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TokenHost(TokenServer house, WebApplication app, HttpClient client) => (House, _app, Client) = (house, app, client);

    public TokenServer House { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<TokenHost> OpenAsync(string publicUrl = TokenServer.Issuer)
    {
        var house = await TokenServer.OpenAsync(DatabaseKind.Sqlite);
        _ = house.Start();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        house.Configure(builder.Services, publicUrl, LogLevel.Trace);
        builder.Services.AddAccess().AddAuthentication().AddAccessTokens();
        var app = builder.Build();
        app.MapSessions();
        foreach (var path in (string[])["/api/who", "/page"])
            app.MapGet(path, async context =>
            {
                var proof = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
                context.Response.StatusCode = proof.Succeeded ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized;
                var caller = proof.Succeeded ? CurrentUser.From(proof.Principal) : CurrentUser.Public;
                await context.Response.WriteAsync($"{caller.Id} {string.Join('+', caller.Roles)} {caller.Session} {caller.ProvedAt:u}", Cancel);
            }).Is(Permission.SignIn);
        app.UseAuthorization();
        await app.StartAsync(Cancel);
        return new TokenHost(house, app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });
    }

    /// <summary>Whom a token proves; null when nobody.</summary>
    public async Task<string?> WhoAsync(string token, string path = "/api/who")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Client.SendAsync(request, Cancel);
        return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsStringAsync(Cancel) : null;
    }

    /// <summary>Sends a form to an endpoint.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(member => KeyValuePair.Create(member.Name, member.Value)));
        using var answer = await Client.PostAsync(path, content, Cancel);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        return (answer.StatusCode, text.Length > 0 ? JsonDocument.Parse(text).RootElement : default);
    }

    public async Task<JsonElement> GetAsync(string path) => JsonDocument.Parse(await Client.GetStringAsync(path, Cancel)).RootElement;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await House.DisposeAsync();
    }
}
