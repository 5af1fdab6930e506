using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Ratings;

/// <summary>
/// Use case: rates every race from a day on, starting from the ratings of every horse before that day. A run reads one snapshot, rates
/// without a lock, and writes in one short transaction, provided that no other run has written since its snapshot; otherwise it starts
/// again (optimistic concurrency). However long a process pauses in between, it neither overwrites the ratings of another run nor blocks
/// it.
/// </summary>
internal sealed class RateHistory(
    RatingsStore ratings,
    RuleSetsInForce ruleSets,
    IPublishedDecisions decisions,
    TimeProvider clock,
    Checkpoints checkpoints
)
{
    /// <summary>
    /// Rates the races that imports have changed, or all races if the stored ratings were made with other rule sets or parameters.
    /// Returns the number of races rated.
    /// </summary>
    public Task<int> CatchUpAsync(IProgress<int>? progress, CancellationToken cancellationToken) =>
        RateAsync(null, progress, cancellationToken);

    /// <summary>
    /// Rates every race from a day on, or from the first day that is out of date if that is earlier. Returns the number of races rated.
    /// </summary>
    public Task<int> FromAsync(DateOnly day, IProgress<int>? progress, CancellationToken cancellationToken) =>
        RateAsync(day, progress, cancellationToken);

    private async Task<int> RateAsync(DateOnly? day, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        // Each retry means that another run has committed ratings, so the system as a whole always makes progress.
        while (true)
        {
            await ruleSets.RefreshAsync(cancellationToken);
            using var run = await ReadAndRateAsync(
                day,
                new RatingBasis(ruleSets.Succession, await decisions.ListAsync(cancellationToken)),
                progress,
                cancellationToken
            );
            if (run is null)
                return 0;
            await checkpoints.AtAsync(Checkpoint.Rated);
            if (!await WriterTransaction.RetryAsync(() => ratings.WriteAsync(run, cancellationToken), cancellationToken))
                continue;
            await checkpoints.AtAsync(Checkpoint.Committed);
            return run.Races;
        }
    }

    /// <summary>Returns the ratings to write; null if every rating is up to date.</summary>
    private async Task<RatingRun?> ReadAndRateAsync(
        DateOnly? day,
        RatingBasis basis,
        IProgress<int>? progress,
        CancellationToken cancellationToken
    )
    {
        await using var snapshot = await ratings.SnapshotAsync(cancellationToken);
        if (Earliest(day, await BehindFromAsync(snapshot, basis, cancellationToken)) is not { } from)
        {
            await NoteDecisionsAsync(snapshot, basis.Decisions, cancellationToken);
            return null;
        }

        var ledger = new RatingLedger(basis.Succession, basis.Decisions);
        var networks = new NetworkPools(basis.Succession, ParameterCatalogue.Current);
        // A run from the first race on needs no stored ratings, so it also recovers from corrupted ones.
        if (from > await snapshot.FirstDayAsync(cancellationToken))
            await RestoreAsync(snapshot, from, ledger, networks, cancellationToken);
        var distances = await snapshot.GetDistancesBeforeAsync(from, cancellationToken);
        await checkpoints.AtAsync(Checkpoint.SnapshotTaken);
        var rows = new RatedRows();
        try
        {
            var races = 0;
            await foreach (var stored in snapshot.RacesFromAsync(from, cancellationToken))
            {
                var race = distances.Complete(stored);
                networks.Add(race);
                rows.Add(ledger.Rate(race));
                races++;
                progress?.Report(races);
            }

            rows.Complete();
            NetworkRow[] packed = [.. networks.Pack(cancellationToken)];
            return new RatingRun(snapshot.Writer.Epoch, snapshot.Writer.Facts, from, races, GetState(basis), rows, packed);
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Stores which decisions the ratings take into account. A decision affects later races only; without later races, no race has to be
    /// rated again.
    /// </summary>
    private async Task NoteDecisionsAsync(RatingSnapshotStore snapshot, DecidedMarks decided, CancellationToken cancellationToken)
    {
        if (await snapshot.StateAsync(cancellationToken) is { } state && state.Decisions != decided.Signature)
            await ratings.NoteDecisionsAsync(state, decided.Signature, cancellationToken);
    }

    private static async Task RestoreAsync(
        RatingSnapshotStore snapshot,
        DateOnly from,
        RatingLedger ledger,
        NetworkPools networks,
        CancellationToken cancellationToken
    )
    {
        foreach (var state in await snapshot.ListStatesBeforeAsync(from, cancellationToken))
            ledger.Restore(state);
        foreach (var network in await snapshot.NetworksAsync(cancellationToken))
            networks.Restore(network.Pool, PackedRaces.Read(network.Facts).TakeWhile(race => race.Date < from));
    }

    /// <summary>
    /// Returns the first day whose stored ratings are out of date with the results, the rules, the decisions or the program; null if all
    /// are up to date.
    /// </summary>
    public static async Task<DateOnly?> BehindFromAsync(
        RatingSnapshotStore snapshot,
        RatingBasis basis,
        CancellationToken cancellationToken
    ) => Earliest(await snapshot.UnratedFromAsync(cancellationToken), await OutdatedFromAsync(snapshot, basis, cancellationToken));

    private RatingStateRow GetState(RatingBasis basis) =>
        new()
        {
            RuleSet = basis.Succession.Signature,
            Parameters = ParameterCatalogue.Current.Id,
            Form = RatingStateRow.FormOfToday,
            Decisions = basis.Decisions.Signature,
            MadeAt = clock.GetUtcNow(),
        };

    /// <summary>
    /// Returns the first day whose stored ratings were made under other rules or decisions than those in force on it; the first day of
    /// all if the parameters or the format differ; null if everything matches.
    /// </summary>
    private static async Task<DateOnly?> OutdatedFromAsync(
        RatingSnapshotStore snapshot,
        RatingBasis basis,
        CancellationToken cancellationToken
    )
    {
        var (state, first) = (await snapshot.StateAsync(cancellationToken), await snapshot.FirstDayAsync(cancellationToken));
        if (state is null || state.Parameters != ParameterCatalogue.Current.Id || state.Form != RatingStateRow.FormOfToday)
            return first;
        if (first is null)
            return null;
        var rules = basis.Succession.FirstDifference(state.RuleSet) is { } day ? (day > first ? day : first) : null;
        var decided =
            basis.Decisions.FirstDifference(state.Decisions) is { } next && next <= await snapshot.LastDayAsync(cancellationToken)
                ? next
                : (DateOnly?)null;
        return Earliest(rules, decided);
    }

    private static DateOnly? Earliest(params ReadOnlySpan<DateOnly?> days)
    {
        DateOnly? earliest = null;
        foreach (var day in days)
            if (earliest is null || day < earliest)
                earliest = day ?? earliest;
        return earliest;
    }
}

/// <summary>The rule sets and the commission's decisions that a rating run applies.</summary>
internal sealed record RatingBasis(RuleSetSuccession Succession, DecidedMarks Decisions);
