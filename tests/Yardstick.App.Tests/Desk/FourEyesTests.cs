using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Desk;

/// <summary>
/// Nobody can decide on their own proposal: the use case refuses it, and so does the database when the use case is bypassed.
/// </summary>
public sealed class FourEyesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task The_database_refuses_decisions_by_the_proposer(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var store = new ProposalsStore(app.Databases);
        await store.ProposeAsync(Proposal("p1"), Entry(), Cancel);
        foreach (var verdict in (Verdict[])[Verdict.Validated, Verdict.Refused])
            await Should.ThrowAsync<DbUpdateException>(
                store.DecideAsync(Decision("p1", "anna", "anna", verdict), Entry(), Cancel),
                verdict.ToString()
            );
        await Should.ThrowAsync<DbUpdateException>(
            store.DecideAsync(Decision("p1", "anna", "bela", Verdict.Withdrawn), Entry(), Cancel),
            "only the proposer can withdraw"
        );
        await Should.ThrowAsync<DbUpdateException>(
            store.DecideAsync(Decision("p1", "carl", "anna", Verdict.Validated), Entry(), Cancel),
            "the decision names the proposer of the proposal"
        );
        (await store.DecideAsync(Decision("p1", "anna", "bela", Verdict.Validated), Entry(), Cancel)).ShouldBeTrue();
        (await store.DecideAsync(Decision("p1", "anna", "carl", Verdict.Refused), Entry(), Cancel)).ShouldBeFalse("decisions are final");
    }

    [Theory, OnEachDatabase]
    public async Task Proposals_and_decisions_cannot_be_changed_or_deleted(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var store = new ProposalsStore(app.Databases);
        await store.ProposeAsync(Proposal("p1"), Entry(), Cancel);
        await store.DecideAsync(Decision("p1", "anna", "bela", Verdict.Refused), Entry(), Cancel);
        await using var db = await app.Databases.CreateDbContextAsync(Cancel);
        foreach (
            var statement in (string[])
                [
                    "UPDATE mark_proposals SET \"ProposedBy\" = 'carl'",
                    "DELETE FROM mark_proposals",
                    "UPDATE mark_decisions SET \"Verdict\" = 'Validated'",
                    "DELETE FROM mark_decisions",
                    "UPDATE audit SET \"Actor\" = 'carl'",
                    "DELETE FROM audit",
                ]
        )
            await Should.ThrowAsync<DbException>(() => db.Database.ExecuteSqlRawAsync(statement, Cancel), statement);
        (await store.FindAsync("p1", Cancel))!.Decision!.Verdict.ShouldBe(Verdict.Refused);
    }

    [Theory, OnEachDatabase]
    public async Task A_horse_has_one_open_proposal_per_list(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var store = new ProposalsStore(app.Databases);
        (await store.ProposeAsync(Proposal("p1"), Entry(), Cancel)).ShouldBeTrue();
        (await store.ProposeAsync(Proposal("p2"), Entry(), Cancel)).ShouldBeFalse();
        await store.DecideAsync(Decision("p1", "anna", "anna", Verdict.Withdrawn), Entry(), Cancel);
        (await store.ProposeAsync(Proposal("p2"), Entry(), Cancel)).ShouldBeTrue("the first was taken back");
        await store.DecideAsync(Decision("p2", "anna", "bela", Verdict.Validated), Entry(), Cancel);
        (await store.ProposeAsync(Proposal("p3"), Entry(), Cancel)).ShouldBeFalse();
        (await store.ValidatedAsync(new(Discipline.Flat, Breed.Arabian), 3, Cancel)).ShouldBe(
            new Dictionary<string, decimal> { ["H1"] = 44.5m }
        );
        (await store.ValidatedAsync(new(Discipline.Flat, Breed.Arabian), 4, Cancel)).ShouldBeEmpty("a decision holds for its list only");
    }

    [Theory]
    [InlineData(44.5, "seen on film", null)]
    [InlineData(44.25, "seen on film", "MarkNotOnScale")]
    [InlineData(43, "seen on film", "MarkNotOnScale")]
    [InlineData(-1, "seen on film", "MarkNotOnScale")]
    [InlineData(44.5, " ", "ReasonNeeded")]
    public async Task A_proposal_is_on_the_scale_differs_and_has_a_reason(double mark, string why, string? refused)
    {
        await using var app = await TestStore.OpenAsync(DatabaseKind.Sqlite);
        var decide = new DecideMarks(
            new ProposalsStore(app.Databases),
            app.InForce,
            new Accounts.AnyoneIsIndependent(),
            TimeProvider.System
        );
        var outcome = await decide.ProposeAsync(
            new MarkInQuestion(new(Discipline.Flat, Breed.Arabian), 3, new HorseId("H1"), 43m),
            (decimal)mark,
            why,
            new Actor("anna"),
            Cancel
        );
        outcome.Match(_ => (string?)null, refusal => refusal.Code.ToString()).ShouldBe(refused);
    }

    private static ProposalRow Proposal(string id) =>
        new()
        {
            Id = id,
            Discipline = Discipline.Flat,
            Breed = Breed.Arabian,
            List = 3,
            HorseId = "H1",
            Computed = 43m,
            Proposed = 44.5m,
            Why = "seen on film",
            ProposedBy = "anna",
            ProposedAt = Now,
        };

    private static DecisionRow Decision(string proposal, string proposer, string by, Verdict verdict) =>
        new()
        {
            ProposalId = proposal,
            ProposedBy = proposer,
            Verdict = verdict,
            Why = "as seen",
            DecidedBy = by,
            DecidedAt = Now,
        };

    private static AuditRow Entry() => AuditRow.Create(new Actor("test"), Now, "test.done", "p");
}
