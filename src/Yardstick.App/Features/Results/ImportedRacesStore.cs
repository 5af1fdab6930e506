using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>Represents the changes made by a batch of races.</summary>
internal sealed record StoredBatch(int New, int Corrected, int Unchanged, DateOnly? ChangedFrom);

/// <summary>Stores the races of results files, with their runners and horses.</summary>
internal sealed class ImportedRacesStore(
    IDbContextFactory<YardstickDb> databases,
    TimeProvider clock,
    Checkpoints checkpoints,
    ArabicNamesStore arabicNames
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
                return new StoredBatch(0, 0, races.Count, null);
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
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Compare under the writer's lock: another import may have stored the same races in the meantime.
        var facts = await RatingWriterStore.LockAsync(db, cancellationToken);
        await checkpoints.AtAsync(Checkpoint.Saving);
        var stored = await StoredAsync(db, hashes.Keys, cancellationToken);
        var changed = races.Where(race => stored.GetValueOrDefault(race.Id.Value)?.ContentHash != hashes[race.Id.Value]).ToList();
        var replaced = changed.Where(race => stored.ContainsKey(race.Id.Value)).ToDictionary(race => race.Id.Value, StringComparer.Ordinal);
        if (changed.Count == 0)
            return new StoredBatch(0, 0, races.Count, null);
        await RemoveReplacedAsync(db, replaced, import, facts, cancellationToken);
        var horses = await KnownHorsesAsync(db, changed, cancellationToken);
        var rows = new List<RaceRow>(changed.Count);
        foreach (var race in changed)
        {
            var row = RaceRows.ToRow(race, hashes[race.Id.Value]);
            (row.ImportId, row.Invented) = (import.Id, import.Invented);
            row.Revision = stored.TryGetValue(race.Id.Value, out var before) ? before.Revision + 1 : 1;
            Identify(db, race, row, horses);
            rows.Add(row);
        }

        db.ChangeTracker.DetectChanges();
        await db.SaveChangesAsync(cancellationToken);
        await db.InsertManyAsync(rows, cancellationToken);
        await db.InsertManyAsync(rows.SelectMany(row => row.Runners), cancellationToken);
        var firstDay = changed.Select(race => race.Date).Concat(replaced.Keys.Select(id => stored[id].Date)).Min();
        await RatingWriterStore.NoteChangedAsync(db, import.Id, firstDay, facts, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new StoredBatch(changed.Count - replaced.Count, replaced.Count, races.Count - changed.Count, firstDay);
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

    private static async Task<HorseMatcher> KnownHorsesAsync(YardstickDb db, List<Race> races, CancellationToken cancellationToken)
    {
        var named = races.SelectMany(race => race.Runners).Select(runner => runner.Horse).ToList();
        var keys = named.Where(horse => horse.Id.IsDefault).Select(horse => HorseIdentity.NameKey(horse.Name)).Distinct().ToList();
        var standIns = races.SelectMany(race => race.Runners.Select((_, line) => HorseIdentity.ProvisionalId(race, line)));
        var ids = named
            .Select(horse => horse.Id)
            .Where(id => !id.IsDefault)
            .Concat(keys.Count > 0 ? standIns : [])
            .Distinct()
            .Select(id => id.Value)
            .ToList();
        var rows = db.Set<HorseRow>().AsTracking();
        return new HorseMatcher([
            .. await rows.Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken),
            .. await rows.Where(row => keys.Contains(row.NameKey)).ToListAsync(cancellationToken),
        ]);
    }

    /// <summary>Assigns a horse to every runner: by its identifier, or by name, country and year of foaling.</summary>
    private void Identify(YardstickDb db, Race race, RaceRow row, HorseMatcher horses)
    {
        for (var i = 0; i < race.Runners.Count; i++)
        {
            var (horse, match) = HorseIdentity.Identify(race, i, horses);
            row.Runners[i].HorseId = horse.Id.Value;
            if (horses.Learn(horse, row.Invented, match is IdentityMatch.Ambiguous) is { } added)
                db.Add(added);
            if (match is IdentityMatch.Ambiguous ambiguous)
                db.Add(Case(race, horse, ambiguous));
        }
    }

    private IdentityCaseRow Case(Race race, Horse horse, IdentityMatch.Ambiguous match) =>
        new()
        {
            RaceId = race.Id.Value,
            ProvisionalHorseId = horse.Id.Value,
            Name = horse.Name,
            Suffix = horse.Suffix,
            Foaled = horse.Foaled,
            Candidates = string.Join('\n', match.Candidates),
            OpenedAt = clock.GetUtcNow(),
        };

    private static Task<Dictionary<string, RaceRow>> StoredAsync(
        YardstickDb db,
        IReadOnlyCollection<string> ids,
        CancellationToken cancellationToken
    ) => db.Set<RaceRow>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, StringComparer.Ordinal, cancellationToken);
}
