// Every named value has its case, or the build breaks (CS8509); a value without a name is a fault and throws.
#pragma warning disable CS8524
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features;

/// <summary>Creates RFC 9457 problem responses for API clients, in their preferred language, with a code that never changes.</summary>
internal static class Problems
{
    public const string MediaType = "application/problem+json";

    /// <summary>Where each problem is explained.</summary>
    public const string Pages = "/docs/problems";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns whether a path belongs to the API, where errors are problem documents instead of pages.</summary>
    public static bool AreFor(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi");

    /// <summary>Writes a problem response.</summary>
    /// <param name="context">The request.</param>
    /// <param name="code">The problem.</param>
    /// <param name="places">What its text names.</param>
    public static Task WriteAsync(HttpContext context, ProblemCode code, params IReadOnlyList<string> places) => WriteAsync(context, code, places, null);

    /// <summary>
    /// Writes a problem that lists every error. The key is a JSON pointer into the body, or a question mark and a parameter name;
    /// the value says what is wrong there.
    /// </summary>
    public static async Task WriteAsync(HttpContext context, ProblemCode code, IReadOnlyList<string> places, IReadOnlyDictionary<string, IReadOnlyList<string>>? errors)
    {
        var language = LanguageOfRequest.Preferred(context.Request);
        var response = context.Response;
        response.StatusCode = StatusOf(code);
        response.ContentType = MediaType;
        response.Headers.ContentLanguage = language.Code;
        response.Headers.Append("Vary", "Accept-Language");
        response.Headers.CacheControl = "no-store";
        await response.Body.WriteAsync(Body(context, code, new Localizer(language), places, errors), context.RequestAborted);
    }

    /// <summary>The problem that a bare status stands for.</summary>
    public static ProblemCode OfStatus(int status) => status switch
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

    /// <summary>The problem that a refusal is.</summary>
    public static ProblemCode GetCode(RefusalCode code) => code switch
    {
        RefusalCode.NothingToPublish => ProblemCode.NothingToPublish,
        RefusalCode.ReasonNeeded or RefusalCode.MarkNotOnScale => ProblemCode.InvalidRequest,
        RefusalCode.DraftChanged or RefusalCode.ProposalStands or RefusalCode.ProposalDecided or RefusalCode.RoleRequestStands or RefusalCode.RoleRequestDecided => ProblemCode.Conflict,
        RefusalCode.FourEyes or RefusalCode.NotIndependent or RefusalCode.RoleNotPossible => ProblemCode.Forbidden,
        RefusalCode.RuleSetUnsound or RefusalCode.RuleSetReleased or RefusalCode.ActivationTooEarly or RefusalCode.OtherUnit => ProblemCode.InvalidRequest,
        RefusalCode.RuleStepOutOfTurn or RefusalCode.ReportStale => ProblemCode.Conflict,
        RefusalCode.WrongProof => ProblemCode.WrongProof,
        RefusalCode.SecondFactorNeeded => ProblemCode.SecondFactorNeeded,
        RefusalCode.AccountLocked => ProblemCode.AccountLocked,
        RefusalCode.EmailNotConfirmed => ProblemCode.EmailNotConfirmed,
        RefusalCode.PartnerUnknown or RefusalCode.HorseUnknown => ProblemCode.NotFound,
        RefusalCode.PartnerName or RefusalCode.PartnerKeysForm or RefusalCode.PartnerKeysPrivate or RefusalCode.PartnerKeyKind or RefusalCode.PartnerKeyWeak => ProblemCode.InvalidRequest,
        RefusalCode.RotationUnderWay => ProblemCode.Conflict,
        RefusalCode.BatchEnded => ProblemCode.BatchEnded,
        RefusalCode.BatchNotEnded => ProblemCode.BatchNotEnded,
        RefusalCode.NothingToRetry => ProblemCode.NothingToRetry,
        RefusalCode.TooManyBatches => ProblemCode.TooManyBatches,
        RefusalCode.NotOnList => ProblemCode.NotFound,
        RefusalCode.ExpiryOutOfRange or RefusalCode.ValidityOutOfRange => ProblemCode.InvalidRequest,
        RefusalCode.CertificateWithdrawn => ProblemCode.Conflict,
        RefusalCode.VersionChanged => ProblemCode.PreconditionFailed,
    };

    /// <summary>The status of a problem.</summary>
    public static int StatusOf(ProblemCode code) => code switch
    {
        ProblemCode.MalformedRequest or ProblemCode.InvalidRequest or ProblemCode.InvalidCursor => StatusCodes.Status400BadRequest,
        ProblemCode.SignInNeeded or ProblemCode.WrongProof => StatusCodes.Status401Unauthorized,
        ProblemCode.Forbidden or ProblemCode.SecondFactorNeeded or ProblemCode.AccountLocked or ProblemCode.EmailNotConfirmed => StatusCodes.Status403Forbidden,
        ProblemCode.NotFound => StatusCodes.Status404NotFound,
        ProblemCode.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
        ProblemCode.NotAcceptable => StatusCodes.Status406NotAcceptable,
        ProblemCode.RequestTimeout => StatusCodes.Status408RequestTimeout,
        ProblemCode.RequestInFlight or ProblemCode.Conflict or ProblemCode.BatchEnded or ProblemCode.BatchNotEnded or ProblemCode.NothingToRetry or ProblemCode.TooManyBatches => StatusCodes.Status409Conflict,
        ProblemCode.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
        ProblemCode.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ProblemCode.UriTooLong => StatusCodes.Status414UriTooLong,
        ProblemCode.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
        ProblemCode.NothingToPublish or ProblemCode.IdempotencyKeyReused or ProblemCode.UnknownScale or ProblemCode.NotAMark or ProblemCode.ClosedScale
            or ProblemCode.NoConversion or ProblemCode.OutsidePoints or ProblemCode.KilogramLike => StatusCodes.Status422UnprocessableEntity,
        ProblemCode.PreconditionRequired => StatusCodes.Status428PreconditionRequired,
        ProblemCode.TooManyRequests => StatusCodes.Status429TooManyRequests,
        ProblemCode.HeadersTooLarge => StatusCodes.Status431RequestHeaderFieldsTooLarge,
        ProblemCode.InternalError => StatusCodes.Status500InternalServerError,
        ProblemCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
    };

    /// <summary>The code as programs know it, such as <c>invalid-cursor</c>.</summary>
    public static string NameOf(ProblemCode code) => JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString());

    public static string Title(ProblemCode code, Localizer wording) => wording[$"Problem_{code}_Title"];

    public static string Detail(ProblemCode code, Localizer wording, params IReadOnlyList<string> places) =>
        string.Format(CultureInfo.InvariantCulture, wording[$"Problem_{code}"], [.. places, .. Enumerable.Repeat("", 3)]);

    private static byte[] Body(HttpContext context, ProblemCode code, Localizer wording, IReadOnlyList<string> places, IReadOnlyDictionary<string, IReadOnlyList<string>>? errors)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, Plain))
        {
            json.WriteStartObject();
            json.WriteString("type", $"{Pages}/{NameOf(code)}");
            json.WriteString("title", Title(code, wording));
            json.WriteNumber("status", StatusOf(code));
            json.WriteString("detail", Detail(code, wording, places));
            json.WriteString("instance", context.Request.Path.ToUriComponent());
            json.WriteString("code", NameOf(code));
            if (errors is not null) WriteErrors(json, errors);
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
            foreach (var message in messages) json.WriteStringValue(message);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
