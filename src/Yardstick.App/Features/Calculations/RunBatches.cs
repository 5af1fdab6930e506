using System.Globalization;
using System.Security.Cryptography;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Jobs;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Calculations;

/// <summary>Represents a request for a batch calculation.</summary>
/// <param name="AsOf">The date; null for today.</param>
/// <param name="RuleSet">The rule set; null for the one in force.</param>
/// <param name="Method">The rating method; null for the one that the rule set assigns to the breed.</param>
internal sealed record BatchOrder(
    IReadOnlyList<string> Horses,
    RatingPool Pool,
    DateOnly? AsOf,
    string? RuleSet,
    RatingMethod? Method = null
);

/// <summary>Use cases: requests, cancels and retries a batch calculation. Owners see only their own batches.</summary>
internal sealed class RunBatches(
    BatchesStore store,
    JobControlStore jobs,
    JobSignals signals,
    ListSnapshots snapshots,
    RuleSetsInForce inForce
)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Accepts a batch and adds it to the queue.</summary>
    public async Task<Outcome<BatchRow>> AskAsync(BatchOrder order, string owner, CancellationToken cancellationToken)
    {
        // Check the quota early so that rejected requests stay cheap. AddAsync repeats the check inside its transaction.
        if (await store.OpenOfOwnerAsync(owner, cancellationToken) >= BatchQuota.MostOpen)
            return TooMany();
        var known = (await (await snapshots.CurrentAsync(cancellationToken)).HorsesAsync())
            .Select(horse => horse.Id)
            .ToHashSet(StringComparer.Ordinal);
        var now = store.Now;
        var batch = new BatchRow
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            Owner = owner,
            Discipline = order.Pool.Discipline,
            Breed = order.Pool.Breed,
            AsOf = order.AsOf ?? DateOnly.FromDateTime(now.UtcDateTime),
            RuleSet = order.RuleSet ?? inForce.Today.Id,
            Method = order.Method,
            Total = order.Horses.Count,
            // Truncate to milliseconds, the precision of the stored value.
            AskedAt = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()),
        };
        if (!await store.AddAsync(batch, [.. order.Horses.Select(horse => BatchQuota.Kept(horse, known))], now - Kept, cancellationToken))
            return TooMany();
        await signals.RaiseAsync(BatchesStore.Queue.Name);
        return batch;
    }

    /// <summary>Returns a batch of the owner; null when the owner has none with the identifier.</summary>
    public async Task<BatchRow?> FindAsync(string id, string owner, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } batch && batch.Owner == owner ? batch : null;

    /// <summary>Cancels a batch if its version has not changed.</summary>
    public async Task<Outcome<BatchRow>> CancelAsync(BatchRow batch, CancellationToken cancellationToken)
    {
        if (batch.HasEnded)
            return new Refusal(RefusalCode.BatchEnded);
        if (
            !await store.MoveAsync(
                batch.Id,
                [BatchState.Waiting, BatchState.Running],
                BatchState.Cancelled,
                batch.Version,
                cancellationToken
            )
        )
            return new Refusal(RefusalCode.VersionChanged);
        if (batch.JobId is { } job)
            await jobs.ChangeAsync(job, JobAction.Cancel, batch.Owner, null, cancellationToken);
        return (await store.FindAsync(batch.Id, cancellationToken))!;
    }

    /// <summary>Retries the items without a result if the version of the batch has not changed.</summary>
    public async Task<Outcome<BatchRow>> RetryAsync(BatchRow batch, CancellationToken cancellationToken)
    {
        if (!batch.HasEnded)
            return new Refusal(RefusalCode.BatchNotEnded);
        if (batch.Done == batch.Total)
            return new Refusal(RefusalCode.NothingToRetry);
        if (await store.OpenOfOwnerAsync(batch.Owner, cancellationToken) >= BatchQuota.MostOpen)
            return TooMany();
        if (!await store.ReopenAsync(batch, cancellationToken))
            return new Refusal(RefusalCode.VersionChanged);
        await signals.RaiseAsync(BatchesStore.Queue.Name);
        return (await store.FindAsync(batch.Id, cancellationToken))!;
    }

    private static Refusal TooMany() => new(RefusalCode.TooManyBatches, BatchQuota.MostOpen.ToString(CultureInfo.InvariantCulture));
}
