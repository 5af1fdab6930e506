using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Lists;

internal static class ListsFeature
{
    /// <summary>Adds the lists: the current marks, and the numbered lists that are published.</summary>
    public static IServiceCollection AddLists(this IServiceCollection services) => services
        .AddModelPart(ListsStore.Map)
        .AddSingleton(new DatabaseConversion(PublishedBytesStore.Id, PublishedBytesStore.FillEntriesAsync))
        .AddSingleton<ListsStore>()
        .AddSingleton<DecisionsStore>()
        .AddSingleton<PublishedDecisions>(provider => provider.GetRequiredService<DecisionsStore>().AllAsync)
        .AddSingleton<ListDecisions>()
        .AddSingleton<ComposeList>()
        .AddSingleton<ListViews>()
        .AddSingleton<ListSnapshots>()
        .AddSingleton<RenderedPages>()
        .AddSingleton<ICachedResponses>(provider => provider.GetRequiredService<RenderedPages>())
        .AddSingleton<ListPages>()
        .AddSingleton<PublishList>()
        .AddSingleton<PrepareList>();

    /// <summary>Maps the pages of the lists; the latest list is the home page.</summary>
    public static PageRoutes MapLists(this PageRoutes rooms)
    {
        rooms.For(Permission.ReadRegister)
            .Get<ListPages>("/lists/archive", (room, visit) => room.ArchiveAsync(visit))
            .File<ListPages>("/lists/{code}/{population}/{number}.csv", (room, context) => room.FileAsync(context));
        rooms.For(Permission.ReadRegister).ComputingUnlessKept().Asked(["code", "population", .. ListQuery.Names])
            .Get<ListPages>("", (room, visit) => room.LatestAsync(visit))
            .Get<ListPages>("/lists", (room, visit) => room.LatestAsync(visit))
            .Get<ListPages>("/lists/{code}/{population}/{number}", (room, visit) => room.OldAsync(visit));
        return rooms;
    }
}
