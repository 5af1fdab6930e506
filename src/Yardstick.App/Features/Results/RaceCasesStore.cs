using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>Represents a race held back, with its facts.</summary>
/// <param name="Case">The case.</param>
/// <param name="Race">The facts of the race held back.</param>
public sealed record OpenRaceCase(RaceCaseRow Case, Race Race);

/// <summary>Holds back races that repeat a stored race of the same day under another identifier, until a user decides.</summary>
internal sealed class RaceCasesStore(IDbContextFactory<YardstickDb> databases, TimeProvider clock)
{
    private const string SettledAction = "race.settled";

    /// <summary>Returns the open cases, the oldest first.</summary>
    public async Task<IReadOnlyList<OpenRaceCase>> OpenAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<RaceCaseRow>()
            .AsNoTracking()
            .Where(row => row.SettledAt == null)
            .OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new OpenRaceCase(row, Deserialize(row)))];
    }

    /// <summary>
    /// Settles a case, with an entry in the audit log. Returns the race held back, which is to be stored if they are two; null if no such
    /// case is open.
    /// </summary>
    public async Task<OpenRaceCase?> SettleAsync(long caseId, bool areTwo, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await db.Set<RaceCaseRow>().FirstOrDefaultAsync(one => one.Id == caseId && one.SettledAt == null, cancellationToken);
        if (row is null)
            return null;
        (row.SettledAt, row.AreTwo) = (clock.GetUtcNow(), areTwo);
        var entry = AuditRow.Create(actor, clock.GetUtcNow(), SettledAction, row.RaceId);
        (entry.Before, entry.After) = (row.OtherRaceId, areTwo ? row.RaceId : row.OtherRaceId);
        db.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        return new OpenRaceCase(row, Deserialize(row));
    }

    /// <summary>
    /// Adds a case for each race of a batch that repeats another race, unless a user has decided that they are two. Returns these races
    /// with the identifiers of those they repeat; they are not to be stored.
    /// </summary>
    public async Task<IReadOnlyDictionary<RaceId, string>> HoldAsync(
        YardstickDb db,
        IReadOnlyList<Race> races,
        ImportRow import,
        CancellationToken cancellationToken
    )
    {
        var finder = await StoredFinishesAsync(db, races, cancellationToken);
        var repeated = new Dictionary<RaceId, string>();
        var ids = races.Select(race => race.Id.Value).ToList();
        var cases = (
            await db.Set<RaceCaseRow>().AsTracking().Where(row => ids.Contains(row.RaceId)).ToListAsync(cancellationToken)
        ).ToLookup(row => row.RaceId, StringComparer.Ordinal);
        foreach (var race in races)
        {
            var finish = FinishOrder.From(race, GetKey);
            var other = finder.Find(finish);
            var known = cases[race.Id.Value].ToList();
            if (other is null || known.Exists(row => row.OtherRaceId == other.RaceId && row.AreTwo == true))
            {
                finder.Add(finish);
                // A correction has made it another race.
                db.RemoveRange(known.Where(row => row.SettledAt is null));
                continue;
            }

            repeated.Add(race.Id, other.RaceId);
            if (known.Find(row => row.OtherRaceId == other.RaceId) is not { } row)
                db.Add(Create(race, other, import));
            else
                row.Facts = Serialize(race);
        }

        db.ChangeTracker.DetectChanges();
        return repeated;
    }

    private RaceCaseRow Create(Race race, FinishOrder other, ImportRow import) =>
        new()
        {
            RaceId = race.Id.Value,
            OtherRaceId = other.RaceId,
            Date = race.Date,
            Facts = Serialize(race),
            ImportId = import.Id,
            OpenedAt = clock.GetUtcNow(),
        };

    /// <summary>Returns the stored finishes of the days of a batch, without the races that the batch replaces.</summary>
    private static async Task<SameRaceFinder> StoredFinishesAsync(
        YardstickDb db,
        IReadOnlyList<Race> races,
        CancellationToken cancellationToken
    )
    {
        var days = races
            .SelectMany(race => Enumerable.Range(race.Date.DayNumber - SameRaceFinder.DaysApart, (2 * SameRaceFinder.DaysApart) + 1))
            .Distinct()
            .Select(DateOnly.FromDayNumber)
            .ToList();
        var ids = races.Select(race => race.Id.Value).ToList();
        var runs = await (
            from runner in db.Set<RunnerRow>()
            join race in db.Set<RaceRow>() on runner.RaceId equals race.Id
            where days.Contains(race.Date) && !ids.Contains(race.Id) && runner.Position != null && runner.Status == RunStatus.Finished
            orderby race.Date, race.Id
            select new
            {
                race.Id,
                race.Date,
                race.Discipline,
                runner.HorseId,
                runner.Horse!.NameKey,
                Position = runner.Position!.Value,
                runner.BeatenLengths,
            }
        ).ToListAsync(cancellationToken);
        var byName = races.Any(race => race.Runners.Any(runner => runner.Horse.Id.IsDefault));
        var finder = new SameRaceFinder();
        foreach (var race in runs.GroupBy(run => (run.Id, run.Date, run.Discipline)))
        {
            var (id, day, discipline) = race.Key;
            finder.Add(
                new(id, day, discipline, [.. race.Select(run => FinishOrderPlace.From(run.HorseId, run.Position, run.BeatenLengths))])
            );
            if (!byName)
                continue;
            var named = race.Select(run => FinishOrderPlace.From("~" + run.NameKey, run.Position, run.BeatenLengths));
            finder.Add(new(id, day, discipline, [.. named]));
        }

        return finder;
    }

    /// <summary>Returns the identifier of a horse; its name if it has none.</summary>
    private static string GetKey(Horse horse) => horse.Id.IsDefault ? "~" + HorseNameKeys.Get(horse.Name) : horse.Id.Value;

    private static string Serialize(Race race) => JsonSerializer.Serialize(race, AuditJson.Options);

    private static Race Deserialize(RaceCaseRow row) => JsonSerializer.Deserialize<Race>(row.Facts, AuditJson.Options)!;
}
