using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Conversions;

internal static class ConversionsFeature
{
    /// <summary>Adds the database tables of conversion overrides, needed by every program that opens the database.</summary>
    public static IServiceCollection AddConversionsStore(this IServiceCollection services) => services.AddModelPart(ConversionOverridesStore.Map).AddSingleton<ConversionOverridesStore>();

    /// <summary>Adds conversions of marks between scales, with uncertainty and source, and the overrides of conversions.</summary>
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
