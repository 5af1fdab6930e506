using Yardstick.App.Features.Access;
using Yardstick.App.Features.Notices;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Identities;

internal static class IdentitiesFeature
{
    /// <summary>The page that leads to what came of imports, identities among it.</summary>
    private const string Import = "/import";

    /// <summary>Identities: runners that several horses may be, until a person says which.</summary>
    public static IServiceCollection AddIdentities(this IServiceCollection services) => services
        .AddSingleton<IdentityRooms>()
        .AddSingleton(provider => new WaitingWork(Import, Operation.SettleIdentities, async (_, cancel) => (await provider.GetRequiredService<ResultsStore>().OpenCasesAsync(cancel)).Count))
        .AddSingleton(provider => new WaitingWork(Import, Operation.ImportResults, (_, cancel) => provider.GetRequiredService<ResultsStore>().CountFailedImportsAsync(cancel)));

    public static Rooms MapIdentities(this Rooms rooms)
    {
        rooms.For(Operation.ReadImports).Get<IdentityRooms>("/identities", (room, visit) => room.CasesAsync(visit));
        rooms.For(Operation.SettleIdentities)
            .Post<IdentityRooms>("/identities/{id}", (room, visit) => room.SettleAsync(visit))
            .Post<IdentityRooms>("/identities/{id}/reopen", (room, visit) => room.ReopenAsync(visit));
        return rooms;
    }
}
