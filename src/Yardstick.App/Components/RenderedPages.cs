using System.Text;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Components;

/// <summary>
/// Pages that everybody who is not signed in sees alike, rendered once for each state of what they show. Bounded in number and in bytes:
/// those kept longest go first.
/// </summary>
internal sealed class RenderedPages
{
    private const int MostPages = 256;
    private const int MostBytes = 32 * 1024 * 1024;
    private const int LongestQuery = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, RenderedPage> _pages = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private object? _state;
    private int _bytes;

    /// <summary>Returns a page from memory, or renders it.</summary>
    /// <param name="visit">The request.</param>
    /// <param name="state">What the page shows as a whole: another object, and every page is rendered anew.</param>
    /// <param name="make">Makes the page.</param>
    public async Task<IResult> GetAsync<TRoom, TView>(Visit visit, object state, Func<Task<Page<TRoom, TView>>> make)
        where TRoom : Part
        where TView : class
    {
        var request = visit.Context.Request;
        // What one reader sees is nobody else's.
        if (visit.Context.User.Identity?.IsAuthenticated == true || request.QueryString.Value?.Length > LongestQuery) return await make();
        var key = $"{request.Scheme}://{request.Host}{request.Path}{request.QueryString}";
        if (Find(state, key) is { } kept) return kept;
        var page = await make();
        if (page.Status != StatusCodes.Status200OK) return page;
        var rendered = new RenderedPage(visit.Language.Code, Encoding.UTF8.GetBytes(await page.HtmlAsync(visit.Context)));
        Keep(state, key, rendered);
        return rendered;
    }

    private RenderedPage? Find(object state, string key)
    {
        lock (_gate) return ReferenceEquals(state, _state) ? _pages.GetValueOrDefault(key) : null;
    }

    private void Keep(object state, string key, RenderedPage page)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(state, _state))
            {
                _pages.Clear();
                _order.Clear();
                (_state, _bytes) = (state, 0);
            }

            if (!_pages.TryAdd(key, page)) return;
            _order.Enqueue(key);
            _bytes += page.Size;
            while (_order.Count > 1 && (_order.Count > MostPages || _bytes > MostBytes))
            {
                _pages.Remove(_order.Dequeue(), out var old);
                _bytes -= old!.Size;
            }
        }
    }
}

/// <summary>A page as bytes, with their entity tag. Read again unchanged, it is 304.</summary>
internal sealed class RenderedPage(string language, byte[] html) : IResult
{
    private readonly string _tag = Tags.Of(html);

    public int Size => html.Length;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ContentLanguage = language;
        // The frame around a list may change at any time: readers ask each time, and are told in a word that nothing did.
        response.Headers.CacheControl = "no-cache";
        Tags.Put(response, _tag);
        if (Tags.IsKnown(httpContext.Request, _tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "text/html; charset=utf-8";
        await response.Body.WriteAsync(html, httpContext.RequestAborted);
    }
}
