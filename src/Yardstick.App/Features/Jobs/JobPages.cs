using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Components;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Jobs.Pages;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Jobs;

/// <summary>Represents the newest jobs.</summary>
/// <param name="Jobs">The jobs, with the names of their kinds.</param>
/// <param name="OpenOnly">Whether only those that have not ended are shown.</param>
public sealed record JobsView(IReadOnlyList<NamedJob> Jobs, bool OpenOnly)
{
    /// <summary>Gets whether any of them may still change without a person.</summary>
    public bool IsLive => Jobs.Any(one => one.Job.State is JobState.Waiting or JobState.Running);
}

/// <summary>Represents a job with the name of its kind.</summary>
public sealed record NamedJob(JobRow Job, Func<string>? Kind);

/// <summary>Represents a job with its log.</summary>
/// <param name="Named">The job.</param>
/// <param name="Log">The log, the oldest entry first, with the names of those who acted.</param>
/// <param name="Actions">What can be done in its state.</param>
public sealed record JobView(NamedJob Named, IReadOnlyList<(JobLogRow Entry, string By)> Log, IReadOnlyList<JobAction> Actions)
{
    /// <summary>Gets who the job works for.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Gets the path of the page about what it works on; null if there is none.</summary>
    public string? Link { get; init; }

    /// <summary>Gets whether the last action was not possible.</summary>
    public bool Refused { get; init; }
}

/// <summary>Handles the pages of jobs.</summary>
internal static class JobPages
{
    /// <summary>The number of jobs shown.</summary>
    public const int Shown = 100;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var reading = pages.MapGroup(SiteLinks.Jobs).RequirePermission(Permission.ReadJobs).WithSection(SiteSections.Account);
        reading.MapGet("", ShowAllAsync);
        reading.MapGet("/progress", FollowAll).WithoutTimeout();
        reading.MapGet("/{id}", ShowAsync);
        reading.MapGet("/{id}/progress", Follow).WithoutTimeout();
        pages.MapPost("/jobs/{id}", ChangeAsync).RequirePermission(Permission.ManageJobs).WithSection(SiteSections.Account);
    }

    private static async Task<RazorComponentResult<JobsPage>> ShowAllAsync(
        bool? open,
        JobReader reader,
        CancellationToken cancellationToken
    ) => PageResult.Create<JobsPage, JobsView>(new JobsView(await reader.ListAsync(open == true, Shown, cancellationToken), open == true));

    private static async Task<Results<RazorComponentResult<JobPage>, NotFound>> ShowAsync(
        string id,
        bool? refused,
        [AsParameters] JobPageServices services,
        CancellationToken cancellationToken
    )
    {
        if (await services.Reader.FindAsync(id, cancellationToken) is not { } named)
            return TypedResults.NotFound();
        var names = new ActorNames(services.Accounts, services.User, services.Texts);
        var log = new List<(JobLogRow, string)>();
        foreach (var entry in await services.Reader.LogAsync(id, cancellationToken))
            log.Add((entry, entry.Actor is { } actor ? await NameAsync(actor, names, services.Texts, cancellationToken) : ""));
        return PageResult.Create<JobPage, JobView>(
            new JobView(named, log, services.Control.ListActions(named.Job))
            {
                Owner = await NameAsync(named.Job.Owner, names, services.Texts, cancellationToken),
                Link = services.Control.FindHandler(named.Job)?.GetLink(named.Job),
                Refused = refused == true,
            }
        );
    }

    private static async Task<Results<SeeOtherResult, NotFound>> ChangeAsync(
        string id,
        [FromForm(Name = "do")] string? action,
        JobReader reader,
        ControlJobs control,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } named || !Enum.TryParse<JobAction>(action, true, out var parsed))
            return TypedResults.NotFound();
        var changed = await control.RunAsync(named.Job, parsed, actor, cancellationToken);
        return new SeeOtherResult(changed.Match(_ => SiteLinks.Job(id), _ => SiteLinks.Job(id) + "?refused=true"));
    }

    private static Results<JobStream, StatusCodeHttpResult> FollowAll(
        bool? open,
        [AsParameters] JobStreamServices services,
        Localizer texts,
        HttpContext context
    ) => Begin(JobStreamContent.List(services, texts, open == true), services, context);

    private static Results<JobStream, StatusCodeHttpResult> Follow(
        string id,
        [AsParameters] JobStreamServices services,
        Localizer texts,
        HttpContext context
    ) => Begin(JobStreamContent.One(services, texts, id), services, context);

    private static Results<JobStream, StatusCodeHttpResult> Begin(
        Func<CancellationToken, Task<JobStreamState>> read,
        JobStreamServices services,
        HttpContext context
    )
    {
        if (services.Monitor.Begin(CurrentUser.From(context)) is { } lease)
            return new JobStream(read, services, lease);
        context.Response.Headers.RetryAfter = "5";
        return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<string> NameAsync(string actor, ActorNames names, Localizer texts, CancellationToken cancellationToken) =>
        ActorTexts.Find(actor) is { } name ? texts[name] : await names.NameAsync(actor, cancellationToken);

    /// <summary>The services of the page of a job.</summary>
    private sealed record JobPageServices(JobReader Reader, ControlJobs Control, AccountsStore Accounts, CurrentUser User, Localizer Texts);
}
