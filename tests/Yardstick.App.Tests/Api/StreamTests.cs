using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Calculations;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Tests.Accounts;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Api;

/// <summary>A caller may have five event streams; they end when the caller loses access.</summary>
public sealed class StreamTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sixth_stream_is_refused_until_one_has_ended()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var program = await ApiClients.AsAsync(site, Role.Member);
        var path = await WaitingAsync(site, program) + "/events";
        var open = new List<HttpResponseMessage>();
        for (var number = 0; number < StreamAuthorizationMonitor.MostStreams; number++)
            open.Add(await program.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Cancel));
        open.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        using (var sixth = await program.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Cancel))
        {
            sixth.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            sixth.Headers.RetryAfter.ShouldNotBeNull();
        }

        // Ending the session closes all five streams, so new ones are accepted.
        using (var ended = await program.DeleteAsync($"/api/v1/sessions/{await CurrentAsync(program)}", Cancel))
            ended.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        foreach (var answer in open)
        {
            (await answer.Content.ReadAsStringAsync(Cancel)).ShouldNotContain("ended");
            answer.Dispose();
        }

        using var again = await ApiClients.AsAsync(site, Role.Member);
        using var next = await again.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Cancel);
        next.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_stream_ends_when_the_session_role_or_partner_is_revoked()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        var (watch, sessions) = (
            site.Services.GetRequiredService<StreamAuthorizationMonitor>(),
            site.Services.GetRequiredService<SessionRegister>()
        );
        var account = await Rows.OneAsync<string>(site.Database, "SELECT \"AccountId\" FROM account_roles WHERE \"Role\" = 'Auditor'");
        var session = await sessions.StartAsync(account, SessionKind.Program, "test", null, null, Cancel);
        var caller = new CurrentUser(account, session.Id, [Role.Auditor], null);
        (await watch.MayStillAsync(caller, watch.Now, Permission.ReadAudit, Cancel)).ShouldBeTrue();
        (await watch.MayStillAsync(caller with { Id = "somebody-else" }, watch.Now, Permission.ReadAudit, Cancel)).ShouldBeFalse(
            "the session belongs to another account"
        );
        await Rows.ExecuteAsync(site.Database, $"DELETE FROM account_roles WHERE \"AccountId\" = '{account}'");
        (await watch.MayStillAsync(caller, watch.Now, Permission.ReadAudit, Cancel)).ShouldBeFalse("the role is lost");
        (await watch.MayStillAsync(caller, watch.Now, Permission.UseBatch, Cancel)).ShouldBeTrue("what every member may stays");
        await sessions.EndAsync(session.Id, SessionEnd.SignedOut, Cancel);
        (await watch.MayStillAsync(caller, watch.Now, Permission.UseBatch, Cancel)).ShouldBeFalse("the session has ended");
        (
            await watch.MayStillAsync(
                new CurrentUser("no-such-partner", null, [Role.Partner], null),
                watch.Now,
                Permission.UseBatch,
                Cancel
            )
        ).ShouldBeFalse("the partner is closed");
    }

    /// <summary>A batch that no worker takes up, so that it stays queued as long as the test needs.</summary>
    private static async Task<string> WaitingAsync(RunningSite site, HttpClient program)
    {
        using var response = await program.PostAsJsonAsync(
            "/api/v1/batches",
            new { population = "arabian", horses = Enumerable.Range(0, 12).Select(number => $"H{number}") },
            Cancel
        );
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var path = response.Headers.Location!.ToString();
        var store = site.Services.GetRequiredService<BatchesStore>();
        var id = path[(path.LastIndexOf('/') + 1)..];
        while ((await store.FindAsync(id, Cancel))!.State != BatchState.Done)
            await Task.Delay(50, Cancel);
        await Rows.ExecuteAsync(site.Database, "UPDATE batches SET \"State\" = 'Waiting', \"EndedAt\" = NULL");
        (await store.FindAsync(id, Cancel))!.State.ShouldBe(BatchState.Waiting);
        return path;
    }

    private static async Task<string> CurrentAsync(HttpClient program) =>
        (await program.ReadAsync("/sessions")).Items.First(one => one.GetProperty("current").GetBoolean()).GetProperty("id").GetString()!;
}
