using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Sessions;

/// <summary>
/// Responses of the OAuth endpoints (RFC 6749, section 5). Error descriptions are English in ASCII, as the standard requires.
/// </summary>
internal static class OAuth
{
    public const string InvalidRequest = "invalid_request",
        InvalidClient = "invalid_client",
        InvalidGrant = "invalid_grant",
        UnsupportedGrantType = "unsupported_grant_type";

    /// <summary>In bytes. A form has a few short fields and one or two tokens.</summary>
    private const int LongestForm = 32 * 1024;

    private static readonly FormOptions Limits = new()
    {
        BufferBody = false,
        ValueCountLimit = 32,
        KeyLengthLimit = 256,
        ValueLengthLimit = LongestForm,
        BufferBodyLengthLimit = LongestForm,
    };

    public static IResult Tokens(TokenPair pair) =>
        TypedResults.Json(new TokenResponse(pair.Access, "Bearer", (int)TokenLifetimes.Access.TotalSeconds, pair.Refresh));

    public static IResult Error(string error, string description) =>
        TypedResults.Json(
            new ErrorResponse(error, description),
            statusCode: error == InvalidClient ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest
        );

    /// <summary>Reads the form of a request and handles it. The response must not be cached.</summary>
    public static async Task<IResult> WithFormAsync(HttpContext context, Func<IFormCollection, Task<IResult>> answer)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (context.Request.ContentLength > LongestForm)
            return Error(InvalidRequest, "The form is too long.");
        if (context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
            return Error(InvalidRequest, "The body is application/x-www-form-urlencoded.");
        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(Limits, context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            RequestLimits.EndConnection(context);
            return Error(InvalidRequest, "The form cannot be read.");
        }
        catch (Exception gone)
            when (gone is OperationCanceledException or IOException and not BadHttpRequestException { StatusCode: not 400 })
        {
            // The client has left while it sent the form. The failed read is still pending, so the connection carries no other request;
            // the server sees that in the header of the response.
            RequestLimits.EndConnection(context);
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        }

        return form.Any(member => member.Value.Count > 1) ? Error(InvalidRequest, "A member stands twice.") : await answer(form);
    }

    private sealed record TokenResponse(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("token_type")] string TokenType,
        [property: JsonPropertyName("expires_in")] int ExpiresIn,
        [property: JsonPropertyName("refresh_token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RefreshToken
    );

    private sealed record ErrorResponse(
        [property: JsonPropertyName("error")] string Error,
        [property: JsonPropertyName("error_description")] string Description
    );
}
