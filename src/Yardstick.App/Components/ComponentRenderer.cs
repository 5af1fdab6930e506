using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Yardstick.App.Components;

/// <summary>Renders a component to HTML outside a page, such as a fragment sent as an event.</summary>
internal sealed class ComponentRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    /// <param name="parameters">The parameters of the component, by name.</param>
    public async Task<string> RenderAsync<TComponent>(IDictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString()
        );
    }
}
