using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Platform.Http;

/// <summary>Redirects to another page of the site after a form post (303 See Other, RFC 9110, 15.4.4).</summary>
/// <param name="path">The address; one without a language gets that of the request.</param>
internal sealed class SeeOtherResult(string path) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status303SeeOther));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var hasLanguage = path.StartsWith('/') && LanguageOfRequest.InAddress(path.Split('?', '#')[0]) is not null;
        SiteLocation.Set(
            httpContext.Response,
            hasLanguage ? path : $"/{LanguageOfRequest.InAddress(httpContext.Request.Path)?.Code}{path}"
        );
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        return Task.CompletedTask;
    }
}
