using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Conversions;

internal static class ConversionsFeature
{
    /// <summary>Departures in the database: of every program that opens it.</summary>
    public static IServiceCollection AddConversionsStore(this IServiceCollection services) => services.AddModelPart(ConversionOverridesStore.Map).AddSingleton<ConversionOverridesStore>();

    /// <summary>Conversions: a mark on another scale, with its uncertainty and its source; and what people take in its place.</summary>
    public static IServiceCollection AddConversions(this IServiceCollection services) => services
        .AddSingleton<OverrideConversions>()
        .AddSingleton<ScalesInForce>()
        .AddSingleton<CalibratedScales>()
        .AddSingleton<ConversionPages>()
        .AddSingleton<ConversionOverridePages>();

    public static PageRoutes MapConversions(this PageRoutes rooms)
    {
        rooms.For(Permission.Calculate)
            .Computing().Get<ConversionPages>("/convert", (room, visit) => room.ConvertAsync(visit));
        rooms.For(Permission.Calculate)
            .With(room => room.TakesUpTo(ConversionPages.MostBytes + RequestLimits.Body).Limited(RateRule.Files).Computes(ComputingPool.Files, wholeRequest: true))
            .Post<ConversionPages>("/convert/file", (room, visit) => room.FileAsync(visit));
        rooms.For(Permission.ReadRules)
            .Get<ConversionOverridePages>("/convert/departures", (room, visit) => room.ShowAsync(visit))
            .Computing(ComputingPool.Files, wholeRequest: true).Get<ConversionOverridePages>("/convert/departures.csv", (room, visit) => room.FileAsync(visit));
        rooms.For(Permission.DepartFromConversion)
            .Get<ConversionOverridePages>("/convert/departure", (room, visit) => room.FormAsync(visit))
            .Post<ConversionOverridePages>("/convert/departure", (room, visit) => room.DepartAsync(visit));
        return rooms;
    }
}
