using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.Ratings;

/// <summary>
/// Use case: rates every race from a day on, starting from what was thought of every horse before it. A run reads one snapshot, rates without a
/// lock, and writes in one short transaction, provided that no other run has written since its snapshot; otherwise it starts again. However long
/// a program stops in between, it neither overwrites what another has made nor keeps another from going on.
/// </summary>
internal sealed class RateHistory(
    RatingsStore ratings, RuleSetsInForce standards, PublishedDecisions decisions, TimeProvider clock, Checkpoints checkpoints)
{
    /// <summary>Rates what imports have changed, or everything when the stored ratings were made under other standards or parameters. Gives the number of races rated.</summary>
    public Task<int> CatchUpAsync(IProgress<int>? progress, CancellationToken cancellationToken) => RateAsync(null, progress, cancellationToken);

    /// <summary>Rates every race from a day on, or from the first day that is out of date where that is earlier. Gives the number of races rated.</summary>
    public Task<int> FromAsync(DateOnly day, IProgress<int>? progress, CancellationToken cancellationToken) => RateAsync(day, progress, cancellationToken);

    private async Task<int> RateAsync(DateOnly? day, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        // Each time round another run has written ratings meanwhile: together they always get on.
        while (true)
        {
            await standards.RefreshAsync(cancellationToken);
            using var run = await ReadAndRateAsync(day, new RatingBasis(standards.Succession, await decisions(cancellationToken)), progress, cancellationToken);
            if (run is null) return 0;
            await checkpoints.AtAsync(Checkpoint.Rated);
            if (!await WriterTransaction.RetryAsync(() => ratings.WriteAsync(run, cancellationToken), cancellationToken)) continue;
            await checkpoints.AtAsync(Checkpoint.Committed);
            return run.Races;
        }
    }

    /// <summary>Returns null when every rating is up to date.</summary>
    private async Task<RatingRun?> ReadAndRateAsync(DateOnly? day, RatingBasis basis, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        await using var snapshot = await ratings.SnapshotAsync(cancellationToken);
        if (Earliest(day, await BehindFromAsync(snapshot, basis, cancellationToken)) is not { } from)
        {
            // A decision counts for later races only: where there are none, nothing is rated again.
            if (await snapshot.StateAsync(cancellationToken) is { } state && state.Decisions != basis.Decisions.Signature) await ratings.NoteDecisionsAsync(state, basis.Decisions.Signature, cancellationToken);
            return null;
        }

        var book = new RatingLedger(basis.Succession, basis.Decisions);
        var networks = new NetworkPools(basis.Succession, ParameterCatalogue.Current);
        // Rated from the first race on, nothing stored is needed, and damage there does no harm.
        if (from > await snapshot.FirstDayAsync(cancellationToken)) await RestoreAsync(snapshot, from, book, networks, cancellationToken);
        await checkpoints.AtAsync(Checkpoint.SnapshotTaken);
        var rows = new RatedRows();
        try
        {
            var count = 0;
            await foreach (var race in snapshot.RacesFromAsync(from, cancellationToken))
            {
                networks.Add(race);
                rows.Add(book.Rate(race));
                count++;
                progress?.Report(count);
            }

            rows.Complete();
            return new RatingRun(snapshot.Writer.Epoch, snapshot.Writer.Facts, from, count, StateOf(basis), rows, [.. networks.Pack(cancellationToken)]);
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    private static async Task RestoreAsync(RatingSnapshotStore snapshot, DateOnly from, RatingLedger book, NetworkPools networks, CancellationToken cancellationToken)
    {
        foreach (var page in await snapshot.PagesBeforeAsync(from, cancellationToken)) book.Restore(page);
        foreach (var network in await snapshot.NetworksAsync(cancellationToken))
            networks.Restore(network.Code, network.Population, PackedRaces.Read(network.Facts).TakeWhile(race => race.Date < from));
    }

    /// <summary>The first day whose stored ratings are behind the results, the rules, the decisions or the program; null when all are up to date.</summary>
    public static async Task<DateOnly?> BehindFromAsync(RatingSnapshotStore snapshot, RatingBasis basis, CancellationToken cancellationToken) =>
        Earliest(await snapshot.UnratedFromAsync(cancellationToken), await OutdatedFromAsync(snapshot, basis, cancellationToken));

    private RatingStateRow StateOf(RatingBasis basis) => new()
    {
        Standards = basis.Succession.Signature,
        Parameters = ParameterCatalogue.Current.Id,
        Form = RatingStateRow.FormOfToday,
        Decisions = basis.Decisions.Signature,
        MadeAt = clock.GetUtcNow(),
    };

    /// <summary>The first day from which stored ratings were made under other rules or decisions than those that hold on it, or all of them under other parameters or in an older form; null when none were.</summary>
    private static async Task<DateOnly?> OutdatedFromAsync(RatingSnapshotStore snapshot, RatingBasis basis, CancellationToken cancellationToken)
    {
        var (state, first) = (await snapshot.StateAsync(cancellationToken), await snapshot.FirstDayAsync(cancellationToken));
        if (state is null || state.Parameters != ParameterCatalogue.Current.Id || state.Form != RatingStateRow.FormOfToday) return first;
        if (first is null) return null;
        var rules = basis.Succession.FirstDifference(state.Standards) is { } day ? (day > first ? day : first) : null;
        var decided = basis.Decisions.FirstDifference(state.Decisions) is { } next && next <= await snapshot.LastDayAsync(cancellationToken) ? next : (DateOnly?)null;
        return Earliest(rules, decided);
    }

    private static DateOnly? Earliest(params ReadOnlySpan<DateOnly?> days)
    {
        DateOnly? earliest = null;
        foreach (var day in days) if (earliest is null || day < earliest) earliest = day ?? earliest;
        return earliest;
    }
}

/// <summary>The rules and the commission's decisions under which a rating run rates.</summary>
internal sealed record RatingBasis(RuleSetSuccession Succession, DecidedMarks Decisions);
