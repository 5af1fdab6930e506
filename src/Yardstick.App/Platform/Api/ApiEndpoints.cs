using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace Yardstick.App.Platform.Api;

/// <summary>Represents endpoint metadata: a problem of an endpoint that its signature does not tell.</summary>
internal sealed record DeclaredProblem(int Status, string Description);

/// <summary>Represents endpoint metadata: what the document shows as an example.</summary>
/// <param name="Response">The response, as an object or as text; null if it has no content.</param>
/// <param name="Request">The body of the request; null if it has none.</param>
internal sealed record OperationExample(object Response, object? Request);

/// <summary>Represents endpoint metadata: the response contains text in the language of the client.</summary>
internal sealed record LocalizedMetadata;

/// <summary>Represents endpoint metadata: the response is for one client only, and no cache may store it.</summary>
internal sealed record NoStoreMetadata;

/// <summary>Maps the endpoints of the API.</summary>
internal static class ApiEndpoints
{
    public const string Root = "/api/v1";

    /// <summary>Creates the route group of the API: its endpoints are validated, tagged, and repeatable under an idempotency key.</summary>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(Root);
        api.AddEndpointFilter<IdempotencyFilter>().AddEndpointFilter<ETagFilter>();
        ((IEndpointConventionBuilder)api).Finally(builder =>
        {
            var handler = builder.Metadata.OfType<MethodInfo>().First();
            builder.Metadata.Add(ApiParameters.Create(handler, ((RouteEndpointBuilder)builder).RoutePattern));
        });
        return api;
    }

    /// <summary>Declares that the response is also available as CSV.</summary>
    public static RouteHandlerBuilder ProducesCsv(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new AlternateFormat(ResponseFormat.Csv.MediaType));

    /// <summary>Declares that an endpoint answers with a stream of server-sent events.</summary>
    public static RouteHandlerBuilder ProducesEvents(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces<string>(StatusCodes.Status200OK, ResponseFormat.Events.MediaType);

    /// <summary>Declares a further problem of an endpoint.</summary>
    public static RouteHandlerBuilder WithProblem(this RouteHandlerBuilder endpoint, int status, string description) =>
        endpoint.WithMetadata(new DeclaredProblem(status, description));

    /// <summary>Sets the example in the document.</summary>
    public static RouteHandlerBuilder WithExample(this RouteHandlerBuilder endpoint, object response, object? request = null) =>
        endpoint.WithMetadata(new OperationExample(response, request));

    /// <summary>Declares that the response contains text in the language of the client.</summary>
    public static RouteHandlerBuilder WithLocalizedContent(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new LocalizedMetadata());

    /// <summary>Declares that no cache may store the response.</summary>
    public static RouteHandlerBuilder WithNoStore(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new NoStoreMetadata());

    /// <summary>Declares that a request is processed once, however often it is sent with the same idempotency key.</summary>
    public static RouteHandlerBuilder WithIdempotency(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new RequiresIdempotencyKey());

    /// <summary>
    /// Maps what no endpoint of the API takes: an unknown address, a method that the address does not support, or a body of another type.
    /// </summary>
    public static RouteHandlerBuilder MapApiFallback(this IEndpointRouteBuilder endpoints) =>
        endpoints.Map("/api/{**rest}", Refuse).WithOrder(int.MaxValue).ExcludeFromDescription();

    private static ProblemHttpResult Refuse(HttpContext context, EndpointDataSource endpoints)
    {
        var methods = endpoints
            .Endpoints.OfType<RouteEndpoint>()
            .Where(one => one.Order == 0 && IsAt(one.RoutePattern, context.Request.Path))
            .SelectMany(one => one.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            .SelectMany(method => HttpMethods.IsGet(method) ? [method, HttpMethods.Head] : new[] { method })
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        if (methods.Count == 0)
            return Problems.NotFound;
        if (methods.Contains(context.Request.Method))
            return Problems.Create(ProblemCode.UnsupportedMediaType);
        context.Response.Headers.Allow = string.Join(", ", methods);
        return Problems.Create(ProblemCode.MethodNotAllowed);
    }

    /// <summary>
    /// Returns whether an endpoint of the API is at a path. The match ignores constraints, so other endpoints are left out.
    /// </summary>
    private static bool IsAt(RoutePattern pattern, PathString path) =>
        pattern.RawText?.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) == true
        && new TemplateMatcher(new RouteTemplate(pattern), []).TryMatch(path, []);
}
