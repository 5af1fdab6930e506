namespace Yardstick.App.Platform.Http;

/// <summary>The parameters that the pages of an endpoint know. Whatever else stands in a query changes nothing there.</summary>
/// <param name="Names">Their names, in the order in which an address states them.</param>
internal sealed record KnownQuery(IReadOnlyList<string> Names)
{
    /// <summary>The query with what is known and not empty, always in one order: one page has one query.</summary>
    public QueryString Select(IQueryCollection query) => QueryString.Create(
        from name in Names
        let value = query[name].ToString()
        where value.Length > 0
        select KeyValuePair.Create<string, string?>(name, value));
}

/// <summary>Puts <see cref="KnownQuery"/> before endpoints.</summary>
internal static class KnownQueries
{
    /// <summary>Says which parameters the pages know.</summary>
    public static PageRoutes Asked(this PageRoutes rooms, params string[] names) => rooms.With(room => room.WithMetadata(new KnownQuery(names)));

    /// <summary>Removes unknown query parameters before anything is computed or cached for them.</summary>
    public static IApplicationBuilder UseKnownQueries(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (request.QueryString.HasValue && context.GetEndpoint()?.Metadata.GetMetadata<KnownQuery>() is { } known) request.QueryString = known.Select(request.Query);
        return next(context);
    });
}
