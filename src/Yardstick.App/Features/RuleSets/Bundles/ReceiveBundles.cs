using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Takes in bundles: all of one or nothing. Whatever is new becomes a draft; what is in force only people change.</summary>
internal sealed class ReceiveBundles(BundleFetcher fetcher, TrustPublishers trust, BundlesStore store, BundleDrafts drafts, BundleRecords records)
{
    private readonly SemaphoreSlim _alone = new(1);

    /// <summary>Looks at a source: a file, a folder, or an address.</summary>
    public async Task<BundleUpdate> FromAsync(string source, Actor by, CancellationToken cancellationToken) =>
        await ReceiveAsync(BundleFetcher.Shown(source), source.Length == 0 ? new BundleRefusal(BundleException.NoSource) : await fetcher.FetchAsync(source, cancellationToken), by, cancellationToken);

    /// <summary>Takes in a packed bundle that somebody sends.</summary>
    public async Task<BundleUpdate> OfUploadAsync(string name, Stream zip, Actor by, CancellationToken cancellationToken) =>
        await ReceiveAsync(name, zip.Length > BundleContents.MostBytes ? BundleContents.TooLarge() : await BundleContents.OfZipAsync(zip, cancellationToken), by, cancellationToken);

    private async Task<BundleUpdate> ReceiveAsync(string source, BundleReading<BundleContents> contents, Actor by, CancellationToken cancellationToken)
    {
        await _alone.WaitAsync(cancellationToken);
        try
        {
            var update = await DecideAsync(source, contents, by, cancellationToken);
            await records.KeepAsync(update, by, cancellationToken);
            return update;
        }
        finally
        {
            _alone.Release();
        }
    }

    private async Task<BundleUpdate> DecideAsync(string source, BundleReading<BundleContents> contents, Actor by, CancellationToken cancellationToken)
    {
        if (contents.Value is null) return Refused(source, null, contents.Refusal!);
        var check = BundleCheck.Check(contents.Value, await trust.PinnedAsync(cancellationToken));
        if (check.Value is not { } bundle) return Refused(source, null, check.Refusal!);
        if (await store.LastAcceptedAsync(bundle.Manifest.Publisher, cancellationToken) is { Sequence: { } sequence, Sha256: { } sha256 })
        {
            if (BundleCheck.Order(bundle, sequence, sha256) is { } late) return Refused(source, bundle, late);
            if (bundle.Sha256 == sha256) return new BundleUpdate(source, BundleOutcome.Unchanged, bundle, [], null);
        }

        // Whoever is cut off here brings the same drafts in again, which changes nothing, and only then is the bundle accepted.
        var staged = await drafts.StageAsync(bundle.Sets, $"{bundle.Manifest.Publisher} {bundle.Manifest.Sequence}", by, cancellationToken);
        return staged.Value is null ? Refused(source, bundle, staged.Refusal!) : new BundleUpdate(source, BundleOutcome.Accepted, bundle, staged.Value, null);
    }

    private static BundleUpdate Refused(string source, CheckedBundle? bundle, BundleRefusal refusal) => new(source, BundleOutcome.Refused, bundle, [], refusal);
}
