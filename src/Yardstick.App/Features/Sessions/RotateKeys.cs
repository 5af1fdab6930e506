using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Sessions;

/// <summary>Represents the result of a key rotation.</summary>
/// <param name="Signs">The key that signs from now on or once it has been public long enough.</param>
/// <param name="Next">The next key, already public.</param>
internal sealed record KeyRotation(SigningKeyRow Signs, SigningKeyRow Next);

/// <summary>Rotates the signing keys: activates the next key, publishes its successor and retires the previous one.</summary>
internal sealed class RotateKeys(SigningKeysStore store, SigningKeyMaker maker, SigningKeys keys, AuditStore audit, TimeProvider clock)
{
    /// <summary>Retired keys are kept for a day, then deleted.</summary>
    private static readonly TimeSpan Listed = TimeSpan.FromDays(1);

    /// <summary>Rotates on schedule: the next key signs as soon as it has been public long enough.</summary>
    public async Task<Outcome<KeyRotation>> RunAsync(CancellationToken cancellationToken)
    {
        await keys.RefreshAsync(null, cancellationToken);
        var now = clock.GetUtcNow();
        var rows = await store.ListAsync(cancellationToken);
        if (rows.FirstOrDefault(row => row.ActiveFrom > now && row.RetiredAt is null) is { } coming)
            return new Refusal(RefusalCode.RotationUnderWay, coming.ActiveFrom!.Value.ToString("u"));
        var (next, after) = (rows.FirstOrDefault(row => row.ActiveFrom is null && row.RetiredAt is null), maker.Make());
        var signs = next ?? maker.Make();
        var from = signs.MadeAt + TokenLifetimes.Published;
        signs.ActiveFrom = from > now ? from : now;
        var retired = rows.Where(row => row.ActiveFrom is not null && row.RetiredAt is null && row.Kid != signs.Kid).ToList();
        foreach (var row in retired)
            row.RetiredAt = signs.ActiveFrom;
        await store.ChangeAsync(next is null ? [signs, after] : [after], next, retired, cancellationToken);
        await store.RemoveAsync(now - Listed, cancellationToken);
        await audit.AddAsync(AuditRow.Create(Actor.Command, now, "keys.rotated", signs.Kid), cancellationToken);
        keys.Forget();
        return new KeyRotation(signs, after);
    }

    /// <summary>
    /// Rotates after a key was stolen: a new key signs immediately, and every other key, published or not, is revoked. Issued access tokens
    /// become invalid with their keys; refresh tokens still obtain new ones.
    /// </summary>
    public async Task<KeyRotation> RunNowAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (signs, after) = (maker.Make(), maker.Make());
        signs.ActiveFrom = now;
        var retired = (await store.ListAsync(cancellationToken)).ToList();
        // Backdated past the lifetime of any token they signed, so that they are no longer public.
        foreach (var row in retired)
            row.RetiredAt = now - TokenLifetimes.Access - TokenLifetimes.Skew;
        await store.ChangeAsync([signs, after], null, retired, cancellationToken);
        await audit.AddAsync(
            AuditRow.Create(Actor.Command, now, "keys.rotated", signs.Kid).With("every earlier key withdrawn"),
            cancellationToken
        );
        keys.Forget();
        return new KeyRotation(signs, after);
    }
}
