using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Jobs.Api;

/// <summary>Represents the parameters of the list of jobs.</summary>
internal sealed record JobListParameters(
    [property: Description("The state of the jobs; all unless it is given.")] JobState? State,
    [property: Description("The most jobs in the list; 100 unless it is given."), Range(1, 500), ParameterExample("50")] int Limit = 100
);

/// <summary>Maps the endpoints of jobs.</summary>
internal static class JobEndpoints
{
    public const string IdExample = "01a22dff635473ed8fa6f237db66aad8";
    private const string IdDescription = "The identifier of the job.";
    private const string Tag = "Jobs";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/jobs", ListAsync)
            .WithName("readJobs")
            .WithTags(Tag)
            .WithSummary("List the jobs")
            .WithDescription("Imports, ratings, replays, batches and emails in the background, the newest first. Ended ones stay 30 days.")
            .RequirePermission(Permission.ReadJobs)
            .WithExample(JobExamples.Jobs);
        api.MapGet("/jobs/{id}", DetailAsync)
            .WithName("readJob")
            .WithTags(Tag)
            .WithSummary("Read a job")
            .WithDescription("A job, its progress, and its log.")
            .RequirePermission(Permission.ReadJobs)
            .WithExample(JobExamples.Detail);
        api.MapGet("/jobs/{id}/events", FollowAsync)
            .WithName("followJob")
            .WithTags(Tag)
            .WithSummary("Follow a job")
            .WithDescription(
                "Server-sent events, whichever node works on the job: “progress” whenever it goes on, “done” when its state changes. A client "
                    + "that reconnects with Last-Event-ID gets only what is new."
            )
            .RequirePermission(Permission.ReadJobs)
            .WithoutTimeout()
            .ProducesEvents()
            .WithExample(JobExamples.Events);
        MapChanges(api);
    }

    private static void MapChanges(IEndpointRouteBuilder api)
    {
        Describe(
            api.MapPost("/jobs/{id}/pause", PauseAsync).WithName("pauseJob").WithSummary("Pause a job"),
            "A running job stops between two steps; its queue goes on with the next."
        );
        Describe(
            api.MapPost("/jobs/{id}/resume", ResumeAsync).WithName("resumeJob").WithSummary("Resume a job"),
            "A paused job waits for its turn again."
        );
        Describe(
            api.MapPost("/jobs/{id}/cancel", CancelAsync).WithName("cancelJob").WithSummary("Cancel a job"),
            "A running job stops between two steps; what it has stored is kept."
        );
        Describe(
            api.MapPost("/jobs/{id}/retry", RetryAsync).WithName("retryJob").WithSummary("Retry a job"),
            "A job that failed or was cancelled waits for its turn again."
        );
    }

    private static void Describe(RouteHandlerBuilder endpoint, string description) =>
        endpoint
            .WithTags(Tag)
            .WithDescription(description)
            .RequirePermission(Permission.ManageJobs)
            .WithIdempotency()
            .WithExample(JobExamples.Job);

    private static Task<Results<Ok<JobResponse>, ProblemHttpResult>> PauseAsync(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        [AsParameters] JobChangeServices services
    ) => ChangeAsync(id, JobAction.Pause, services);

    private static Task<Results<Ok<JobResponse>, ProblemHttpResult>> ResumeAsync(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        [AsParameters] JobChangeServices services
    ) => ChangeAsync(id, JobAction.Resume, services);

    private static Task<Results<Ok<JobResponse>, ProblemHttpResult>> CancelAsync(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        [AsParameters] JobChangeServices services
    ) => ChangeAsync(id, JobAction.Cancel, services);

    private static Task<Results<Ok<JobResponse>, ProblemHttpResult>> RetryAsync(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        [AsParameters] JobChangeServices services
    ) => ChangeAsync(id, JobAction.Retry, services);

    private static async Task<Ok<Paged<JobResponse>>> ListAsync(
        [AsParameters] JobListParameters parameters,
        JobControlStore store,
        ControlJobs control,
        CancellationToken cancellationToken
    )
    {
        var jobs = await store.ListAsync(parameters.State is { } state ? [state] : [], parameters.Limit, cancellationToken);
        return TypedResults.Ok(new Paged<JobResponse>([.. jobs.Select(job => JobResponse.From(job, control.ListActions(job)))]));
    }

    private static async Task<Results<Ok<JobDetail>, ProblemHttpResult>> DetailAsync(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        JobControlStore store,
        ControlJobs control,
        CancellationToken cancellationToken
    )
    {
        if (await store.FindAsync(id, cancellationToken) is not { } job)
            return Problems.NotFound;
        var log = await store.LogAsync(id, cancellationToken);
        return TypedResults.Ok(new JobDetail(JobResponse.From(job, control.ListActions(job)), [.. log.Select(JobLogEntry.From)]));
    }

    private static async Task<Results<JobStream, ProblemHttpResult>> FollowAsync(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        [AsParameters] JobStreamServices services,
        HttpContext context
    )
    {
        if (await services.Reader.FindAsync(id, context.RequestAborted) is null)
            return Problems.NotFound;
        if (services.Monitor.Begin(CurrentUser.From(context)) is { } lease)
            return new JobStream(cancellationToken => ReadAsync(services, id, cancellationToken), services, lease);
        context.Response.Headers.RetryAfter = "5";
        return Problems.Create(ProblemCode.TooManyRequests);
    }

    private static async Task<JobStreamState> ReadAsync(JobStreamServices services, string id, CancellationToken cancellationToken) =>
        await services.Reader.FindAsync(id, cancellationToken) is not { Job: var job }
            ? new JobStreamState("", null, () => Task.FromResult(""))
            : new JobStreamState(
                JobStreamContent.GetVersion(job),
                $"{job.State} {job.Requested}",
                () => Task.FromResult(JsonSerializer.Serialize(JobProgress.From(job), ApiJson.Options))
            )
            {
                IsLast = !job.IsOpen,
            };

    private static async Task<Results<Ok<JobResponse>, ProblemHttpResult>> ChangeAsync(
        string id,
        JobAction action,
        JobChangeServices services
    )
    {
        if (await services.Store.FindAsync(id, services.CancellationToken) is not { } job)
            return Problems.NotFound;
        var changed = await services.Control.RunAsync(job, action, services.Actor, services.CancellationToken);
        return changed.Match<Results<Ok<JobResponse>, ProblemHttpResult>>(
            row => TypedResults.Ok(JobResponse.From(row, services.Control.ListActions(row))),
            refusal => refusal.ToProblem()
        );
    }
}

/// <summary>The services that change a job, and who changes it.</summary>
internal sealed record JobChangeServices(ControlJobs Control, JobControlStore Store, Actor Actor, CancellationToken CancellationToken);
