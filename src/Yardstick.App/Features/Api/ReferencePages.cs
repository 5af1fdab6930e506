using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Yardstick.App.Components;
using Yardstick.App.Features.Api.Pages;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Api;

/// <summary>What the page of problems shows.</summary>
internal sealed record ProblemsView(IReadOnlyList<ProblemCode> Codes);

/// <summary>What the page of the API shows.</summary>
internal sealed record ReferenceView(IReadOnlyList<(string Path, string Method, OpenApiOperation Operation)> Operations);

/// <summary>The pages that explain the API to those who write programs for it.</summary>
internal sealed class ReferencePages([FromKeyedServices("v1")] IOpenApiDocumentProvider documents)
{
    private const string Room = "Method";

    /// <summary>Every operation of the document, on a page that needs no script.</summary>
    public async Task<IResult> ReferenceAsync(PageRequest visit)
    {
        var document = await documents.GetOpenApiDocumentAsync(visit.Cancel);
        var operations = document.Paths.SelectMany(path => (path.Value.Operations ?? []).Select(operation => (path.Key, operation.Key.Method, operation.Value)));
        return new Page<ReferencePage, ReferenceView>(visit, new ReferenceView([.. operations])) { Title = visit.Wording["Reference_Title"], Room = Room };
    }

    /// <summary>Every problem, with its status and what to do about it.</summary>
    public Task<IResult> ProblemsAsync(PageRequest visit) => Task.FromResult<IResult>(
        new Page<ProblemsPage, ProblemsView>(visit, new ProblemsView(Enum.GetValues<ProblemCode>())) { Title = visit.Wording["Problems_Title"], Room = Room });

    /// <summary>The address that a problem names: leads to its place on the page, in the reader's language.</summary>
    public Task<IResult> ProblemAsync(HttpContext context)
    {
        var code = context.Request.RouteValues["code"] as string ?? "";
        var known = Enum.GetValues<ProblemCode>().Select(Problems.NameOf).Contains(code, StringComparer.Ordinal);
        return Task.FromResult<IResult>(known ? ToLanguage(context, $"{Problems.Pages}#{code}") : TypedResults.NotFound());
    }

    /// <summary>Leads to the page in the reader's language.</summary>
    public Task<IResult> InLanguageAsync(HttpContext context) => Task.FromResult<IResult>(ToLanguage(context, context.Request.Path));

    private static Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult ToLanguage(HttpContext context, string path)
    {
        context.Response.Headers.Vary = "Accept-Language";
        return TypedResults.Redirect($"/{LanguageOfRequest.Preferred(context.Request).Code}{path}");
    }
}
