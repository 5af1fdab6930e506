using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Platform.Api;

/// <summary>Represents a request feature: the SHA-256 hash of the body.</summary>
internal sealed record BodyHash(byte[] Sha256)
{
    private static readonly BodyHash Empty = new(SHA256.HashData([]));

    public static BodyHash Get(HttpContext context) => context.Features.Get<BodyHash>() ?? Empty;
}

/// <summary>
/// Validates each request to the API as a whole before its handler is bound, against the parameters and the body that the handler
/// declares, so that a response reports every error at once.
/// </summary>
internal static class RequestValidation
{
    /// <summary>Validates requests. Must run after authorization, so that nobody learns more than that access is denied.</summary>
    public static IApplicationBuilder UseRequestValidation(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
                context.GetEndpoint()?.Metadata.GetMetadata<ApiParameters>() is { } parameters
                    ? ValidateAsync(context, parameters, next)
                    : next(context)
        );

    private static async Task ValidateAsync(HttpContext context, ApiParameters parameters, RequestDelegate next)
    {
        var errors = new RequestErrors(new Localizer(LanguageOfRequest.Preferred(context.Request)));
        if (!ParameterValidation.Validate(context.Request, parameters.All, errors))
        {
            await Problems.WriteAsync(context, ProblemCode.NotFound);
            return;
        }

        var offered = ResponseFormat.GetOffered(context.GetEndpoint()!.Metadata);
        if (ResponseFormat.Negotiate(context.Request, offered) is not { } format)
        {
            await Problems.WriteAsync(context, ProblemCode.NotAcceptable, string.Join(", ", offered));
            return;
        }

        context.Features.Set(format);
        if (HttpMethods.IsPost(context.Request.Method) && await ValidatePostAsync(context, errors) is var (code, arguments))
            await Problems.WriteAsync(context, code, arguments);
        else if (errors.Any)
            await Problems.WriteAsync(context, ProblemCode.InvalidRequest, [], errors.All);
        else
            await next(context);
    }

    /// <summary>Validates the body and the idempotency key.</summary>
    /// <returns>The problem if the body cannot be read; null if it can.</returns>
    private static async Task<(ProblemCode Code, string[] Arguments)?> ValidatePostAsync(HttpContext context, RequestErrors errors)
    {
        if (context.GetEndpoint()!.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } type)
        {
            if (!IsJson(context.Request))
                return (ProblemCode.UnsupportedMediaType, []);
            if (await ReadBodyAsync(context) is not { } bytes)
                return (ProblemCode.TooLarge, []);
            if (Validate(bytes, type, errors) is { } position)
                return (ProblemCode.MalformedRequest, [position]);
        }

        if (IdempotencyFilter.HasInvalidKey(context.Request))
            errors.Add(IdempotencyFilter.Header, () => ApiTexts.Fault_Key);
        return null;
    }

    /// <summary>Validates the body against its type.</summary>
    /// <returns>The position at which it stops being JSON; null if it is JSON.</returns>
    private static string? Validate(byte[] body, Type type, RequestErrors errors)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            new JsonValidation(errors).Validate(json.RootElement, type);
            return null;
        }
        catch (JsonException exception)
        {
            return FormattableString.Invariant($"({exception.LineNumber + 1}:{exception.BytePositionInLine + 1})");
        }
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(ResponseFormat.Json.MediaType, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0;

    /// <summary>Reads the whole body, and puts it back for the handler.</summary>
    /// <returns>Null if it is too large.</returns>
    private static async Task<byte[]?> ReadBodyAsync(HttpContext context)
    {
        var request = context.Request;
        var most = context.GetEndpoint()!.Metadata.GetMetadata<BodyLimit>()?.MaxRequestBodySize ?? RequestLimits.Body;
        if (request.ContentLength > most)
            return null;
        using var read = new MemoryStream();
        var buffer = new byte[16 << 10];
        for (int count; (count = await request.Body.ReadAsync(buffer, context.RequestAborted)) > 0; )
        {
            if (read.Length + count > most)
                return null;
            read.Write(buffer, 0, count);
        }

        var bytes = read.ToArray();
        request.Body = new MemoryStream(bytes, writable: false);
        context.Features.Set(new BodyHash(SHA256.HashData(bytes)));
        return bytes;
    }
}
