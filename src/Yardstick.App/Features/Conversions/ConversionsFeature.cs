using Yardstick.App.Features.Access;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Conversions;

internal static class ConversionsFeature
{
    /// <summary>Departures in the database: of every program that opens it.</summary>
    public static IServiceCollection AddConversionsStore(this IServiceCollection services) => services.AddModelPart(DeparturesStore.Map).AddSingleton<DeparturesStore>();

    /// <summary>Conversions: a mark on another scale, with its uncertainty and its source; and what people take in its place.</summary>
    public static IServiceCollection AddConversions(this IServiceCollection services) => services
        .AddSingleton<DepartFromConversions>()
        .AddSingleton<ScalesInForce>()
        .AddSingleton<CalibratedScales>()
        .AddSingleton<ConversionRooms>()
        .AddSingleton<DepartureRooms>();

    public static Rooms MapConversions(this Rooms rooms)
    {
        rooms.For(Operation.Calculate)
            .Computing().Get<ConversionRooms>("/convert", (room, visit) => room.ConvertAsync(visit));
        rooms.For(Operation.Calculate)
            .With(room => room.TakesUpTo(ConversionRooms.MostBytes + RequestLimits.Body).Limited(RateRule.Files).Computes(ComputingPool.Files, wholeRequest: true))
            .Post<ConversionRooms>("/convert/file", (room, visit) => room.FileAsync(visit));
        rooms.For(Operation.ReadRules)
            .Get<DepartureRooms>("/convert/departures", (room, visit) => room.ShowAsync(visit))
            .Computing(ComputingPool.Files, wholeRequest: true).Get<DepartureRooms>("/convert/departures.csv", (room, visit) => room.FileAsync(visit));
        rooms.For(Operation.DepartFromConversion)
            .Get<DepartureRooms>("/convert/departure", (room, visit) => room.FormAsync(visit))
            .Post<DepartureRooms>("/convert/departure", (room, visit) => room.DepartAsync(visit));
        return rooms;
    }
}
