using Yardstick.App.Features.Access;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Imports;

internal static class ImportsFeature
{
    /// <summary>Imports on the site: upload, live progress, what came of it.</summary>
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddSingleton<ImportJobs>()
        .AddSingleton<Upload>()
        .AddSingleton<ImportRooms>();

    public static Rooms MapImports(this Rooms rooms)
    {
        var (looking, bringing) = (rooms.For(Operation.ReadImports), rooms.For(Operation.ImportResults));
        looking
            .Get<ImportRooms>("/import", (room, visit) => room.FormAsync(visit))
            .Get<ImportRooms>("/imports/{id}", (room, visit) => room.ImportAsync(visit))
            .Get<ImportRooms>("/imports/{id}/report.json", (room, visit) => room.ReportAsync(visit));
        bringing.Post<ImportRooms>("/imports/{id}/stop", (room, visit) => room.StopAsync(visit));
        // An upload has its own limit of size; it and the stream of events take their time.
        bringing.With(room => room.Lasts().Limited(RateRule.Files)).Post<ImportRooms>("/import", (room, visit) => room.ReceiveAsync(visit));
        looking.With(room => room.Lasts()).Get<ImportRooms>("/imports/{id}/progress", (room, visit) => room.ProgressAsync(visit));
        return rooms;
    }
}
