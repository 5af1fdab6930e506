using System.IO.Compression;
using System.Text;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Components;

/// <summary>
/// Caches pages that are the same for every anonymous user, rendered once for each state of their data. Bounded in number and in bytes:
/// the least recently used pages are evicted first.
/// </summary>
internal sealed class RenderedPages(YardstickOptions settings) : ICachedResponses
{
    private const int MostPages = 2_048;
    private const int MostBytes = 32 * 1024 * 1024;
    private const int LongestQuery = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, RenderedPage Page)>> _pages = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, RenderedPage Page)> _recent = new();
    private object? _state;
    private int _bytes;

    /// <summary>Returns a page from the cache, or renders it. Returns the “not found” page when there is none.</summary>
    /// <param name="visit">The request.</param>
    /// <param name="state">The state that the pages show. A different object invalidates every cached page.</param>
    /// <param name="make">Creates the page; returns null where there is none.</param>
    public async Task<IResult> GetAsync<TRoom, TView>(PageRequest visit, object state, Func<Task<Page<TRoom, TView>?>> make)
        where TRoom : LocalizedComponent
        where TView : class
    {
        var key = KeyOf(visit.Context);
        if (key is not null && Find(state, key) is { } kept) return kept;
        if (await make() is not { } page) return ErrorPages.NotFound(visit);
        // A page whose results are still being computed changes within two seconds, so it is not cached.
        if (key is null || page.Refreshes || page.Status != StatusCodes.Status200OK) return page;
        var rendered = new RenderedPage(visit.Language.Code, Encoding.UTF8.GetBytes(await page.HtmlAsync(visit.Context)));
        Keep(state, key, rendered);
        return rendered;
    }

    public bool Holds(HttpContext context)
    {
        if (KeyOf(context) is not { } key) return false;
        lock (_gate) return _pages.ContainsKey(key);
    }

    /// <summary>
    /// Returns the cache key of a page; null for signed-in users, whose pages are private, and for query strings too long to be shared.
    /// </summary>
    private string? KeyOf(HttpContext context)
    {
        var request = context.Request;
        if (context.User.Identity?.IsAuthenticated == true || request.QueryString.Value?.Length > LongestQuery) return null;
        return $"{SiteAddress.GetAddress(context, settings)}{request.Path}{request.QueryString}";
    }

    private RenderedPage? Find(object state, string key)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(state, _state) || !_pages.TryGetValue(key, out var node)) return null;
            _recent.Remove(node);
            _recent.AddFirst(node);
            return node.Value.Page;
        }
    }

    private void Keep(object state, string key, RenderedPage page)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(state, _state))
            {
                _pages.Clear();
                _recent.Clear();
                (_state, _bytes) = (state, 0);
            }

            if (_pages.ContainsKey(key)) return;
            _pages.Add(key, _recent.AddFirst((key, page)));
            _bytes += page.Size;
            while (_recent.Count > 1 && (_recent.Count > MostPages || _bytes > MostBytes))
            {
                var (oldest, old) = _recent.Last!.Value;
                _recent.RemoveLast();
                _pages.Remove(oldest);
                _bytes -= old.Size;
            }
        }
    }
}

/// <summary>Represents a rendered page: compressed bytes with an entity tag. A conditional request for an unchanged page returns 304.</summary>
internal sealed class RenderedPage : IResult
{
    private readonly string _language, _tag;
    private readonly byte[] _packed;

    public RenderedPage(string language, byte[] html)
    {
        (_language, _tag) = (language, ETags.Compute(html));
        using var packed = new MemoryStream();
        using (var pack = new GZipStream(packed, CompressionLevel.Fastest)) pack.Write(html);
        _packed = packed.ToArray();
    }

    /// <summary>How much memory it takes: a page of sums is a twentieth of what is sent.</summary>
    public int Size => _packed.Length;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ContentLanguage = _language;
        // The layout around a list may change at any time: clients revalidate on every request and get 304 when nothing changed.
        response.Headers.CacheControl = "no-cache";
        ETags.Put(response, _tag);
        if (ETags.IsKnown(httpContext.Request, _tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "text/html; charset=utf-8";
        await using var html = new GZipStream(new MemoryStream(_packed), CompressionMode.Decompress);
        await html.CopyToAsync(response.Body, httpContext.RequestAborted);
    }
}
