using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.ResponseCompression;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Api;
using Yardstick.App.Features.Calculations;
using Yardstick.App.Features.Certificates;
using Yardstick.App.Features.Compliance;
using Yardstick.App.Features.Conversions;
using Yardstick.App.Features.Desk;
using Yardstick.App.Features.Racing;
using Yardstick.App.Features.Imports;
using Yardstick.App.Features.RuleChanges;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Methodology;
using Yardstick.App.Features.Assessments;
using Yardstick.App.Features.Partners;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Platform.Security;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App;

/// <summary>Registers the services that only the web site needs.</summary>
internal static class WebParts
{
    /// <param name="tell">Writes the error response for the status already set.</param>
    public static IServiceCollection AddSite(this IServiceCollection services, YardstickOptions settings, Func<HttpContext, Task> tell)
    {
        services.AddAntiforgery(options =>
        {
            options.Cookie = new SiteCookie(settings, "yardstick-form");
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddResponseCompression(Compress)
            .Configure<BrotliCompressionProviderOptions>(options => options.Level = System.IO.Compression.CompressionLevel.Optimal);
        services.AddSingleton<ComputingLimits>().AddRateLimits(settings).AddRequestLimits(tell).AddOrigins(settings);
        services.AddAccess().AddSignIn(settings).AddAccessTokens();
        // Text stays as it is written: only what HTML itself needs is escaped.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services
            .AddHostedService<ProgramHeartbeat>()
            .AddSingleton<JobQueue>()
            .AddHostedService(provider => provider.GetRequiredService<JobQueue>())
            .AddHostedService<ListsChangeMonitor>()
            .AddHostedService<SessionsCleanupService>()
            .AddHostedService<RewrapMonitor>()
            .AddHostedService(provider => provider.GetRequiredService<BundleUpdateMonitor>())
            .AddSingleton<StaticAssets>()
            .AddSingleton<PartnerPages>()
            .AddAccountRooms()
            .AddNetworks()
            .AddRuleRooms()
            .AddConversions()
            .AddImports()
            .AddIdentities()
            .AddMethod()
            .AddMeetings()
            .AddRaces()
            .AddHorses()
            .AddDesk()
            .AddCertificates().AddCompliance()
            .AddCalculations()
            .AddApi();
    }

    private static void Compress(ResponseCompressionOptions options)
    {
        // The only secret in a page is the antiforgery token, which is masked anew for each response.
        options.EnableForHttps = true;
        options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
    }
}
