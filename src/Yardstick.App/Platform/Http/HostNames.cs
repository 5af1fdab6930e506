namespace Yardstick.App.Platform.Http;

/// <summary>Under which name the site answers: the one of <c>public-url</c>, where it is set. A foreign name could stand in addresses that others keep.</summary>
internal static class HostNames
{
    /// <summary>Refuses requests that came for another site. The machine itself may ask by its own name, and health is asked by address.</summary>
    public static IApplicationBuilder UseHostNames(this IApplicationBuilder app, Configuration.YardstickOptions settings)
    {
        if (settings.PublicUrl.Length == 0) return app;
        var own = new Uri(settings.PublicUrl).Host;
        return app.Use((context, next) =>
        {
            var host = context.Request.Host.Host;
            if (host.Equals(own, StringComparison.OrdinalIgnoreCase) || LoopbackOnly.Allows(context) || context.Request.Path.StartsWithSegments("/health")) return next(context);
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            context.Response.Headers.CacheControl = "no-store";
            context.Response.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync("This site does not answer under that name.\n", context.RequestAborted);
        });
    }
}
