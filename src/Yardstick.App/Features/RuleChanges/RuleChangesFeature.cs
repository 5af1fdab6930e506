using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.RuleChanges;

internal static class RuleChangesFeature
{
    /// <summary>Impacts: what a rule set would have moved in all history, before it may come into force.</summary>
    public static IServiceCollection AddImpacts(this IServiceCollection services) => services
        .AddModelPart(ImpactsStore.Map)
        .AddSingleton<ImpactsStore>()
        .AddSingleton<ReplayRules>();

    /// <summary>The rooms where rule sets live: from the draft to the day they come into force.</summary>
    public static IServiceCollection AddRuleRooms(this IServiceCollection services) => services.AddSingleton<ReplayJobs>().AddSingleton<RuleSetPages>().AddSingleton<RuleSetForms>();

    public static PageRoutes MapRules(this PageRoutes rooms)
    {
        rooms.For(Permission.ReadRules)
            .Get<RuleSetPages>("/rules", (room, visit) => room.ListAsync(visit))
            .Get<RuleSetPages>("/rules/{id}", (room, visit) => room.ShowAsync(visit));
        rooms.For(Permission.PrepareRules)
            .With(room => room.TakesUpTo(RuleSetForms.LargestFile + RequestLimits.Body)).Computing(ComputingPool.Staff)
            .Post<RuleSetForms>("/rules", (room, visit) => room.StageAsync(visit));
        rooms.For(Permission.PrepareRules)
            .Post<RuleSetForms>("/rules/{id}/review", (room, visit) => room.ReviewAsync(visit))
            .Post<RuleSetForms>("/rules/{id}/replay", (room, visit) => room.ReplayAsync(visit))
            .Post<RuleSetForms>("/rules/{id}/withdraw", (room, visit) => room.WithdrawAsync(visit));
        rooms.For(Permission.ApproveRules).Post<RuleSetForms>("/rules/{id}/approve", (room, visit) => room.ApproveAsync(visit));
        rooms.For(Permission.ActivateRules).Post<RuleSetForms>("/rules/{id}/activate", (room, visit) => room.ActivateAsync(visit));
        return rooms;
    }
}
