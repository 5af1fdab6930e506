using Yardstick.App.Platform.Database;

namespace Yardstick.App.Platform.Api;

internal static class ApiFeature
{
    /// <summary>Adds the stored responses of the API, needed by every program that opens the database.</summary>
    public static IServiceCollection AddApiStore(this IServiceCollection services) =>
        services.AddModelPart(IdempotencyStore.Map).AddSingleton<IdempotencyStore>();

    /// <summary>Adds the JSON format and the problems of the API.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services) =>
        services
            .ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions))
            // Before the writer of the framework, so that it writes every problem of the API.
            .AddSingleton<IProblemDetailsWriter, ProblemWriter>()
            .AddProblemDetails();
}
