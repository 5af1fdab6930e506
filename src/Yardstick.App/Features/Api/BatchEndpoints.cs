using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Calculations;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Features.Standards;
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
        api.DoOnce("/batches", "askBatch", AskAsync, Operation.RunBatch).Succeeds(StatusCodes.Status202Accepted).Takes<BatchRequest>(MostBytes).Limited(RateRule.Batches).Computes(ComputingPool.Files, wholeRequest: true).Shows(Examples.Batch, Examples.AskBatch)
            .Says(Tag, "Ask for a calculation over many horses", "Marks, assessments and last figures of 10 to 100,000 horses on a day. It is accepted, and calculated in the background: follow it by its progress or its events.");
        api.Read("/batches", "readBatches", OwnAsync, Operation.UseBatch).Shows(Examples.Batches)
            .Says(Tag, "Read your calculations", "The calculations you asked for, the newest first. Ended ones are kept for 30 days.");
        api.Read("/batches/{id}", "readBatch", OneAsync, Operation.UseBatch).Takes(Id).Shows(Examples.Batch)
            .Says(Tag, "Read a calculation", "A calculation and its state. Its ETag is what cancelling and retrying ask for.");
        api.Read("/batches/{id}/progress", "readProgressOfBatch", ProgressAsync, Operation.UseBatch).Takes(Id).Shows(Examples.Progress)
            .Says(Tag, "Read the progress of a calculation", "How many horses are done.");
        api.Read("/batches/{id}/events", "followBatch", EventsAsync, Operation.UseBatch).Takes(Id).WithMetadata(OtherForm.Events).Lasts().Produces<string>(200, OtherForm.Events.MediaType).Shows(Examples.Events)
            .Says(Tag, "Follow a calculation", "Server-sent events: “progress” whenever it goes on, and “ended” once; each holds what progress answers.");
        api.Read("/batches/{id}/result", "readResultOfBatch", ResultAsync, Operation.UseBatch).Computes(ComputingPool.Files, wholeRequest: true).Fails(StatusCodes.Status409Conflict, "The calculation has not ended.").AlsoCsv().Shows(Examples.BatchResult)
            .Takes(Id, HorseEndpoints.After, HorseEndpoints.Limit with { Most = ItemsAtOnce, Description = "The most items on the page; 1,000 unless it is given. CSV is always whole." })
            .Says(Tag, "Read the result of a calculation", "What was calculated of each horse, in the order of the request. Of a calculation that was cancelled or interrupted, what there is.");
        api.Read("/batches/{id}/report", "readReportOfBatch", ReportAsync, Operation.UseBatch).Takes(Id).Shows(Examples.Report)
            .Says(Tag, "Read the report of a calculation", "How long it took, how many horses have a result, and which have none and why.");
        api.DoOnce("/batches/{id}/cancel", "cancelBatch", CancelAsync, Operation.UseBatch).Takes(Id).WithMetadata(new NamesVersion()).Shows(Examples.Batch)
            .Says(Tag, "Cancel a calculation", "Stops it; what was calculated until then stays. If-Match names the version you have seen.");
        api.DoOnce("/batches/{id}/retry", "retryBatch", RetryAsync, Operation.UseBatch).Succeeds(StatusCodes.Status202Accepted).Takes(Id).WithMetadata(new NamesVersion()).Shows(Examples.Batch)
            .Says(Tag, "Take a calculation up again", "Calculates anew every horse without a result: those that failed, and those that were left when it was cancelled or interrupted. If-Match names the version you have seen.");
    }

    private static async Task<Results<Answer<BatchAnswer>, Refused>> AskAsync(HttpContext context, RunBatches batches, StandardsInForce inForce)
    {
        var asked = Asked.Of(context);
        var posted = asked.Posted<BatchRequest>();
        if (posted.Standards is { } set && inForce.Find(set) is null) asked.Fault("/standards", "Fault_UnknownSet");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < posted.Horses.Count; i++)
            if (!seen.Add(posted.Horses[i])) asked.Fault(string.Create(CultureInfo.InvariantCulture, $"/horses/{i}"), "Fault_TwiceHorse");
        if (asked.HasFaults) return new Refused(ProblemCode.InvalidRequest) { Errors = asked.Faults };
        var order = new BatchOrder(posted.Horses, posted.Code, posted.Population, posted.AsOf, posted.Standards, posted.Method);
        return Accepted(await batches.AskAsync(order, Caller.Of(context).Id!, context.RequestAborted));
    }

    private static async Task<Answer<Paged<BatchAnswer>>> OwnAsync(HttpContext context, BatchesStore store)
    {
        var own = await store.OfOwnerAsync(Caller.Of(context).Id!, MostListed, context.RequestAborted);
        return new Answer<Paged<BatchAnswer>>(new Paged<BatchAnswer>([.. own.Select(BatchAnswer.Of)]));
    }

    private static async Task<Results<Answer<BatchAnswer>, Refused>> OneAsync(HttpContext context, RunBatches batches)
    {
        if (await FindAsync(context, batches) is not { } batch) return Refused.NotFound;
        return new Answer<BatchAnswer>(BatchAnswer.Of(batch)) { Version = VersionOf(batch) };
    }

    private static async Task<Results<Answer<BatchProgress>, Refused>> ProgressAsync(HttpContext context, RunBatches batches)
    {
        if (await FindAsync(context, batches) is not { } batch) return Refused.NotFound;
        return new Answer<BatchProgress>(BatchProgress.Of(batch));
    }

    private static async Task<Results<BatchEvents, Refused>> EventsAsync(HttpContext context, RunBatches batches, BatchesStore store, CallerWatch watch)
    {
        if (await FindAsync(context, batches) is not { } batch) return Refused.NotFound;
        if (watch.Begin(Caller.Of(context)) is { } stream) return new BatchEvents(batch.Id, store, watch, stream);
        context.Response.Headers.RetryAfter = "5";
        return new Refused(ProblemCode.TooManyRequests);
    }

    private static async Task<Results<Answer<Paged<BatchResultItem>>, Refused>> ResultAsync(HttpContext context, RunBatches batches, BatchesStore store)
    {
        if (await FindAsync(context, batches) is not { } batch) return Refused.NotFound;
        if (!batch.HasEnded) return new Refused(ProblemCode.BatchNotEnded);
        var asked = Asked.Of(context);
        if (asked.Csv)
        {
            var all = await store.ItemsAsync(batch.Id, 0, batch.Total, context.RequestAborted);
            return new Answer<Paged<BatchResultItem>>(new Paged<BatchResultItem>([])) { Csv = () => CsvTable.Of(all.Select(BatchResultItem.Of)) };
        }

        var (query, from) = ("batch|" + batch.Id, 0);
        if (asked.Text("cursor") is { } cursor && !int.TryParse(Cursor.Place(query, cursor), NumberStyles.None, CultureInfo.InvariantCulture, out from)) return new Refused(ProblemCode.InvalidCursor);
        var limit = asked.Whole("limit") ?? 1_000;
        var items = await store.ItemsAsync(batch.Id, from, limit, context.RequestAborted);
        var next = from + items.Count < batch.Total ? Cursor.After(query, (from + items.Count).ToString(CultureInfo.InvariantCulture)) : null;
        return new Answer<Paged<BatchResultItem>>(new Paged<BatchResultItem>([.. items.Select(BatchResultItem.Of)], next)) { Csv = () => "" };
    }

    private static async Task<Results<Answer<BatchReport>, Refused>> ReportAsync(HttpContext context, RunBatches batches, BatchesStore store)
    {
        if (await FindAsync(context, batches) is not { } batch) return Refused.NotFound;
        var counts = await store.CountsAsync(batch.Id, context.RequestAborted);
        var failures = await store.FailedAsync(batch.Id, 100, context.RequestAborted);
        var seconds = batch.EndedAt - batch.StartedAt is { } time ? Math.Round((decimal)time.TotalSeconds, 3) : (decimal?)null;
        return new Answer<BatchReport>(new BatchReport(
            BatchAnswer.Of(batch), seconds, counts.GetValueOrDefault(BatchItemState.Done), counts.GetValueOrDefault(BatchItemState.UnknownHorse), counts.GetValueOrDefault(BatchItemState.NotRated),
            counts.GetValueOrDefault(BatchItemState.Waiting), [.. failures.Select(BatchResultItem.Of)]));
    }

    private static Task<Results<Answer<BatchAnswer>, Refused>> CancelAsync(HttpContext context, RunBatches batches) =>
        ChangeAsync(context, batches, batch => batches.CancelAsync(batch, context.RequestAborted), Done);

    private static Task<Results<Answer<BatchAnswer>, Refused>> RetryAsync(HttpContext context, RunBatches batches) =>
        ChangeAsync(context, batches, batch => batches.RetryAsync(batch, context.RequestAborted), Accepted);

    private static async Task<Results<Answer<BatchAnswer>, Refused>> ChangeAsync(HttpContext context, RunBatches batches, Func<BatchRow, Task<Outcome<BatchRow>>> change, Func<Outcome<BatchRow>, Results<Answer<BatchAnswer>, Refused>> told)
    {
        if (await FindAsync(context, batches) is not { } batch) return Refused.NotFound;
        if (context.Request.Headers.IfMatch.Count == 0) return new Refused(ProblemCode.PreconditionRequired);
        if (!Asked.Matches(context, VersionOf(batch))) return new Refused(ProblemCode.PreconditionFailed);
        return told(await change(batch));
    }

    private static Results<Answer<BatchAnswer>, Refused> Accepted(Outcome<BatchRow> outcome) => outcome.Match<Results<Answer<BatchAnswer>, Refused>>(
        batch => new Answer<BatchAnswer>(BatchAnswer.Of(batch)) { Status = StatusCodes.Status202Accepted, Version = VersionOf(batch), Location = "/api/v1/batches/" + batch.Id },
        refusal => new Refused(Problems.Of(refusal.Code), refusal.Arguments));

    private static Results<Answer<BatchAnswer>, Refused> Done(Outcome<BatchRow> outcome) => outcome.Match<Results<Answer<BatchAnswer>, Refused>>(
        batch => new Answer<BatchAnswer>(BatchAnswer.Of(batch)) { Version = VersionOf(batch) },
        refusal => new Refused(Problems.Of(refusal.Code), refusal.Arguments));

    private static string VersionOf(BatchRow batch) => string.Create(CultureInfo.InvariantCulture, $"{batch.Id}.{batch.Version}");

    private static Task<BatchRow?> FindAsync(HttpContext context, RunBatches batches) => batches.FindAsync(Asked.Of(context).Text("id")!, Caller.Of(context).Id!, context.RequestAborted);
}
