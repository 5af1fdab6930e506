namespace Yardstick.App.Platform.Http;

/// <summary>Represents the query parameters that an endpoint accepts. It ignores all others.</summary>
/// <param name="Names">The names of the parameters, in canonical order.</param>
internal sealed record KnownQuery(IReadOnlyList<string> Names)
{
    /// <summary>Returns the known, non-empty parameters in canonical order, so that each page has exactly one query string.</summary>
    public QueryString Select(IQueryCollection query) =>
        QueryString.Create(
            from name in Names
            let value = query[name].ToString()
            where value.Length > 0
            select KeyValuePair.Create<string, string?>(name, value)
        );
}

/// <summary>Removes unknown query parameters with <see cref="KnownQuery"/>.</summary>
internal static class KnownQueries
{
    /// <summary>Declares the query parameters that an endpoint accepts.</summary>
    public static T WithQueryParameters<T>(this T endpoint, params IReadOnlyList<string> names)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new KnownQuery(names));

    /// <summary>Removes unknown query parameters before a response is computed or cached for them.</summary>
    public static IApplicationBuilder UseKnownQueries(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var request = context.Request;
                if (request.QueryString.HasValue && context.GetEndpoint()?.Metadata.GetMetadata<KnownQuery>() is { } known)
                    request.QueryString = known.Select(request.Query);
                return next(context);
            }
        );
}
