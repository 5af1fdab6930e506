using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Platform.Responses;

/// <summary>Runs an endpoint and captures its response instead of sending it.</summary>
internal sealed class ResponseCapture
{
    private static readonly string Coding = HeaderNames.AcceptEncoding;

    private readonly MemoryStream _body = new();

    /// <summary>Gets or sets whether the endpoint has excluded the response from the cache.</summary>
    public bool IsExcluded { get; set; }

    /// <summary>Gets whether the endpoint has run.</summary>
    public bool HasRun { get; private set; }

    /// <summary>
    /// Runs the endpoint to its end, even if the client goes away: others may wait for the response. Returns null if the response may not
    /// be cached.
    /// </summary>
    public async Task<PublicResponse?> RunAsync(HttpContext context, RequestDelegate next)
    {
        HasRun = true;
        var (request, response) = (context.Request, context.Response);
        var (body, known, aborted) = (response.Body, request.Headers.IfNoneMatch, context.RequestAborted);
        // The response must be whole, whatever this client already has.
        request.Headers.Remove(HeaderNames.IfNoneMatch);
        response.Body = _body;
        context.RequestAborted = CancellationToken.None;
        context.Features.Set(this);
        try
        {
            await next(context);
        }
        finally
        {
            context.Features.Set<ResponseCapture>(null);
            context.RequestAborted = aborted;
            response.Body = body;
            if (known.Count > 0)
                request.Headers.IfNoneMatch = known;
        }

        return MayCache(response) ? ToResponse(response) : null;
    }

    /// <summary>Sends the captured response as it is.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        if (_body.Length == 0)
            return;
        _body.Position = 0;
        await _body.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private bool MayCache(HttpResponse response) =>
        !IsExcluded
        && response.StatusCode == StatusCodes.Status200OK
        && StringValues.IsNullOrEmpty(response.Headers.SetCookie)
        && response.Headers.CacheControl != "no-store"
        && _body.Length > 0;

    private PublicResponse ToResponse(HttpResponse response)
    {
        var (headers, content) = (response.Headers, _body.ToArray());
        var vary = headers.Vary.ToString();
        return PublicResponse.Create(
            response.ContentType ?? "application/octet-stream",
            headers.ETag.Count > 0 ? ETags.Plain(headers.ETag.ToString()) : ETags.Compute(content),
            content,
            vary.Length == 0 ? Coding
                : vary.Contains(Coding, StringComparison.OrdinalIgnoreCase) ? vary
                : $"{vary}, {Coding}"
        ) with
        {
            Link = NullIfEmpty(headers.Link),
            Language = NullIfEmpty(headers.ContentLanguage),
            Disposition = NullIfEmpty(headers.ContentDisposition),
        };
    }

    private static string? NullIfEmpty(StringValues value) => value.Count == 0 ? null : value.ToString();
}
