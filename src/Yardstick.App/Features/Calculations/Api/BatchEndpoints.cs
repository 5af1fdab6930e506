using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Calculations.Api;

/// <summary>Represents the parameters of the result of a batch, which is read page by page.</summary>
internal sealed record BatchResultParameters(
    [property: Description("Where the page begins: “next” of the page before."), MaxLength(500)] string? Cursor,
    [property:
        Description("The most items on the page; 1,000 unless it is given. CSV is always whole."),
        Range(1, 5_000),
        ParameterExample("50")
    ]
        int Limit = 1_000
);

/// <summary>Maps the endpoints of batches: calculations over many horses. To anybody but its owner, a batch does not exist.</summary>
internal static class BatchEndpoints
{
    public const string IdExample = "0123456789abcdef0123456789abcdef";
    private const string IdDescription = "The identifier of the calculation.";
    private const string Tag = "Batches";
    private const int MostListed = 100;
    private const int MostBytes = 12 << 20;
    private const int MostRead = 5_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        MapRecords(api);
        MapParts(api);
        MapChanges(api);
    }

    private static void MapRecords(IEndpointRouteBuilder api)
    {
        api.MapPost("/batches", StartAsync)
            .WithName("askBatch")
            .WithTags(Tag)
            .WithSummary("Ask for a calculation over many horses")
            .WithDescription(
                "Marks, assessments and last figures of 10 to 100,000 horses on a day. It is accepted, and calculated in the "
                    + "background: follow it by its progress or its events."
            )
            .RequirePermission(Permission.RunBatch)
            .WithIdempotency()
            .WithMaxBodySize(MostBytes)
            .Limited(RateRule.Batches)
            .Computes(ConcurrencyRule.Files, wholeRequest: true)
            .WithExample(BatchExamples.Batch, BatchExamples.AskBatch);
        api.MapGet("/batches", OwnAsync)
            .WithName("readBatches")
            .WithTags(Tag)
            .WithSummary("Read your calculations")
            .WithDescription("The calculations you asked for, the newest first. Ended ones are kept for 30 days.")
            .RequirePermission(Permission.UseBatch)
            .WithExample(BatchExamples.Batches);
        api.MapGet("/batches/{id}", DetailAsync)
            .WithName("readBatch")
            .WithTags(Tag)
            .WithSummary("Read a calculation")
            .WithDescription("A calculation and its state. Its ETag is what cancelling and retrying ask for.")
            .RequirePermission(Permission.UseBatch)
            .WithExample(BatchExamples.Batch);
    }

    private static void MapParts(IEndpointRouteBuilder api)
    {
        api.MapGet("/batches/{id}/progress", ProgressAsync)
            .WithName("readProgressOfBatch")
            .WithTags(Tag)
            .WithSummary("Read the progress of a calculation")
            .WithDescription("How many horses are done.")
            .RequirePermission(Permission.UseBatch)
            .WithExample(BatchExamples.Progress);
        api.MapGet("/batches/{id}/events", FollowAsync)
            .WithName("followBatch")
            .WithTags(Tag)
            .WithSummary("Follow a calculation")
            .WithDescription("Server-sent events: “progress” whenever it goes on, and “ended” once; each holds what progress answers.")
            .RequirePermission(Permission.UseBatch)
            .WithoutTimeout()
            .ProducesEvents()
            .WithExample(BatchExamples.Events);
        api.MapGet("/batches/{id}/result", ResultAsync)
            .WithName("readResultOfBatch")
            .WithTags(Tag)
            .WithSummary("Read the result of a calculation")
            .WithDescription(
                "What was calculated of each horse, in the order of the request. Of a calculation that was cancelled or interrupted, "
                    + "what there is."
            )
            .RequirePermission(Permission.UseBatch)
            .Computes(ConcurrencyRule.Files, wholeRequest: true)
            .WithProblem(StatusCodes.Status409Conflict, "The calculation has not ended.")
            .ProducesCsv()
            .WithExample(BatchExamples.BatchResult);
        api.MapGet("/batches/{id}/report", ReportAsync)
            .WithName("readReportOfBatch")
            .WithTags(Tag)
            .WithSummary("Read the report of a calculation")
            .WithDescription("How long it took, how many horses have a result, and which have none and why.")
            .RequirePermission(Permission.UseBatch)
            .WithExample(BatchExamples.Report);
    }

    private static void MapChanges(IEndpointRouteBuilder api)
    {
        api.MapPost("/batches/{id}/cancel", CancelAsync)
            .WithName("cancelBatch")
            .WithTags(Tag)
            .WithSummary("Cancel a calculation")
            .WithDescription("Stops it; what was calculated until then stays. If-Match names the version you have seen.")
            .RequirePermission(Permission.UseBatch)
            .WithIdempotency()
            .WithExample(BatchExamples.Batch);
        api.MapPost("/batches/{id}/retry", RetryAsync)
            .WithName("retryBatch")
            .WithTags(Tag)
            .WithSummary("Take a calculation up again")
            .WithDescription(
                "Calculates anew every horse without a result: those that failed, and those that were left when it was cancelled or "
                    + "interrupted. If-Match names the version you have seen."
            )
            .RequirePermission(Permission.UseBatch)
            .WithIdempotency()
            .WithExample(BatchExamples.Batch);
    }

    private static async Task<Results<Accepted<BatchResponse>, ProblemHttpResult>> StartAsync(
        BatchRequest request,
        CurrentUser caller,
        RunBatches batches,
        RuleSetsInForce inForce,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        var errors = new RequestErrors(texts);
        if (request.RuleSet is { } set && inForce.Find(set) is null)
            errors.Add("/standards", () => CalculationsTexts.Fault_UnknownSet);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < request.Horses.Count; i++)
            if (!seen.Add(request.Horses[i]))
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"/horses/{i}"), () => CalculationsTexts.Fault_TwiceHorse);
        if (errors.Any)
            return Problems.CreateInvalid(errors);
        var order = new BatchOrder(request.Horses, new(request.Discipline, request.Breed), request.AsOf, request.RuleSet, request.Method);
        return Accept(await batches.AskAsync(order, caller.Id!, cancellationToken));
    }

    private static async Task<Ok<Paged<BatchResponse>>> OwnAsync(
        CurrentUser caller,
        BatchesStore store,
        CancellationToken cancellationToken
    )
    {
        var own = await store.ListByOwnerAsync(caller.Id!, MostListed, cancellationToken);
        return TypedResults.Ok(new Paged<BatchResponse>([.. own.Select(BatchResponse.From)]));
    }

    private static async Task<Results<Ok<BatchResponse>, ProblemHttpResult>> DetailAsync(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        CurrentUser caller,
        RunBatches batches,
        CancellationToken cancellationToken
    ) =>
        await batches.FindAsync(id, caller.Id!, cancellationToken) is { } batch
            ? TypedResults.Ok(BatchResponse.From(batch))
            : Problems.NotFound;

    private static async Task<Results<Ok<BatchProgress>, ProblemHttpResult>> ProgressAsync(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        CurrentUser caller,
        RunBatches batches,
        CancellationToken cancellationToken
    ) =>
        await batches.FindAsync(id, caller.Id!, cancellationToken) is { } batch
            ? TypedResults.Ok(BatchProgress.From(batch))
            : Problems.NotFound;

    private static async Task<Results<BatchEvents, ProblemHttpResult>> FollowAsync(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        HttpContext context,
        RunBatches batches,
        BatchesStore store,
        StreamAuthorizationMonitor monitor,
        IHostApplicationLifetime lifetime
    )
    {
        var caller = CurrentUser.From(context);
        if (await batches.FindAsync(id, caller.Id!, context.RequestAborted) is not { } batch)
            return Problems.NotFound;
        if (monitor.Begin(caller) is { } stream)
            return new BatchEvents(batch.Id, store, monitor, lifetime, stream);
        context.Response.Headers.RetryAfter = "5";
        return Problems.Create(ProblemCode.TooManyRequests);
    }

    private static async Task<Results<Ok<Paged<BatchResultItem>>, CsvDownload<BatchResultItem>, ProblemHttpResult>> ResultAsync(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        [AsParameters] BatchResultParameters page,
        HttpContext context,
        RunBatches batches,
        BatchesStore store,
        RunningDownloads downloads,
        CancellationToken cancellationToken
    )
    {
        if (await batches.FindAsync(id, CurrentUser.From(context).Id!, cancellationToken) is not { } batch)
            return Problems.NotFound;
        if (!batch.HasEnded)
            return Problems.Create(ProblemCode.BatchNotEnded);
        if (ResponseFormat.Get(context).IsCsv)
        {
            if (downloads.Begin(batch.Owner) is { } running)
                return new CsvDownload<BatchResultItem>(
                    ReadAllAsync(store, batch, cancellationToken),
                    BatchResponse.From(batch).Version,
                    running
                );
            context.Response.Headers.RetryAfter = "5";
            return Problems.Create(ProblemCode.TooManyRequests);
        }

        var (query, from) = ("batch|" + batch.Id, 0);
        if (
            page.Cursor is { } cursor
            && !int.TryParse(Cursor.Place(query, cursor), NumberStyles.None, CultureInfo.InvariantCulture, out from)
        )
            return Problems.Create(ProblemCode.InvalidCursor);
        var items = await store.ItemsAsync(batch.Id, from, page.Limit, cancellationToken);
        var end = from + items.Count;
        return TypedResults.Ok(
            new Paged<BatchResultItem>(
                [.. items.Select(BatchResultItem.From)],
                end < batch.Total ? Cursor.After(query, end.ToString(CultureInfo.InvariantCulture)) : null
            )
        );
    }

    private static async IAsyncEnumerable<BatchResultItem> ReadAllAsync(
        BatchesStore store,
        BatchRow batch,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (var from = 0; from < batch.Total; from += MostRead)
            foreach (var item in await store.ItemsAsync(batch.Id, from, MostRead, cancellationToken))
                yield return BatchResultItem.From(item);
    }

    private static async Task<Results<Ok<BatchReport>, ProblemHttpResult>> ReportAsync(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        CurrentUser caller,
        RunBatches batches,
        BatchesStore store,
        CancellationToken cancellationToken
    )
    {
        if (await batches.FindAsync(id, caller.Id!, cancellationToken) is not { } batch)
            return Problems.NotFound;
        var counts = await store.CountsAsync(batch.Id, cancellationToken);
        var failures = await store.FailedAsync(batch.Id, 100, cancellationToken);
        var seconds = batch.EndedAt - batch.StartedAt is { } time ? Math.Round((decimal)time.TotalSeconds, 3) : (decimal?)null;
        return TypedResults.Ok(
            new BatchReport(
                BatchResponse.From(batch),
                seconds,
                counts.GetValueOrDefault(BatchItemState.Done),
                counts.GetValueOrDefault(BatchItemState.UnknownHorse),
                counts.GetValueOrDefault(BatchItemState.NotRated),
                counts.GetValueOrDefault(BatchItemState.Waiting),
                [.. failures.Select(BatchResultItem.From)]
            )
        );
    }

    private static async Task<Results<Ok<BatchResponse>, ProblemHttpResult>> CancelAsync(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        CurrentUser caller,
        RunBatches batches,
        CancellationToken cancellationToken
    )
    {
        var batch = await batches.FindAsync(id, caller.Id!, cancellationToken);
        if (Refuse(batch, ifMatch) is { } problem)
            return problem;
        return (await batches.CancelAsync(batch!, cancellationToken)).Match<Results<Ok<BatchResponse>, ProblemHttpResult>>(
            cancelled => TypedResults.Ok(BatchResponse.From(cancelled)),
            refusal => refusal.ToProblem()
        );
    }

    private static async Task<Results<Accepted<BatchResponse>, ProblemHttpResult>> RetryAsync(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        CurrentUser caller,
        RunBatches batches,
        CancellationToken cancellationToken
    )
    {
        var batch = await batches.FindAsync(id, caller.Id!, cancellationToken);
        if (Refuse(batch, ifMatch) is { } problem)
            return problem;
        return Accept(await batches.RetryAsync(batch!, cancellationToken));
    }

    /// <summary>Returns the problem of a change to a batch that does not exist, or is not the version that the client has seen.</summary>
    private static ProblemHttpResult? Refuse(BatchRow? batch, string? ifMatch) =>
        batch is null ? Problems.NotFound
        : ifMatch is null ? Problems.Create(ProblemCode.PreconditionRequired)
        : ETags.MatchesIfMatch(ifMatch, BatchResponse.From(batch).Version) ? null
        : Problems.Create(ProblemCode.PreconditionFailed);

    private static Results<Accepted<BatchResponse>, ProblemHttpResult> Accept(Outcome<BatchRow> outcome) =>
        outcome.Match<Results<Accepted<BatchResponse>, ProblemHttpResult>>(
            batch => TypedResults.Accepted(BatchResponse.From(batch).Links.Self, BatchResponse.From(batch)),
            refusal => refusal.ToProblem()
        );
}
