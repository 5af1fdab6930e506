using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Platform.Api;

/// <summary>
/// Adds the caching headers to the results of handlers, writes them in the negotiated format, and answers 304 when the client already
/// has the content.
/// </summary>
internal sealed class ETagFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        while (result is INestedHttpResult nested)
            result = nested.Result;
        var http = context.HttpContext;
        return result switch
        {
            ContentHttpResult { ResponseContent: { } text, ContentType: { } type } => Read(http, Encoding.UTF8.GetBytes(text), type, null),
            IValueHttpResult { Value: { } value }
            and IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK } when IsRead(http.Request.Method) => Read(http, value),
            IValueHttpResult { Value: { } value } => Change(http, result, value),
            _ => result,
        };
    }

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static TaggedResult Read(HttpContext http, object value)
    {
        if (value is ICursorPage { Next: { } cursor })
            http.Response.Headers.Link = $"<{AddressOfNext(http.Request, cursor)}>; rel=\"next\"";
        var version = (value as IVersioned)?.Version;
        return value is ICsvContent table && ResponseFormat.Get(http).IsCsv
            ? Read(http, Encoding.UTF8.GetBytes(table.ToCsv()), CsvTable.ContentType, version)
            : Read(http, JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options), "application/json; charset=utf-8", version);
    }

    private static TaggedResult Read(HttpContext http, byte[] content, string type, string? version)
    {
        SetHeaders(http);
        return new TaggedResult(content, type, version ?? ETags.Compute(content));
    }

    private static object Change(HttpContext http, object result, object value)
    {
        SetHeaders(http);
        if (value is IVersioned { Version: var version })
            ETags.Set(http.Response, version);
        return result;
    }

    private static void SetHeaders(HttpContext http)
    {
        var (metadata, headers) = (http.GetEndpoint()!.Metadata, http.Response.Headers);
        headers.CacheControl = metadata.GetMetadata<NoStoreMetadata>() is null ? "no-cache" : "no-store";
        if (metadata.GetMetadata<AlternateFormat>() is not null)
            headers.Append("Vary", "Accept");
        if (metadata.GetMetadata<LocalizedMetadata>() is null)
            return;
        headers.Append("Vary", "Accept-Language");
        headers.ContentLanguage = LanguageOfRequest.Preferred(http.Request).Code;
    }

    private static string AddressOfNext(HttpRequest request, string cursor) =>
        request.PathBase
        + request.Path
        + QueryString.Create([
            .. QueryHelpers
                .ParseQuery(request.QueryString.Value)
                .Where(one => one.Key != "cursor")
                .Select(one => KeyValuePair.Create<string, string?>(one.Key, one.Value.ToString())),
            KeyValuePair.Create<string, string?>("cursor", cursor),
        ]);

    /// <summary>Writes content, or 304 if the client already has it.</summary>
    private sealed class TaggedResult(byte[] content, string type, string tag) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            ETags.Set(response, tag);
            if (ETags.MatchesIfNoneMatch(httpContext.Request, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            response.ContentType = type;
            return response.Body.WriteAsync(content, httpContext.RequestAborted).AsTask();
        }
    }
}
