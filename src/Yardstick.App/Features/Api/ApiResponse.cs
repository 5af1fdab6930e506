using System.Reflection;
using System.Text.Json;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Api;

/// <summary>An answer with content: JSON, or CSV where it is a table. Read again unchanged, it is 304.</summary>
internal sealed class ApiResponse<T>(T value) : IResult, IEndpointMetadataProvider
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The same as a table; null where it is none.</summary>
    public Func<string>? Csv { get; init; }

    /// <summary>The version of the record; null to take the hash of the content.</summary>
    public string? Version { get; init; }

    /// <summary>Where the thing made is found.</summary>
    public string? Location { get; init; }

    /// <summary>Whether the content is for this one reader, and for no cache on its way.</summary>
    public bool Secret { get; init; }

    /// <summary>Whether the content holds words in the reader's language.</summary>
    public bool InWords { get; init; }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (asked, response) = (ApiRequest.From(httpContext), httpContext.Response);
        var csv = asked.Csv && Csv is not null;
        var content = csv ? Encoding.UTF8.GetBytes(Csv!()) : JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options);
        var tag = Version ?? ETags.Compute(content);
        response.Headers.CacheControl = Secret ? "no-store" : "no-cache";
        if (Csv is not null) response.Headers.Append("Vary", "Accept");
        if (InWords)
        {
            response.Headers.Append("Vary", "Accept-Language");
            response.Headers.ContentLanguage = asked.Wording.Language.Code;
        }

        if (Location is not null) response.Headers.Location = Location;
        var reading = HttpMethods.IsGet(httpContext.Request.Method) || HttpMethods.IsHead(httpContext.Request.Method);
        if (reading || Version is not null) ETags.Put(response, tag);
        if (reading && Status == StatusCodes.Status200OK && ETags.IsKnown(httpContext.Request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = Status;
        response.ContentType = csv ? "text/csv; charset=utf-8" : "application/json; charset=utf-8";
        if (HttpMethods.IsHead(httpContext.Request.Method)) response.ContentLength = content.Length;
        else await response.Body.WriteAsync(content, httpContext.RequestAborted);
    }
}

/// <summary>An answer that refuses.</summary>
internal sealed class RefusedResult(ProblemCode code, params IReadOnlyList<string> places) : IResult, IEndpointMetadataProvider
{
    /// <summary>Everything wrong with the request, by place.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>What is refused to whom asks for what is not there.</summary>
    public static RefusedResult NotFound { get; } = new(ProblemCode.NotFound);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        // The document lists the problems of each operation by what the operation takes.
    }

    public Task ExecuteAsync(HttpContext httpContext) => Problems.WriteAsync(httpContext, code, places, Errors);
}
