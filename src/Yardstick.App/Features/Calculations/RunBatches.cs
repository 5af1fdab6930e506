using System.Globalization;
using System.Security.Cryptography;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Calculations;

/// <summary>What a calculation is asked over.</summary>
/// <param name="AsOf">The day; null for today.</param>
/// <param name="Standards">The standard set; null for the one in force.</param>
/// <param name="Method">The method of the marks; null for the one that the set gives the population.</param>
internal sealed record BatchOrder(IReadOnlyList<string> Horses, Discipline Code, Breed Population, DateOnly? AsOf, string? Standards, RatingMethod? Method = null);

/// <summary>Use cases: asks for a calculation over many horses, cancels it, takes it up again. Each caller sees only its own.</summary>
internal sealed class RunBatches(BatchesStore store, BatchJobs jobs, ListSnapshots snapshots, RuleSetsInForce inForce, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Accepts a calculation and puts it into the queue.</summary>
    public async Task<Outcome<BatchRow>> AskAsync(BatchOrder order, string owner, CancellationToken cancellationToken)
    {
        // Asked first, so that whoever is refused costs nothing; asked again where it counts.
        if (await store.OpenOfOwnerAsync(owner, cancellationToken) >= BatchQuota.MostOpen) return TooMany();
        var known = (await (await snapshots.CurrentAsync(cancellationToken)).HorsesAsync()).Select(horse => horse.Id).ToHashSet(StringComparer.Ordinal);
        var now = clock.GetUtcNow();
        var batch = new BatchRow
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            Owner = owner,
            Code = order.Code,
            Population = order.Population,
            AsOf = order.AsOf ?? DateOnly.FromDateTime(now.UtcDateTime),
            Standards = order.Standards ?? inForce.Today.Id,
            Method = order.Method,
            Total = order.Horses.Count,
            // To the millisecond, as it is kept.
            AskedAt = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()),
        };
        if (!await store.AddAsync(batch, [.. order.Horses.Select(horse => BatchQuota.Kept(horse, known))], now - Kept, cancellationToken)) return TooMany();
        jobs.Add(batch.Id);
        return batch;
    }

    /// <summary>The calculation of a caller; null when it has none under the identifier.</summary>
    public async Task<BatchRow?> FindAsync(string id, string owner, CancellationToken cancellationToken) => await store.FindAsync(id, cancellationToken) is { } batch && batch.Owner == owner ? batch : null;

    /// <summary>Cancels a calculation in the version its caller has seen.</summary>
    public async Task<Outcome<BatchRow>> CancelAsync(BatchRow batch, CancellationToken cancellationToken)
    {
        if (batch.HasEnded) return new Refusal(RefusalCode.BatchEnded);
        if (!await store.MoveAsync(batch.Id, [BatchState.Waiting, BatchState.Running], BatchState.Cancelled, batch.Version, cancellationToken)) return new Refusal(RefusalCode.VersionChanged);
        jobs.Stop(batch.Id);
        return (await store.FindAsync(batch.Id, cancellationToken))!;
    }

    /// <summary>Takes up again what has no result, in the version its caller has seen.</summary>
    public async Task<Outcome<BatchRow>> RetryAsync(BatchRow batch, CancellationToken cancellationToken)
    {
        if (!batch.HasEnded) return new Refusal(RefusalCode.BatchNotEnded);
        if (batch.Done == batch.Total) return new Refusal(RefusalCode.NothingToRetry);
        if (await store.OpenOfOwnerAsync(batch.Owner, cancellationToken) >= BatchQuota.MostOpen) return TooMany();
        if (!await store.ReopenAsync(batch, cancellationToken)) return new Refusal(RefusalCode.VersionChanged);
        jobs.Add(batch.Id);
        return (await store.FindAsync(batch.Id, cancellationToken))!;
    }

    private static Refusal TooMany() => new(RefusalCode.TooManyBatches, BatchQuota.MostOpen.ToString(CultureInfo.InvariantCulture));
}
