using System.IO.Compression;
using System.Text;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Components;

/// <summary>
/// Pages that everybody who is not signed in sees alike, rendered once for each state of what they show. Bounded in number and in bytes:
/// those not asked for longest go first.
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

    /// <summary>Returns a page from memory, or renders it; a page that is not there is told so.</summary>
    /// <param name="visit">The request.</param>
    /// <param name="state">What the page shows as a whole: another object, and every page is rendered anew.</param>
    /// <param name="make">Makes the page; null where there is none.</param>
    public async Task<IResult> GetAsync<TRoom, TView>(PageRequest visit, object state, Func<Task<Page<TRoom, TView>?>> make)
        where TRoom : LocalizedComponent
        where TView : class
    {
        var key = KeyOf(visit.Context);
        if (key is not null && Find(state, key) is { } kept) return kept;
        if (await make() is not { } page) return ErrorPages.NotFound(visit);
        // What is still being computed is another page in two seconds.
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

    /// <summary>Under what a page is kept; null for what one reader sees, which is nobody else's, and for addresses that nobody else will ask for.</summary>
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

/// <summary>A page as bytes, kept compressed, with their entity tag. Read again unchanged, it is 304.</summary>
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
        // The frame around a list may change at any time: readers ask each time, and are told in a word that nothing did.
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
