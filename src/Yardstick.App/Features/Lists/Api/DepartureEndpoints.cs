using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Api;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists.Api;

/// <summary>A departure of a horse from racing to record.</summary>
/// <param name="HorseId">The identifier of the horse.</param>
/// <param name="Kind">How the horse left racing.</param>
/// <param name="Day">The day of the departure.</param>
internal sealed record DepartureRequest(
    [property: MaxLength(100)] string HorseId,
    [property: JsonPropertyName("departure")] DepartureKind Kind,
    [property: JsonPropertyName("date")] DateOnly Day
);

/// <summary>A recorded departure of a horse from racing.</summary>
/// <param name="Horse">The name of the horse; null if no result names it.</param>
/// <param name="Kind">How the horse left racing.</param>
/// <param name="Day">The day of the departure.</param>
/// <param name="RecordedAt">When it was recorded.</param>
internal sealed record DepartureItem(
    string HorseId,
    string? Horse,
    [property: JsonPropertyName("departure")] DepartureKind Kind,
    [property: JsonPropertyName("date")] DateOnly Day,
    DateTimeOffset RecordedAt
)
{
    public static DepartureItem From(NamedDeparture departure) =>
        new(departure.Row.HorseId, departure.Name, departure.Row.Kind, departure.Row.Day, departure.Row.DeclaredAt);
}

/// <summary>Represents the parameters that name a departure.</summary>
internal sealed record DepartureParameters(
    [property: FromRoute(Name = "horseId"), Description("The identifier of the horse."), ParameterExample("Y-000001")] string HorseId,
    [property: FromRoute(Name = "departure"), Description("How the horse left racing.")] DepartureKind Kind,
    [property: FromRoute(Name = "date"), Description("The day of the departure.")] DateOnly Day
);

/// <summary>Maps the endpoints of the departures of horses: who was retired, died or was exported.</summary>
internal static class DepartureEndpoints
{
    private const string Tag = "Departures";

    private static DepartureItem Example =>
        new(
            "Y-000001",
            "Sirocco du Cap",
            DepartureKind.Retired,
            new DateOnly(2026, 11, 1),
            new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero)
        );

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/departures", ListAsync)
            .WithName("readDepartures")
            .WithTags(Tag)
            .WithSummary("Read the departures of horses")
            .WithDescription("The horses declared retired, dead or exported, the one recorded last first. A later run ends a departure.")
            .RequirePermission(Permission.ReadImports)
            .ProducesCsv()
            .WithExample(new Paged<DepartureItem>([Example]));
        api.MapPost("/departures", RecordAsync)
            .WithName("recordDeparture")
            .WithTags(Tag)
            .WithSummary("Record the departure of a horse")
            .WithDescription(
                "Declares that a horse was retired, died or was exported. It leaves the lists from that day; published ones do not change. "
                    + "A departure that is recorded already stays as it is."
            )
            .RequirePermission(Permission.ImportResults)
            .WithProblem(StatusCodes.Status404NotFound, "No horse has that identifier.")
            .WithExample(Example, new DepartureRequest(Example.HorseId, Example.Kind, Example.Day));
        api.MapDelete("/departures/{horseId}/{departure}/{date}", WithdrawAsync)
            .WithName("withdrawDeparture")
            .WithTags(Tag)
            .WithSummary("Withdraw the departure of a horse")
            .WithDescription("Takes a departure back, as if it had not been recorded; the audit log keeps both.")
            .RequirePermission(Permission.ImportResults);
    }

    private static async Task<Ok<Paged<DepartureItem>>> ListAsync(
        [FromQuery(Name = "horseId"), Description("Only this horse."), ParameterExample("Y-000001"), MaxLength(100)] string? horseId,
        DeparturesStore departures,
        CancellationToken cancellationToken
    ) =>
        TypedResults.Ok(
            new Paged<DepartureItem>([
                .. (await departures.ListNamedAsync(horseId ?? "", int.MaxValue, cancellationToken)).Select(DepartureItem.From),
            ])
        );

    private static async Task<Results<Ok<DepartureItem>, ProblemHttpResult>> RecordAsync(
        DepartureRequest request,
        DeclareDepartures declare,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (!HorseId.TryParse(request.HorseId, null, out var horse))
            return Problems.NotFound;
        var outcome = await declare.RecordAsync(new HorseDeparture(horse, request.Kind, request.Day), actor, cancellationToken);
        return outcome.Match<Results<Ok<DepartureItem>, ProblemHttpResult>>(
            departure => TypedResults.Ok(DepartureItem.From(departure)),
            refusal => refusal.ToProblem()
        );
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync(
        [AsParameters] DepartureParameters departure,
        DeclareDepartures declare,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        HorseId.TryParse(departure.HorseId, null, out var horse)
        && await declare.WithdrawAsync(new HorseDeparture(horse, departure.Kind, departure.Day), actor, cancellationToken)
            ? TypedResults.NoContent()
            : Problems.NotFound;
}
