using Yardstick.App.Platform.Text;

namespace Yardstick.App.Platform.Http;

/// <summary>Maps a page to an address in every language. Every GET endpoint also answers HEAD.</summary>
internal sealed class PageRoutes(IEndpointRouteBuilder endpoints, string? policy = null, Action<IEndpointConventionBuilder>? further = null)
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Writing = [HttpMethods.Post];

    /// <summary>Does the same for pages that require an authorization policy.</summary>
    public PageRoutes Under(string name) => new(endpoints, name, further);

    /// <summary>Does the same for pages with further endpoint conventions, such as their own rate limit.</summary>
    public PageRoutes With(Action<IEndpointConventionBuilder> more) => new(endpoints, policy, further + more);

    /// <summary>Maps a page for reading.</summary>
    public PageRoutes Get<TRoom>(string pattern, Func<TRoom, PageRequest, Task<IResult>> answer) where TRoom : notnull => Map(pattern, Reading, answer);

    /// <summary>Maps a form post that changes data. The handler validates the antiforgery token (see <see cref="AntiforgeryField"/>).</summary>
    public PageRoutes Post<TRoom>(string pattern, Func<TRoom, PageRequest, Task<IResult>> answer) where TRoom : notnull => Map(pattern, Writing, answer);

    /// <summary>Maps a file that is the same in every language.</summary>
    public PageRoutes File<TRoom>(string pattern, Func<TRoom, HttpContext, Task<IResult>> answer) where TRoom : notnull
    {
        Guard(endpoints.MapMethods(pattern, Reading, async context => await (await answer(context.RequestServices.GetRequiredService<TRoom>(), context)).ExecuteAsync(context)));
        return this;
    }

    private PageRoutes Map<TRoom>(string pattern, string[] methods, Func<TRoom, PageRequest, Task<IResult>> answer) where TRoom : notnull
    {
        foreach (var language in Language.All)
        {
            Guard(endpoints.MapMethods($"/{language.Code}{pattern}", methods, async context =>
            {
                var result = await answer(context.RequestServices.GetRequiredService<TRoom>(), new PageRequest(context, language));
                await result.ExecuteAsync(context);
            }));
        }

        return this;
    }

    private void Guard(IEndpointConventionBuilder endpoint)
    {
        if (policy is not null) endpoint.RequireAuthorization(policy);
        further?.Invoke(endpoint);
    }
}
