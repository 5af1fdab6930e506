using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Caching;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;
using ZiggyCreatures.Caching.Fusion;

namespace Yardstick.App.Platform.Responses;

/// <summary>Tells which version of the public content is current. Responses of another version are never served.</summary>
internal interface IPublicVersion
{
    /// <summary>Gets the version; null until it is known.</summary>
    string? Current { get; }

    /// <summary>Returns the version, once it is known.</summary>
    ValueTask<string> GetAsync(CancellationToken cancellationToken);
}

/// <summary>Represents endpoint metadata: the response is the same for every anonymous user.</summary>
/// <param name="Lifetime">How long it is served at most, while the version of the public content stays the same.</param>
internal sealed record PublicResponseMetadata(TimeSpan Lifetime);

/// <summary>Finds and keeps the responses that are the same for every anonymous user.</summary>
internal sealed class PublicResponseCache
{
    private const int MaxQueryLength = 200;

    /// <summary>
    /// How long a response that may not be cached is remembered as such, so that requests for it do not wait for each other.
    /// </summary>
    private static readonly TimeSpan Uncached = TimeSpan.FromSeconds(1);

    private readonly IFusionCache _cache;
    private readonly IPublicVersion _version;
    private readonly YardstickOptions _settings;
    private readonly FusionCacheEntryOptions _inMemory;
    private readonly string _sessionCookie;

    public PublicResponseCache(IFusionCacheProvider caches, IPublicVersion version, YardstickOptions settings)
    {
        (_cache, _version, _settings) = (caches.GetCache(CacheSetup.Responses), version, settings);
        _inMemory = _cache.DefaultEntryOptions.Duplicate().SetSkipDistributedCache(true, true).SetSize(1);
        _sessionCookie = new SiteCookie(settings, SiteCookie.Session).Name!;
    }

    /// <summary>
    /// Returns the response to a request from memory; null if it is not there, or if the user may be signed in, which is not known yet.
    /// </summary>
    public PublicResponse? Find(HttpContext context) =>
        _version.Current is { } version
        && context.GetEndpoint()?.Metadata.GetMetadata<PublicResponseMetadata>() is not null
        && IsAnonymous(context.Request)
        && GetKey(context, version) is { } key
        && _cache.TryGet<PublicResponse?>(key, _inMemory).GetValueOrDefault(null) is { } response
        && response.Key == key
            ? response
            : null;

    /// <summary>Returns the response to a request of an anonymous user, or makes it. Returns null if it may not be cached.</summary>
    /// <param name="context">The request.</param>
    /// <param name="lifetime">How long the response is served.</param>
    /// <param name="make">Makes the response; returns null if it may not be cached.</param>
    public async ValueTask<PublicResponse?> GetOrMakeAsync(HttpContext context, TimeSpan lifetime, Func<Task<PublicResponse?>> make)
    {
        if (GetKey(context, await _version.GetAsync(context.RequestAborted)) is not { } key)
            return null;
        var hasRun = false;
        var response = await _cache.GetOrSetAsync<PublicResponse?>(
            key,
            async (entry, _) =>
            {
                hasRun = true;
                var made = await MakeAsync();
                entry.Options.SetSize(made?.Size ?? 1);
                if (made is null)
                    entry.Options.SetDuration(Uncached).SetJittering(TimeSpan.Zero).SetFailSafe(false).SetSkipDistributedCache(true, true);
                return made;
            },
            GetOptions(lifetime)
        );
        // A moment ago the response could not be cached; the one to this request may be another.
        if (response is null && !hasRun && await MakeAsync() is { } another)
            await _cache.SetAsync(key, response = another, GetOptions(lifetime).SetSize(another.Size));
        return response?.Key == key ? response : null;

        async Task<PublicResponse?> MakeAsync() => await make() is { } ready ? ready with { Key = key } : null;
    }

    private FusionCacheEntryOptions GetOptions(TimeSpan lifetime) =>
        _cache.DefaultEntryOptions.Duplicate(lifetime).SetJittering(lifetime / 10).SetSkipBackplaneNotifications(true).SetSize(1);

    /// <summary>Returns whether a request names no user.</summary>
    private bool IsAnonymous(HttpRequest request) =>
        request.Headers.Authorization.Count == 0
        && (request.Headers.Cookie.Count == 0 || !request.Headers.Cookie.ToString().Contains(_sessionCookie, StringComparison.Ordinal));

    /// <summary>Returns the key of the response to a request; null if it must be made anew.</summary>
    private string? GetKey(HttpContext context, string version)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            return null;
        var metadata = context.GetEndpoint()!.Metadata;
        if (GetFormat(request, metadata) is not { } format)
            return null;
        var query = request.QueryString;
        if (query.HasValue && metadata.GetMetadata<KnownQuery>() is { } known)
            query = known.Select(request.Query);
        if (query.Value?.Length > MaxQueryLength)
            return null;
        var language = metadata.GetMetadata<LocalizedMetadata>() is null ? "" : LanguageOfRequest.Preferred(request).Code;
        var variant = (format.Length, language.Length) is (0, 0) ? "" : $"{format} {language}";
        return $"{version}|{variant}|{SiteAddress.GetAddress(context, _settings)}|{request.Path.Value}{query.Value}";
    }

    /// <summary>
    /// Returns the media type of the response; empty for the one that the endpoint prefers, null if the client accepts none.
    /// </summary>
    private static string? GetFormat(HttpRequest request, EndpointMetadataCollection metadata) =>
        metadata.GetMetadata<ApiParameters>() is null || request.Headers.Accept is [] or ["*/*"]
            ? ""
            : ResponseFormat.Negotiate(request, ResponseFormat.GetOffered(metadata))?.MediaType;
}
