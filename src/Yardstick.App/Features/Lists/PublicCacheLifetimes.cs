using Yardstick.App.Platform.Responses;

namespace Yardstick.App.Features.Lists;

/// <summary>Declares how long responses for the public are served at most, while lists, results and rules stay the same.</summary>
internal static class PublicCacheLifetimes
{
    /// <summary>Lists change only with the snapshot.</summary>
    private static readonly TimeSpan Lists = TimeSpan.FromDays(1);

    /// <summary>Parts of a horse or a race, such as an unrated result, change before the lists do.</summary>
    private static readonly TimeSpan Records = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Statistics = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Conversions = TimeSpan.FromHours(1);

    /// <summary>Caches the responses of an endpoint for anonymous users until the lists change.</summary>
    public static T CachesListsForPublic<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.CachesForPublic(Lists);

    /// <summary>Caches the responses of an endpoint for anonymous users until the lists change, and for five minutes at most.</summary>
    public static T CachesRecordsForPublic<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.CachesForPublic(Records);

    /// <summary>Caches the responses of an endpoint for anonymous users until the lists change, and for 15 minutes at most.</summary>
    public static T CachesStatisticsForPublic<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.CachesForPublic(Statistics);

    /// <summary>Caches the responses of an endpoint for anonymous users until the rules change, and for an hour at most.</summary>
    public static T CachesConversionsForPublic<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.CachesForPublic(Conversions);
}
