using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Racing;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.App.Features.Calculations.Api;

/// <summary>Maps the endpoint that rates races which are not stored.</summary>
internal static class CalculationEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/calculate", CalculateAsync)
            .WithName("calculateRace")
            .WithTags("Calculations")
            .WithSummary("Rate a race that is not stored")
            .WithDescription("What if: the figures that a race would give to its runners. Nothing is kept of it.")
            .RequirePermission(Permission.Calculate)
            .Computes()
            .WithExample(RaceFiguresResponse.CreateExample(), CalculationExamples.Calculate);

    private static async Task<Results<Ok<RaceFiguresResponse>, ProblemHttpResult>> CalculateAsync(
        CalculateRequest request,
        RateRace rating,
        RuleSetsInForce inForce,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        var errors = new RequestErrors(texts);
        var ruleSet = request.RuleSet is { } id ? inForce.Find(id) : inForce.Today;
        if (ruleSet is null)
            errors.Add("/standards", () => CalculationsTexts.Fault_UnknownSet);
        Validate(request.Runners, errors);
        if (errors.Any || ruleSet is null)
            return Problems.CreateInvalid(errors);
        var rated = await rating.AsIfRunAsync(ToRace(request), ruleSet, cancellationToken);
        return TypedResults.Ok(RaceFiguresResponse.Create(rated, ruleSet));
    }

    /// <summary>Validates what concerns several fields: no horse appears twice, and the finishing order is consistent.</summary>
    private static void Validate(IReadOnlyList<PostedRunner> runners, RequestErrors errors)
    {
        var horses = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < runners.Count; i++)
        {
            if (runners[i].HorseId is { } id && !horses.Add(id))
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"/runners/{i}/horseId"), () => CalculationsTexts.Fault_TwiceHorse);
            if (runners[i].Status == RunStatus.Finished && runners[i].Position is null)
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"/runners/{i}/position"), () => ApiTexts.Fault_Required);
        }

        var finish = runners
            .Where(runner => runner is { Status: RunStatus.Finished, Position: not null })
            .OrderBy(runner => runner.Position)
            .ToList();
        var beaten = finish.Where(runner => runner.BeatenLengths is not null).Select(runner => runner.BeatenLengths!.Value).ToList();
        if ((finish.Count > 0 && finish[0].Position != 1) || !beaten.SequenceEqual(beaten.Order()))
            errors.Add("/runners", () => CalculationsTexts.Fault_Finish);
    }

    private static Race ToRace(CalculateRequest posted) =>
        new()
        {
            Id = new RaceId("posted"),
            Date = posted.Date,
            Country = posted.Country,
            Discipline = posted.Discipline,
            Breed = posted.Breed,
            Surface = posted.Surface,
            Distance = new Metres(posted.DistanceMetres),
            GoingWords = posted.Going,
            Class = new RaceClass
            {
                Pattern = posted.Pattern,
                Number = posted.ClassNumber,
                Handicap = posted.Handicap,
            },
            Runners = [.. posted.Runners.Select(ToRunner).OrderBy(runner => runner.Position ?? int.MaxValue)],
        };

    private static Runner ToRunner(PostedRunner posted, int line)
    {
        var finished = posted.Status == RunStatus.Finished;
        return new Runner
        {
            Horse = new Horse(
                new HorseId(posted.HorseId ?? string.Create(CultureInfo.InvariantCulture, $"posted-{line + 1}")),
                posted.Horse,
                Sex: posted.Sex
            ),
            Age = posted.Age,
            Weight = posted.WeightCarriedKg is { } weight ? new WeightCarried(weight, WeightUnit.Kilograms) : null,
            Claim = posted.ClaimKg is > 0 and { } claim ? new WeightCarried(claim, WeightUnit.Kilograms) : null,
            Status = posted.Status,
            Position = finished ? posted.Position : null,
            OfficialPosition = finished ? posted.OfficialPosition : null,
            Beaten = finished && posted.BeatenLengths is { } lengths ? new Lengths(lengths) : null,
        };
    }
}
