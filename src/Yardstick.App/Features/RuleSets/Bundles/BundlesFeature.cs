using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.RuleSets.Bundles;

internal static class BundlesFeature
{
    /// <summary>Signed bundles of rule sets: whose are believed, and what came of each.</summary>
    public static IServiceCollection AddBundles(this IServiceCollection services) => services
        .AddModelPart(BundlesStore.Map)
        .AddSingleton<BundlesStore>()
        .AddSingleton<TrustPublishers>()
        .AddSingleton(_ => new BundleFetcher(BundleFetcher.Handler(), BundleFetcher.Patience))
        .AddSingleton<BundleDrafts>()
        .AddSingleton<BundleRecords>()
        .AddSingleton<ReceiveBundles>()
        .AddSingleton<BundleUpdateMonitor>()
        .AddSingleton<BundlePages>();

    public static PageRoutes MapBundles(this PageRoutes rooms)
    {
        rooms.For(Permission.ReadRules).Get<BundlePages>(BundleRecords.Page, (room, visit) => room.ShowAsync(visit));
        var preparing = rooms.For(Permission.PrepareRules);
        preparing.Computing(ComputingPool.Staff).Post<BundlePages>("/standards/updates/look", (room, visit) => room.LookAsync(visit));
        // Beside the bundle a form carries a few lines.
        preparing.With(room => room.TakesUpTo(BundleContents.MostBytes + RequestLimits.Body)).Computing(ComputingPool.Staff).Post<BundlePages>(BundleRecords.Page, (room, visit) => room.ReceiveAsync(visit));
        return rooms;
    }
}
