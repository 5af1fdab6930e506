using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Components;
using Yardstick.App.Features.Assessments;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Racing.Api;

/// <summary>Represents the parameters that select the mark to explain.</summary>
internal sealed record ExplainedMarkParameters(
    [property: Description(HorseEndpoints.IdDescription), ParameterExample(HorseEndpoints.IdExample)] string Id,
    [property: FromQuery(Name = "code"), Description("Only this code.")] Engine.Racing.Discipline? Discipline,
    [property: FromQuery(Name = "population"), Description("Only this population.")] Engine.Racing.Breed? Breed,
    [property:
        Description("The number of the published list; the latest one unless it is given."),
        Range(1, 1_000_000),
        ParameterExample("12")
    ]
        int? List
);

/// <summary>Maps the endpoints that explain numbers, down to the facts and the cells that they follow from.</summary>
internal static class ExplanationEndpoints
{
    private const string Tag = "Explanations";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/horses/{id}/explanation", MarkAsync)
            .WithName("explainMark")
            .WithTags(Tag)
            .WithSummary("Explain the mark of a horse")
            .WithDescription(
                "How the mark that a list states was made: each number with the numbers it follows from, down to facts of results, "
                    + "cells of rule sets and decisions of the commission. The last number is the mark of the list. Where results were "
                    + "corrected since the publication, “reproduced” is false and the numbers end at what the same day gives now."
            )
            .RequirePermission(Permission.ReadRegister)
            .Computes()
            .WithLocalizedContent()
            .WithExample(ExplanationExamples.MarkExplanation);
        api.MapGet("/horses/{id}/contributions", ContributionsAsync)
            .WithName("readContributions")
            .WithTags(Tag)
            .WithSummary("Read where an assessment comes from")
            .WithDescription(
                "Shares in pounds that add up to the assessment of the network with no remainder: own runs, classes, rivals, age and "
                    + "the level of the scale."
            )
            .RequirePermission(Permission.ReadRegister)
            .Computes()
            .WithExample(ExplanationExamples.Contributions);
        api.MapGet("/races/{id}/runners/{horseId}/explanation", FigureAsync)
            .WithName("explainFigure")
            .WithTags(Tag)
            .WithSummary("Explain the figure of a runner")
            .WithDescription("How the figure, the assessment and the mark of a runner were made by the line method.")
            .RequirePermission(Permission.ReadRegister)
            .Computes()
            .WithLocalizedContent()
            .WithExample(ExplanationExamples.FigureExplanation);
    }

    private static async Task<Results<Ok<RunnerExplanation>, ProblemHttpResult>> FigureAsync(
        [Description(RaceEndpoints.IdDescription), ParameterExample(RaceEndpoints.IdExample)] string id,
        [Description(HorseEndpoints.IdDescription), ParameterExample(HorseEndpoints.IdExample)] string horseId,
        RaceExplanations explanations,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        if (await explanations.FindByRaceAsync(new RaceId(id), cancellationToken) is not var (_, rated))
            return Problems.NotFound;
        if (rated.Runs.FirstOrDefault(one => one.Figure.Runner.Horse.Id.Value == horseId) is not { } run)
            return Problems.NotFound;
        return TypedResults.Ok(RunnerExplanation.Create(rated, run, run.Mark, texts));
    }

    private static async Task<Results<Ok<RunnerExplanation>, ProblemHttpResult>> MarkAsync(
        [AsParameters] ExplainedMarkParameters parameters,
        HorseIndexCache index,
        PublishedListReader lists,
        ExplainMark marks,
        RuleSet ruleSet,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(parameters, await index.CurrentAsync(cancellationToken), lists, cancellationToken) is not var (listView, row))
            return Problems.NotFound;
        var mark = await marks.OnAsync(listView, row, cancellationToken);
        var sentences = new MarkSummary(texts, new ScaleView(ruleSet.Scale, texts), ruleSet.MarginsInWords).Write(mark);
        return TypedResults.Ok(RunnerExplanation.Create(mark, string.Join(' ', sentences), texts));
    }

    /// <summary>
    /// Finds the row of a horse on the list with the number; without a number, on the latest list of the rating pool in which it ran last,
    /// or else on its draft.
    /// </summary>
    private static async Task<(ListView ListView, ListViewRow Row)?> FindAsync(
        ExplainedMarkParameters parameters,
        HorseIndex register,
        PublishedListReader lists,
        CancellationToken cancellationToken
    )
    {
        var pool = new RatingPoolParameters(parameters.Discipline, parameters.Breed);
        var rows = new List<(ListView ListView, ListViewRow Row)>();
        foreach (var snapshotPool in register.Pools.Where(one => pool.Includes(one.Latest.Pool)))
        {
            var listViews = parameters.List is { } number
                ? [await lists.FindAsync(snapshotPool.Latest.Pool, number, cancellationToken)]
                : new[] { snapshotPool.Latest, snapshotPool.Lists.Draft };
            var listView = listViews.FirstOrDefault(one => one is not null && one.Rows.Any(row => row.HorseId == parameters.Id));
            if (listView is not null)
                rows.Add((listView, listView.Rows.First(row => row.HorseId == parameters.Id)));
        }

        return rows.Count == 0 ? null : rows.MaxBy(one => one.Row.LastRun);
    }

    private static async Task<Results<Ok<ContributionsResponse>, ProblemHttpResult>> ContributionsAsync(
        [Description(HorseEndpoints.IdDescription), ParameterExample(HorseEndpoints.IdExample)] string id,
        [AsParameters] RatingPoolParameters pool,
        [Description("The most shares told of each group; 50 unless it is given."), Range(1, 1000), ParameterExample("50")] int? most,
        HorseIndexCache index,
        NetworkCache networks,
        CancellationToken cancellationToken
    )
    {
        foreach (
            var list in (await index.CurrentAsync(cancellationToken))
                .Pools.Select(snapshotPool => snapshotPool.Latest)
                .Where(list => pool.Includes(list.Pool))
        )
        {
            if (
                await networks.RatingsAsync(list.Pool, cancellationToken) is not { } ratings
                || ratings.Find(new HorseId(id)) is not { } networkEntry
            )
                continue;
            if (ratings.Explain(new HorseId(id), cancellationToken) is { } reasons)
                return TypedResults.Ok(
                    ContributionsResponse.Create(
                        id,
                        list.Pool,
                        networkEntry,
                        ShareTree.Create(reasons, networkEntry.Last.Ability),
                        most ?? 50
                    )
                );
        }

        return Problems.NotFound;
    }
}
