using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Configuration;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Components;

/// <summary>Represents a page as a response: a component with its view model, inside the layout of the site.</summary>
/// <typeparam name="TRoom">The component of the page.</typeparam>
/// <typeparam name="TView">The view model of the page.</typeparam>
internal sealed record Page<TRoom, TView>(PageRequest Visit, TView View) : IResult
    where TRoom : LocalizedComponent
    where TView : class
{
    private static readonly (string Path, string Sign)[] Libraries =
        [("/lib/htmx/htmx.min.js", " hx-"), ("/lib/idiomorph/idiomorph-ext.min.js", " hx-"), ("/lib/htmx-ext-sse/sse.min.js", "sse-connect"),
            ("/js/drop.js", "type=\"file\""), ("/js/passkeys.js", "data-passkey"), ("/js/convert.js", "data-convert"), ("/js/combo.js", "data-combo")];

    public required string Title { get; init; }

    public string Room { get; init; } = "";

    /// <summary>What the page holds, in one sentence for search engines; empty for what the site is.</summary>
    public string Description { get; init; } = "";

    public int Status { get; init; } = StatusCodes.Status200OK;

    public bool Refreshes { get; init; }

    /// <summary>Whether the page is a print layout, without the site's header and navigation.</summary>
    public bool Bare { get; init; }

    /// <summary>Returns the page as text.</summary>
    /// <param name="context">The request it answers.</param>
    /// <param name="alone">Whether the page is self-contained, with its style sheet and fonts inlined.</param>
    public async Task<string> HtmlAsync(HttpContext context, bool alone = false)
    {
        var frame = await FrameAsync(context.RequestServices);
        var html = "<!doctype html>\n" + await FragmentRenderer.RenderAsync<PageShell<TRoom, TView>>(context, new Dictionary<string, object?>
        {
            [nameof(PageShell<TRoom, TView>.Frame)] = frame with { Alone = alone },
            [nameof(PageShell<TRoom, TView>.View)] = View,
        });
        // A page where nothing is swapped or streamed does not make its reader fetch the libraries that do so.
        var end = html.IndexOf("</head>", StringComparison.Ordinal);
        if (end < 0) return html;
        var head = html[..end];
        foreach (var (library, _) in Libraries.Where(library => !html.Contains(library.Sign, StringComparison.Ordinal)))
            foreach (var kind in new[] { "defer", "type=\"module\"" })
                head = head.Replace($"<script src=\"{frame.Assets[library]}\" {kind}></script>", "", StringComparison.Ordinal);
        // A long page is copied once, however many libraries it does without.
        return head.Length == end ? html : string.Concat(head, html.AsSpan(end));
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var html = await HtmlAsync(httpContext);
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentLanguage = Visit.Language.Code;
        // A page rendered for one user is private and must not be cached.
        if (httpContext.User.Identity?.IsAuthenticated == true) response.Headers.CacheControl = "no-store";
        else if (response.Headers.CacheControl.Count == 0) response.Headers.CacheControl = "no-cache";
        await response.WriteAsync(html, Encoding.UTF8, httpContext.RequestAborted);
    }

    private async Task<LayoutModel> FrameAsync(IServiceProvider services)
    {
        var standards = services.GetRequiredService<RuleSet>();
        var settings = services.GetRequiredService<YardstickOptions>();
        var authority = settings.Authority.Length > 0 ? settings.Authority : Visit.In(standards.Authority);
        var (invented, mixed) = await services.GetRequiredService<ListSnapshots>().InventedAsync();
        return new LayoutModel
        {
            Visit = Visit,
            Title = Title,
            Room = Room,
            Authority = authority,
            Description = Description.Length > 0 ? Description : Visit.Wording.Get("Meta_Site", authority),
            SiteAddress = SiteAddress.GetAddress(Visit.Context, settings) ?? "",
            Standards = standards,
            Invented = invented,
            Mixed = mixed,
            Unseen = Status >= StatusCodes.Status500InternalServerError ? 0 : await services.GetRequiredService<NotificationPublisher>().UnseenAsync(CurrentUser.From(Visit.Context), Visit.Cancel),
            Names = Visit.Language.RightToLeft && Status < StatusCodes.Status500InternalServerError
                ? await services.GetRequiredService<Features.Results.ArabicNameCache>().GetAsync(Visit.Cancel) : Features.Results.ArabicNames.None,
            Waiting = Status >= StatusCodes.Status500InternalServerError
                ? new Dictionary<string, int>()
                : await PendingWork.CountAllAsync(services.GetServices<PendingWork>(), CurrentUser.From(Visit.Context), Visit.Cancel),
            Assets = services.GetRequiredService<StaticAssets>(),
            Refreshes = Refreshes,
            Bare = Bare,
        };
    }
}

/// <summary>Passes the layout model and the view model to the layout and to the page inside it.</summary>
internal sealed class PageShell<TRoom, TView> : ComponentBase
    where TRoom : LocalizedComponent
    where TView : class
{
    [Parameter]
    public required LayoutModel Frame { get; set; }

    [Parameter]
    public required TView View { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.Cascade(Frame, inner => inner.Cascade(View, document =>
        {
            if (Frame.Bare) document.OpenComponent<PrintLayout>(0);
            else document.OpenComponent<MainLayout>(0);
            document.AddComponentParameter(1, nameof(MainLayout.ChildContent), (RenderFragment)(room =>
            {
                room.OpenComponent<TRoom>(0);
                room.CloseComponent();
            }));
            document.CloseComponent();
        }));
    }
}

/// <summary>Renders components to text.</summary>
internal static class FragmentRenderer
{
    public static async Task<string> RenderAsync<TComponent>(HttpContext context, Dictionary<string, object?> parameters) where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(context.RequestServices, context.RequestServices.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    public static void Cascade<T>(this RenderTreeBuilder builder, T value, RenderFragment inner)
    {
        builder.OpenComponent<CascadingValue<T>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<T>.Value), value);
        builder.AddComponentParameter(2, nameof(CascadingValue<T>.IsFixed), true);
        builder.AddComponentParameter(3, nameof(CascadingValue<T>.ChildContent), inner);
        builder.CloseComponent();
    }
}
