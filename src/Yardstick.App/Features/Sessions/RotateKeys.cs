using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Audit;

namespace Yardstick.App.Features.Sessions;

/// <summary>What a rotation came to.</summary>
/// <param name="Signs">The key that signs from then on.</param>
/// <param name="Next">The key that waits after it, already public.</param>
internal sealed record KeyRotation(SigningKeyRow Signs, SigningKeyRow Next);

/// <summary>Lets the next key sign, publishes one after it, and retires the one before.</summary>
internal sealed class RotateKeys(SessionsStore store, SigningKeyMaker maker, SigningKeys keys, AuditStore audit, TimeProvider clock)
{
    /// <summary>Old keys stay listed for a day, then they are destroyed.</summary>
    private static readonly TimeSpan Listed = TimeSpan.FromDays(1);

    /// <summary>The ordinary rotation: the next key signs as soon as it has been public long enough.</summary>
    public async Task<Outcome<KeyRotation>> RunAsync(CancellationToken cancellationToken)
    {
        await keys.RefreshAsync(null, cancellationToken);
        var now = clock.GetUtcNow();
        var rows = await store.SigningKeysAsync(cancellationToken);
        if (rows.FirstOrDefault(row => row.ActiveFrom > now && row.RetiredAt is null) is { } coming) return new Refusal(RefusalCode.RotationUnderWay, coming.ActiveFrom!.Value.ToString("u"));
        var (next, after) = (rows.FirstOrDefault(row => row.ActiveFrom is null && row.RetiredAt is null), maker.Make());
        var signs = next ?? maker.Make();
        var from = signs.MadeAt + TokenLifetimes.Published;
        signs.ActiveFrom = from > now ? from : now;
        var retired = rows.Where(row => row.ActiveFrom is not null && row.RetiredAt is null && row.Kid != signs.Kid).ToList();
        foreach (var row in retired) row.RetiredAt = signs.ActiveFrom;
        await store.ChangeKeysAsync(next is null ? [signs, after] : [after], next, retired, cancellationToken);
        await store.RemoveKeysAsync(now - Listed, cancellationToken);
        await audit.AddAsync(AuditRow.Create(Actor.Command, now, "keys.rotated", signs.Kid), cancellationToken);
        keys.Forget();
        return new KeyRotation(signs, after);
    }

    /// <summary>
    /// The rotation after a theft: a new key signs at once and every other one, published or not, is worth nothing from now on. Access tokens that
    /// are out end with their keys; refresh tokens get new ones.
    /// </summary>
    public async Task<KeyRotation> RunNowAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (signs, after) = (maker.Make(), maker.Make());
        signs.ActiveFrom = now;
        var retired = (await store.SigningKeysAsync(cancellationToken)).ToList();
        // Retired before any token of theirs could still be running: they are public no more.
        foreach (var row in retired) row.RetiredAt = now - TokenLifetimes.Access - TokenLifetimes.Skew;
        await store.ChangeKeysAsync([signs, after], null, retired, cancellationToken);
        await audit.AddAsync(AuditRow.Create(Actor.Command, now, "keys.rotated", signs.Kid).With("every earlier key withdrawn"), cancellationToken);
        keys.Forget();
        return new KeyRotation(signs, after);
    }
}
