using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Calculations;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Http.Limits;


namespace Yardstick.App.Features.Api;

/// <summary>Calculations over many horses. Whoever asked for one sees it; to everybody else it is not there.</summary>
internal static class BatchEndpoints
{
    private const string Tag = "Batches";
    private const int MostListed = 100;
    private const int MostBytes = 12 << 20;
    private const int ItemsAtOnce = 5_000;

    private static readonly Parameter Id = Parameter.Text("id", "The identifier of the calculation.", "0123456789abcdef0123456789abcdef").Path();

    public static void Map(IEndpointRouteBuilder api)
    {
        api.DoOnce("/batches", "askBatch", AskAsync, Permission.RunBatch).Succeeds(StatusCodes.Status202Accepted).Takes<BatchRequest>(MostBytes).Limited(RateRule.Batches).Computes(ComputingPool.Files, wholeRequest: true).Shows(Examples.Batch, Examples.AskBatch)
            .Says(Tag, "Ask for a calculation over many horses", "Marks, assessments and last figures of 10 to 100,000 horses on a day. It is accepted, and calculated in the background: follow it by its progress or its events.");
        api.Read("/batches", "readBatches", OwnAsync, Permission.UseBatch).Shows(Examples.Batches)
            .Says(Tag, "Read your calculations", "The calculations you asked for, the newest first. Ended ones are kept for 30 days.");
        api.Read("/batches/{id}", "readBatch", OneAsync, Permission.UseBatch).Takes(Id).Shows(Examples.Batch)
            .Says(Tag, "Read a calculation", "A calculation and its state. Its ETag is what cancelling and retrying ask for.");
        api.Read("/batches/{id}/progress", "readProgressOfBatch", ProgressAsync, Permission.UseBatch).Takes(Id).Shows(Examples.Progress)
            .Says(Tag, "Read the progress of a calculation", "How many horses are done.");
        api.Read("/batches/{id}/events", "followBatch", EventsAsync, Permission.UseBatch).Takes(Id).WithMetadata(AlternateMediaType.Events).Lasts().Produces<string>(200, AlternateMediaType.Events.MediaType).Shows(Examples.Events)
            .Says(Tag, "Follow a calculation", "Server-sent events: “progress” whenever it goes on, and “ended” once; each holds what progress answers.");
        api.Read("/batches/{id}/result", "readResultOfBatch", ResultAsync, Permission.UseBatch).Computes(ComputingPool.Files, wholeRequest: true).Fails(StatusCodes.Status409Conflict, "The calculation has not ended.").AlsoCsv().Shows(Examples.BatchResult)
            .Takes(Id, HorseEndpoints.After, HorseEndpoints.Limit with { Most = ItemsAtOnce, Description = "The most items on the page; 1,000 unless it is given. CSV is always whole." })
            .Says(Tag, "Read the result of a calculation", "What was calculated of each horse, in the order of the request. Of a calculation that was cancelled or interrupted, what there is.");
        api.Read("/batches/{id}/report", "readReportOfBatch", ReportAsync, Permission.UseBatch).Takes(Id).Shows(Examples.Report)
            .Says(Tag, "Read the report of a calculation", "How long it took, how many horses have a result, and which have none and why.");
        api.DoOnce("/batches/{id}/cancel", "cancelBatch", CancelAsync, Permission.UseBatch).Takes(Id).WithMetadata(new RequiresIfMatch()).Shows(Examples.Batch)
            .Says(Tag, "Cancel a calculation", "Stops it; what was calculated until then stays. If-Match names the version you have seen.");
        api.DoOnce("/batches/{id}/retry", "retryBatch", RetryAsync, Permission.UseBatch).Succeeds(StatusCodes.Status202Accepted).Takes(Id).WithMetadata(new RequiresIfMatch()).Shows(Examples.Batch)
            .Says(Tag, "Take a calculation up again", "Calculates anew every horse without a result: those that failed, and those that were left when it was cancelled or interrupted. If-Match names the version you have seen.");
    }

    private static async Task<Results<ApiResponse<BatchResponse>, RefusedResult>> AskAsync(HttpContext context, RunBatches batches, RuleSetsInForce inForce)
    {
        var asked = ApiRequest.From(context);
        var posted = asked.Posted<BatchRequest>();
        if (posted.Standards is { } set && inForce.Find(set) is null) asked.Fault("/standards", "Fault_UnknownSet");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < posted.Horses.Count; i++)
            if (!seen.Add(posted.Horses[i])) asked.Fault(string.Create(CultureInfo.InvariantCulture, $"/horses/{i}"), "Fault_TwiceHorse");
        if (asked.HasFaults) return new RefusedResult(ProblemCode.InvalidRequest) { Errors = asked.Faults };
        var order = new BatchOrder(posted.Horses, posted.Code, posted.Population, posted.AsOf, posted.Standards, posted.Method);
        return Accepted(await batches.AskAsync(order, CurrentUser.From(context).Id!, context.RequestAborted));
    }

    private static async Task<ApiResponse<Paged<BatchResponse>>> OwnAsync(HttpContext context, BatchesStore store)
    {
        var own = await store.OfOwnerAsync(CurrentUser.From(context).Id!, MostListed, context.RequestAborted);
        return new ApiResponse<Paged<BatchResponse>>(new Paged<BatchResponse>([.. own.Select(BatchResponse.From)]));
    }

    private static async Task<Results<ApiResponse<BatchResponse>, RefusedResult>> OneAsync(HttpContext context, RunBatches batches)
    {
        if (await FindAsync(context, batches) is not { } batch) return RefusedResult.NotFound;
        return new ApiResponse<BatchResponse>(BatchResponse.From(batch)) { Version = VersionOf(batch) };
    }

    private static async Task<Results<ApiResponse<BatchProgress>, RefusedResult>> ProgressAsync(HttpContext context, RunBatches batches)
    {
        if (await FindAsync(context, batches) is not { } batch) return RefusedResult.NotFound;
        return new ApiResponse<BatchProgress>(BatchProgress.From(batch));
    }

    private static async Task<Results<BatchEvents, RefusedResult>> EventsAsync(HttpContext context, RunBatches batches, BatchesStore store, StreamAuthorizationMonitor watch)
    {
        if (await FindAsync(context, batches) is not { } batch) return RefusedResult.NotFound;
        if (watch.Begin(CurrentUser.From(context)) is { } stream) return new BatchEvents(batch.Id, store, watch, stream);
        context.Response.Headers.RetryAfter = "5";
        return new RefusedResult(ProblemCode.TooManyRequests);
    }

    private static async Task<Results<ApiResponse<Paged<BatchResultItem>>, RefusedResult>> ResultAsync(HttpContext context, RunBatches batches, BatchesStore store)
    {
        if (await FindAsync(context, batches) is not { } batch) return RefusedResult.NotFound;
        if (!batch.HasEnded) return new RefusedResult(ProblemCode.BatchNotEnded);
        var asked = ApiRequest.From(context);
        if (asked.Csv)
        {
            var all = await store.ItemsAsync(batch.Id, 0, batch.Total, context.RequestAborted);
            return new ApiResponse<Paged<BatchResultItem>>(new Paged<BatchResultItem>([])) { Csv = () => CsvTable.Write(all.Select(BatchResultItem.From)) };
        }

        var (query, from) = ("batch|" + batch.Id, 0);
        if (asked.Text("cursor") is { } cursor && !int.TryParse(Cursor.Place(query, cursor), NumberStyles.None, CultureInfo.InvariantCulture, out from)) return new RefusedResult(ProblemCode.InvalidCursor);
        var limit = asked.Whole("limit") ?? 1_000;
        var items = await store.ItemsAsync(batch.Id, from, limit, context.RequestAborted);
        var next = from + items.Count < batch.Total ? Cursor.After(query, (from + items.Count).ToString(CultureInfo.InvariantCulture)) : null;
        return new ApiResponse<Paged<BatchResultItem>>(new Paged<BatchResultItem>([.. items.Select(BatchResultItem.From)], next)) { Csv = () => "" };
    }

    private static async Task<Results<ApiResponse<BatchReport>, RefusedResult>> ReportAsync(HttpContext context, RunBatches batches, BatchesStore store)
    {
        if (await FindAsync(context, batches) is not { } batch) return RefusedResult.NotFound;
        var counts = await store.CountsAsync(batch.Id, context.RequestAborted);
        var failures = await store.FailedAsync(batch.Id, 100, context.RequestAborted);
        var seconds = batch.EndedAt - batch.StartedAt is { } time ? Math.Round((decimal)time.TotalSeconds, 3) : (decimal?)null;
        return new ApiResponse<BatchReport>(new BatchReport(
            BatchResponse.From(batch), seconds, counts.GetValueOrDefault(BatchItemState.Done), counts.GetValueOrDefault(BatchItemState.UnknownHorse), counts.GetValueOrDefault(BatchItemState.NotRated),
            counts.GetValueOrDefault(BatchItemState.Waiting), [.. failures.Select(BatchResultItem.From)]));
    }

    private static Task<Results<ApiResponse<BatchResponse>, RefusedResult>> CancelAsync(HttpContext context, RunBatches batches) =>
        ChangeAsync(context, batches, batch => batches.CancelAsync(batch, context.RequestAborted), Done);

    private static Task<Results<ApiResponse<BatchResponse>, RefusedResult>> RetryAsync(HttpContext context, RunBatches batches) =>
        ChangeAsync(context, batches, batch => batches.RetryAsync(batch, context.RequestAborted), Accepted);

    private static async Task<Results<ApiResponse<BatchResponse>, RefusedResult>> ChangeAsync(HttpContext context, RunBatches batches, Func<BatchRow, Task<Outcome<BatchRow>>> change, Func<Outcome<BatchRow>, Results<ApiResponse<BatchResponse>, RefusedResult>> told)
    {
        if (await FindAsync(context, batches) is not { } batch) return RefusedResult.NotFound;
        if (context.Request.Headers.IfMatch.Count == 0) return new RefusedResult(ProblemCode.PreconditionRequired);
        if (!ApiRequest.Matches(context, VersionOf(batch))) return new RefusedResult(ProblemCode.PreconditionFailed);
        return told(await change(batch));
    }

    private static Results<ApiResponse<BatchResponse>, RefusedResult> Accepted(Outcome<BatchRow> outcome) => outcome.Match<Results<ApiResponse<BatchResponse>, RefusedResult>>(
        batch => new ApiResponse<BatchResponse>(BatchResponse.From(batch)) { Status = StatusCodes.Status202Accepted, Version = VersionOf(batch), Location = "/api/v1/batches/" + batch.Id },
        refusal => new RefusedResult(Problems.GetCode(refusal.Code), refusal.Arguments));

    private static Results<ApiResponse<BatchResponse>, RefusedResult> Done(Outcome<BatchRow> outcome) => outcome.Match<Results<ApiResponse<BatchResponse>, RefusedResult>>(
        batch => new ApiResponse<BatchResponse>(BatchResponse.From(batch)) { Version = VersionOf(batch) },
        refusal => new RefusedResult(Problems.GetCode(refusal.Code), refusal.Arguments));

    private static string VersionOf(BatchRow batch) => string.Create(CultureInfo.InvariantCulture, $"{batch.Id}.{batch.Version}");

    private static Task<BatchRow?> FindAsync(HttpContext context, RunBatches batches) => batches.FindAsync(ApiRequest.From(context).Text("id")!, CurrentUser.From(context).Id!, context.RequestAborted);
}
