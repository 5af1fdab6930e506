using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Tests.RuleSets;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Api;

/// <summary>A batch under a rule set of the authority's own that is in force but not shipped.</summary>
public sealed class BatchRulesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_can_use_a_rule_set_in_force_that_is_not_shipped()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        var rules = site.Services.GetRequiredService<RuleSetLifecycle>();
        await BringIntoForceAsync(rules);
        var own = ("Authorization", "Bearer " + await site.TokenAsync("account-1"));
        var horses = string.Join(
            ',',
            (await site.Client.ReadAsync("/lists/current?population=arabian"))
                .Items.Take(12)
                .Select(row => $"\"{row.GetProperty("horseId").GetString()}\"")
        );
        // On the earlier day, a horse may not have had a figure yet.
        foreach (var (day, least) in ((string, int)[])[("2025-12-31", 10), ("2026-12-31", 12)])
        {
            var order = $$"""{"horses":[{{horses}}],"code":"flat","population":"arabian","asOf":"{{day}}","standards":"{{Drafts.Id}}"}""";
            var path = (await site.Client.PostAsync("/batches", order, own, ("Idempotency-Key", "rules-" + day)))
                .With(202)
                .Headers.Location!.ToString();
            (await site.Client.ReadAsync(path + "/events", own)).Text.ShouldContain("\"state\":\"done\"", customMessage: day);
            (await site.Client.ReadAsync(path + "/result", own))
                .With(200)
                .Items.Count(item => item.GetProperty("state").GetString() == "done")
                .ShouldBeInRange(least, 12, day);
        }
    }

    private static async Task BringIntoForceAsync(RuleSetLifecycle rules)
    {
        var set = (await rules.StageAsync([Drafts.OtherWeightForAge()], "test", new Actor("anna"), Cancel)).Match(
            sets => sets[0],
            refusal => throw new InvalidOperationException(refusal.Code.ToString())
        );
        foreach (
            var (step, actor, report) in ((RuleStep, string, string?)[])
                [
                    (RuleStep.Reviewed, "anna", null),
                    (RuleStep.Simulated, "anna", "report"),
                    (RuleStep.Approved, "bela", null),
                    (RuleStep.Approved, "carl", null),
                ]
        )
            set = (await rules.StepAsync(set, step, "seen", new Actor(actor), report, Cancel)).Match(
                one => one,
                refusal => throw new InvalidOperationException($"{step} {refusal.Code}")
            );
        (await rules.ActivateAsync(set, new DateOnly(2026, 12, 1), null, "decided", new Actor("carl"), "report", Cancel))
            .Match(_ => true, _ => false)
            .ShouldBeTrue();
    }
}
