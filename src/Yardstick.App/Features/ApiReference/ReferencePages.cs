using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Yardstick.App.Components;
using Yardstick.App.Features.ApiReference.Pages;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.ApiReference;

/// <summary>Represents the problems of the API.</summary>
public sealed record ProblemsView(IReadOnlyList<ProblemCode> Codes);

/// <summary>Represents the operations of the API.</summary>
public sealed record ReferenceView(IReadOnlyList<(string Path, string Method, OpenApiOperation Operation)> Operations);

/// <summary>Handles the pages that document the API for developers.</summary>
internal static class ReferencePages
{
    private const string Reference = SiteLinks.ApiReference;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var files = endpoints.MapGroup("").RequirePermission(Permission.ReadRegister);
        files.MapGet(Reference, RedirectToLanguage);
        files.MapGet(Problems.Pages, RedirectToLanguage);
        files.MapGet(Problems.Pages + "/{code}", ShowProblem);
        var pages = endpoints.MapPages().MapGroup("").RequirePermission(Permission.ReadRegister).WithSection(SiteSections.Methodology);
        pages.MapGet(Reference, ShowReferenceAsync).Computes();
        pages.MapGet(Problems.Pages, ShowProblems);
    }

    /// <summary>Shows every operation of the OpenAPI document, on a page that needs no script.</summary>
    private static async Task<RazorComponentResult<ReferencePage>> ShowReferenceAsync(
        [FromKeyedServices("v1")] IOpenApiDocumentProvider documents,
        CancellationToken cancellationToken
    )
    {
        var document = await documents.GetOpenApiDocumentAsync(cancellationToken);
        var operations = document.Paths.SelectMany(path =>
            (path.Value.Operations ?? []).Select(operation => (path.Key, operation.Key.Method, operation.Value))
        );
        return PageResult.Create<ReferencePage, ReferenceView>(new ReferenceView([.. operations]));
    }

    /// <summary>Shows every problem, with its status and its remedy.</summary>
    private static RazorComponentResult<ProblemsPage> ShowProblems() =>
        PageResult.Create<ProblemsPage, ProblemsView>(new ProblemsView(Enum.GetValues<ProblemCode>()));

    /// <summary>Redirects the address that a problem document names to its place on the page, in the language of the reader.</summary>
    private static Results<RedirectHttpResult, NotFound> ShowProblem(string code, HttpRequest request, HttpResponse response) =>
        Enum.GetValues<ProblemCode>().Select(Problems.GetName).Contains(code, StringComparer.Ordinal)
            ? ToLanguage($"{Problems.Pages}#{code}", request, response)
            : TypedResults.NotFound();

    /// <summary>Redirects to the page in the language of the reader.</summary>
    private static RedirectHttpResult RedirectToLanguage(HttpRequest request, HttpResponse response) =>
        ToLanguage(request.Path, request, response);

    private static RedirectHttpResult ToLanguage(string path, HttpRequest request, HttpResponse response)
    {
        response.Headers.Vary = "Accept-Language";
        return TypedResults.Redirect($"/{LanguageOfRequest.Preferred(request).Code}{path}");
    }
}
