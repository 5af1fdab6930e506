using Yardstick.App.Features.Access;
using Yardstick.App.Features.Notices;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Desk;

internal static class DeskFeature
{
    /// <summary>The desk: marks are proposed and decided, lists published.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services) => services
        .AddSingleton<WaitingProposals>()
        .AddSingleton(provider => new WaitingWork("/proposals", Operation.ValidateMark, provider.GetRequiredService<WaitingProposals>().CountAsync))
        .AddSingleton<GatherContext>().AddSingleton<ProposalRooms>().AddSingleton<PublishDraft>().AddSingleton<PublicationRooms>();

    public static Rooms MapDesk(this Rooms rooms)
    {
        rooms.For(Operation.ReadProposals).Get<ProposalRooms>("/proposals", (room, visit) => room.ShowAsync(visit));
        rooms.For(Operation.ProposeMark)
            .Get<ProposalRooms>("/horses/{id}/proposal", (room, visit) => room.FormAsync(visit))
            .Post<ProposalRooms>("/horses/{id}/proposal", (room, visit) => room.ProposeAsync(visit))
            .Post<ProposalRooms>("/proposals/{id}/withdraw", (room, visit) => room.WithdrawAsync(visit));
        rooms.For(Operation.ValidateMark)
            .Get<ProposalRooms>("/proposals/{id}/decide", (room, visit) => room.DecisionAsync(visit))
            .Post<ProposalRooms>("/proposals/{id}/decide", (room, visit) => room.DecideAsync(visit));
        rooms.For(Operation.PublishList)
            .Get<PublicationRooms>("/lists/publish", (room, visit) => room.FormAsync(visit))
            .Post<PublicationRooms>("/lists/publish", (room, visit) => room.PublishAsync(visit));
        return rooms;
    }
}
