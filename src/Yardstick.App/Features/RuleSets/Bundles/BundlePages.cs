using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.RuleSets.Bundles.Pages;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Represents the rule updates: their source, the pinned keys and the history of bundles.</summary>
/// <param name="Checks">The latest checks, newest first.</param>
/// <param name="Keys">The pinned keys.</param>
/// <param name="Source">The source that is checked every day, without secrets; empty for none.</param>
public sealed record UpdatesView(IReadOnlyList<BundleRow> Checks, IReadOnlyList<PublisherKeyRow> Keys, string Source)
{
    /// <summary>Gets the result of the request; null if it received no bundle.</summary>
    public BundleUpdate? Done { get; init; }

    /// <summary>Gets whether a form was submitted without a file.</summary>
    public bool IsFileMissing { get; init; }
}

/// <summary>Handles the page of rule updates.</summary>
internal static class BundlePages
{
    private const int Latest = 50,
        LongestName = 120;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var updates = pages.MapGroup(BundleRecords.Page).WithSection(SiteSections.Account);
        updates.MapGet("", ShowAsync).RequirePermission(Permission.ReadRules);
        var preparation = updates.MapGroup("").RequirePermission(Permission.PrepareRules).Computes(ConcurrencyRule.Staff);
        preparation.MapPost("/look", CheckAsync);
        // The request body contains the other form fields besides the bundle.
        preparation.MapPost("", ReceiveAsync).WithMaxBodySize(BundleContents.MaxPackedSize + RequestLimits.Body);
    }

    private static async Task<RazorComponentResult<UpdatesPage>> ShowAsync(
        BundlesStore store,
        YardstickOptions settings,
        CancellationToken cancellationToken
    ) => Show(await ViewAsync(store, settings, cancellationToken));

    /// <summary>
    /// Checks the configured source now. No form specifies an address, so that users cannot make the server send requests to other hosts.
    /// </summary>
    private static async Task<RazorComponentResult<UpdatesPage>> CheckAsync(
        Actor actor,
        ReceiveBundles receive,
        BundlesStore store,
        YardstickOptions settings,
        CancellationToken cancellationToken
    )
    {
        var done = await receive.FromAsync(settings.RuleUpdates, actor, cancellationToken);
        return Show(await ViewAsync(store, settings, cancellationToken) with { Done = done });
    }

    /// <summary>Receives an uploaded bundle.</summary>
    private static async Task<RazorComponentResult<UpdatesPage>> ReceiveAsync(
        IFormCollection form,
        Actor actor,
        ReceiveBundles receive,
        BundlesStore store,
        YardstickOptions settings,
        CancellationToken cancellationToken
    )
    {
        if (form.Files is not [{ Length: > 0 } file])
            return Show(await ViewAsync(store, settings, cancellationToken) with { IsFileMissing = true });
        await using var zip = file.OpenReadStream();
        var name = new string([
            .. Path.GetFileName(file.FileName.Replace('\\', '/')).Where(letter => !char.IsControl(letter)).Take(LongestName),
        ]);
        var done = await receive.ReceiveUploadAsync(name.Length > 0 ? name : "bundle.zip", zip, actor, cancellationToken);
        return Show(await ViewAsync(store, settings, cancellationToken) with { Done = done });
    }

    private static async Task<UpdatesView> ViewAsync(BundlesStore store, YardstickOptions settings, CancellationToken cancellationToken) =>
        new(
            await store.LatestAsync(Latest, cancellationToken),
            await store.PinnedAsync(cancellationToken),
            BundleFetcher.Redact(settings.RuleUpdates)
        );

    private static RazorComponentResult<UpdatesPage> Show(UpdatesView view) =>
        PageResult.Create<UpdatesPage, UpdatesView>(
            view,
            view.IsFileMissing || view.Done?.Refusal is not null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK
        );
}
