using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Sessions;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Sessions;

/// <summary>The life cycle of sessions: start, activity, second-factor check, end.</summary>
public sealed class SessionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_session_ends_immediately_here_and_within_seconds_elsewhere(DatabaseKind kind)
    {
        await using var app = await TokenServer.OpenAsync(kind);
        var (here, elsewhere) = (app.Start().GetRequiredService<SessionRegister>(), app.Start().GetRequiredService<SessionRegister>());
        var session = await here.StartAsync(
            "account-1",
            SessionKind.Browser,
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            IPAddress.Parse("203.0.113.77"),
            null,
            Cancel
        );
        (await elsewhere.FindAsync(session.Id, Cancel))
            .ShouldNotBeNull()
            .ShouldSatisfyAllConditions(
                found => found.Client.ShouldBe("Firefox, Linux"),
                found => found.Address.ShouldBe("203.0.113.0/24")
            );
        (await here.IsAliveAsync(session.Id, Cancel)).ShouldBeTrue();

        await here.EndAsync(session.Id, SessionEnd.SignedOut, Cancel);
        (await here.IsAliveAsync(session.Id, Cancel)).ShouldBeFalse();
        app.Clock.Advance(TimeSpan.FromSeconds(5.1));
        (await elsewhere.IsAliveAsync(session.Id, Cancel)).ShouldBeFalse();
    }

    [Theory, OnEachDatabase]
    public async Task All_other_sessions_of_an_account_can_be_ended(DatabaseKind kind)
    {
        await using var app = await TokenServer.OpenAsync(kind);
        var sessions = app.Start().GetRequiredService<SessionRegister>();
        var mine = new List<SessionRow>();
        for (var i = 0; i < 3; i++)
            mine.Add(await sessions.StartAsync("account-1", SessionKind.Browser, null, null, null, Cancel));
        var other = await sessions.StartAsync("account-2", SessionKind.Browser, null, null, null, Cancel);
        foreach (var session in mine)
            (await sessions.IsAliveAsync(session.Id, Cancel)).ShouldBeTrue();
        await sessions.EndAllAsync("account-1", SessionEnd.ProofChanged, Cancel, but: mine[1].Id);
        (await sessions.ListByAccountAsync("account-1", Cancel)).Select(session => session.Id).ShouldBe([mine[1].Id]);
        (await sessions.IsAliveAsync(mine[0].Id, Cancel)).ShouldBeFalse();
        (await sessions.IsAliveAsync(other.Id, Cancel)).ShouldBeTrue();
    }

    [Fact]
    public async Task Activity_is_written_once_a_minute_and_a_second_factor_immediately()
    {
        await using var app = await TokenServer.OpenAsync(DatabaseKind.Sqlite);
        var program = app.Start();
        var (sessions, store) = (program.GetRequiredService<SessionRegister>(), program.GetRequiredService<SessionsStore>());
        var session = await sessions.StartAsync("account-1", SessionKind.Browser, null, null, null, Cancel);
        var begun = app.Clock.GetUtcNow();
        app.Clock.Advance(TimeSpan.FromSeconds(59));
        await sessions.SeenAsync(session.Id, Cancel);
        (await store.FindAsync(session.Id, Cancel))!.SeenAt.ShouldBe(begun);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await sessions.SeenAsync(session.Id, Cancel);
        (await store.FindAsync(session.Id, Cancel))!.SeenAt.ShouldBe(app.Clock.GetUtcNow());
        await sessions.ProveAsync(session.Id, app.Clock.GetUtcNow(), Cancel);
        (await sessions.FindAsync(session.Id, Cancel))!.ProvedAt.ShouldBe(app.Clock.GetUtcNow());
        await store.SweepAsync(begun + TokenLifetimes.Longest, Cancel);
        (await store.FindAsync(session.Id, Cancel)).ShouldNotBeNull();
        await store.SweepAsync(begun + TokenLifetimes.Longest + TimeSpan.FromSeconds(1), Cancel);
        (await store.FindAsync(session.Id, Cancel)).ShouldBeNull();
    }

    [Theory]
    [InlineData("198.51.100.23", "198.51.100.0/24")]
    [InlineData("::ffff:198.51.100.23", "198.51.100.0/24")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48")]
    public void Only_the_network_part_of_an_address_is_stored(string address, string kept) =>
        ClientNetwork.Get(IPAddress.Parse(address)).ShouldBe(kept);

    [Theory]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
        "Edge, Windows"
    )]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
        "Safari, iPhone"
    )]
    [InlineData("curl/8.5.0", "curl")]
    [InlineData("<script>alert(1)</script>", "scriptalert")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Only_browser_and_system_of_a_client_are_stored(string? header, string kept) =>
        ClientDescription.Describe(header).ShouldBe(kept);
}
