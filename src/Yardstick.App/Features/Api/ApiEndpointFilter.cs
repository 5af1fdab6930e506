using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Api;

/// <summary>Stands before every endpoint of the API: reads and checks what is asked, whole, before a use case sees any of it.</summary>
internal sealed class ApiEndpointFilter(IdempotencyFilter repeats) : IEndpointFilter
{
    public const string Json = "application/json";

    /// <summary>The largest body unless an endpoint says otherwise.</summary>
    private const int MostBytes = 1 << 20;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var (http, metadata) = (context.HttpContext, context.HttpContext.GetEndpoint()!.Metadata);
        var asked = new ApiRequest { Wording = new Localizer(LanguageOfRequest.Preferred(http.Request)) };
        http.Features.Set(asked);
        if (!ApiRequestReader.Read(http, asked, metadata.GetMetadata<Parameters>()?.All ?? [])) return RefusedResult.NotFound;
        if (Negotiated(http, metadata, asked) is { } form) return form;
        if (!HttpMethods.IsPost(http.Request.Method)) return asked.HasFaults ? Invalid(asked) : await next(context);
        if (metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } type && await BodyAsync(http, asked, type) is { } refused) return refused;
        if (repeats.KeyOf(http, asked) is { } key && !asked.HasFaults && metadata.GetMetadata<RequiresIdempotencyKey>() is not null) return await repeats.OnceAsync(http, asked, key, () => next(context));
        return asked.HasFaults ? Invalid(asked) : await next(context);
    }

    private static RefusedResult? Negotiated(HttpContext http, EndpointMetadataCollection metadata, ApiRequest asked)
    {
        var others = metadata.GetOrderedMetadata<AlternateMediaType>();
        string[] offered = others.Any(other => other.Only) ? [.. others.Select(other => other.MediaType)] : [Json, .. others.Select(other => other.MediaType)];
        if (ApiRequestReader.Form(http.Request, offered) is not { } form) return new RefusedResult(ProblemCode.NotAcceptable, string.Join(", ", offered));
        asked.Csv = form == AlternateMediaType.Csv.MediaType;
        return null;
    }

    private static RefusedResult Invalid(ApiRequest asked) => new(ProblemCode.InvalidRequest) { Errors = asked.Faults };

    private static async Task<RefusedResult?> BodyAsync(HttpContext http, ApiRequest asked, Type type)
    {
        var request = http.Request;
        if (!IsJson(request)) return new RefusedResult(ProblemCode.UnsupportedMediaType);
        var most = (int?)http.GetEndpoint()!.Metadata.GetMetadata<BodyLimit>()?.MaxRequestBodySize ?? MostBytes;
        if (request.ContentLength > most || await ReadAsync(request.Body, most, http.RequestAborted) is not { } bytes) return new RefusedResult(ProblemCode.TooLarge);
        asked.BodyHash = SHA256.HashData(bytes);
        try
        {
            using var json = JsonDocument.Parse(bytes);
            new JsonValidation(asked).Check(json.RootElement, type);
            if (!asked.HasFaults) asked.Body = json.RootElement.Deserialize(type, ApiJson.Options);
            return null;
        }
        catch (JsonException fault)
        {
            return new RefusedResult(ProblemCode.MalformedRequest, FormattableString.Invariant($"({fault.LineNumber + 1}:{fault.BytePositionInLine + 1})"));
        }
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0;

    private static async Task<byte[]?> ReadAsync(Stream body, int most, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        var buffer = new byte[16 << 10];
        for (int count; (count = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (read.Length + count > most) return null;
            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }
}
