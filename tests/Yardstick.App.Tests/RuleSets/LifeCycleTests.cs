using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Tests.Stores;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.RuleSets;

/// <summary>A rule set goes its way step by step, and two people who did not bring it in approve it: the use case and the database both see to that.</summary>
public sealed class LifeCycleTests
{
    private static readonly Actor Anna = new("anna"), Bela = new("bela"), Carl = new("carl");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_rule_set_goes_from_draft_to_in_force(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        var set = await StageAsync(house);
        set.State.ShouldBe(RuleSetState.Draft);
        (await RefusalAsync(house, set, RuleStep.Approved, Bela)).ShouldBe(RefusalCode.RuleStepOutOfTurn);
        set = await StepAsync(house, set, RuleStep.Reviewed, Anna);
        set = await StepAsync(house, set, RuleStep.Simulated, Anna, "report");
        (await RefusalAsync(house, set, RuleStep.Approved, Anna)).ShouldBe(RefusalCode.FourEyes, "who brought it in does not approve it");
        set = await StepAsync(house, set, RuleStep.Approved, Bela);
        set.State.ShouldBe(RuleSetState.ApprovedOnce);
        (await RefusalAsync(house, set, RuleStep.Approved, Bela)).ShouldBe(RefusalCode.FourEyes, "nobody approves twice");
        (await ActivateAsync(house, set, new DateOnly(2026, 12, 1))).ShouldBe(RefusalCode.RuleStepOutOfTurn);
        set = await StepAsync(house, set, RuleStep.Approved, Carl);
        set.State.ShouldBe(RuleSetState.Approved);
        (await ActivateAsync(house, set, new DateOnly(2026, 12, 1))).ShouldBeNull();
        var signature = $"{house.InForce.On(DateOnly.MinValue).Id};2026-12-01={Drafts.Id}";
        house.InForce.Succession.Signature.ShouldBe(signature);
        (await house.Rules.FindAsync(set.Row.Id, Cancel))!.InForceFrom.ShouldBe(new DateOnly(2026, 12, 1));
        (await RefusalAsync(house, (await house.Rules.FindAsync(set.Row.Id, Cancel))!, RuleStep.Reviewed, Anna)).ShouldBe(RefusalCode.RuleStepOutOfTurn);
    }

    [Theory, OnEachDatabase]
    public async Task The_database_refuses_two_approvals_of_one_person_and_any_of_who_brought_the_set_in(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        var store = new RuleSetsStore(house.Databases);
        var set = await StageAsync(house);
        await Should.ThrowAsync<DbUpdateException>(store.AddAsync(Approval(set, 1, "anna", "anna"), Entry(), Cancel));
        await Should.ThrowAsync<DbUpdateException>(store.AddAsync(Approval(set, 1, "carl", "anna"), Entry(), Cancel), "who brought it in is named by the set itself");
        (await store.AddAsync(Approval(set, 1, "anna", "bela"), Entry(), Cancel)).ShouldBeTrue();
        await Should.ThrowAsync<DbUpdateException>(store.AddAsync(Approval(set, 2, "anna", "bela"), Entry(), Cancel));
        (await store.AddAsync(Approval(set, 1, "anna", "carl"), Entry(), Cancel)).ShouldBeFalse("that step was taken");
        await using var db = await house.Databases.CreateDbContextAsync(Cancel);
        foreach (var statement in (string[])["UPDATE rule_sets SET \"BroughtInBy\" = 'x'", "DELETE FROM rule_steps", "UPDATE rule_steps SET \"By\" = 'x'", "DELETE FROM rule_sets"])
            await Should.ThrowAsync<DbException>(() => db.Database.ExecuteSqlRawAsync(statement, Cancel), statement);
    }

    [Fact]
    public async Task What_is_released_keeps_its_bytes_and_what_is_unsound_stays_out()
    {
        await using var house = await TestStore.OpenAsync(DatabaseKind.Sqlite);
        (await StageAsync(house, Drafts.Create("tn-2025.2", node => node["markChanges"]!["capPounds"] = 12))).ShouldBe(RefusalCode.RuleSetReleased);
        (await StageAsync(house, Drafts.Create(change: node => node["markChanges"]!["floor"] = 70))).ShouldBe(RefusalCode.RuleSetUnsound);
        (await StageAsync(house, Drafts.Create(change: node => node["unknown"] = 1))).ShouldBe(RefusalCode.RuleSetUnsound);
        (await StageAsync(house, "no JSON"u8.ToArray())).ShouldBe(RefusalCode.RuleSetUnsound);
        (await house.Rules.AllAsync(Cancel)).ShouldBeEmpty();
        var first = await StageAsync(house);
        (await StageAsync(house)).Row.Id.ShouldBe(first.Row.Id, "the same bytes are the same draft");
        (await StageAsync(house, Drafts.OtherWeightForAge())).ShouldBeNull("a draft may come again with other contents until one is approved");
        var set = await StepAsync(house, await StepAsync(house, first, RuleStep.Reviewed, Anna), RuleStep.Simulated, Anna, "report");
        await StepAsync(house, set, RuleStep.Approved, Bela);
        (await StageAsync(house, Drafts.Create(change: node => node["markChanges"]!["capPounds"] = 12))).ShouldBe(RefusalCode.RuleSetReleased);
    }

    [Fact]
    public async Task Of_two_drafts_of_one_name_the_first_approved_is_the_released_one()
    {
        await using var house = await TestStore.OpenAsync(DatabaseKind.Sqlite);
        var second = await SimulatedAsync(house, Drafts.OtherWeightForAge());
        var first = await ApprovedAsync(house, Drafts.Create());
        (await RefusalAsync(house, second, RuleStep.Approved, Bela)).ShouldBe(RefusalCode.RuleSetReleased, "its name means other bytes now");
        (await ActivateAsync(house, first, new DateOnly(2030, 1, 1))).ShouldBeNull();
        house.InForce.Succession.Signature.ShouldEndWith($";2030-01-01={Drafts.Id}");
    }

    [Fact]
    public async Task Rules_come_into_force_after_the_last_published_day_in_the_same_unit_and_may_be_taken_back_before()
    {
        await using var house = await TestStore.OpenAsync(DatabaseKind.Sqlite);
        var set = await ApprovedAsync(house, Drafts.Create());
        (await ActivateAsync(house, set, new DateOnly(2026, 11, 30), new DateOnly(2026, 11, 30))).ShouldBe(RefusalCode.ActivationTooEarly);
        (await ActivateAsync(house, set, new DateOnly(2025, 12, 31))).ShouldBe(RefusalCode.ActivationTooEarly, "the set holds from 2026 on");
        (await ActivateAsync(house, set, new DateOnly(2030, 1, 1), new DateOnly(2026, 11, 30))).ShouldBeNull();
        set = (await house.Rules.FindAsync(set.Row.Id, Cancel))!;
        set.State.ShouldBe(RuleSetState.Scheduled);
        await StepAsync(house, set, RuleStep.Withdrawn, Anna);
        house.InForce.Succession.Signature.ShouldNotContain(Drafts.Id);
        var pounds = await ApprovedAsync(house, Drafts.Create("xx-2026.1", from: "ifha-2025.2"));
        (await ActivateAsync(house, pounds, new DateOnly(2030, 1, 1))).ShouldBe(house.InForce.Today.Scale.Unit == pounds.Set.Scale.Unit ? null : RefusalCode.OtherUnit);
    }

    private static async Task<StoredRuleSet> SimulatedAsync(TestStore house, byte[] json)
    {
        var set = (await house.Rules.StageAsync([json], "test", Anna, Cancel)).Match(sets => sets[0], refusal => throw new InvalidOperationException(refusal.Arguments[0]));
        return await StepAsync(house, await StepAsync(house, set, RuleStep.Reviewed, Anna), RuleStep.Simulated, Anna, "report");
    }

    private static async Task<StoredRuleSet> ApprovedAsync(TestStore house, byte[] json)
    {
        var set = await SimulatedAsync(house, json);
        return await StepAsync(house, await StepAsync(house, set, RuleStep.Approved, Bela), RuleStep.Approved, Carl);
    }

    private static async Task<StoredRuleSet> StageAsync(TestStore house) =>
        (await house.Rules.StageAsync([Drafts.Create()], "test", Anna, Cancel)).Match(sets => sets[0], refusal => throw new InvalidOperationException(refusal.Code.ToString()));

    private static async Task<RefusalCode?> StageAsync(TestStore house, byte[] json) =>
        (await house.Rules.StageAsync([json], "test", Anna, Cancel)).Match(_ => (RefusalCode?)null, refusal => refusal.Code);

    private static async Task<StoredRuleSet> StepAsync(TestStore house, StoredRuleSet set, RuleStep step, Actor actor, string? report = null) =>
        (await house.Rules.StepAsync(set, step, "seen", actor, report, Cancel)).Match(one => one, refusal => throw new InvalidOperationException($"{step} {refusal.Code}"));

    private static async Task<RefusalCode?> RefusalAsync(TestStore house, StoredRuleSet set, RuleStep step, Actor actor) =>
        (await house.Rules.StepAsync(set, step, "seen", actor, null, Cancel)).Match(_ => (RefusalCode?)null, refusal => refusal.Code);

    private static async Task<RefusalCode?> ActivateAsync(TestStore house, StoredRuleSet set, DateOnly from, DateOnly? published = null) =>
        (await house.Rules.ActivateAsync(set, from, published, "decided", Carl, "report", Cancel)).Match(_ => (RefusalCode?)null, refusal => refusal.Code);

    private static RuleStepRow Approval(StoredRuleSet set, int number, string broughtInBy, string by) => new()
    {
        RuleSetId = set.Row.Id, BroughtInBy = broughtInBy, Number = number, Step = RuleStep.Approved, By = by, At = TimeProvider.System.GetUtcNow(), Why = "seen",
    };

    private static AuditRow Entry() => AuditRow.Create(new Actor("test"), TimeProvider.System.GetUtcNow(), "test.done", "p");
}
