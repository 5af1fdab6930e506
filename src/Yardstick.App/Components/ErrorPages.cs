using Yardstick.App.Platform.Http;

namespace Yardstick.App.Components;

/// <summary>A page that could not be shown.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Kind">Which words explain it.</param>
internal sealed record ErrorView(int Status, string Kind);

/// <summary>The pages that say what went wrong and where to go on.</summary>
internal static class ErrorPages
{
    public static IResult NotFound(PageRequest visit) => Create(visit, StatusCodes.Status404NotFound);

    /// <summary>Who asks may not do that.</summary>
    public static IResult Forbidden(PageRequest visit) => Create(visit, StatusCodes.Status403Forbidden);

    /// <summary>Who asks is being answered already, or asks too often.</summary>
    public static IResult TooMany(PageRequest visit) => Create(visit, StatusCodes.Status429TooManyRequests);

    /// <summary>The page of a status, in the language of the address or of the browser.</summary>
    public static Task WriteAsync(HttpContext context, int status)
    {
        var language = LanguageOfRequest.InAddress(context.Request.Path) ?? LanguageOfRequest.Preferred(context.Request);
        return Create(new PageRequest(context, language), status).ExecuteAsync(context);
    }

    private static Page<ErrorPage, ErrorView> Create(PageRequest visit, int status)
    {
        var kind = status switch
        {
            StatusCodes.Status403Forbidden => "Forbidden",
            StatusCodes.Status404NotFound => "NotFound",
            StatusCodes.Status413PayloadTooLarge => "TooLarge",
            StatusCodes.Status429TooManyRequests => "TooMany",
            StatusCodes.Status503ServiceUnavailable => "Busy",
            < 500 => "NotUnderstood",
            _ => "Fault",
        };
        return new Page<ErrorPage, ErrorView>(visit, new ErrorView(status, kind)) { Title = visit.Wording[$"Error_{kind}_Title"], Status = status };
    }
}
