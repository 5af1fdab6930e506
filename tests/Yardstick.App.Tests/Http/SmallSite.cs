using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Tests.Http;

/// <summary>The limits of the site around a few endpoints, with a settable clock and a header that identifies the caller.</summary>
internal sealed class SmallSite : IAsyncDisposable
{
    /// <summary>The path of the endpoint with a larger request limit.</summary>
    public const int Batch = 16 << 20;

    private readonly WebApplication _app;

    private SmallSite(WebApplication app, FakeTimeProvider clock)
    {
        (_app, Clock) = (app, clock);
        Client = new HttpClient
        {
            BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };
    }

    public FakeTimeProvider Clock { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<SmallSite> StartAsync(YardstickOptions settings, TimeSpan? patience = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(RequestLimits.Apply);
        var clock = new FakeTimeProvider();
        builder
            .Services.AddSingleton(settings)
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IRequestOwner, RequestOwner>()
            .AddSecurity(KeyPlace.From(settings.Keys, settings.Data))
            .AddRateLimits(settings)
            .AddCorsPolicies(settings)
            .AddRequestLimits(RefuseAsync);
        // A machine that runs many tests at once responds slowly; counting must not depend on that.
        if (patience is not null)
            builder.Services.AddSingleton(provider => new RateCounter(
                provider.GetRequiredService<InMemoryRateCounter>(),
                ActivatorUtilities.CreateInstance<RedisRateCounter>(provider, settings.RedisUrl, patience.Value)
            ));
        var app = builder.Build();
        app.UseProxies(settings).UseSecurityHeaders().UseCorsPolicies(settings).UseAssetLimits(RefuseAsync);
        app.Use(SignIn);
        app.UseRateLimits(RefuseAsync).UseRequestLimits(RefuseAsync);
        app.MapGet("/api/v1/things", () => "things");
        app.MapPost("/api/v1/things", async (HttpRequest request) => (await new StreamReader(request.Body).ReadToEndAsync()).Length);
        app.MapPost("/api/v1/batch", async (HttpRequest request) => (await new StreamReader(request.Body).ReadToEndAsync()).Length)
            .WithMaxBodySize(Batch);
        app.MapPost("/fr/sign-in", () => "no").Limited(RateRule.SignIn);
        app.MapGet("/fr", (HttpContext context) => ClientAddress.Get(context));
        app.MapGet("/css/site.css", () => "");
        await app.StartAsync();
        return new SmallSite(app, clock);
    }

    /// <summary>Sends a request and returns the response.</summary>
    public async Task<HttpResponseMessage> AskAsync(string path, string? who = null, string? from = null, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        if (who is not null)
            request.Headers.Add("X-Who", who);
        if (from is not null)
            request.Headers.Add("X-Forwarded-For", from);
        return await Client.SendAsync(request);
    }

    /// <summary>Sends the given number of requests and returns how many were served.</summary>
    public async Task<int> ServedAsync(
        int times,
        string path,
        string? who = null,
        Func<int, string>? from = null,
        HttpMethod? method = null
    )
    {
        var served = 0;
        for (var time = 0; time < times; time++)
        {
            using var answer = await AskAsync(path, who, from?.Invoke(time), method);
            if (answer.StatusCode == HttpStatusCode.OK)
                served++;
            else
                answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        }

        return served;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static Task RefuseAsync(HttpContext context) =>
        TypedResults.Problem(statusCode: context.Response.StatusCode).ExecuteAsync(context);

    private static Task SignIn(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers["X-Who"].ToString() is { Length: > 0 } who)
            context.User = new ClaimsPrincipal(
                new ClaimsIdentity(
                    [new Claim("sub", who), new Claim("role", who.StartsWith("partner", StringComparison.Ordinal) ? "Partner" : "Member")],
                    "test"
                )
            );
        return next(context);
    }
}
