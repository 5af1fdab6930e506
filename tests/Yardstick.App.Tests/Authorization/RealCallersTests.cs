using System.Net;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Authorization;

/// <summary>Limits against callers who prove themselves as they do in earnest: nobody, a partner by its key, a person by password and code.</summary>
public sealed class RealCallersTests
{
    [Fact]
    public async Task The_51st_anonymous_request_of_a_minute_is_refused_while_a_partner_and_a_person_go_on()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite, settings => settings with { RateFactor = 1 });
        using var partner = await Programs.AsAsync(site, Role.Partner);
        using var person = await Programs.AsAsync(site, Role.Trainer);
        using var nobody = site.NewClient();
        // Signing the person in was a request of nobody yet.
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
    public async Task A_token_that_proves_nothing_is_told_as_such_even_where_none_is_needed()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var client = site.NewClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", "eyJhbGciOiJub25lIn0.e30.");
        using var answer = await client.GetAsync("/api/v1/lists");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("invalid_token");
    }
}
