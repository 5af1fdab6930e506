using Microsoft.Net.Http.Headers;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Components;

/// <summary>Represents an error page.</summary>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Title">What happened.</param>
/// <param name="Text">Why, and what to do.</param>
public sealed record ErrorView(int Status, Func<string> Title, Func<string> Text);

/// <summary>Writes the pages that explain an error and where to continue.</summary>
internal static class ErrorPages
{
    /// <summary>
    /// Writes the page of a status code, in the language of the address or of the browser. Redirects from an address that only receives
    /// forms to the page above it: a reload, a bookmark or a change of language requests such an address.
    /// </summary>
    public static Task WriteAsync(HttpContext context, int status)
    {
        if (status == StatusCodes.Status405MethodNotAllowed && FindPageAbove(context.Request) is { } page)
        {
            context.Response.Headers.Remove(HeaderNames.Allow);
            context.Response.Redirect(page);
            return Task.CompletedTask;
        }

        context.Response.Headers.ContentLanguage = LanguageOfRequest.Get(context.Request).Code;
        // A page rendered for one user is private; the others are revalidated, unless the response already says how long it holds.
        if (context.User.Identity?.IsAuthenticated == true)
            context.Response.Headers.CacheControl = "no-store";
        else if (context.Response.Headers.CacheControl.Count == 0)
            context.Response.Headers.CacheControl = "no-cache";
        return PageResult.Create<ErrorPage, ErrorView>(GetView(status), status).ExecuteAsync(context);
    }

    /// <summary>Returns the address one segment above that of a GET or HEAD request for a page; null for other requests.</summary>
    private static string? FindPageAbove(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) || LanguageOfRequest.InAddress(request.Path) is null)
            return null;
        var segments = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments.Length > 1 ? new PathString("/" + string.Join('/', segments[..^1])).ToUriComponent() : null;
    }

    private static ErrorView GetView(int status) =>
        status switch
        {
            StatusCodes.Status403Forbidden => new(
                status,
                () => ComponentsTexts.Error_Forbidden_Title,
                () => ComponentsTexts.Error_Forbidden_Text
            ),
            StatusCodes.Status404NotFound => new(
                status,
                () => ComponentsTexts.Error_NotFound_Title,
                () => ComponentsTexts.Error_NotFound_Text
            ),
            StatusCodes.Status408RequestTimeout => new(
                status,
                () => ComponentsTexts.Error_TooSlow_Title,
                () => ComponentsTexts.Error_TooSlow_Text
            ),
            StatusCodes.Status413PayloadTooLarge => new(
                status,
                () => ComponentsTexts.Error_TooLarge_Title,
                () => ComponentsTexts.Error_TooLarge_Text
            ),
            StatusCodes.Status429TooManyRequests => new(
                status,
                () => ComponentsTexts.Error_TooMany_Title,
                () => ComponentsTexts.Error_TooMany_Text
            ),
            StatusCodes.Status503ServiceUnavailable => new(
                status,
                () => ComponentsTexts.Error_Busy_Title,
                () => ComponentsTexts.Error_Busy_Text
            ),
            < 500 => new(status, () => ComponentsTexts.Error_NotUnderstood_Title, () => ComponentsTexts.Error_NotUnderstood_Text),
            _ => new(status, () => ComponentsTexts.Error_Fault_Title, () => ComponentsTexts.Error_Fault_Text),
        };
}
