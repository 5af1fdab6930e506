using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Tests.Stores;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.RuleSets;

/// <summary>
/// A rule set goes through its life cycle step by step and needs the approval of two people other than its author: the use case and the
/// database both enforce it.
/// </summary>
public sealed class LifeCycleTests
{
    private static readonly Actor Anna = new("anna"),
        Bela = new("bela"),
        Carl = new("carl");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_rule_set_goes_from_draft_to_in_force(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var set = await StageAsync(app);
        set.State.ShouldBe(RuleSetState.Draft);
        (await RefusalAsync(app, set, RuleStep.Approved, Bela)).ShouldBe(RefusalCode.RuleStepOutOfTurn);
        set = await StepAsync(app, set, RuleStep.Reviewed, Anna);
        set = await StepAsync(app, set, RuleStep.Simulated, Anna, "report");
        (await RefusalAsync(app, set, RuleStep.Approved, Anna)).ShouldBe(RefusalCode.FourEyes, "the submitter does not approve");
        set = await StepAsync(app, set, RuleStep.Approved, Bela);
        set.State.ShouldBe(RuleSetState.ApprovedOnce);
        (await RefusalAsync(app, set, RuleStep.Approved, Bela)).ShouldBe(RefusalCode.FourEyes, "nobody can approve twice");
        (await ActivateAsync(app, set, new DateOnly(2026, 12, 1))).ShouldBe(RefusalCode.RuleStepOutOfTurn);
        set = await StepAsync(app, set, RuleStep.Approved, Carl);
        set.State.ShouldBe(RuleSetState.Approved);
        (await ActivateAsync(app, set, new DateOnly(2026, 12, 1))).ShouldBeNull();
        var signature = $"{app.InForce.On(DateOnly.MinValue).Id};2026-12-01={Drafts.Id}";
        app.InForce.Succession.Signature.ShouldBe(signature);
        (await app.Rules.FindAsync(set.Row.Id, Cancel))!.InForceFrom.ShouldBe(new DateOnly(2026, 12, 1));
        (await RefusalAsync(app, (await app.Rules.FindAsync(set.Row.Id, Cancel))!, RuleStep.Reviewed, Anna)).ShouldBe(
            RefusalCode.RuleStepOutOfTurn
        );
    }

    [Theory, OnEachDatabase]
    public async Task The_database_refuses_repeated_and_self_approval(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var store = new RuleSetsStore(app.Databases);
        var set = await StageAsync(app);
        await Should.ThrowAsync<DbUpdateException>(store.AddAsync(Approval(set, 1, "anna", "anna"), Entry(), Cancel));
        await Should.ThrowAsync<DbUpdateException>(
            store.AddAsync(Approval(set, 1, "carl", "anna"), Entry(), Cancel),
            "the set itself names its submitter"
        );
        (await store.AddAsync(Approval(set, 1, "anna", "bela"), Entry(), Cancel)).ShouldBeTrue();
        await Should.ThrowAsync<DbUpdateException>(store.AddAsync(Approval(set, 2, "anna", "bela"), Entry(), Cancel));
        (await store.AddAsync(Approval(set, 1, "anna", "carl"), Entry(), Cancel)).ShouldBeFalse("that step was taken");
        await using var db = await app.Databases.CreateDbContextAsync(Cancel);
        foreach (
            var statement in (string[])
                [
                    "UPDATE rule_sets SET \"BroughtInBy\" = 'x'",
                    "DELETE FROM rule_steps",
                    "UPDATE rule_steps SET \"By\" = 'x'",
                    "DELETE FROM rule_sets",
                ]
        )
            await Should.ThrowAsync<DbException>(() => db.Database.ExecuteSqlRawAsync(statement, Cancel), statement);
    }

    [Fact]
    public async Task Released_sets_are_immutable_and_invalid_ones_refused()
    {
        await using var app = await TestStore.OpenAsync(DatabaseKind.Sqlite);
        (await StageAsync(app, Drafts.Create("tn-2025.3", node => node["markChanges"]!["capPounds"] = 12))).ShouldBe(
            RefusalCode.RuleSetReleased
        );
        (await StageAsync(app, Drafts.Create(change: node => node["markChanges"]!["floor"] = 70))).ShouldBe(RefusalCode.RuleSetUnsound);
        (await StageAsync(app, Drafts.Create(change: node => node["unknown"] = 1))).ShouldBe(RefusalCode.RuleSetUnsound);
        (await StageAsync(app, "no JSON"u8.ToArray())).ShouldBe(RefusalCode.RuleSetUnsound);
        (await app.Rules.AllAsync(Cancel)).ShouldBeEmpty();
        var first = await StageAsync(app);
        (await StageAsync(app)).Row.Id.ShouldBe(first.Row.Id, "the same bytes are the same draft");
        (await StageAsync(app, Drafts.OtherWeightForAge())).ShouldBeNull("a draft may be replaced until one is approved");
        var set = await StepAsync(app, await StepAsync(app, first, RuleStep.Reviewed, Anna), RuleStep.Simulated, Anna, "report");
        await StepAsync(app, set, RuleStep.Approved, Bela);
        (await StageAsync(app, Drafts.Create(change: node => node["markChanges"]!["capPounds"] = 12))).ShouldBe(
            RefusalCode.RuleSetReleased
        );
    }

    [Fact]
    public async Task Of_two_drafts_with_one_name_the_first_approved_is_released()
    {
        await using var app = await TestStore.OpenAsync(DatabaseKind.Sqlite);
        var second = await SimulatedAsync(app, Drafts.OtherWeightForAge());
        var first = await ApprovedAsync(app, Drafts.Create());
        (await RefusalAsync(app, second, RuleStep.Approved, Bela)).ShouldBe(
            RefusalCode.RuleSetReleased,
            "the name now refers to other content"
        );
        (await ActivateAsync(app, first, new DateOnly(2030, 1, 1))).ShouldBeNull();
        app.InForce.Succession.Signature.ShouldEndWith($";2030-01-01={Drafts.Id}");
    }

    [Fact]
    public async Task Rules_enter_into_force_after_the_last_list_in_the_same_unit_and_can_be_cancelled_before()
    {
        await using var app = await TestStore.OpenAsync(DatabaseKind.Sqlite);
        var set = await ApprovedAsync(app, Drafts.Create());
        (await ActivateAsync(app, set, new DateOnly(2026, 11, 30), new DateOnly(2026, 11, 30))).ShouldBe(RefusalCode.ActivationTooEarly);
        (await ActivateAsync(app, set, new DateOnly(2025, 12, 31))).ShouldBe(RefusalCode.ActivationTooEarly, "the set applies from 2026");
        (await ActivateAsync(app, set, new DateOnly(2030, 1, 1), new DateOnly(2026, 11, 30))).ShouldBeNull();
        set = (await app.Rules.FindAsync(set.Row.Id, Cancel))!;
        set.State.ShouldBe(RuleSetState.Scheduled);
        await StepAsync(app, set, RuleStep.Withdrawn, Anna);
        app.InForce.Succession.Signature.ShouldNotContain(Drafts.Id);
        var pounds = await ApprovedAsync(app, Drafts.Create("xx-2026.1", from: "ifha-2025.3"));
        (await ActivateAsync(app, pounds, new DateOnly(2030, 1, 1))).ShouldBe(
            app.InForce.Today.Scale.Unit == pounds.Set.Scale.Unit ? null : RefusalCode.OtherUnit
        );
    }

    private static async Task<StoredRuleSet> SimulatedAsync(TestStore app, byte[] json)
    {
        var set = (await app.Rules.StageAsync([json], "test", Anna, Cancel)).Match(
            sets => sets[0],
            refusal => throw new InvalidOperationException(refusal.Arguments[0])
        );
        return await StepAsync(app, await StepAsync(app, set, RuleStep.Reviewed, Anna), RuleStep.Simulated, Anna, "report");
    }

    private static async Task<StoredRuleSet> ApprovedAsync(TestStore app, byte[] json)
    {
        var set = await SimulatedAsync(app, json);
        return await StepAsync(app, await StepAsync(app, set, RuleStep.Approved, Bela), RuleStep.Approved, Carl);
    }

    private static async Task<StoredRuleSet> StageAsync(TestStore app) =>
        (await app.Rules.StageAsync([Drafts.Create()], "test", Anna, Cancel)).Match(
            sets => sets[0],
            refusal => throw new InvalidOperationException(refusal.Code.ToString())
        );

    private static async Task<RefusalCode?> StageAsync(TestStore app, byte[] json) =>
        (await app.Rules.StageAsync([json], "test", Anna, Cancel)).Match(_ => (RefusalCode?)null, refusal => refusal.Code);

    private static async Task<StoredRuleSet> StepAsync(
        TestStore app,
        StoredRuleSet set,
        RuleStep step,
        Actor actor,
        string? report = null
    ) =>
        (await app.Rules.StepAsync(set, step, "seen", actor, report, Cancel)).Match(
            one => one,
            refusal => throw new InvalidOperationException($"{step} {refusal.Code}")
        );

    private static async Task<RefusalCode?> RefusalAsync(TestStore app, StoredRuleSet set, RuleStep step, Actor actor) =>
        (await app.Rules.StepAsync(set, step, "seen", actor, null, Cancel)).Match(_ => (RefusalCode?)null, refusal => refusal.Code);

    private static async Task<RefusalCode?> ActivateAsync(TestStore app, StoredRuleSet set, DateOnly from, DateOnly? published = null) =>
        (await app.Rules.ActivateAsync(set, from, published, "decided", Carl, "report", Cancel)).Match(
            _ => (RefusalCode?)null,
            refusal => refusal.Code
        );

    private static RuleStepRow Approval(StoredRuleSet set, int number, string broughtInBy, string by) =>
        new()
        {
            RuleSetId = set.Row.Id,
            BroughtInBy = broughtInBy,
            Number = number,
            Step = RuleStep.Approved,
            By = by,
            At = TimeProvider.System.GetUtcNow(),
            Why = "seen",
        };

    private static AuditRow Entry() => AuditRow.Create(new Actor("test"), TimeProvider.System.GetUtcNow(), "test.done", "p");
}
