using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Sessions;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Sessions;

/// <summary>A refresh token is replaced once, whoever asks how often.</summary>
public sealed class RefreshTests
{
    private const int Races = 1_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public Task Of_two_refreshes_at_the_same_time_one_replaces_the_token(DatabaseKind kind) => RaceAsync(kind, runners: 2);

    [Theory, OnEachDatabase]
    public Task Of_eight_refreshes_at_the_same_time_one_replaces_the_token(DatabaseKind kind) => RaceAsync(kind, runners: 8);

    [Theory, OnEachDatabase]
    public async Task A_token_that_comes_back_late_ends_the_session(DatabaseKind kind)
    {
        await using var house = await TokenServer.OpenAsync(kind);
        var program = house.Start();
        var (session, tokens) = await house.SignInAsync(program);
        var next = (await house.RefreshAsync(program, tokens.Refresh!))!;

        house.Clock.Move(TokenLifetimes.Grace);
        (await house.RefreshAsync(program, tokens.Refresh!))!.Refresh.ShouldBe(next.Refresh, "the answer may have been lost");
        house.Clock.Move(TimeSpan.FromMilliseconds(1));
        (await house.RefreshAsync(program, tokens.Refresh!)).ShouldBeNull("somebody else holds a copy");

        (await house.RefreshAsync(program, next.Refresh!)).ShouldBeNull("the whole family ends");
        (await program.GetRequiredService<SessionRegister>().IsAliveAsync(session.Id, Cancel)).ShouldBeFalse();
        (await house.CountAsync<SessionRow>(rows => rows.Where(row => row.EndedWhy == SessionEnd.TokenReused))).ShouldBe(1);
        (await house.CountAsync<AuditRow>(rows => rows.Where(row => row.Action == "session.revoked" && row.Subject == "account-1" && row.Actor == "program"))).ShouldBe(1);
        house.Log.Text.ShouldNotContain(tokens.Refresh!);
        house.Log.Text.ShouldNotContain(next.Refresh!);
    }

    [Theory, OnEachDatabase]
    public async Task Neither_a_token_nor_its_successor_lies_in_the_database(DatabaseKind kind)
    {
        await using var house = await TokenServer.OpenAsync(kind);
        var program = house.Start();
        var (_, tokens) = await house.SignInAsync(program);
        var next = (await house.RefreshAsync(program, tokens.Refresh!))!;
        var row = (await program.GetRequiredService<SessionsStore>().FindTokenAsync(RefreshToken.HashOf(tokens.Refresh!), Cancel))!;
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(next.Refresh);
        row.Successor.AsSpan().IndexOf(bytes).ShouldBe(-1);
        RefreshToken.Open(row.Successor!, tokens.Refresh!).ShouldBe(next.Refresh);
        Should.Throw<System.Security.Cryptography.AuthenticationTagMismatchException>(() => RefreshToken.Open(row.Successor!, RefreshToken.New()));
    }

    [Fact]
    public async Task A_token_lives_for_thirty_days_and_a_session_for_ninety()
    {
        await using var house = await TokenServer.OpenAsync(DatabaseKind.Sqlite);
        var program = house.Start();
        var (_, idle) = await house.SignInAsync(program, "idle");
        var (_, busy) = await house.SignInAsync(program, "busy");
        for (var day = 25; day < 90; day += 25)
        {
            house.Clock.Move(TimeSpan.FromDays(25));
            busy = (await house.RefreshAsync(program, busy.Refresh!)).ShouldNotBeNull($"day {day}");
        }

        (await house.RefreshAsync(program, idle.Refresh!)).ShouldBeNull("not used for thirty days");
        house.Clock.Move(TimeSpan.FromDays(15));
        (await house.RefreshAsync(program, busy.Refresh!)).ShouldBeNull("ninety days old");
    }

    [Fact]
    public async Task Tokens_of_a_session_that_ended_or_an_account_that_closed_open_nothing()
    {
        await using var house = await TokenServer.OpenAsync(DatabaseKind.Sqlite);
        var program = house.Start();
        var sessions = program.GetRequiredService<SessionRegister>();
        var (ended, first) = await house.SignInAsync(program);
        var (_, second) = await house.SignInAsync(program, "closed");
        await sessions.EndAsync(ended.Id, SessionEnd.SignedOut, Cancel);
        house.Closed.Add("closed");
        (await house.RefreshAsync(program, first.Refresh!)).ShouldBeNull();
        (await house.RefreshAsync(program, second.Refresh!)).ShouldBeNull();
        (await sessions.OfAccountAsync("closed", Cancel)).ShouldBeEmpty();
        (await house.RefreshAsync(program, RefreshToken.New())).ShouldBeNull("never issued");
    }

    /// <summary>Each race is run by programs that share nothing but the database, over a token that has not been used yet.</summary>
    private static async Task RaceAsync(DatabaseKind kind, int runners)
    {
        await using var house = await TokenServer.OpenAsync(kind);
        var programs = Enumerable.Range(0, 2).Select(_ => house.Start()).ToList();
        var (session, tokens) = await house.SignInAsync(programs[0]);
        var first = tokens.Refresh!;
        for (var race = 0; race < Races; race++)
        {
            using var gate = new Barrier(runners);
            var token = first;
            var answers = await Task.WhenAll(Enumerable.Range(0, runners).Select(runner => Task.Factory.StartNew(
                () =>
                {
                    gate.SignalAndWait(Cancel);
                    return house.RefreshAsync(programs[runner % programs.Count], token);
                },
                Cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
            answers.ShouldAllBe(answer => answer != null, $"race {race}");
            first = answers.Select(answer => answer!.Refresh).Distinct().ShouldHaveSingleItem($"race {race}")!;
        }

        (await house.CountAsync<RefreshTokenRow>(rows => rows.Where(row => row.SessionId == session.Id))).ShouldBe(Races + 1, "one replacement a race");
        (await house.CountAsync<RefreshTokenRow>(rows => rows.Where(row => row.ReplacedAt == null))).ShouldBe(1);
        (await programs[0].GetRequiredService<SessionRegister>().IsAliveAsync(session.Id, Cancel)).ShouldBeTrue();
    }
}
