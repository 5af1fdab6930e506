using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.RuleSets.Bundles.Pages;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Updates of the rules: where they come from, whose are believed, what came.</summary>
/// <param name="Source">The source that is looked at every day, without secrets; empty for none.</param>
/// <param name="Token">The token of the forms; null when this reader may only look.</param>
internal sealed record UpdatesView(IReadOnlyList<BundleRow> Looks, IReadOnlyList<PublisherKeyRow> Keys, string Source, AntiforgeryField? Token)
{
    /// <summary>What has just been done; null when nothing has.</summary>
    public BundleUpdate? Done { get; init; }

    /// <summary>Whether a form came without a file.</summary>
    public bool NothingChosen { get; init; }
}

/// <summary>The updates page.</summary>
internal sealed class BundlePages(BundlesStore store, ReceiveBundles receive, YardstickOptions settings, IAntiforgery antiforgery)
{
    private const int Latest = 50, LongestName = 120;

    public async Task<IResult> ShowAsync(PageRequest visit) => Show(visit, await ViewAsync(visit));

    /// <summary>Looks at the source of the settings now. No form names an address: the site asks nobody whom its operator did not name.</summary>
    public async Task<IResult> LookAsync(PageRequest visit)
    {
        await antiforgery.ValidateRequestAsync(visit.Context);
        var done = await receive.FromAsync(settings.RuleUpdates, Actor.From(visit.Context), visit.Cancel);
        return Show(visit, await ViewAsync(visit) with { Done = done });
    }

    /// <summary>Takes in a bundle that a person sends.</summary>
    public async Task<IResult> ReceiveAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (form.Files is not [{ Length: > 0 } file]) return Show(visit, await ViewAsync(visit) with { NothingChosen = true });
        await using var zip = file.OpenReadStream();
        var name = new string([.. Path.GetFileName(file.FileName.Replace('\\', '/')).Where(letter => !char.IsControl(letter)).Take(LongestName)]);
        var done = await receive.OfUploadAsync(name.Length > 0 ? name : "bundle.zip", zip, Actor.From(visit.Context), visit.Cancel);
        return Show(visit, await ViewAsync(visit) with { Done = done });
    }

    private async Task<UpdatesView> ViewAsync(PageRequest visit) => new(
        await store.LatestAsync(Latest, visit.Cancel),
        await store.PinnedAsync(visit.Cancel),
        BundleFetcher.Shown(settings.RuleUpdates),
        CurrentUser.From(visit.Context).Reaches(Permission.PrepareRules) ? AntiforgeryField.Create(antiforgery, visit.Context) : null);

    private static Page<UpdatesPage, UpdatesView> Show(PageRequest visit, UpdatesView view) => new(visit, view)
    {
        Title = visit.Wording["Updates_Title"],
        Room = "Account",
        Status = view.NothingChosen || view.Done?.Refusal is not null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
    };
}
