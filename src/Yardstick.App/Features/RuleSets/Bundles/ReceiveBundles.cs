using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>
/// Receives bundles, each as a whole or not at all. New rule sets become drafts; the rules in force never change automatically.
/// </summary>
internal sealed class ReceiveBundles(
    BundleFetcher fetcher,
    TrustPublishers trust,
    BundlesStore store,
    BundleDrafts drafts,
    BundleRecords records
)
{
    private readonly SemaphoreSlim _alone = new(1);

    /// <summary>Receives the bundle of a source: a file, a folder or an address.</summary>
    public async Task<BundleUpdate> FromAsync(string source, Actor by, CancellationToken cancellationToken) =>
        await ReceiveAsync(
            BundleFetcher.Redact(source),
            source.Length == 0 ? new BundleRefusal(BundleError.NoSource) : await fetcher.FetchAsync(source, cancellationToken),
            by,
            cancellationToken
        );

    /// <summary>Receives an uploaded ZIP archive.</summary>
    public async Task<BundleUpdate> ReceiveUploadAsync(string name, Stream zip, Actor by, CancellationToken cancellationToken) =>
        await ReceiveAsync(
            name,
            zip.Length > BundleContents.MaxPackedSize
                ? BundleContents.TooLarge()
                : await BundleContents.ReadZipAsync(zip, cancellationToken),
            by,
            cancellationToken
        );

    private async Task<BundleUpdate> ReceiveAsync(
        string source,
        BundleResult<BundleContents> contents,
        Actor by,
        CancellationToken cancellationToken
    )
    {
        await _alone.WaitAsync(cancellationToken);
        try
        {
            var update = await DecideAsync(source, contents, by, cancellationToken);
            await records.RecordAsync(update, by, cancellationToken);
            return update;
        }
        finally
        {
            _alone.Release();
        }
    }

    private async Task<BundleUpdate> DecideAsync(
        string source,
        BundleResult<BundleContents> contents,
        Actor by,
        CancellationToken cancellationToken
    )
    {
        if (contents.Value is null)
            return Refused(source, null, contents.Refusal!);
        var check = BundleValidator.Validate(contents.Value, await trust.PinnedAsync(cancellationToken));
        if (check.Value is not { } bundle)
            return Refused(source, null, check.Refusal!);
        if (await store.LastAcceptedAsync(bundle.Manifest.Publisher, cancellationToken) is { Sequence: { } sequence, Sha256: { } sha256 })
        {
            if (BundleValidator.CheckSequence(bundle, sequence, sha256) is { } late)
                return Refused(source, bundle, late);
            if (bundle.Sha256 == sha256)
                return new BundleUpdate(source, BundleOutcome.Unchanged, bundle, [], null);
        }

        // If the process ends between staging and recording, the next attempt stages the same drafts again, which has no effect.
        var staged = await drafts.StageAsync(bundle.Sets, $"{bundle.Manifest.Publisher} {bundle.Manifest.Sequence}", by, cancellationToken);
        return staged.Value is null
            ? Refused(source, bundle, staged.Refusal!)
            : new BundleUpdate(source, BundleOutcome.Accepted, bundle, staged.Value, null);
    }

    private static BundleUpdate Refused(string source, CheckedBundle? bundle, BundleRefusal refusal) =>
        new(source, BundleOutcome.Refused, bundle, [], refusal);
}
