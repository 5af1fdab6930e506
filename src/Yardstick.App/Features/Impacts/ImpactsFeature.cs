using Yardstick.App.Features.Access;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Impacts;

internal static class ImpactsFeature
{
    /// <summary>Impacts: what a rule set would have moved in all history, before it may come into force.</summary>
    public static IServiceCollection AddImpacts(this IServiceCollection services) => services
        .AddModelPart(ImpactsStore.Map)
        .AddSingleton<ImpactsStore>()
        .AddSingleton<ReplayRules>();

    /// <summary>The rooms where rule sets live: from the draft to the day they come into force.</summary>
    public static IServiceCollection AddRuleRooms(this IServiceCollection services) => services.AddSingleton<ReplayJobs>().AddSingleton<RuleRooms>().AddSingleton<RuleForms>();

    public static Rooms MapRules(this Rooms rooms)
    {
        rooms.For(Operation.ReadRules)
            .Get<RuleRooms>("/rules", (room, visit) => room.ListAsync(visit))
            .Get<RuleRooms>("/rules/{id}", (room, visit) => room.ShowAsync(visit));
        rooms.For(Operation.PrepareRules)
            .With(room => room.TakesUpTo(RuleForms.LargestFile + RequestLimits.Body)).Computing(ComputingPool.Staff)
            .Post<RuleForms>("/rules", (room, visit) => room.StageAsync(visit));
        rooms.For(Operation.PrepareRules)
            .Post<RuleForms>("/rules/{id}/review", (room, visit) => room.ReviewAsync(visit))
            .Post<RuleForms>("/rules/{id}/replay", (room, visit) => room.ReplayAsync(visit))
            .Post<RuleForms>("/rules/{id}/withdraw", (room, visit) => room.WithdrawAsync(visit));
        rooms.For(Operation.ApproveRules).Post<RuleForms>("/rules/{id}/approve", (room, visit) => room.ApproveAsync(visit));
        rooms.For(Operation.ActivateRules).Post<RuleForms>("/rules/{id}/activate", (room, visit) => room.ActivateAsync(visit));
        return rooms;
    }
}
