using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Imports;

internal static class ImportsFeature
{
    /// <summary>Adds imports on the site: upload, live progress and results.</summary>
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddSingleton<ImportJobs>()
        .AddSingleton<Upload>()
        .AddSingleton<ImportPages>();

    public static PageRoutes MapImports(this PageRoutes rooms)
    {
        var (looking, bringing) = (rooms.For(Permission.ReadImports), rooms.For(Permission.ImportResults));
        looking
            .Get<ImportPages>("/import", (room, visit) => room.FormAsync(visit))
            .Get<ImportPages>("/imports/{id}", (room, visit) => room.ImportAsync(visit))
            .Get<ImportPages>("/imports/{id}/report.json", (room, visit) => room.ReportAsync(visit));
        bringing.Post<ImportPages>("/imports/{id}/stop", (room, visit) => room.StopAsync(visit));
        // An upload has its own size limit. Uploads and event streams are exempt from the request timeout.
        bringing.With(room => room.Lasts().Limited(RateRule.Files)).Post<ImportPages>("/import", (room, visit) => room.ReceiveAsync(visit));
        looking.With(room => room.Lasts()).Get<ImportPages>("/imports/{id}/progress", (room, visit) => room.ProgressAsync(visit));
        return rooms;
    }
}
