using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Api;

/// <summary>A problem that an endpoint can return in addition to the common ones.</summary>
internal sealed record FailsWith(int Status, string Description);

/// <summary>How endpoints of the API are declared: each with its operation, its parameters and its words for the document.</summary>
internal static class ApiRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Something that is read.</summary>
    public static RouteHandlerBuilder Read(this IEndpointRouteBuilder api, string pattern, string name, Delegate answer, Permission operation = Permission.ReadRegister) =>
        api.MapMethods(pattern, Reading, answer).WithName(name).Is(operation);

    /// <summary>Something that is asked with a body, or done.</summary>
    public static RouteHandlerBuilder Do(this IEndpointRouteBuilder api, string pattern, string name, Delegate answer, Permission operation) =>
        api.MapPost(pattern, answer).WithName(name).Is(operation);

    /// <summary>Something that is done once, however often it is sent under one idempotency key.</summary>
    public static RouteHandlerBuilder DoOnce(this IEndpointRouteBuilder api, string pattern, string name, Delegate answer, Permission operation) =>
        api.Do(pattern, name, answer, operation).WithMetadata(new RequiresIdempotencyKey());

    /// <summary>Says the status of a success where it is not 200: the answer's own metadata stand before any that are added, so
    /// it takes their place.</summary>
    public static RouteHandlerBuilder Succeeds(this RouteHandlerBuilder endpoint, int status)
    {
        endpoint.Add(builder =>
        {
            for (var i = 0; i < builder.Metadata.Count; i++)
            {
                if (builder.Metadata[i] is IProducesResponseTypeMetadata { StatusCode: StatusCodes.Status200OK } said)
                    builder.Metadata[i] = new ProducesResponseTypeMetadata(status, said.Type, [.. said.ContentTypes]);
            }
        });
        return endpoint;
    }

    /// <summary>Says further problems that an endpoint answers with.</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder endpoint, int status, string description) => endpoint.WithMetadata(new FailsWith(status, description));

    /// <summary>Something that is ended.</summary>
    public static RouteHandlerBuilder End(this IEndpointRouteBuilder api, string pattern, string name, Delegate answer, Permission operation) =>
        api.MapDelete(pattern, answer).WithName(name).Is(operation);

    /// <summary>What the endpoint is for, in the document.</summary>
    public static RouteHandlerBuilder Says(this RouteHandlerBuilder endpoint, string tag, string summary, string description) =>
        endpoint.WithTags(tag).WithSummary(summary).WithDescription(description);

    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, params Parameter[] parameters) => endpoint.WithMetadata(new Parameters(parameters));

    /// <summary>The body it takes, as JSON.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint, int? mostBytes = null) where T : notnull
    {
        if (mostBytes is { } most) endpoint.WithMetadata(new BodyLimit(most));
        return endpoint.Accepts<T>(ApiEndpointFilter.Json);
    }

    /// <summary>That it answers as a table too.</summary>
    public static RouteHandlerBuilder AlsoCsv(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(AlternateMediaType.Csv);

    /// <summary>What the document shows.</summary>
    public static RouteHandlerBuilder Shows(this RouteHandlerBuilder endpoint, object answer, object? request = null) => endpoint.WithMetadata(new Example(request, answer));

    /// <summary>Whatever no endpoint of the API takes: an address that is not there, a method it does not take, or a body of another kind.</summary>
    public static void MapNothing(this IEndpointRouteBuilder api) => api.Map("/{**rest}", (HttpContext context, EndpointDataSource endpoints) =>
    {
        var here = endpoints.Endpoints.OfType<RouteEndpoint>().Where(one => one.Order == 0 && Lies(one.RoutePattern, context.Request.Path)).ToList();
        var methods = here.SelectMany(one => one.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Distinct().Order(StringComparer.Ordinal).ToList();
        if (methods.Count == 0) return RefusedResult.NotFound;
        if (methods.Contains(context.Request.Method)) return new RefusedResult(ProblemCode.UnsupportedMediaType);
        context.Response.Headers.Allow = string.Join(", ", methods);
        return new RefusedResult(ProblemCode.MethodNotAllowed);
    }).WithOrder(int.MaxValue).ExcludeFromDescription().Is(Permission.ReadRegister);

    private static bool Lies(RoutePattern pattern, PathString path) =>
        new TemplateMatcher(new RouteTemplate(pattern), []).TryMatch(path, []);
}
