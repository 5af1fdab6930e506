using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Audit;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Why trust was not changed.</summary>
internal enum TrustError
{
    /// <summary>The name is none of a publisher.</summary>
    PublisherName,

    /// <summary>The key is not the one whose fingerprint was stated.</summary>
    OtherFingerprint,

    /// <summary>The key is pinned already.</summary>
    AlreadyPinned,

    /// <summary>No pinned key has that fingerprint.</summary>
    NotPinned,
}

/// <summary>Says whose bundles are believed. Only the command line does: whoever gets into the site gets no key in.</summary>
internal sealed class TrustPublishers(BundlesStore store, TimeProvider clock)
{
    public async Task<IReadOnlyList<PinnedKey>> PinnedAsync(CancellationToken cancellationToken) =>
        [.. (await store.PinnedAsync(cancellationToken)).Select(row => PublisherKey.Read(row.PublicKey) is { } key ? new PinnedKey(row.Publisher, key) : null).OfType<PinnedKey>()];

    /// <summary>Pins a key.</summary>
    /// <param name="fingerprint">What the publisher said its fingerprint was, by another way; null when nobody said.</param>
    public async Task<TrustError?> PinAsync(string publisher, PublisherKey key, string? fingerprint, Actor by, CancellationToken cancellationToken)
    {
        if (!BundleManifest.IsPublisher(publisher)) return TrustError.PublisherName;
        if (fingerprint is not null && PublisherKey.Fingerprinted(fingerprint) != key.Fingerprint) return TrustError.OtherFingerprint;
        if ((await store.PinnedAsync(cancellationToken)).Any(row => row.Fingerprint == key.Fingerprint)) return TrustError.AlreadyPinned;
        await ChangeAsync(TrustChange.Pinned, publisher, key.Fingerprint, key.Pem, by, "publisher.pinned", cancellationToken);
        return null;
    }

    /// <summary>Takes the trust in a key back.</summary>
    /// <param name="fingerprint">Its fingerprint, or the beginning of it.</param>
    public async Task<TrustError?> RemoveAsync(string fingerprint, Actor by, CancellationToken cancellationToken)
    {
        const int shortest = 8;
        var sought = fingerprint.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        if (sought.Length < shortest || (await store.PinnedAsync(cancellationToken)).Where(row => row.Fingerprint.StartsWith(sought, StringComparison.Ordinal)).ToList() is not [var pinned]) return TrustError.NotPinned;
        await ChangeAsync(TrustChange.Removed, pinned.Publisher, pinned.Fingerprint, pinned.PublicKey, by, "publisher.removed", cancellationToken);
        return null;
    }

    private Task ChangeAsync(TrustChange change, string publisher, string fingerprint, string pem, Actor by, string action, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var entry = AuditRow.Create(by, now, action, publisher);
        (entry.Before, entry.After) = change == TrustChange.Pinned ? (null, fingerprint) : (fingerprint, (string?)null);
        return store.AddAsync(new PublisherKeyRow { At = now, Actor = by.Id, Change = change, Publisher = publisher, Fingerprint = fingerprint, PublicKey = pem }, entry, cancellationToken);
    }
}
