using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>Represents the changes made by a batch of races. A race held back because it repeats another counts as unchanged.</summary>
internal sealed record StoredBatch(int New, int Corrected, int Unchanged, DateOnly? ChangedFrom)
{
    /// <summary>Gets what is asked of a user: the kind of warning, the race and the value.</summary>
    public IReadOnlyList<(ResultsWarning Kind, RaceId Race, string Value)> Warnings { get; init; } = [];
}

/// <summary>Stores the races of results files, with their runners and horses.</summary>
internal sealed class ImportedRacesStore(
    IDbContextFactory<YardstickDb> databases,
    TimeProvider clock,
    Checkpoints checkpoints,
    ArabicNamesStore arabicNames,
    RaceCasesStore raceCases
)
{
    /// <summary>
    /// Stores a batch of races in one transaction. A race already stored with the same facts is left unchanged; one with other facts is
    /// replaced, with an entry in the audit log.
    /// </summary>
    public async Task<StoredBatch> SaveAsync(IReadOnlyList<Race> races, ImportRow import, CancellationToken cancellationToken)
    {
        await checkpoints.AtAsync(Checkpoint.BeforeSaving);
        await arabicNames.SaveAsync(races, cancellationToken);
        var hashes = races.ToDictionary(race => race.Id.Value, RaceHash.Compute, StringComparer.Ordinal);
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            // A file without changes does not have to wait for the writer's lock.
            var stored = await StoredAsync(db, hashes.Keys, cancellationToken);
            if (races.All(race => stored.GetValueOrDefault(race.Id.Value)?.ContentHash == hashes[race.Id.Value]))
                return Count(races.Select(race => stored[race.Id.Value]), import, (0, 0), null);
        }

        var batch = await WriterTransaction.RetryAsync(() => WriteAsync(races, hashes, import, cancellationToken), cancellationToken);
        await checkpoints.AtAsync(Checkpoint.Saved);
        return batch;
    }

    private async Task<StoredBatch> WriteAsync(
        IReadOnlyList<Race> races,
        Dictionary<string, string> hashes,
        ImportRow import,
        CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var cache = await SqlitePageCache.EnlargeAsync(db, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await JobsStore.FenceAsync(db, import.Lease, cancellationToken);
        // Compare under the writer's lock: another import may have stored the same races in the meantime.
        var facts = await RatingWriterStore.LockAsync(db, cancellationToken);
        await checkpoints.AtAsync(Checkpoint.Saving);
        var stored = await StoredAsync(db, hashes.Keys, cancellationToken);
        var changed = races.Where(race => stored.GetValueOrDefault(race.Id.Value)?.ContentHash != hashes[race.Id.Value]).ToList();
        var held = await raceCases.HoldAsync(db, changed, import, cancellationToken);
        changed.RemoveAll(race => held.ContainsKey(race.Id));
        var warnings = held.Select(one => (ResultsWarning.SameRaceTwice, one.Key, one.Value)).ToList();
        var (added, corrected) = (0, 0);
        DateOnly? firstDay = null;
        if (changed.Count > 0)
        {
            var replaced = changed
                .Where(race => stored.ContainsKey(race.Id.Value))
                .ToDictionary(race => race.Id.Value, StringComparer.Ordinal);
            (added, corrected) = (changed.Count - replaced.Count, replaced.Count);
            await RemoveReplacedAsync(db, replaced, import, facts, cancellationToken);
            warnings.AddRange(await InsertAsync(db, changed, (hashes, stored), import, cancellationToken));
            firstDay = changed.Select(race => race.Date).Concat(replaced.Keys.Select(id => stored[id].Date)).Min();
            await RatingWriterStore.NoteChangedAsync(db, import.Id, firstDay.Value, facts, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var rest = races.Where(race => !changed.Contains(race)).Select(race => stored.GetValueOrDefault(race.Id.Value));
        return Count(rest, import, (added, corrected), firstDay) with { Warnings = warnings };
    }

    /// <summary>
    /// Counts the races of a batch. A race that this import itself stored, at an earlier start of its job, counts as it did then.
    /// </summary>
    private static StoredBatch Count(IEnumerable<RaceRow?> rest, ImportRow import, (int Added, int Corrected) now, DateOnly? firstDay)
    {
        var (added, corrected, unchanged) = (now.Added, now.Corrected, 0);
        foreach (var row in rest)
        {
            if (row is null || row.ImportId != import.Id)
                unchanged++;
            else if (row.Revision > 1)
                corrected++;
            else
                added++;
        }

        return new StoredBatch(added, corrected, unchanged, firstDay);
    }

    /// <summary>Inserts races with their runners and new horses. Returns the facts that contradict those of known horses.</summary>
    private async Task<IReadOnlyList<(ResultsWarning Kind, RaceId Race, string Value)>> InsertAsync(
        YardstickDb db,
        List<Race> races,
        (Dictionary<string, string> Hashes, Dictionary<string, RaceRow> Stored) known,
        ImportRow import,
        CancellationToken cancellationToken
    )
    {
        var warnings = new List<(ResultsWarning, RaceId, string)>();
        var horses = await BatchHorsesStore.LoadAsync(db, races, cancellationToken);
        var rows = new List<RaceRow>(races.Count);
        foreach (var race in races)
        {
            var row = RaceRows.ToRow(race, known.Hashes[race.Id.Value]);
            (row.ImportId, row.Invented) = (import.Id, import.Invented);
            row.Revision = known.Stored.TryGetValue(race.Id.Value, out var before) ? before.Revision + 1 : 1;
            warnings.AddRange(Identify(db, race, row, horses));
            rows.Add(row);
        }

        db.AddRange(horses.FormerNames);
        db.ChangeTracker.DetectChanges();
        await db.SaveChangesAsync(cancellationToken);
        await db.InsertManyAsync(rows, cancellationToken);
        await db.InsertManyAsync(rows.SelectMany(row => row.Runners), cancellationToken);
        return warnings;
    }

    private async Task RemoveReplacedAsync(
        YardstickDb db,
        Dictionary<string, Race> replaced,
        ImportRow import,
        long facts,
        CancellationToken cancellationToken
    )
    {
        if (replaced.Count == 0)
            return;
        var ids = replaced.Keys.ToList();
        var before = await db.Set<RaceRow>()
            .Where(row => ids.Contains(row.Id))
            .Include(row => row.Runners)
                .ThenInclude(runner => runner.Horse)
            .ToListAsync(cancellationToken);
        foreach (var row in before)
        {
            db.Add(
                new AuditRow
                {
                    At = clock.GetUtcNow(),
                    Actor = import.Actor,
                    Action = IdentitiesStore.CorrectedAction,
                    Subject = row.Id,
                    Before = JsonSerializer.Serialize(RaceRows.ToRace(row), AuditJson.Options),
                    After = JsonSerializer.Serialize(replaced[row.Id], AuditJson.Options),
                    // The audit entry of the opened import records where the file came from.
                    Why = string.Create(CultureInfo.InvariantCulture, $"import {import.Id}: {import.FileName}"),
                }
            );
        }

        var cases = await db.Set<IdentityCaseRow>()
            .Where(row => ids.Contains(row.RaceId) && row.SettledAt == null)
            .ToListAsync(cancellationToken);
        var standIns = cases.Select(row => row.ProvisionalHorseId).ToList();
        db.RemoveRange(cases);
        db.RemoveRange(before.SelectMany(row => row.Runners));
        db.RemoveRange(before);
        await db.SaveChangesAsync(cancellationToken);
        if (await db.Set<HorseRow>().Where(row => standIns.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken) > 0)
            await RatingWriterStore.NoteRemovedAsync(db, facts, cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>
    /// Assigns a horse to every runner: by its identifier, or by name, country and year of foaling. Returns the facts that contradict those
    /// of the horse stated.
    /// </summary>
    private List<(ResultsWarning Kind, RaceId Race, string Value)> Identify(YardstickDb db, Race race, RaceRow row, HorseMatcher horses)
    {
        var contradictions = new List<(ResultsWarning, RaceId, string)>();
        for (var i = 0; i < race.Runners.Count; i++)
        {
            var stated = race.Runners[i];
            var (horse, match, contradiction) = HorseIdentity.Identify(race, i, horses);
            row.Runners[i].HorseId = horse.Id.Value;
            var evidence = HorseEvidence.From(stated.Horse, stated.Age, race);
            if (horses.Learn(horse, evidence, row.Invented, match is IdentityMatch.Ambiguous) is { } added)
                db.Add(added);
            if (match is IdentityMatch.Ambiguous ambiguous)
                db.Add(Case(race, horse, stated.Horse.Id, ambiguous));
            if (contradiction is { } kind)
                contradictions.Add(
                    (kind, race.Id, $"{(stated.Horse.Id.IsDefault ? "" : stated.Horse.Id.Value)} {stated.Horse.Name} {stated.Age}".Trim())
                );
        }

        return contradictions;
    }

    private IdentityCaseRow Case(Race race, Horse horse, HorseId stated, IdentityMatch.Ambiguous match) =>
        new()
        {
            RaceId = race.Id.Value,
            ProvisionalHorseId = horse.Id.Value,
            Name = horse.Name,
            Suffix = horse.Suffix,
            Foaled = horse.Foaled,
            StatedId = stated.IsDefault ? null : stated.Value,
            Candidates = string.Join('\n', match.Candidates),
            OpenedAt = clock.GetUtcNow(),
        };

    private static Task<Dictionary<string, RaceRow>> StoredAsync(
        YardstickDb db,
        IReadOnlyCollection<string> ids,
        CancellationToken cancellationToken
    ) => db.Set<RaceRow>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, StringComparer.Ordinal, cancellationToken);
}
