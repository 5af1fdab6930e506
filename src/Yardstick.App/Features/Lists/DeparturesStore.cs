using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>A declared departure of a horse from racing, as stored.</summary>
internal sealed class DepartureRow
{
    public required string HorseId { get; set; }

    public DepartureKind Kind { get; set; }

    /// <summary>The day of the departure.</summary>
    public DateOnly Day { get; set; }

    public DateTimeOffset DeclaredAt { get; set; }

    public required string DeclaredBy { get; set; }
}

/// <summary>Represents the state of the declared departures: it differs after every one that is recorded or withdrawn.</summary>
/// <param name="Count">The number of departures.</param>
/// <param name="Last">The time at which the latest of them was recorded; null if there is none.</param>
public readonly record struct DeparturesVersion(int Count, DateTimeOffset? Last);

/// <summary>Represents a departure with the name of its horse.</summary>
/// <param name="Row">The departure.</param>
/// <param name="Name">The name of the horse; null if no result names it.</param>
internal sealed record NamedDeparture(DepartureRow Row, string? Name);

/// <summary>Stores the declared departures of horses.</summary>
internal sealed class DeparturesStore(IDbContextFactory<YardstickDb> databases, TimeProvider clock)
{
    private const int MostAttempts = 3;

    /// <summary>Configures the table.</summary>
    public static void Map(ModelBuilder model) =>
        model
            .Entity<DepartureRow>()
            .ToTable("horse_departures")
            .HasKey(row => new
            {
                row.HorseId,
                row.Kind,
                row.Day,
            });

    /// <summary>Returns the version of the departures.</summary>
    public static async Task<DeparturesVersion> VersionAsync(YardstickDb db, CancellationToken cancellationToken) =>
        new(
            await db.Set<DepartureRow>().CountAsync(cancellationToken),
            await db.Set<DepartureRow>().MaxAsync(row => (DateTimeOffset?)row.DeclaredAt, cancellationToken)
        );

    /// <summary>Returns every departure.</summary>
    public async Task<IReadOnlyList<HorseDeparture>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await ListAsync(db, cancellationToken);
    }

    /// <summary>Returns the departures with the names of their horses, the one recorded last first.</summary>
    /// <param name="horse">The horse; empty for all horses.</param>
    /// <param name="most">The most departures to return.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<IReadOnlyList<NamedDeparture>> ListNamedAsync(string horse, int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await Chosen(db, horse)
            .OrderByDescending(row => row.DeclaredAt)
            .ThenByDescending(row => row.Day)
            .ThenBy(row => row.HorseId)
            .Take(most)
            .ToListAsync(cancellationToken);
        var ids = rows.Select(row => row.HorseId).Distinct().ToList();
        var names = await db.Set<HorseRow>()
            .AsNoTracking()
            .Where(one => ids.Contains(one.Id))
            .ToDictionaryAsync(one => one.Id, one => one.Name, cancellationToken);
        return [.. rows.Select(row => new NamedDeparture(row, names.GetValueOrDefault(row.HorseId)))];
    }

    /// <summary>Returns the number of departures.</summary>
    /// <param name="horse">The horse; empty for all horses.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<int> CountAsync(string horse, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Chosen(db, horse).CountAsync(cancellationToken);
    }

    /// <summary>Returns the version of the departures.</summary>
    public async Task<DeparturesVersion> VersionAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await VersionAsync(db, cancellationToken);
    }

    /// <summary>Records departures, each with an audit entry. Known ones are skipped. Returns the number recorded.</summary>
    public Task<int> AddAsync(IReadOnlyCollection<HorseDeparture> departures, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(
            (db, known, now) =>
            {
                var added = departures.Where(known.Add).ToList();
                foreach (var departure in added)
                {
                    db.Add(ToRow(departure, actor, now));
                    var entry = AuditRow.Create(actor, now, "horse.departed", departure.HorseId.Value);
                    entry.After = Text(departure);
                    db.Add(entry);
                }

                return added.Count;
            },
            cancellationToken
        );

    /// <summary>
    /// Withdraws departures, each with an audit entry. Those that are not recorded are skipped. Returns the number withdrawn.
    /// </summary>
    public Task<int> WithdrawAsync(IReadOnlyCollection<HorseDeparture> departures, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(
            (db, known, now) =>
            {
                var withdrawn = departures.Where(known.Remove).ToList();
                foreach (var departure in withdrawn)
                {
                    db.Remove(ToRow(departure, actor, now));
                    var entry = AuditRow.Create(actor, now, "horse.departure-withdrawn", departure.HorseId.Value);
                    entry.Before = Text(departure);
                    db.Add(entry);
                }

                return withdrawn.Count;
            },
            cancellationToken
        );

    private static DepartureRow ToRow(HorseDeparture departure, Actor actor, DateTimeOffset now) =>
        new()
        {
            HorseId = departure.HorseId.Value,
            Kind = departure.Kind,
            Day = departure.On,
            DeclaredAt = now,
            DeclaredBy = actor.Id,
        };

    /// <summary>
    /// Changes the recorded departures. If another user changes them at the same moment, the change is made again to what is recorded then.
    /// </summary>
    /// <param name="change">Adds and removes rows, given the recorded departures and the time; returns their number.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    private async Task<int> ChangeAsync(
        Func<YardstickDb, HashSet<HorseDeparture>, DateTimeOffset, int> change,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var changed = change(db, (await ListAsync(db, cancellationToken)).ToHashSet(), clock.GetUtcNow());
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return changed;
            }
            catch (DbUpdateException) when (attempt < MostAttempts)
            {
                // Read again: one of the departures was recorded or withdrawn meanwhile.
            }
        }
    }

    private static async Task<IReadOnlyList<HorseDeparture>> ListAsync(YardstickDb db, CancellationToken cancellationToken)
    {
        var rows = await db.Set<DepartureRow>().AsNoTracking().ToListAsync(cancellationToken);
        return [.. rows.Select(row => new HorseDeparture(new HorseId(row.HorseId), row.Kind, row.Day))];
    }

    private static IQueryable<DepartureRow> Chosen(YardstickDb db, string horse)
    {
        var rows = db.Set<DepartureRow>().AsNoTracking();
        return horse.Length > 0 ? rows.Where(row => row.HorseId == horse) : rows;
    }

    private static string Text(HorseDeparture departure) => FormattableString.Invariant($"{departure.Kind} {departure.On:yyyy-MM-dd}");
}
