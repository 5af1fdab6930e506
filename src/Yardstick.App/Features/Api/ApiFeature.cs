using Yardstick.App.Features.Authorization;
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
            .AddSingleton<ApiEndpointFilter>()
            .AddSingleton<IdempotencyFilter>()
            .AddSingleton<HorseIndexCache>()
            .AddSingleton<MarkHistory>()
            .AddSingleton<PublishedListReader>()
            .AddSingleton<ExplanationContext>()
            .AddSingleton<ReferencePages>()
            .AddSingleton<OpenSessions>();
    }

    /// <summary>Every address of the API, of its document, and of the pages that explain both.</summary>
    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(Root);
        api.AddEndpointFilterFactory((_, next) => invocation => invocation.HttpContext.RequestServices.GetRequiredService<ApiEndpointFilter>().InvokeAsync(invocation, next));
        HorseEndpoints.Map(api);
        RaceEndpoints.Map(api);
        ListEndpoints.Map(api);
        ExplanationEndpoints.Map(api);
        RuleSetEndpoints.Map(api);
        CertificateEndpoints.Map(api);
        StatisticsEndpoints.Map(api);
        CalculationEndpoints.Map(api);
        BatchEndpoints.Map(api);
        SessionEndpoints.Map(api);
        endpoints.MapGroup("/api").MapNothing();
        endpoints.MapOpenApi("/openapi/{documentName}.json").Is(Permission.ReadRegister).Computes();
        new PageRoutes(endpoints).For(Permission.ReadRegister)
            .Get<ReferencePages>("/docs/problems", (room, visit) => room.ProblemsAsync(visit))
            .File<ReferencePages>("/docs/problems/{code}", (room, context) => room.ProblemAsync(context))
            .File<ReferencePages>("/docs/problems", (room, context) => room.InLanguageAsync(context))
            .File<ReferencePages>("/docs/api", (room, context) => room.InLanguageAsync(context));
        new PageRoutes(endpoints).For(Permission.ReadRegister).Computing().Get<ReferencePages>("/docs/api", (room, visit) => room.ReferenceAsync(visit));
        return endpoints;
    }
}
