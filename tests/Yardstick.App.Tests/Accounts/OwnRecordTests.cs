using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>Personal records are visible to their owner only; anyone else, whatever the role, gets 404.</summary>
public sealed class OwnRecordTests
{
    [Theory, OnEachDatabase]
    public async Task Personal_records_return_404_to_everyone_else(DatabaseKind kind)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(kind);
        using var holder = await SiteClients.AsAsync(site, Role.Trainer);
        using var program = await ApiClients.AsAsync(site, Role.Trainer);
        var document = await SignInJourney.AddDocumentAsync(holder);
        var batch = await BatchAsync(program);
        var sessions = (await program.GetFromJsonAsync<JsonElement>("/api/v1/sessions"))
            .GetProperty("items")
            .EnumerateArray()
            .Select(one => one.GetProperty("id").GetString()!)
            .ToList();
        sessions.Count.ShouldBe(2);

        var cases = 0;
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Trainer))
        {
            using var otherProgram = await ApiClients.AsAsync(site, role);
            foreach (var session in sessions)
                cases += await RefusedAsync(
                    otherProgram,
                    role,
                    Permission.ManageOwnAccount,
                    HttpMethod.Delete,
                    $"/api/v1/sessions/{session}"
                );
            foreach (var part in new[] { "", "/progress", "/events", "/result", "/report" })
                cases += await RefusedAsync(otherProgram, role, Permission.UseBatch, HttpMethod.Get, $"/api/v1/batches/{batch}{part}");
            foreach (var part in new[] { "/cancel", "/retry" })
                cases += await RefusedAsync(otherProgram, role, Permission.UseBatch, HttpMethod.Post, $"/api/v1/batches/{batch}{part}");
            if (role is Role.Public or Role.Partner)
                continue;
            using var browser = await SiteClients.AsAsync(site, role, steppedUp: true);
            cases += await RefusedAsync(browser, role, Permission.ManageOwnAccount, HttpMethod.Get, "/en" + document);
            foreach (
                var (path, field, value) in sessions
                    .Select(session => ("/en/account/session", "session", session))
                    .Append(($"/en{document}/remove", "none", ""))
            )
            {
                using var answer = await browser.SendFormAsync("/en/account", path, (field, value));
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{role} {path}");
                cases++;
            }
        }

        cases.ShouldBe(96);
        await IsThereAsync(holder, document);

        using (var own = await program.GetAsync($"/api/v1/batches/{batch}"))
            own.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await TestPerson.IsSignedInAsync(holder)).ShouldBeTrue();
        using (var removed = await holder.SendFormAsync("/en/account", $"/en{document}/remove"))
            removed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using (var gone = await holder.GetAsync("/en" + document))
            gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task IsThereAsync(HttpClient holder, string document)
    {
        using var own = await holder.GetAsync("/en" + document);
        (await own.Content.ReadAsStringAsync()).ShouldBe(SignInJourney.DocumentText);
        own.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        own.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
    }

    private static async Task<int> RefusedAsync(HttpClient client, Role role, Permission operation, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method != HttpMethod.Get)
            request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var isClosed = PermissionMatrix.GetGrant(role, operation).Reach == PermissionScope.None;
        answer.StatusCode.ShouldBe(
            !isClosed ? HttpStatusCode.NotFound
                : role == Role.Public ? HttpStatusCode.Unauthorized
                : HttpStatusCode.Forbidden,
            $"{role} {method} {path}"
        );
        return 1;
    }

    private static async Task<string> BatchAsync(HttpClient program)
    {
        using var response = await program.PostAsJsonAsync(
            "/api/v1/batches",
            new
            {
                code = "flat",
                population = "arabian",
                horses = Enumerable.Range(0, 12).Select(number => $"H{number}"),
            }
        );
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }
}
