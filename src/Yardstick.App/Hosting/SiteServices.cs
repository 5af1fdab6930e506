using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.ResponseCompression;
using Yardstick.App.Components;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Platform.Responses;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Hosting;

/// <summary>Registers the services that only the web site needs.</summary>
internal static class SiteServices
{
    /// <param name="services">The services.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="tell">The delegate that writes the error response for the status already set.</param>
    public static IServiceCollection AddSite(this IServiceCollection services, YardstickOptions settings, Func<HttpContext, Task> tell)
    {
        services
            .AddApi()
            .AddPages()
            .AddSingleton<ILayoutContent, LayoutContent>()
            .AddScoped<LayoutModelFactory>()
            .AddScoped<ComponentRenderer>();
        services.AddAntiforgery(options =>
        {
            options.Cookie = new SiteCookie(settings, "yardstick-form");
            options.SuppressXFrameOptionsHeader = true;
        });
        services
            .AddResponseCompression(Compress)
            .Configure<BrotliCompressionProviderOptions>(options => options.Level = System.IO.Compression.CompressionLevel.Optimal);
        services.AddSingleton<PublicResponseCache>();
        services.AddSingleton<ConcurrencyLimits>().AddRateLimits(settings).AddRequestLimits(tell).AddCorsPolicies(settings);
        // Escapes only what HTML requires, so that accented and Arabic letters stay readable.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services
            .AddHostedService<ProgramHeartbeat>()
            .AddJobScheduler()
            .AddHostedService<RewrapMonitor>()
            .AddSingleton<StaticAssets>();
    }

    private static void Compress(ResponseCompressionOptions options)
    {
        // BREACH does not apply: the only secret in a page is the antiforgery token, which is masked anew for each response.
        options.EnableForHttps = true;
        options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
    }
}
