using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Platform.Http;

/// <summary>Maps the pages of the site: addresses that begin with a language.</summary>
internal static class PageEndpoints
{
    private const string RouteValue = "language";

    /// <summary>Adds the route constraint of languages and the renderer of components.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        return services.Configure<RouteOptions>(options => options.SetParameterPolicy<LanguageConstraint>(RouteValue));
    }

    /// <summary>Creates the route group of the pages, under the code of their language.</summary>
    public static RouteGroupBuilder MapPages(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup($"/{{{RouteValue}:{RouteValue}}}");
        pages.WithMetadata(new RequireAntiforgeryTokenAttribute());
        pages.AddEndpointFilter(RejectForgeryAsync).AddEndpointFilter(SetHeadersAsync);
        return pages;
    }

    /// <summary>Sets the part of the site that is highlighted in the main navigation on the pages of an endpoint.</summary>
    public static T WithSection<T>(this T endpoint, SiteSection section)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(section);

    /// <summary>
    /// Sets the culture of texts for each request: the language in the address, otherwise the one that the client prefers. Numbers and
    /// dates name their culture themselves, so <see cref="CultureInfo.CurrentCulture"/> stays invariant.
    /// </summary>
    public static IApplicationBuilder UseLanguage(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                CultureInfo.CurrentUICulture = LanguageOfRequest.Get(context.Request).Culture;
                return next(context);
            }
        );

    /// <summary>
    /// Adds routing in which every endpoint that can be read answers HEAD as well: a HEAD request is routed like a GET request. The
    /// endpoint sees the method of the client, and the server sends no body.
    /// </summary>
    public static IApplicationBuilder UseReadRouting(this IApplicationBuilder app)
    {
        var marker = new object();
        app.Use(
            (context, next) =>
            {
                if (HttpMethods.IsHead(context.Request.Method))
                    (context.Items[marker], context.Request.Method) = (marker, HttpMethods.Get);
                return next(context);
            }
        );
        app.UseRouting();
        return app.Use(
            (context, next) =>
            {
                if (context.Items.Remove(marker))
                    context.Request.Method = HttpMethods.Head;
                return next(context);
            }
        );
    }

    private static ValueTask<object?> RejectForgeryAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next) =>
        invocation.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
            ? ValueTask.FromResult<object?>(TypedResults.StatusCode(StatusCodes.Status400BadRequest))
            : next(invocation);

    private static ValueTask<object?> SetHeadersAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        context.Response.Headers.ContentLanguage = (string?)context.Request.RouteValues[RouteValue];
        // Set last, because the antiforgery service sets the header of every page that has a form.
        context.Response.OnStarting(SetCacheControl, context);
        return next(invocation);
    }

    /// <summary>Marks a page for one user as private and not to be stored; any other is revalidated on each request.</summary>
    private static Task SetCacheControl(object state)
    {
        var context = (HttpContext)state;
        if (context.User.Identity?.IsAuthenticated == true)
            context.Response.Headers.CacheControl = "no-store";
        else if (context.Response.Headers.CacheControl.Count == 0)
            context.Response.Headers.CacheControl = "no-cache";
        return Task.CompletedTask;
    }

    private sealed class LanguageConstraint : IRouteConstraint
    {
        public bool Match(
            HttpContext? httpContext,
            IRouter? route,
            string routeKey,
            RouteValueDictionary values,
            RouteDirection routeDirection
        ) => values[routeKey] is string code && Language.All.Any(language => language.Code == code);
    }
}

/// <summary>Represents a page component that shows a model.</summary>
/// <typeparam name="TModel">What the page shows.</typeparam>
public interface IPage<TModel>
{
    /// <summary>Gets or sets what the page shows.</summary>
    TModel Model { get; set; }
}

/// <summary>Creates the results of page endpoints.</summary>
internal static class PageResult
{
    /// <summary>Returns a page that shows a model.</summary>
    /// <typeparam name="TPage">The component.</typeparam>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="status">The status code of the response.</param>
    public static RazorComponentResult<TPage> Create<TPage, TModel>(TModel model, int status = StatusCodes.Status200OK)
        where TPage : IComponent, IPage<TModel> =>
        new(new Dictionary<string, object?> { [nameof(IPage<TModel>.Model)] = model })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };
}
