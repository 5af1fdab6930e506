using Yardstick.App.Features.Access;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Api;

internal static class ApiFeature
{
    public const string Root = "/api/v1";

    /// <summary>What the database keeps for the API.</summary>
    public static IServiceCollection AddApiStore(this IServiceCollection services) => services.AddModelPart(IdempotencyStore.Map).AddSingleton<IdempotencyStore>();

    /// <summary>The interface for programs, and its document.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddOpenApi("v1", ApiDocument.Configure);
        return services
            .AddSingleton<ApiGate>()
            .AddSingleton<Repeats>()
            .AddSingleton<RegisterIndex>()
            .AddSingleton<MarksInTime>()
            .AddSingleton<ListReading>()
            .AddSingleton<Reasoning>()
            .AddSingleton<ReferenceRooms>()
            .AddSingleton<OpenSessions>();
    }

    /// <summary>Every address of the API, of its document, and of the pages that explain both.</summary>
    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(Root);
        api.AddEndpointFilterFactory((_, next) => invocation => invocation.HttpContext.RequestServices.GetRequiredService<ApiGate>().InvokeAsync(invocation, next));
        HorseEndpoints.Map(api);
        RaceEndpoints.Map(api);
        ListEndpoints.Map(api);
        ExplanationEndpoints.Map(api);
        StandardEndpoints.Map(api);
        CertificateEndpoints.Map(api);
        StatisticsEndpoints.Map(api);
        CalculationEndpoints.Map(api);
        BatchEndpoints.Map(api);
        SessionEndpoints.Map(api);
        endpoints.MapGroup("/api").MapNothing();
        endpoints.MapOpenApi("/openapi/{documentName}.json").Is(Operation.ReadRegister).Computes();
        new Rooms(endpoints).For(Operation.ReadRegister)
            .Get<ReferenceRooms>("/docs/problems", (room, visit) => room.ProblemsAsync(visit))
            .File<ReferenceRooms>("/docs/problems/{code}", (room, context) => room.ProblemAsync(context))
            .File<ReferenceRooms>("/docs/problems", (room, context) => room.InLanguageAsync(context))
            .File<ReferenceRooms>("/docs/api", (room, context) => room.InLanguageAsync(context));
        new Rooms(endpoints).For(Operation.ReadRegister).Computing().Get<ReferenceRooms>("/docs/api", (room, visit) => room.ReferenceAsync(visit));
        return endpoints;
    }
}
