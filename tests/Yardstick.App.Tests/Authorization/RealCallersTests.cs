using System.Net;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Authorization;

/// <summary>
/// Rate limits for callers with real credentials: anonymous, a partner with its key, and a person with password and code.
/// </summary>
public sealed class RealCallersTests
{
    [Fact]
    public async Task The_51st_anonymous_request_is_refused_while_partners_and_users_are_served()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite, settings => settings with { RateFactor = 1 });
        using var partner = await ApiClients.AsAsync(site, Role.Partner);
        using var person = await ApiClients.AsAsync(site, Role.Trainer);
        using var nobody = site.NewClient();
        // Signing in used one anonymous request.
        var left = 0;
        for (var i = 0; i < 60; i++)
        {
            using var answer = await nobody.GetAsync("/api/v1/lists");
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                left++;
                continue;
            }

            answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
            answer.Headers.GetValues("RateLimit").Single().ShouldStartWith("\"anonymous\";r=0;t=");
            answer.Headers.GetValues("RateLimit-Policy").Single().ShouldBe("\"anonymous\";q=50;w=60");
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }

        left.ShouldBe(49);
        for (var i = 0; i < 80; i++)
        {
            foreach (var caller in (HttpClient[])[partner, person])
            {
                using var answer = await caller.GetAsync("/api/v1/lists");
                answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            }
        }
    }

    [Fact]
    public async Task An_invalid_token_is_rejected_even_on_public_endpoints()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var client = site.NewClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", "eyJhbGciOiJub25lIn0.e30.");
        using var answer = await client.GetAsync("/api/v1/lists");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("invalid_token");
    }
}
