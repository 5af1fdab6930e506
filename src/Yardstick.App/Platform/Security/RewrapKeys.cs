namespace Yardstick.App.Platform.Security;

/// <summary>Represents the progress of rewrapping data keys under the current master key.</summary>
/// <param name="Rewrapped">The number of keys rewrapped in this run.</param>
/// <param name="Remaining">The number of keys still wrapped under another master key.</param>
internal sealed record RewrapProgress(long Rewrapped, long Remaining);

/// <summary>
/// Rewraps every data key under the current master key, so that an old one can be destroyed. An interrupted run can be resumed, because
/// each wrapped key names its master key.
/// </summary>
internal sealed class RewrapKeys(IEnumerable<IWrappedKeys> tables, KeyRing ring, Envelope envelope)
{
    private const int RowsAtOnce = 500;

    /// <summary>Returns the number of data keys wrapped under a master key other than the current one.</summary>
    public async Task<long> RemainingAsync(CancellationToken cancellationToken)
    {
        var remaining = 0L;
        await foreach (var _ in OutdatedAsync(cancellationToken))
            remaining++;
        return remaining;
    }

    /// <summary>Rewraps the outdated data keys.</summary>
    public async Task<RewrapProgress> RunAsync(IProgress<RewrapProgress>? progress, CancellationToken cancellationToken)
    {
        var remaining = await RemainingAsync(cancellationToken);
        var rewrapped = 0L;
        await foreach (var (table, key) in OutdatedAsync(cancellationToken))
        {
            await table.ReplaceAsync(key.Place.Row, key.Bytes, envelope.Rewrap(key.Bytes, key.Place), cancellationToken);
            rewrapped++;
            progress?.Report(new RewrapProgress(rewrapped, Math.Max(0, remaining - rewrapped)));
        }

        return new RewrapProgress(rewrapped, await RemainingAsync(cancellationToken));
    }

    private async IAsyncEnumerable<(IWrappedKeys Table, WrappedKey Key)> OutdatedAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var current = ring.Current.Id;
        foreach (var table in tables)
        {
            for (
                var rows = await table.NextAsync("", RowsAtOnce, cancellationToken);
                rows.Count > 0;
                rows = await table.NextAsync(rows[^1].Row, RowsAtOnce, cancellationToken)
            )
            {
                foreach (var (row, wrapped) in rows)
                {
                    var key = new WrappedKey(wrapped, new SealContext(table.Table, table.Column, row));
                    if (Envelope.GetMasterKeyId(key) != current)
                        yield return (table, key);
                }
            }
        }
    }
}
