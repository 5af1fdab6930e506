using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Imports;

internal static class IdentitiesFeature
{
    /// <summary>The page that links to pending work from imports, including identities.</summary>
    private const string Import = "/import";

    /// <summary>Adds identities: runners that match several horses, until a user decides which one it is.</summary>
    public static IServiceCollection AddIdentities(this IServiceCollection services) => services
        .AddSingleton<IdentityPages>()
        .AddSingleton(provider => new PendingWork(Import, Permission.SettleIdentities, async (_, cancellationToken) => (await provider.GetRequiredService<ResultsStore>().OpenCasesAsync(cancellationToken)).Count))
        .AddSingleton(provider => new PendingWork(Import, Permission.ImportResults, (_, cancellationToken) => provider.GetRequiredService<ResultsStore>().CountFailedImportsAsync(cancellationToken)));

    public static PageRoutes MapIdentities(this PageRoutes rooms)
    {
        rooms.For(Permission.ReadImports).Get<IdentityPages>("/identities", (room, visit) => room.CasesAsync(visit));
        rooms.For(Permission.SettleIdentities)
            .Post<IdentityPages>("/identities/{id}", (room, visit) => room.SettleAsync(visit))
            .Post<IdentityPages>("/identities/{id}/reopen", (room, visit) => room.ReopenAsync(visit));
        return rooms;
    }
}
