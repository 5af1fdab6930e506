using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Audit;

/// <summary>What entries are asked for.</summary>
/// <param name="Actor">Only those of one actor; empty for all.</param>
/// <param name="Action">Only actions that begin so; empty for all.</param>
/// <param name="Subject">Only subjects that hold this text; empty for all.</param>
internal sealed record AuditFilter(string Actor, string Action, string Subject, DateOnly? From, DateOnly? To)
{
    public bool IsEmpty => Actor.Length + Action.Length + Subject.Length == 0 && From is null && To is null;
}

/// <summary>The record of everything done. There is no method that changes or removes an entry, and the database refuses both.</summary>
internal sealed class AuditStore(IDbContextFactory<YardstickDb> databases)
{
    public static void Map(ModelBuilder model) => model.Entity<AuditRow>(audit =>
    {
        audit.ToTable("audit").HasKey(row => row.Id);
        audit.HasIndex(row => row.At);
        audit.HasIndex(row => new { row.Actor, row.Id });
    });

    /// <summary>Adds an entry about something that no other table holds.</summary>
    public async Task AddAsync(AuditRow entry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Entries before one of them, the newest first.</summary>
    public async Task<IReadOnlyList<AuditRow>> PageAsync(AuditFilter filter, long? before, int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var entries = Chosen(db, filter);
        if (before is { } id) entries = entries.Where(row => row.Id < id);
        return await entries.OrderByDescending(row => row.Id).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>How many entries a filter finds.</summary>
    public async Task<int> CountAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Chosen(db, filter).CountAsync(cancellationToken);
    }

    /// <summary>Every kind of action that was ever done.</summary>
    public async Task<IReadOnlyList<string>> ActionsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<AuditRow>().Select(row => row.Action).Distinct().OrderBy(action => action).ToListAsync(cancellationToken);
    }

    /// <summary>Entries one after the other, the oldest first, without holding them all.</summary>
    public async IAsyncEnumerable<AuditRow> AllAsync(AuditFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await foreach (var row in Chosen(db, filter).OrderBy(row => row.Id).AsAsyncEnumerable().WithCancellation(cancellationToken)) yield return row;
    }

    /// <summary>Returns entries after one of them, the oldest first: a page of <see cref="AllAsync"/> that keeps nothing open afterwards.</summary>
    public async Task<IReadOnlyList<AuditRow>> AfterAsync(AuditFilter filter, long after, int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Chosen(db, filter).Where(row => row.Id > after).OrderBy(row => row.Id).Take(most).ToListAsync(cancellationToken);
    }

    private static IQueryable<AuditRow> Chosen(YardstickDb db, AuditFilter filter)
    {
        var entries = db.Set<AuditRow>().AsNoTracking();
        if (filter.Actor.Length > 0) entries = entries.Where(row => row.Actor == filter.Actor);
        if (filter.Action.Length > 0) entries = entries.Where(row => row.Action.StartsWith(filter.Action));
        if (filter.Subject.Length > 0) entries = entries.Where(row => row.Subject.Contains(filter.Subject));
        if (filter.From is { } from) entries = Since(entries, Start(from));
        if (filter.To is { } to) entries = Until(entries, Start(to.AddDays(1)));
        return entries;
    }

    private static IQueryable<AuditRow> Since(IQueryable<AuditRow> entries, DateTimeOffset at) => entries.Where(row => row.At >= at);

    private static IQueryable<AuditRow> Until(IQueryable<AuditRow> entries, DateTimeOffset at) => entries.Where(row => row.At < at);

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
