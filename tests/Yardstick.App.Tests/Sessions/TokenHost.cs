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

/// <summary>The token endpoints on a free local port, with one endpoint that returns the token's subject.</summary>
internal sealed class TokenHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TokenHost(TokenServer server, WebApplication app, HttpClient client) => (Server, _app, Client) = (server, app, client);

    public TokenServer Server { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<TokenHost> OpenAsync(string publicUrl = TokenServer.Issuer)
    {
        var server = await TokenServer.OpenAsync(DatabaseKind.Sqlite);
        _ = server.Start();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server.Configure(builder.Services, publicUrl, LogLevel.Trace);
        var app = builder.Build();
        new SessionsFeature().MapEndpoints(app);
        foreach (var path in (string[])["/api/who", "/page"])
            app.MapGet(
                    path,
                    async context =>
                    {
                        var proof = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
                        context.Response.StatusCode = proof.Succeeded ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized;
                        var caller = proof.Succeeded ? CurrentUser.From(proof.Principal) : CurrentUser.Public;
                        await context.Response.WriteAsync(
                            $"{caller.Id} {string.Join('+', caller.Roles)} {caller.Session} {caller.ProvedAt:u}",
                            Cancel
                        );
                    }
                )
                .RequirePermission(Permission.SignIn);
        app.UseAuthorization();
        await app.StartAsync(Cancel);
        return new TokenHost(server, app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });
    }

    /// <summary>Returns the subject of a token; null when it is not valid.</summary>
    public async Task<string?> SubjectAsync(string token, string path = "/api/who")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Client.SendAsync(request, Cancel);
        return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsStringAsync(Cancel) : null;
    }

    /// <summary>Posts a form to an endpoint.</summary>
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
        await Server.DisposeAsync();
    }
}
