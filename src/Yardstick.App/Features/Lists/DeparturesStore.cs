using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
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

/// <summary>Stores the declared departures of horses.</summary>
internal sealed class DeparturesStore(IDbContextFactory<YardstickDb> databases, TimeProvider clock)
{
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

    /// <summary>Returns every departure.</summary>
    public async Task<IReadOnlyList<HorseDeparture>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<DepartureRow>().AsNoTracking().ToListAsync(cancellationToken);
        return [.. rows.Select(row => new HorseDeparture(new HorseId(row.HorseId), row.Kind, row.Day))];
    }

    /// <summary>Returns the number of departures, which only grows.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<DepartureRow>().CountAsync(cancellationToken);
    }

    /// <summary>Records departures, each with an audit entry. Known ones are skipped. Returns the number recorded.</summary>
    public async Task<int> AddAsync(IEnumerable<HorseDeparture> departures, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var known = (await ListAsync(cancellationToken)).ToHashSet();
        var added = departures.Where(known.Add).ToList();
        var now = clock.GetUtcNow();
        foreach (var departure in added)
        {
            db.Add(
                new DepartureRow
                {
                    HorseId = departure.HorseId.Value,
                    Kind = departure.Kind,
                    Day = departure.On,
                    DeclaredAt = now,
                    DeclaredBy = actor.Id,
                }
            );
            var entry = AuditRow.Create(actor, now, "horse.departed", departure.HorseId.Value);
            entry.After = FormattableString.Invariant($"{departure.Kind} {departure.On:yyyy-MM-dd}");
            db.Add(entry);
        }

        await db.SaveChangesAsync(cancellationToken);
        return added.Count;
    }
}
