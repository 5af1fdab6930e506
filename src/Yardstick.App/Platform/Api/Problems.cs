using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Platform.Api;

/// <summary>Creates RFC 9457 problem responses for API clients, in their preferred language, with a code that never changes.</summary>
internal static class Problems
{
    public const string MediaType = "application/problem+json";

    /// <summary>The base path of the documentation of each problem.</summary>
    public const string Pages = "/docs/problems";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns whether a path belongs to the API, where errors are problem documents instead of pages.</summary>
    public static bool AreFor(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi");

    /// <summary>Gets the result of an endpoint whose record does not exist.</summary>
    public static ProblemHttpResult NotFound => Create(ProblemCode.NotFound);

    /// <summary>Creates the result of an endpoint that fails.</summary>
    /// <param name="code">The problem.</param>
    /// <param name="arguments">The arguments of its localized text.</param>
    public static ProblemHttpResult Create(ProblemCode code, params IReadOnlyList<string> arguments) =>
        TypedResults.Problem(new CodedProblem(code) { Arguments = arguments });

    /// <summary>Creates the result of an endpoint that found errors in the request.</summary>
    public static ProblemHttpResult CreateInvalid(RequestErrors errors) =>
        TypedResults.Problem(new CodedProblem(ProblemCode.InvalidRequest) { Errors = errors.All });

    /// <summary>Writes a problem response.</summary>
    /// <param name="context">The request.</param>
    /// <param name="code">The problem.</param>
    /// <param name="places">The arguments of its localized text.</param>
    public static Task WriteAsync(HttpContext context, ProblemCode code, params IReadOnlyList<string> places) =>
        WriteAsync(context, code, places, null);

    /// <summary>
    /// Writes a problem with a list of errors. Each key is a JSON pointer into the body, or a question mark and a parameter name; each
    /// value describes the errors at that location.
    /// </summary>
    public static async Task WriteAsync(
        HttpContext context,
        ProblemCode code,
        IReadOnlyList<string> places,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? errors
    )
    {
        var language = LanguageOfRequest.Preferred(context.Request);
        var response = context.Response;
        response.StatusCode = GetStatus(code);
        response.ContentType = MediaType;
        response.Headers.ContentLanguage = language.Code;
        response.Headers.Append("Vary", "Accept-Language");
        response.Headers.CacheControl = "no-store";
        await response.Body.WriteAsync(Body(context, code, new Localizer(language), places, errors), context.RequestAborted);
    }

    /// <summary>Returns the problem that corresponds to a bare HTTP status.</summary>
    public static ProblemCode FromStatus(int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => ProblemCode.SignInNeeded,
            StatusCodes.Status403Forbidden => ProblemCode.Forbidden,
            StatusCodes.Status404NotFound => ProblemCode.NotFound,
            StatusCodes.Status405MethodNotAllowed => ProblemCode.MethodNotAllowed,
            StatusCodes.Status406NotAcceptable => ProblemCode.NotAcceptable,
            StatusCodes.Status408RequestTimeout => ProblemCode.RequestTimeout,
            StatusCodes.Status412PreconditionFailed => ProblemCode.PreconditionFailed,
            StatusCodes.Status413PayloadTooLarge => ProblemCode.TooLarge,
            StatusCodes.Status414UriTooLong => ProblemCode.UriTooLong,
            StatusCodes.Status415UnsupportedMediaType => ProblemCode.UnsupportedMediaType,
            StatusCodes.Status428PreconditionRequired => ProblemCode.PreconditionRequired,
            StatusCodes.Status429TooManyRequests => ProblemCode.TooManyRequests,
            StatusCodes.Status431RequestHeaderFieldsTooLarge => ProblemCode.HeadersTooLarge,
            StatusCodes.Status503ServiceUnavailable => ProblemCode.Unavailable,
            < 500 => ProblemCode.MalformedRequest,
            _ => ProblemCode.InternalError,
        };

    /// <summary>Returns the HTTP status of a problem.</summary>
    public static int GetStatus(ProblemCode code) =>
        code switch
        {
            ProblemCode.MalformedRequest or ProblemCode.InvalidRequest or ProblemCode.InvalidCursor => StatusCodes.Status400BadRequest,
            ProblemCode.SignInNeeded or ProblemCode.WrongProof => StatusCodes.Status401Unauthorized,
            ProblemCode.Forbidden or ProblemCode.SecondFactorNeeded or ProblemCode.AccountLocked or ProblemCode.EmailNotConfirmed =>
                StatusCodes.Status403Forbidden,
            ProblemCode.NotFound => StatusCodes.Status404NotFound,
            ProblemCode.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
            ProblemCode.NotAcceptable => StatusCodes.Status406NotAcceptable,
            ProblemCode.RequestTimeout => StatusCodes.Status408RequestTimeout,
            ProblemCode.RequestInFlight
            or ProblemCode.Conflict
            or ProblemCode.BatchEnded
            or ProblemCode.BatchNotEnded
            or ProblemCode.NothingToRetry
            or ProblemCode.TooManyBatches => StatusCodes.Status409Conflict,
            ProblemCode.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
            ProblemCode.TooLarge => StatusCodes.Status413PayloadTooLarge,
            ProblemCode.UriTooLong => StatusCodes.Status414UriTooLong,
            ProblemCode.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
            ProblemCode.NothingToPublish
            or ProblemCode.IdempotencyKeyReused
            or ProblemCode.UnknownScale
            or ProblemCode.NotAMark
            or ProblemCode.ClosedScale
            or ProblemCode.NoConversion
            or ProblemCode.ConversionNotYetValid
            or ProblemCode.OutsidePoints
            or ProblemCode.KilogramLike => StatusCodes.Status422UnprocessableEntity,
            ProblemCode.PreconditionRequired => StatusCodes.Status428PreconditionRequired,
            ProblemCode.TooManyRequests => StatusCodes.Status429TooManyRequests,
            ProblemCode.HeadersTooLarge => StatusCodes.Status431RequestHeaderFieldsTooLarge,
            ProblemCode.InternalError => StatusCodes.Status500InternalServerError,
            ProblemCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
        };

    /// <summary>Returns the code in the response, such as <c>invalid-cursor</c>.</summary>
    public static string GetName(ProblemCode code) => JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString());

    public static string Title(ProblemCode code, Localizer localizer) => localizer[code.Title()];

    public static string Detail(ProblemCode code, Localizer localizer, params IReadOnlyList<string> places) =>
        string.Format(CultureInfo.InvariantCulture, localizer[code.Text()], [.. places, .. Enumerable.Repeat("", 3)]);

    private static byte[] Body(
        HttpContext context,
        ProblemCode code,
        Localizer localizer,
        IReadOnlyList<string> places,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? errors
    )
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, Plain))
        {
            json.WriteStartObject();
            json.WriteString("type", $"{Pages}/{GetName(code)}");
            json.WriteString("title", Title(code, localizer));
            json.WriteNumber("status", GetStatus(code));
            json.WriteString("detail", Detail(code, localizer, places));
            json.WriteString("instance", context.Request.Path.ToUriComponent());
            json.WriteString("code", GetName(code));
            if (errors is not null)
                WriteErrors(json, errors);
            json.WriteEndObject();
        }

        return body.ToArray();
    }

    private static void WriteErrors(Utf8JsonWriter json, IReadOnlyDictionary<string, IReadOnlyList<string>> errors)
    {
        json.WriteStartObject("errors");
        foreach (var (place, messages) in errors)
        {
            json.WriteStartArray(place);
            foreach (var message in messages)
                json.WriteStringValue(message);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}

/// <summary>Represents problem details whose texts are chosen when they are written, in the language of the client.</summary>
internal sealed class CodedProblem : ProblemDetails
{
    public CodedProblem(ProblemCode code)
    {
        Code = code;
        Status = Problems.GetStatus(code);
    }

    public ProblemCode Code { get; }

    /// <summary>Gets the arguments of the localized text.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Gets the errors in the request, by location; null unless the request is invalid.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }
}

/// <summary>Writes the problem details of the API, for handlers and for the framework alike.</summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => Problems.AreFor(context.HttpContext.Request.Path);

    public ValueTask WriteAsync(ProblemDetailsContext context) =>
        new(
            context.ProblemDetails is CodedProblem problem
                ? Problems.WriteAsync(context.HttpContext, problem.Code, problem.Arguments, problem.Errors)
                : Problems.WriteAsync(context.HttpContext, Problems.FromStatus(context.HttpContext.Response.StatusCode))
        );
}
