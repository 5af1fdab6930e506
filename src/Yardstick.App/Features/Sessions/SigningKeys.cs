using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Sessions;

/// <summary>The keys that sign access tokens, cached for five seconds: a revoked key is trusted no longer than that.</summary>
internal sealed class SigningKeys(SigningKeysStore store, SigningKeyMaker maker, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5),
        BetweenReads = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Published _published = new([], DateTimeOffset.MinValue);
    private (string Kid, SigningCredentials Credentials)? _signer;

    /// <summary>Returns the cached public keys with a key ID.</summary>
    public IEnumerable<SecurityKey> Named(string? kid) =>
        _published.Rows.Where(row => row.Kid == kid && IsPublic(row, clock.GetUtcNow())).Select(row => new JsonWebKey(row.PublicKey));

    /// <summary>Returns every public key: the active one, the next, and retired keys whose last tokens have not expired.</summary>
    public async Task<IReadOnlyList<string>> PublicAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(null, cancellationToken);
        return [.. _published.Rows.Where(row => IsPublic(row, clock.GetUtcNow())).Select(row => row.PublicKey)];
    }

    /// <summary>Returns the credentials that sign tokens now.</summary>
    public async Task<SigningCredentials> SignerAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(null, cancellationToken);
        var now = clock.GetUtcNow();
        // If the clock was set back, no key is active yet: use the first to become active, which is already published.
        var row =
            _published.Rows.Where(row => row.ActiveFrom <= now && !(row.RetiredAt <= now)).MaxBy(row => row.ActiveFrom)
            ?? _published.Rows.Where(row => row.ActiveFrom > now && !(row.RetiredAt <= now)).MinBy(row => row.ActiveFrom)
            ?? throw new InvalidOperationException("No key signs: the database holds none that is active.");
        if (_signer is { } signer && signer.Kid == row.Kid)
            return signer.Credentials;
        var credentials = new SigningCredentials(new ECDsaSecurityKey(maker.Open(row)) { KeyId = row.Kid }, SecurityAlgorithms.EcdsaSha256);
        _signer = (row.Kid, credentials);
        return credentials;
    }

    /// <summary>Reloads the keys if the cache has expired or a token names an unknown key ID.</summary>
    public async Task RefreshAsync(string? named, CancellationToken cancellationToken)
    {
        if (!IsOld(named))
            return;
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (!IsOld(named))
                return;
            var rows = await store.ListAsync(cancellationToken);
            if (!rows.Any(row => row.ActiveFrom is not null && row.RetiredAt is null))
                rows = await FirstAsync(cancellationToken);
            _published = new Published(rows, clock.GetUtcNow());
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Clears the cache.</summary>
    public void Forget() => _published = new Published([], DateTimeOffset.MinValue);

    public void Dispose() => _reading.Dispose();

    /// <summary>
    /// Creates the first keys. No key has been published before, so the first signs immediately; the next is published with it.
    /// </summary>
    private async Task<IReadOnlyList<SigningKeyRow>> FirstAsync(CancellationToken cancellationToken)
    {
        var first = maker.Make();
        first.ActiveFrom = first.MadeAt;
        await store.ChangeAsync([first, maker.Make()], null, [], cancellationToken);
        return await store.ListAsync(cancellationToken);
    }

    private bool IsOld(string? named)
    {
        var (rows, readAt) = _published;
        var age = clock.GetUtcNow() - readAt;
        return age > Kept || (named is not null && age > BetweenReads && rows.All(row => row.Kid != named));
    }

    private static bool IsPublic(SigningKeyRow row, DateTimeOffset now) =>
        !(row.RetiredAt + TokenLifetimes.Access + TokenLifetimes.Skew <= now);

    private sealed record Published(IReadOnlyList<SigningKeyRow> Rows, DateTimeOffset ReadAt);
}
