using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Lists;

internal static class ListsFeature
{
    /// <summary>Lists: the current marks, and the numbered lists that are published.</summary>
    public static IServiceCollection AddLists(this IServiceCollection services) => services
        .AddModelPart(ListsStore.Map)
        .AddSingleton<ListsStore>()
        .AddSingleton<PublishList>();
}
