using Yardstick.App.Features.Access;
using Yardstick.App.Platform.Http;

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
        rooms.For(Operation.ReadImports)
            .Get<ImportRooms>("/import", (room, visit) => room.FormAsync(visit))
            .Get<ImportRooms>("/imports/{id}", (room, visit) => room.ImportAsync(visit))
            .Get<ImportRooms>("/imports/{id}/progress", (room, visit) => room.ProgressAsync(visit))
            .Get<ImportRooms>("/imports/{id}/report.json", (room, visit) => room.ReportAsync(visit));
        rooms.For(Operation.ImportResults)
            .Post<ImportRooms>("/import", (room, visit) => room.ReceiveAsync(visit))
            .Post<ImportRooms>("/imports/{id}/stop", (room, visit) => room.StopAsync(visit));
        return rooms;
    }
}
