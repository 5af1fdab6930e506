using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Sessions;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Sessions;

/// <summary>A refresh token is exchanged once, however many requests use it at the same time.</summary>
public sealed class RefreshTests
{
    private const int Races = 1_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public Task Of_two_concurrent_refreshes_one_succeeds(DatabaseKind kind) => RaceAsync(kind, runners: 2);

    [Theory, OnEachDatabase]
    public Task Of_eight_concurrent_refreshes_one_succeeds(DatabaseKind kind) => RaceAsync(kind, runners: 8);

    [Theory, OnEachDatabase]
    public async Task Reuse_of_a_refresh_token_ends_the_session(DatabaseKind kind)
    {
        await using var app = await TokenServer.OpenAsync(kind);
        var program = app.Start();
        var (session, tokens) = await app.SignInAsync(program);
        var next = (await app.RefreshAsync(program, tokens.Refresh!))!;

        app.Clock.Advance(TokenLifetimes.Grace);
        (await app.RefreshAsync(program, tokens.Refresh!))!.Refresh.ShouldBe(next.Refresh, "the answer may have been lost");
        app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await app.RefreshAsync(program, tokens.Refresh!)).ShouldBeNull("somebody else holds a copy");

        (await app.RefreshAsync(program, next.Refresh!)).ShouldBeNull("the whole family ends");
        (await program.GetRequiredService<SessionRegister>().IsAliveAsync(session.Id, Cancel)).ShouldBeFalse();
        (await app.CountAsync<SessionRow>(rows => rows.Where(row => row.EndedWhy == SessionEnd.TokenReused))).ShouldBe(1);
        (
            await app.CountAsync<AuditRow>(rows =>
                rows.Where(row => row.Action == "session.revoked" && row.Subject == "account-1" && row.Actor == "program")
            )
        ).ShouldBe(1);
        app.Log.Text.ShouldNotContain(tokens.Refresh!);
        app.Log.Text.ShouldNotContain(next.Refresh!);
    }

    [Theory, OnEachDatabase]
    public async Task Refresh_tokens_are_not_stored_in_plaintext(DatabaseKind kind)
    {
        await using var app = await TokenServer.OpenAsync(kind);
        var program = app.Start();
        var (_, tokens) = await app.SignInAsync(program);
        var next = (await app.RefreshAsync(program, tokens.Refresh!))!;
        var row = (await program.GetRequiredService<RefreshTokensStore>().FindAsync(RefreshToken.ComputeHash(tokens.Refresh!), Cancel))!;
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(next.Refresh);
        row.Successor.AsSpan().IndexOf(bytes).ShouldBe(-1);
        RefreshToken.Open(row.Successor!, tokens.Refresh!).ShouldBe(next.Refresh);
        Should.Throw<System.Security.Cryptography.AuthenticationTagMismatchException>(() =>
            RefreshToken.Open(row.Successor!, RefreshToken.New())
        );
    }

    [Fact]
    public async Task A_token_lives_for_thirty_days_and_a_session_for_ninety()
    {
        await using var app = await TokenServer.OpenAsync(DatabaseKind.Sqlite);
        var program = app.Start();
        var (_, idle) = await app.SignInAsync(program, "idle");
        var (_, busy) = await app.SignInAsync(program, "busy");
        for (var day = 25; day < 90; day += 25)
        {
            app.Clock.Advance(TimeSpan.FromDays(25));
            busy = (await app.RefreshAsync(program, busy.Refresh!)).ShouldNotBeNull($"day {day}");
        }

        (await app.RefreshAsync(program, idle.Refresh!)).ShouldBeNull("not used for thirty days");
        app.Clock.Advance(TimeSpan.FromDays(15));
        (await app.RefreshAsync(program, busy.Refresh!)).ShouldBeNull("ninety days old");
    }

    [Fact]
    public async Task Tokens_of_ended_sessions_or_closed_accounts_are_rejected()
    {
        await using var app = await TokenServer.OpenAsync(DatabaseKind.Sqlite);
        var program = app.Start();
        var sessions = program.GetRequiredService<SessionRegister>();
        var (ended, first) = await app.SignInAsync(program);
        var (_, second) = await app.SignInAsync(program, "closed");
        await sessions.EndAsync(ended.Id, SessionEnd.SignedOut, Cancel);
        app.Closed.Add("closed");
        (await app.RefreshAsync(program, first.Refresh!)).ShouldBeNull();
        (await app.RefreshAsync(program, second.Refresh!)).ShouldBeNull();
        (await sessions.ListByAccountAsync("closed", Cancel)).ShouldBeEmpty();
        (await app.RefreshAsync(program, RefreshToken.New())).ShouldBeNull("never issued");
    }

    [Fact]
    public async Task Revoking_ends_a_session_that_has_expired_too()
    {
        await using var app = await TokenServer.OpenAsync(DatabaseKind.Sqlite);
        var program = app.Start();
        var (session, tokens) = await app.SignInAsync(program);
        app.Clock.Advance(TimeSpan.FromDays(91));
        await program.GetRequiredService<SessionTokens>().RevokeAsync(tokens.Refresh!, Cancel);
        (await program.GetRequiredService<SessionsStore>().FindAsync(session.Id, Cancel))!.EndedAt.ShouldBe(app.Clock.GetUtcNow());
    }

    /// <summary>Runs concurrent refreshes in programs that share only the database, with an unused token.</summary>
    private static async Task RaceAsync(DatabaseKind kind, int runners)
    {
        await using var app = await TokenServer.OpenAsync(kind);
        var programs = Enumerable.Range(0, 2).Select(_ => app.Start()).ToList();
        var (session, tokens) = await app.SignInAsync(programs[0]);
        var first = tokens.Refresh!;
        for (var race = 0; race < Races; race++)
        {
            using var gate = new Barrier(runners);
            var token = first;
            var answers = await Task.WhenAll(
                Enumerable
                    .Range(0, runners)
                    .Select(runner =>
                        Task.Factory.StartNew(
                                () =>
                                {
                                    gate.SignalAndWait(Cancel);
                                    return app.RefreshAsync(programs[runner % programs.Count], token);
                                },
                                Cancel,
                                TaskCreationOptions.LongRunning,
                                TaskScheduler.Default
                            )
                            .Unwrap()
                    )
            );
            answers.ShouldAllBe(answer => answer != null, $"race {race}");
            first = answers.Select(answer => answer!.Refresh).Distinct().ShouldHaveSingleItem($"race {race}")!;
        }

        (await app.CountAsync<RefreshTokenRow>(rows => rows.Where(row => row.SessionId == session.Id))).ShouldBe(
            Races + 1,
            "one successful refresh per race"
        );
        (await app.CountAsync<RefreshTokenRow>(rows => rows.Where(row => row.ReplacedAt == null))).ShouldBe(1);
        (await programs[0].GetRequiredService<SessionRegister>().IsAliveAsync(session.Id, Cancel)).ShouldBeTrue();
    }
}
