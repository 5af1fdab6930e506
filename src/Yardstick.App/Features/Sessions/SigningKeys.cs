using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Sessions;

/// <summary>The keys that sign access tokens, read from the database and kept for five seconds: no longer than that a withdrawn key is believed.</summary>
internal sealed class SigningKeys(SessionsStore store, SigningKeyMaker maker, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5), BetweenReads = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Published _published = new([], DateTimeOffset.MinValue);
    private (string Kid, SigningCredentials Credentials)? _signer;

    /// <summary>The public keys as last read, each under its name.</summary>
    public IEnumerable<SecurityKey> Named(string? kid) => _published.Rows.Where(row => row.Kid == kid && IsPublic(row, clock.GetUtcNow())).Select(row => new JsonWebKey(row.PublicKey));

    /// <summary>Every public key: the one that signs, the next, and those whose last tokens have not ended.</summary>
    public async Task<IReadOnlyList<string>> PublicAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(null, cancellationToken);
        return [.. _published.Rows.Where(row => IsPublic(row, clock.GetUtcNow())).Select(row => row.PublicKey)];
    }

    /// <summary>What signs now.</summary>
    public async Task<SigningCredentials> SignerAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(null, cancellationToken);
        var now = clock.GetUtcNow();
        // A clock that was set back finds no key active yet: the one that becomes active first signs, and is published already.
        var row = _published.Rows.Where(row => row.ActiveFrom <= now && !(row.RetiredAt <= now)).MaxBy(row => row.ActiveFrom)
            ?? _published.Rows.Where(row => row.ActiveFrom > now && !(row.RetiredAt <= now)).MinBy(row => row.ActiveFrom)
            ?? throw new InvalidOperationException("No key signs: the database holds none that is active.");
        if (_signer is { } signer && signer.Kid == row.Kid) return signer.Credentials;
        var credentials = new SigningCredentials(new ECDsaSecurityKey(maker.Open(row)) { KeyId = row.Kid }, SecurityAlgorithms.EcdsaSha256);
        _signer = (row.Kid, credentials);
        return credentials;
    }

    /// <summary>Reads the keys again when they were read too long ago, or a token names one that was not among them.</summary>
    public async Task RefreshAsync(string? named, CancellationToken cancellationToken)
    {
        if (!IsOld(named)) return;
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (!IsOld(named)) return;
            var rows = await store.SigningKeysAsync(cancellationToken);
            if (!rows.Any(row => row.ActiveFrom is not null && row.RetiredAt is null)) rows = await FirstAsync(cancellationToken);
            _published = new Published(rows, clock.GetUtcNow());
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Forgets what was read, so that the next question reads the database.</summary>
    public void Forget() => _published = new Published([], DateTimeOffset.MinValue);

    public void Dispose() => _reading.Dispose();

    /// <summary>Nobody has seen a key yet, so the first signs at once; the one after it is published beside it.</summary>
    private async Task<IReadOnlyList<SigningKeyRow>> FirstAsync(CancellationToken cancellationToken)
    {
        var first = maker.Make();
        first.ActiveFrom = first.MadeAt;
        await store.ChangeKeysAsync([first, maker.Make()], null, [], cancellationToken);
        return await store.SigningKeysAsync(cancellationToken);
    }

    private bool IsOld(string? named)
    {
        var (rows, readAt) = _published;
        var age = clock.GetUtcNow() - readAt;
        return age > Kept || (named is not null && age > BetweenReads && rows.All(row => row.Kid != named));
    }

    private static bool IsPublic(SigningKeyRow row, DateTimeOffset now) => !(row.RetiredAt + TokenLifetimes.Access + TokenLifetimes.Skew <= now);

    private sealed record Published(IReadOnlyList<SigningKeyRow> Rows, DateTimeOffset ReadAt);
}
