using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Racing;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Assessments;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.Api;

/// <summary>Why a number is what it is, down to the facts and the cells it comes from.</summary>
internal static class ExplanationEndpoints
{
    private const string Tag = "Explanations";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.Read("/horses/{id}/explanation", "explainMark", MarkAsync).Computes().Shows(Examples.MarkExplanation)
            .Takes(HorseEndpoints.Id, HorseEndpoints.Code, HorseEndpoints.Population, Parameter.Whole("list", 1, 1_000_000, "The number of the published list; the latest one unless it is given.", "12"))
            .Says(Tag, "Explain the mark of a horse", "How the mark that a list states was made: each number with the numbers it follows from, down to facts of results, cells of standards and decisions of the commission. The last number is the mark of the list. Where results were corrected since the publication, “reproduced” is false and the numbers end at what the same day gives now.");
        api.Read("/horses/{id}/contributions", "readContributions", ContributionsAsync).Computes().Shows(Examples.Contributions)
            .Takes(HorseEndpoints.Id, HorseEndpoints.Code, HorseEndpoints.Population, Parameter.Whole("most", 1, 1000, "The most shares told of each group; 50 unless it is given.", "50"))
            .Says(Tag, "Read where an assessment comes from", "Shares in pounds that add up to the assessment of the network with no remainder: own runs, classes, rivals, age and the level of the scale.");
        api.Read("/races/{id}/runners/{horseId}/explanation", "explainFigure", FigureAsync).Computes().Shows(Examples.FigureExplanation)
            .Takes(RaceEndpoints.Id, Parameter.Text("horseId", "The identifier of the horse.", "Y-000001").Path())
            .Says(Tag, "Explain the figure of a runner", "How the figure, the assessment and the mark of a runner were made by the line method.");
    }

    private static async Task<Results<ApiResponse<RunnerExplanation>, RefusedResult>> FigureAsync(HttpContext context, RaceExplanations reasons)
    {
        var asked = ApiRequest.From(context);
        if (await reasons.OfRaceAsync(asked.Text("id")!, context.RequestAborted) is not var (_, rated)) return RefusedResult.NotFound;
        if (rated.Runs.FirstOrDefault(one => one.Figure.Runner.Horse.Id == asked.Text("horseId")) is not { } run) return RefusedResult.NotFound;
        return new ApiResponse<RunnerExplanation>(RunnerExplanation.Create(rated, run, run.Mark, asked.Wording)) { InWords = true };
    }

    private static async Task<Results<ApiResponse<RunnerExplanation>, RefusedResult>> MarkAsync(HttpContext context, ExplanationContext reasoning, RuleSet standards)
    {
        var asked = ApiRequest.From(context);
        if (await FoundAsync(asked, reasoning, context.RequestAborted) is not var (sheet, row)) return RefusedResult.NotFound;
        var mark = await reasoning.Marks.OnAsync(sheet, row, context.RequestAborted);
        var said = new MarkSummary(asked.Wording, new ScaleView(standards.Scale, asked.Wording), standards.MarginsInWords).Write(mark);
        return new ApiResponse<RunnerExplanation>(RunnerExplanation.Create(mark, string.Join(' ', said), asked.Wording)) { InWords = true };
    }

    /// <summary>The row of a horse on the list asked for; without a number on the latest of the pool in which it ran last, or else on the marks as they stand.</summary>
    private static async Task<(ListView Sheet, ListViewRow Row)?> FoundAsync(ApiRequest asked, ExplanationContext reasoning, CancellationToken cancellationToken)
    {
        var (id, code, population) = (asked.Text("id")!, asked.Choice<Discipline>("code"), asked.Choice<Breed>("population"));
        var rows = new List<(ListView Sheet, ListViewRow Row)>();
        foreach (var book in (await reasoning.Index.CurrentAsync(cancellationToken)).Books.Where(one => (code is null || one.Latest.Code == code) && (population is null || one.Latest.Population == population)))
        {
            var sheets = asked.Whole("list") is { } number
                ? [await reasoning.Lists.FindAsync(book.Latest.Code, book.Latest.Population, number, cancellationToken)]
                : new[] { book.Latest, book.Sheets.Draft };
            var sheet = sheets.FirstOrDefault(one => one is not null && one.Rows.Any(row => row.HorseId == id));
            if (sheet is not null) rows.Add((sheet, sheet.Rows.First(row => row.HorseId == id)));
        }

        return rows.Count == 0 ? null : rows.MaxBy(one => one.Row.LastRun);
    }

    private static async Task<Results<ApiResponse<ContributionsResponse>, RefusedResult>> ContributionsAsync(HttpContext context, HorseIndexCache index, NetworkCache networks)
    {
        var asked = ApiRequest.From(context);
        var (id, code, population) = (asked.Text("id")!, asked.Choice<Discipline>("code"), asked.Choice<Breed>("population"));
        foreach (var book in (await index.CurrentAsync(context.RequestAborted)).Books.Where(one => (code is null || one.Latest.Code == code) && (population is null || one.Latest.Population == population)))
        {
            if (await networks.RatingsAsync(book.Latest.Code, book.Latest.Population, context.RequestAborted) is not { } ratings || ratings.Find(id) is not { } standing) continue;
            if (ratings.Explain(id, context.RequestAborted) is { } reasons)
                return new ApiResponse<ContributionsResponse>(ContributionsResponse.Create(id, (book.Latest.Code, book.Latest.Population), standing, ShareTree.Create(reasons, standing.Last.Ability), asked.Whole("most") ?? 50));
        }

        return RefusedResult.NotFound;
    }
}

/// <summary>What explanations are made from.</summary>
internal sealed record ExplanationContext(HorseIndexCache Index, PublishedListReader Lists, ExplainMark Marks);

/// <summary>Where the assessment of a horse by the network comes from.</summary>
/// <param name="AssessmentLb">The assessment: the sum of the groups.</param>
/// <param name="DeviationLb">Standard deviation of the assessment.</param>
/// <param name="Connected">Whether races connect the horse with most others.</param>
internal sealed record ContributionsResponse(
    string HorseId, Discipline Code, Breed Population, decimal AssessmentLb, decimal DeviationLb, int Runs, bool Connected, IReadOnlyList<ShareGroup> Groups)
{
    public static ContributionsResponse Create(string horseId, (Discipline Code, Breed Population) book, NetworkRatingEntry standing, ShareTree tree, int most)
    {
        var opened = new Dictionary<string, IReadOnlyList<DisplayedShare>> { ["OwnRuns"] = tree.OwnRuns, ["OwnClasses"] = tree.OwnClasses, ["Others"] = tree.Others, ["OtherClasses"] = tree.OtherClasses };
        return new ContributionsResponse(horseId, book.Code, book.Population, tree.Total, standing.Last.Deviation, standing.Runs, standing.Connected,
            [.. tree.Groups.Select(group => ShareGroup.Create(group, opened.GetValueOrDefault(group.Key) ?? [], most))]);
    }
}

/// <summary>Shares of one kind.</summary>
/// <param name="Kind">What they come from.</param>
/// <param name="ShareLb">Their sum.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Shares">The weightiest of them.</param>
internal sealed record ShareGroup(string Kind, decimal ShareLb, int Count, IReadOnlyList<ShareItem> Shares)
{
    public static ShareGroup Create(DisplayedShare group, IReadOnlyList<DisplayedShare> shares, int most) => new(
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(group.Key), group.Amount, shares.Count, [.. shares.Take(most).Select(share => new ShareItem(share.HorseId, share.RaceId, share.Amount))]);
}

/// <summary>One share.</summary>
internal sealed record ShareItem(string? HorseId, string? RaceId, decimal ShareLb);
