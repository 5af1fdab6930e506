using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Specifies why a change of trust was refused.</summary>
internal enum TrustError
{
    /// <summary>The name is not a valid publisher name.</summary>
    PublisherName,

    /// <summary>The fingerprint of the key differs from the expected one.</summary>
    OtherFingerprint,

    /// <summary>The key is already pinned.</summary>
    AlreadyPinned,

    /// <summary>No pinned key, or more than one, matches the fingerprint.</summary>
    NotPinned,
}

/// <summary>
/// Use case: changes which publishers are trusted. Only the command line does so; an attacker with access to the site cannot pin a key.
/// </summary>
internal sealed class TrustPublishers(BundlesStore store, TimeProvider clock)
{
    public async Task<IReadOnlyList<PinnedKey>> PinnedAsync(CancellationToken cancellationToken) =>
        [
            .. (await store.PinnedAsync(cancellationToken))
                .Select(row => PublisherKey.Read(row.PublicKey) is { } key ? new PinnedKey(row.Publisher, key) : null)
                .OfType<PinnedKey>(),
        ];

    /// <summary>Pins a key.</summary>
    /// <param name="fingerprint">The fingerprint that the publisher communicated through another channel; null to skip the check.</param>
    public async Task<TrustError?> PinAsync(
        string publisher,
        PublisherKey key,
        string? fingerprint,
        Actor by,
        CancellationToken cancellationToken
    )
    {
        if (!BundleManifest.IsPublisher(publisher))
            return TrustError.PublisherName;
        if (fingerprint is not null && PublisherKey.ParseFingerprint(fingerprint) != key.Fingerprint)
            return TrustError.OtherFingerprint;
        if ((await store.PinnedAsync(cancellationToken)).Any(row => row.Fingerprint == key.Fingerprint))
            return TrustError.AlreadyPinned;
        await ChangeAsync(TrustChange.Pinned, publisher, key.Fingerprint, key.Pem, by, "publisher.pinned", cancellationToken);
        return null;
    }

    /// <summary>Removes a pinned key.</summary>
    /// <param name="fingerprint">The fingerprint, or a unique prefix of at least 8 digits.</param>
    public async Task<TrustError?> RemoveAsync(string fingerprint, Actor by, CancellationToken cancellationToken)
    {
        const int shortest = 8;
        var sought = fingerprint.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        if (
            sought.Length < shortest
            || (await store.PinnedAsync(cancellationToken))
                .Where(row => row.Fingerprint.StartsWith(sought, StringComparison.Ordinal))
                .ToList()
                is not [var pinned]
        )
            return TrustError.NotPinned;
        await ChangeAsync(
            TrustChange.Removed,
            pinned.Publisher,
            pinned.Fingerprint,
            pinned.PublicKey,
            by,
            "publisher.removed",
            cancellationToken
        );
        return null;
    }

    private Task ChangeAsync(
        TrustChange change,
        string publisher,
        string fingerprint,
        string pem,
        Actor by,
        string action,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var entry = AuditRow.Create(by, now, action, publisher);
        (entry.Before, entry.After) = change == TrustChange.Pinned ? (null, fingerprint) : (fingerprint, (string?)null);
        return store.AddAsync(
            new PublisherKeyRow
            {
                At = now,
                Actor = by.Id,
                Change = change,
                Publisher = publisher,
                Fingerprint = fingerprint,
                PublicKey = pem,
            },
            entry,
            cancellationToken
        );
    }
}
