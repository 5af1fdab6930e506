using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Desk;

internal static class DeskFeature
{
    /// <summary>Adds the pages on which marks are proposed and decided, and lists are published.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services) => services
        .AddSingleton<WaitingProposals>()
        .AddSingleton(provider => new PendingWork("/proposals", Permission.ValidateMark, provider.GetRequiredService<WaitingProposals>().CountAsync))
        .AddSingleton<LoadMarkContext>().AddSingleton<ProposalPages>().AddSingleton<PublishDraft>().AddSingleton<PublicationPages>();

    public static PageRoutes MapDesk(this PageRoutes rooms)
    {
        rooms.For(Permission.ReadProposals).Get<ProposalPages>("/proposals", (room, visit) => room.ShowAsync(visit));
        rooms.For(Permission.ProposeMark)
            .Get<ProposalPages>("/horses/{id}/proposal", (room, visit) => room.FormAsync(visit))
            .Post<ProposalPages>("/horses/{id}/proposal", (room, visit) => room.ProposeAsync(visit))
            .Post<ProposalPages>("/proposals/{id}/withdraw", (room, visit) => room.WithdrawAsync(visit));
        rooms.For(Permission.ValidateMark)
            .Get<ProposalPages>("/proposals/{id}/decide", (room, visit) => room.DecisionAsync(visit))
            .Post<ProposalPages>("/proposals/{id}/decide", (room, visit) => room.DecideAsync(visit));
        rooms.For(Permission.PublishList)
            .Get<PublicationPages>("/lists/publish", (room, visit) => room.FormAsync(visit))
            .Post<PublicationPages>("/lists/publish", (room, visit) => room.PublishAsync(visit));
        return rooms;
    }
}
